//! What a returned value says about the outcome, found out by its type.
//!
//! A `Result` whose error knows its `error.type` is asked; any other `Result` gives the name of its
//! error's type; everything else is a success. The choice is made by method lookup, so that an alias of
//! `Result` is recognised where a macro, which sees only words, could not; and so is an alias of a boxed
//! future, which is refused.
//!
//! Where the signature writes the type out, it is looked up on the type ([`OutcomeOf`]), whose methods the
//! compiler tries one dereference after another: nothing has to be imported for that, and functions that
//! return the same share what was found. Where it does not (`impl Trait`), or where the value is captured, it is looked
//! up on the value ([`Returned`]) by references of references ("autoref specialisation", D. Tolnay), in a
//! closure of the function's own.

use std::future::Future;
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::Pin;

pub use crate::record::ending::Given;
use crate::record::ending::{Begun, Ending, Meaning};
use crate::record::error::StageError;

/// The outcome of a function that returns `R`: method lookup on it finds the kind of `R`.
pub struct OutcomeOf<R>(PhantomData<fn() -> R>);

/// Returns the outcome of a function that returns `R`.
#[must_use]
#[inline(always)]
pub const fn outcome_of<R>() -> OutcomeOf<R> {
    OutcomeOf(PhantomData)
}

/// Looked up first: a `Result` whose error knows its type.
impl<T, E: StageError> OutcomeOf<Result<T, E>> {
    /// Joins the outcome to a stage that has begun. The call stands before the stage's body: inside the stage it would
    /// be one more place where the stage may unwind.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn for_stage<S>(&self, stage: S) -> Begun<S, OfKnownError> {
        Begun { stage, meaning: OfKnownError }
    }
}

/// Looked up first, and refused: a boxed future, which the macro would have seen, had the signature
/// said so.
impl<F: Future + ?Sized> OutcomeOf<Pin<Box<F>>> {
    /// Not to be called: nothing is [`Measured`].
    pub fn for_stage<S>(&self, stage: S) -> Begun<S, AlwaysOk>
    where
        F: Measured,
    {
        Begun { stage, meaning: AlwaysOk }
    }
}

impl<R> Deref for OutcomeOf<R> {
    type Target = Second<R>;

    fn deref(&self) -> &Second<R> {
        &Second(PhantomData)
    }
}

/// The same type, looked up second.
pub struct Second<R>(PhantomData<fn() -> R>);

/// A `Result` of any other error.
impl<T, E> Second<Result<T, E>> {
    /// As [`OutcomeOf::for_stage`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn for_stage<S>(&self, stage: S) -> Begun<S, OfForeignError> {
        Begun { stage, meaning: OfForeignError }
    }
}

impl<R> Deref for Second<R> {
    type Target = Last<R>;

    fn deref(&self) -> &Last<R> {
        &Last(PhantomData)
    }
}

/// The same type, looked up last.
pub struct Last<R>(PhantomData<fn() -> R>);

impl<R> Last<R> {
    /// As [`OutcomeOf::for_stage`], of everything else.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn for_stage<S>(&self, stage: S) -> Begun<S, AlwaysOk> {
        Begun { stage, meaning: AlwaysOk }
    }
}

/// A `Result` whose error knows its type.
#[derive(Clone, Copy, Debug)]
pub struct OfKnownError;

/// A `Result` of any other error.
#[derive(Clone, Copy, Debug)]
pub struct OfForeignError;

/// A value that is no error, whatever it is.
#[derive(Clone, Copy, Debug)]
pub struct AlwaysOk;

impl AlwaysOk {
    /// As [`OutcomeOf::for_stage`], where the macro knows that the value is no error.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn for_stage<S>(self, stage: S) -> Begun<S, AlwaysOk> {
        Begun { stage, meaning: AlwaysOk }
    }
}

impl<T, E: StageError> Meaning<Result<T, E>> for OfKnownError {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn say(&self, returned: &Result<T, E>, ending: &mut Ending<'_>) {
        if let Err(error) = returned {
            ending.error(error);
        }
    }
}

impl<T, E> Meaning<Result<T, E>> for OfForeignError {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn say(&self, returned: &Result<T, E>, ending: &mut Ending<'_>) {
        if let Err(error) = returned {
            ending.foreign_error(error);
        }
    }
}

impl<R> Meaning<R> for AlwaysOk {
    #[inline(always)]
    fn say(&self, _returned: &R, _ending: &mut Ending<'_>) {}
}

/// A returned value, to look a method up on.
pub struct Returned<'a, R: ?Sized>(pub &'a R);

/// What a stage that has returned can be measured by: no boxed future, whose work is yet to be done.
#[diagnostic::on_unimplemented(
    message = "this stage returns a future behind the name of another type: only the making of it would be measured",
    label = "the future is not ready when the function returns",
    note = "write the type out in the signature, as in `-> Pin<Box<dyn Future<Output = u32> + Send>>`, or make the \
            function an `async fn`"
)]
pub trait Measured {}

/// A boxed future: the macro would have seen it, had the signature said so.
pub trait Later<'a, F: ?Sized> {
    type Value: ?Sized;
    /// Not to be called: nothing is [`Measured`].
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a Self::Value>
    where
        F: Measured;
}

impl<'a, F: Future + ?Sized> Later<'a, F> for &&&Returned<'a, Pin<Box<F>>> {
    type Value = Pin<Box<F>>;

    fn split(&self, _ending: &mut Ending<'_>) -> Option<&'a Pin<Box<F>>>
    where
        F: Measured,
    {
        Some(self.0)
    }
}

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
