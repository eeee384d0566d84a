//! How a stage ends: what its returned value says about the outcome, and what is kept of it.

use std::marker::PhantomData;

use crate::model::outcome::Outcome;
use crate::record::attributes::StageAttributes;
use crate::record::error::StageError;
use crate::record::fields::{Fields, HasFields};
use crate::record::panic_type;

/// Callback that writes the attributes and the inputs of a stage that begins; called at most once.
pub(crate) type Record<'a> = &'a mut dyn FnMut(&mut Fields<'_>);
/// Callback that describes how a stage ended; called at most once.
pub(crate) type Describe<'a> = &'a mut dyn FnMut(&mut Ending<'_>);

/// Wraps an `FnOnce` as `FnMut`, for callees that take `&mut dyn FnMut`.
#[inline(always)]
pub(crate) fn once(record: impl FnOnce(&mut Fields<'_>)) -> impl FnMut(&mut Fields<'_>) {
    let mut record = Some(record);
    move |fields| {
        if let Some(record) = record.take() {
            record(fields);
        }
    }
}

/// What a returned value means; a type of its own for each answer, so that functions with the same
/// answer share the code that asks.
pub trait Classify<R> {
    /// Says whether it is an error, and what is kept of it.
    fn classify(&self, returned: &R, ending: &mut Ending<'_>);
}

/// A stage that has begun, and what its result will mean.
pub struct ClassifiedStage<S, M> {
    pub(crate) stage: S,
    pub(crate) classifier: M,
}

/// A type that is found out by where a value of it would go.
pub struct InferredType<R>(PhantomData<fn() -> R>);

impl<R> InferredType<R> {
    /// The type, which is not known yet.
    #[must_use]
    pub const fn new() -> InferredType<R> {
        InferredType(PhantomData)
    }

    /// Never called: there is no value.
    pub fn value(&self) -> R {
        type_hint()
    }
}

/// Type hint: never called; its return type fixes the output type of an `async` block before the block's body
/// is read, as a signature does. Without it `?` would have no type to convert to, nor a box one to coerce to.
#[must_use]
pub fn type_hint<R>() -> R {
    loop {
        std::hint::spin_loop();
    }
}

/// What a closure says.
pub struct Described<D>(pub(crate) D);

impl<R, D: Fn(&R, &mut Ending<'_>)> Classify<R> for Described<D> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn classify(&self, returned: &R, ending: &mut Ending<'_>) {
        (self.0)(returned, ending);
    }
}

/// What the generated code says about a returned value.
pub struct Ending<'a> {
    pub(crate) outcome: Outcome,
    pub(crate) error_type: &'static str,
    pub(crate) expected: bool,
    pub(crate) has_output: bool,
    pub(crate) fields: Fields<'a>,
}

impl<'a> HasFields<'a> for Ending<'a> {
    #[inline(always)]
    fn fields(&mut self) -> &mut Fields<'a> {
        &mut self.fields
    }
}

impl<'a> Ending<'a> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn new(fields: Fields<'a>) -> Self {
        Ending { outcome: Outcome::Ok, error_type: "", expected: false, has_output: false, fields }
    }

    /// It returned what it was asked for, and nothing of that is kept.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn ok(&mut self) {}

    /// It returned an error.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn error<E: StageError + ?Sized>(&mut self, error: &E) {
        self.failed(error.error_type(), error.is_expected());
        // Before it is known: of a payload whose code panics, a reader must find what was written.
        self.has_output = true;
        self.has_output = error.attributes(&mut self.fields);
    }

    /// It returned an error that does not say its type: the name of its Rust type stands for it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn foreign_error<E: ?Sized>(&mut self, _error: &E) {
        self.failed(std::any::type_name::<E>(), false);
    }

    /// It returned a value that is captured.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn output<V: StageAttributes + ?Sized>(&mut self, value: &V) {
        self.output_with(|fields| {
            fields.nested(value);
        });
    }

    /// It returned a value of which `record` writes one value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn output_with(&mut self, record: impl FnOnce(&mut Fields<'a>)) {
        self.has_output = true;
        record(&mut self.fields);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn failed(&mut self, error_type: &'static str, expected: bool) {
        self.outcome = Outcome::Error;
        self.error_type = error_type;
        self.expected = expected;
    }
}

/// The error type of a stage whose future was dropped.
pub(crate) const CANCELLED: &str = "cancelled";

pub(crate) fn panicked(ending: &mut Ending<'_>) {
    ending.outcome = Outcome::Panic;
    ending.error_type = panic_type::error_type();
}

pub(crate) fn cancelled(ending: &mut Ending<'_>) {
    ending.outcome = Outcome::Cancelled;
    ending.error_type = CANCELLED;
}
