//! What a returned value says about the outcome, found out by its type.
//!
//! A `Result` whose error knows its `error.type` is asked; any other `Result` gives the name of its
//! error's type; everything else is a success. The choice is made by method lookup over references
//! ("autoref specialisation", D. Tolnay): `&&&Returned(value)` finds the first of the three traits
//! that holds. So an alias of `Result` is recognised where a macro, which sees only words, could not.

use crate::model::error::StageError;
use crate::record::ending::Ending;

/// A returned value, to look a method up on.
pub struct Returned<'a, R: ?Sized>(pub &'a R);

/// A `Result` whose error knows its type.
pub trait Known<'a> {
    type Value: ?Sized;
    /// Says whether it is an error; gives the value of a success.
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a Self::Value>;
}

impl<'a, T, E: StageError> Known<'a> for &&Returned<'a, Result<T, E>> {
    type Value = T;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a T> {
        match self.0 {
            Ok(value) => Some(value),
            Err(error) => {
                ending.error(error);
                None
            }
        }
    }
}

/// A `Result` of any other error.
pub trait Foreign<'a> {
    type Value: ?Sized;
    /// As [`Known::split`].
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a Self::Value>;
}

impl<'a, T, E> Foreign<'a> for &Returned<'a, Result<T, E>> {
    type Value = T;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a T> {
        match self.0 {
            Ok(value) => Some(value),
            Err(error) => {
                ending.foreign_error(error);
                None
            }
        }
    }
}

/// Everything else.
pub trait Anything<'a> {
    type Value: ?Sized;
    /// As [`Known::split`].
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a Self::Value>;
}

impl<'a, R: ?Sized> Anything<'a> for Returned<'a, R> {
    type Value = R;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn split(&self, _ending: &mut Ending<'_>) -> Option<&'a R> {
        Some(self.0)
    }
}
