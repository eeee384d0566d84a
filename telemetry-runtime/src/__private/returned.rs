//! Outcome of a stage by the type of its returned value.
//!
//! An `Err` whose error implements [`StageError`] has its `error.type`; another `Err` has the name of the
//! error's Rust type; any other value is a success. A `Result` in an option, a poll, a reference or another
//! `Result` counts, and so does an error by which a loop breaks off ([`Wrapped`]). Method lookup makes the
//! choice, so that it recognises an alias of `Result`, which a macro cannot resolve. It also recognises a
//! future or a stream, which is a compile error (`later.rs`).
//!
//! If the signature contains the type, the method is looked up on a type ([`OutcomeOf`]), by dereferencing:
//! that needs no imports, and functions with the same type share the code. If it does not (`impl Trait`),
//! or if the value is captured, the method is looked up on the value ([`Returned`]) by references of
//! references ("autoref specialisation", D. Tolnay), in a closure for each function. Where the type is a
//! parameter, an `Err` is found by the name of the type when the program runs: its `error.type` is then the
//! name of the error's Rust type.

pub mod message;
mod wrapped;

use std::error::Error;
use std::marker::PhantomData;
use std::ops::{ControlFlow, Deref};

pub use crate::record::ending::InferredType;
use crate::record::ending::{ClassifiedStage, Classify, Ending};
use crate::record::error::StageError;
pub use wrapped::Wrapped;

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

/// Returns the outcome of a function that returns `R`, and whose stage ends then: by decision, or because the
/// macro sees that `R` does nothing later. The compiler has one step less to look up.
#[must_use]
#[inline(always)]
pub const fn outcome_at_return<R>() -> OutcomeOf<R> {
    OutcomeOf(PhantomData)
}

/// Returns the outcome of a function that returns `R`, which the macro sees to be a `Result` of a value that
/// holds no other result.
#[must_use]
#[inline(always)]
pub const fn outcome_of_result<R>() -> ResultLookup<R> {
    ResultLookup(PhantomData)
}

/// First step of the method lookup for a `Result` of a value that holds no other result.
pub struct ResultLookup<R>(PhantomData<fn() -> R>);

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

macro_rules! steps {
    ($($(#[$doc:meta])* $step:ident then $next:ident;)*) => {$(
        $(#[$doc])*
        pub struct $next<R>(PhantomData<fn() -> R>);

        dereferences!($step then $next);
    )*};
}
macro_rules! dereferences {
    ($step:ident then $next:ident) => {
        impl<R> Deref for $step<R> {
            type Target = $next<R>;

            fn deref(&self) -> &$next<R> {
                &$next(PhantomData)
            }
        }
    };
}
dereferences!(ResultLookup then FourthLookup);
steps! {
    /// Second step of the lookup of [`OutcomeOf`].
    OutcomeOf then SecondLookup;
    /// Third step of the lookup of [`OutcomeOf`].
    SecondLookup then ThirdLookup;
    /// Fourth step of the lookup of [`OutcomeOf`].
    ThirdLookup then FourthLookup;
    /// Last step of the lookup of [`OutcomeOf`], for all types.
    FourthLookup then LastLookup;
}

macro_rules! classified {
    ($($(#[$doc:meta])* {$($parameters:tt)*} $step:ident<$t:ty> by $classifier:ident;)*) => {$(
        $(#[$doc])*
        impl<$($parameters)*> $step<$t> {
            /// Adds the classifier of the outcome to a stage that has begun. Generated code calls it before
            /// the stage's body: a call after it would be one more place where the stage may unwind.
            #[cfg_attr(not(debug_assertions), inline(always))]
            pub fn for_stage<S>(&self, stage: S) -> ClassifiedStage<S, $classifier> {
                ClassifiedStage { stage, classifier: $classifier }
            }
        }
    )*};
}
classified! {
    /// First: a `Result` in a `Result`, both with errors that implement [`StageError`].
    {T, E: StageError, F: StageError} OutcomeOf<Result<Result<T, E>, F>> by OfKnownErrors;
    /// Second: the inner error implements [`StageError`].
    {T, E: StageError, F} SecondLookup<Result<Result<T, E>, F>> by OfKnownInnerError;
    /// A `Result` of a value that holds no other result, whose error implements [`StageError`].
    {T, E: StageError} ResultLookup<Result<T, E>> by OfKnownError;
    /// Third: a `Result` whose error implements [`StageError`].
    {T, E: StageError} ThirdLookup<Result<T, E>> by OfKnownError;
    /// Fourth: a `Result` with any other error.
    {T, E} FourthLookup<Result<T, E>> by OfForeignError;
    /// A loop that breaks off with an error that implements [`StageError`].
    {E: StageError, C} ThirdLookup<ControlFlow<E, C>> by OfKnownError;
    /// A loop that breaks off with any other error.
    {E: Error, C} FourthLookup<ControlFlow<E, C>> by OfForeignBreak;
    /// Last: any other type, which may be a `Result` where it is a parameter of the function.
    {R} LastLookup<R> by OfAnyValue;
}

/// Also first: a type that contains a `Result` whose error implements [`StageError`].
impl<R: Wrapped> OutcomeOf<R>
where
    R::Error: StageError,
{
    /// Adds the classifier of the outcome.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn for_stage<S>(&self, stage: S) -> ClassifiedStage<S, OfKnownError> {
        ClassifiedStage { stage, classifier: OfKnownError }
    }
}

/// Also second: a type that contains a `Result` with any other error.
impl<R: Wrapped> SecondLookup<R> {
    /// Adds the classifier of the outcome.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn for_stage<S>(&self, stage: S) -> ClassifiedStage<S, OfForeignError> {
        ClassifiedStage { stage, classifier: OfForeignError }
    }
}

/// Classifier of a `Result` whose error implements [`StageError`], also in another type.
#[derive(Clone, Copy, Debug)]
pub struct OfKnownError;

/// Classifier of a `Result` with any other error, also in another type.
#[derive(Clone, Copy, Debug)]
pub struct OfForeignError;

/// Classifier of a loop that breaks off with any other error.
#[derive(Clone, Copy, Debug)]
pub struct OfForeignBreak;

/// Classifier of a `Result` in a `Result`, both with errors that implement [`StageError`].
#[derive(Clone, Copy, Debug)]
pub struct OfKnownErrors;

/// Classifier of a `Result` in a `Result`, of which the inner error implements [`StageError`].
#[derive(Clone, Copy, Debug)]
pub struct OfKnownInnerError;

/// Classifier of any other value: a success, unless it is an `Err` all the same.
#[derive(Clone, Copy, Debug)]
pub struct OfAnyValue;

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

macro_rules! classifies {
    ($({$($parameters:tt)*} $classifier:ident of $t:ty, |$returned:ident, $ending:ident| $classify:expr;)*) => {$(
        impl<$($parameters)*> Classify<$t> for $classifier {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn classify(&self, $returned: &$t, $ending: &mut Ending<'_>) {
                $classify
            }
        }
    )*};
}
classifies! {
    {T, E: StageError} OfKnownError of Result<T, E>, |returned, ending| match returned {
        Ok(value) => {
            ending.any_value(value);
        }
        Err(error) => ending.error(error),
    };
    {T, E} OfForeignError of Result<T, E>, |returned, ending| match returned {
        Ok(value) => {
            ending.any_value(value);
        }
        Err(error) => ending.foreign_error(error),
    };
    {T, E: StageError, F: StageError} OfKnownErrors of Result<Result<T, E>, F>, |returned, ending| match returned {
        Ok(inner) => OfKnownError.classify(inner, ending),
        Err(error) => ending.error(error),
    };
    {T, E: StageError, F} OfKnownInnerError of Result<Result<T, E>, F>, |returned, ending| match returned {
        Ok(inner) => OfKnownError.classify(inner, ending),
        Err(error) => ending.foreign_error(error),
    };
    {E: StageError, C} OfKnownError of ControlFlow<E, C>, |returned, ending| {
        if let ControlFlow::Break(error) = returned {
            ending.error(error);
        }
    };
    {E: Error, C} OfForeignBreak of ControlFlow<E, C>, |returned, ending| {
        if let ControlFlow::Break(error) = returned {
            ending.foreign_error(error);
        }
    };
    {R} OfAnyValue of R, |returned, ending| {
        ending.any_value(returned);
    };
    {R} AlwaysOk of R, |_returned, _ending| {};
}

impl<R: Wrapped> Classify<R> for OfKnownError
where
    R::Error: StageError,
{
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn classify(&self, returned: &R, ending: &mut Ending<'_>) {
        if let Some(Err(error)) = returned.result() {
            ending.error(error);
        }
    }
}

impl<R: Wrapped> Classify<R> for OfForeignError {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn classify(&self, returned: &R, ending: &mut Ending<'_>) {
        if let Some(Err(error)) = returned.result() {
            ending.foreign_error(error);
        }
    }
}

/// A returned value, on which a method is looked up.
pub struct Returned<'a, R: ?Sized>(pub &'a R);

/// First in the lookup, and a compile error: a future or a stream that the macro does not recognise.
pub trait LaterValue<'a, K> {
    type Value: ?Sized;
    /// Cannot be called: no type implements `DoneAtReturn`.
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

macro_rules! lookups {
    ($($(#[$doc:meta])* $lookup:ident;)*) => {$(
        $(#[$doc])*
        pub trait $lookup<'a> {
            type Value: ?Sized;
            /// Records an error in `ending`. Returns the value of a success.
            fn split(&self, ending: &mut Ending<'_>) -> Option<&'a Self::Value>;
        }
    )*};
}
lookups! {
    /// Also first in the lookup: a type that contains a `Result` whose error implements [`StageError`], and a
    /// `Result` in a `Result` if both errors do.
    KnownInnerError;
    /// Second in the lookup: a `Result` whose error implements [`StageError`], and a type that contains a
    /// `Result` with any other error.
    KnownError;
    /// Third in the lookup: a `Result` with any other error.
    ForeignError;
    /// Last in the lookup: any other value, which is a success, unless it is an `Err` all the same.
    AnyValue;
}

macro_rules! splits {
    ($({$($parameters:tt)*} $lookup:ident<Value = $value:ty> for $t:ty, |$returned:ident, $ending:ident| $split:expr;)*) => {$(
        impl<'a, $($parameters)*> $lookup<'a> for $t {
            type Value = $value;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn split(&self, $ending: &mut Ending<'_>) -> Option<&'a $value> {
                let $returned = self.0;
                $split
            }
        }
    )*};
}
splits! {
    {T, E: StageError, F: StageError} KnownInnerError<Value = T> for &&&Returned<'a, Result<Result<T, E>, F>>,
        |returned, ending| known(known(returned.as_ref(), ending)?.as_ref(), ending);
    {T, E: StageError} KnownError<Value = T> for &&Returned<'a, Result<T, E>>,
        |returned, ending| known(returned.as_ref(), ending);
    {T, E} ForeignError<Value = T> for &Returned<'a, Result<T, E>>,
        |returned, ending| foreign(returned.as_ref(), ending);
    {C, E: StageError} KnownError<Value = C> for &&Returned<'a, ControlFlow<E, C>>,
        |returned, ending| known(of_loop(returned), ending);
    {C, E: Error} ForeignError<Value = C> for &Returned<'a, ControlFlow<E, C>>,
        |returned, ending| foreign(of_loop(returned), ending);
    {R} AnyValue<Value = R> for Returned<'a, R>,
        |returned, ending| ending.any_value(returned).then_some(returned);
}

impl<'a, R: Wrapped> KnownInnerError<'a> for &&&Returned<'a, R>
where
    R::Error: StageError,
    R::Value: 'a,
{
    type Value = R::Value;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a R::Value> {
        known(self.0.result()?, ending)
    }
}

impl<'a, R: Wrapped> KnownError<'a> for &&Returned<'a, R>
where
    R::Value: 'a,
{
    type Value = R::Value;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn split(&self, ending: &mut Ending<'_>) -> Option<&'a R::Value> {
        foreign(self.0.result()?, ending)
    }
}

fn known<'a, T, E: StageError>(result: Result<&'a T, &E>, ending: &mut Ending<'_>) -> Option<&'a T> {
    match result {
        Ok(value) => ending.any_value(value).then_some(value),
        Err(error) => {
            ending.error(error);
            None
        }
    }
}

fn foreign<'a, T, E>(result: Result<&'a T, &E>, ending: &mut Ending<'_>) -> Option<&'a T> {
    match result {
        Ok(value) => ending.any_value(value).then_some(value),
        Err(error) => {
            ending.foreign_error(error);
            None
        }
    }
}

fn of_loop<C, E>(flow: &ControlFlow<E, C>) -> Result<&C, &E> {
    match flow {
        ControlFlow::Continue(value) => Ok(value),
        ControlFlow::Break(error) => Err(error),
    }
}
