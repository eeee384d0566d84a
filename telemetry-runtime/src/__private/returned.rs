//! Outcome of a stage by the type of its returned value.
//!
//! An `Err` whose error implements [`StageError`] has its `error.type`; another `Err` has the name of the
//! error's Rust type; any other value is a success. Method lookup makes the choice, so that it recognises an
//! alias of `Result`, which a macro cannot resolve. It also recognises a future or a stream, which is a
//! compile error (`later.rs`).
//!
//! If the signature contains the type, the method is looked up on a type ([`OutcomeOf`]), by dereferencing:
//! that needs no imports, and functions with the same type share the code. If it does not (`impl Trait`),
//! or if the value is captured, the method is looked up on the value ([`Returned`]) by references of
//! references ("autoref specialisation", D. Tolnay), in a closure for each function.

use std::marker::PhantomData;
use std::ops::Deref;

pub use crate::record::ending::InferredType;
use crate::record::ending::{ClassifiedStage, Classify, Ending};
use crate::record::error::StageError;

use super::later::{DoneAtReturn, NotLater, RunsLater};

/// First step of the method lookup for a function that returns `R`, which is a compile error if `R` works
/// later. `K` is inferred, from the kind of that work or from the next step.
pub struct FirstLookup<R, K>(PhantomData<fn() -> (R, K)>);

/// Returns the outcome of a function that returns `R`.
#[must_use]
#[inline(always)]
pub const fn outcome_of<R, K>() -> FirstLookup<R, K> {
    FirstLookup(PhantomData)
}

/// Returns the outcome of a function that returns `R`, and whose stage ends then, whatever `R` does later.
#[must_use]
#[inline(always)]
pub const fn outcome_at_return<R>() -> OutcomeOf<R> {
    OutcomeOf(PhantomData)
}

/// A compile error: a future or a stream that the macro does not recognise in the signature.
impl<R: RunsLater<K>, K> FirstLookup<R, K> {
    /// Cannot be called: no type implements [`DoneAtReturn`].
    pub fn for_stage<S>(&self, stage: S) -> ClassifiedStage<S, AlwaysOk>
    where
        R: DoneAtReturn,
    {
        ClassifiedStage { stage, classifier: AlwaysOk }
    }
}

impl<R> Deref for FirstLookup<R, NotLater> {
    type Target = OutcomeOf<R>;

    fn deref(&self) -> &OutcomeOf<R> {
        &OutcomeOf(PhantomData)
    }
}

/// Outcome of a function that returns `R`: method lookup on it finds the kind of `R`.
pub struct OutcomeOf<R>(PhantomData<fn() -> R>);

/// First in the lookup: a `Result` whose error implements [`StageError`].
impl<T, E: StageError> OutcomeOf<Result<T, E>> {
    /// Adds the classifier of the outcome to a stage that has begun. Generated code calls it before the
    /// stage's body: a call after it would be one more place where the stage may unwind.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn for_stage<S>(&self, stage: S) -> ClassifiedStage<S, OfKnownError> {
        ClassifiedStage { stage, classifier: OfKnownError }
    }
}

impl<R> Deref for OutcomeOf<R> {
    type Target = SecondLookup<R>;

    fn deref(&self) -> &SecondLookup<R> {
        &SecondLookup(PhantomData)
    }
}

/// Second step of the lookup of [`OutcomeOf`].
pub struct SecondLookup<R>(PhantomData<fn() -> R>);

/// A `Result` with any other error.
impl<T, E> SecondLookup<Result<T, E>> {
    /// Adds the classifier of the outcome, like [`OutcomeOf::for_stage`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn for_stage<S>(&self, stage: S) -> ClassifiedStage<S, OfForeignError> {
        ClassifiedStage { stage, classifier: OfForeignError }
    }
}

impl<R> Deref for SecondLookup<R> {
    type Target = LastLookup<R>;

    fn deref(&self) -> &LastLookup<R> {
        &LastLookup(PhantomData)
    }
}

/// Last step of the lookup of [`OutcomeOf`], for all types.
pub struct LastLookup<R>(PhantomData<fn() -> R>);

impl<R> LastLookup<R> {
    /// Adds the classifier of the outcome, like [`OutcomeOf::for_stage`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn for_stage<S>(&self, stage: S) -> ClassifiedStage<S, AlwaysOk> {
        ClassifiedStage { stage, classifier: AlwaysOk }
    }
}

/// Classifier of a `Result` whose error implements [`StageError`].
#[derive(Clone, Copy, Debug)]
pub struct OfKnownError;

/// Classifier of a `Result` with any other error.
#[derive(Clone, Copy, Debug)]
pub struct OfForeignError;

/// Classifier of a value that is not a `Result`: a success.
#[derive(Clone, Copy, Debug)]
pub struct AlwaysOk;

impl AlwaysOk {
    /// Adds this classifier, like [`OutcomeOf::for_stage`], where the macro recognises that the value is not
    /// a `Result`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn for_stage<S>(self, stage: S) -> ClassifiedStage<S, AlwaysOk> {
        ClassifiedStage { stage, classifier: AlwaysOk }
    }
}

impl<T, E: StageError> Classify<Result<T, E>> for OfKnownError {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn classify(&self, returned: &Result<T, E>, ending: &mut Ending<'_>) {
        if let Err(error) = returned {
            ending.error(error);
        }
    }
}

impl<T, E> Classify<Result<T, E>> for OfForeignError {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn classify(&self, returned: &Result<T, E>, ending: &mut Ending<'_>) {
        if let Err(error) = returned {
            ending.foreign_error(error);
        }
    }
}

impl<R> Classify<R> for AlwaysOk {
    #[inline(always)]
    fn classify(&self, _returned: &R, _ending: &mut Ending<'_>) {}
}

/// A returned value, on which a method is looked up.
pub struct Returned<'a, R: ?Sized>(pub &'a R);

/// First in the lookup, and a compile error: a future or a stream that the macro does not recognise.
pub trait LaterValue<'a, K> {
    type Value: ?Sized;
    /// Cannot be called: no type implements [`DoneAtReturn`].
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a Self::Value>
    where
        Self::Value: DoneAtReturn;
}

impl<'a, R: RunsLater<K>, K> LaterValue<'a, K> for &&&Returned<'a, R> {
    type Value = R;

    fn split(&self, _ending: &mut Ending<'_>) -> Option<&'a R>
    where
        R: DoneAtReturn,
    {
        Some(self.0)
    }
}

/// Second in the lookup: a `Result` whose error implements [`StageError`].
pub trait KnownError<'a> {
    type Value: ?Sized;
    /// Records an error in `ending`. Returns the value of a success.
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a Self::Value>;
}

impl<'a, T, E: StageError> KnownError<'a> for &&Returned<'a, Result<T, E>> {
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

/// Third in the lookup: a `Result` with any other error.
pub trait ForeignError<'a> {
    type Value: ?Sized;
    /// Records an error in `ending`. Returns the value of a success.
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a Self::Value>;
}

impl<'a, T, E> ForeignError<'a> for &Returned<'a, Result<T, E>> {
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

/// Last in the lookup: any other value, which is a success.
pub trait AnyValue<'a> {
    type Value: ?Sized;
    /// Returns the value.
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a Self::Value>;
}

impl<'a, R: ?Sized> AnyValue<'a> for Returned<'a, R> {
    type Value = R;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn split(&self, _ending: &mut Ending<'_>) -> Option<&'a R> {
        Some(self.0)
    }
}
