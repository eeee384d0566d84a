//! End of a stage: its outcome, and what is captured of its returned value.

use std::marker::PhantomData;

use crate::model::outcome::Outcome;
use crate::record::attributes::StageAttributes;
use crate::record::error::StageError;
use crate::record::fields::{Fields, HasFields};
use crate::record::format::{FLAG_ERROR_TYPE, FLAG_EXCEPTION, FLAG_EXPECTED, FLAG_RETRYABLE};
use crate::record::outputs::Outputs;
use crate::record::{last_panic, slow_path, type_name};

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

/// Classifier of a returned value. Each classifier has its own type, so that functions with the same one
/// share code.
pub trait Classify<R> {
    /// Sets the outcome, and captures the value or the error.
    fn classify(&self, returned: &R, ending: &mut Ending<'_>);
}

/// A stage that has begun, with the classifier of its result.
pub struct ClassifiedStage<S, C> {
    pub(crate) stage: S,
    pub(crate) classifier: C,
}

/// Infers `R` from the expected type of a block expression.
pub struct InferredType<R>(PhantomData<fn() -> R>);

impl<R> InferredType<R> {
    /// Returns the type, for the compiler to infer.
    #[must_use]
    pub const fn infer() -> InferredType<R> {
        InferredType(PhantomData)
    }

    /// Type hint, never called: an expression of type `R`.
    pub fn value(&self) -> R {
        type_hint()
    }
}

/// Type hint, never called: its return type fixes the output type of an `async` block before the compiler
/// reads the block's body, as a signature does. Without it `?` would have no type to convert to, and a box
/// no type to coerce to.
#[must_use]
pub fn type_hint<R>() -> R {
    loop {
        std::hint::spin_loop();
    }
}

/// Classifier that calls a closure.
pub struct Described<D>(pub(crate) D);

impl<R, D: Fn(&R, &mut Ending<'_>)> Classify<R> for Described<D> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn classify(&self, returned: &R, ending: &mut Ending<'_>) {
        (self.0)(returned, ending);
    }
}

/// Outcome and captured result of a stage that ends, written by a callback.
pub struct Ending<'a> {
    pub(crate) outcome: Outcome,
    pub(crate) error_type: &'static str,
    pub(crate) expected: bool,
    pub(crate) retryable: bool,
    pub(crate) has_output: bool,
    /// True if the details of the error or the panic follow the output.
    pub(crate) has_exception: bool,
    pub(crate) fields: Fields<'a>,
    /// Attributes that the annotation computes from an error, if they are recorded.
    error_outputs: Option<&'static Outputs>,
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
        Ending {
            outcome: Outcome::Ok,
            error_type: "",
            expected: false,
            retryable: false,
            has_output: false,
            has_exception: false,
            fields,
            error_outputs: None,
        }
    }

    /// Leaves the outcome `ok`, and captures nothing.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn ok(&mut self) {}

    /// Sets the outcome `error`, with the type and the attributes of `error`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn error<E: StageError + ?Sized>(&mut self, error: &E) {
        self.failed(error.error_type(), error.is_expected());
        self.retryable = error.is_retryable();
        // Set before the call: if it panics, a reader must find the attributes that were written.
        self.has_output = true;
        let is_group = self.begin_error_group();
        let has_attributes = error.attributes(&mut self.fields);
        if is_group && !has_attributes {
            self.fields.absent();
        }
        self.has_output = is_group || has_attributes;
    }

    /// Sets the outcome `error`, with the name of the error's Rust type as `error.type`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn foreign_error<E: ?Sized>(&mut self, _error: &E) {
        self.failed(type_name::of::<E>(), false);
        if self.begin_error_group() {
            self.has_output = true;
            self.fields.absent();
        }
    }

    /// Sets the attributes that the annotation computes from an error. It writes them after the error is
    /// classified, by [`Ending::error_outputs`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn expect_error_outputs(&mut self, outputs: &'static Outputs) {
        self.error_outputs = Some(outputs).filter(|outputs| outputs.is_recorded(&self.fields));
    }

    /// Writes the attributes that the annotation computes from the error, after those of the error itself.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn error_outputs(&mut self, record: impl FnOnce(&mut Fields<'a>)) {
        if let Some(outputs) = self.error_outputs {
            outputs.write_values(&mut self.fields, record);
        }
    }

    /// Begins the payload of computed attributes, whose first field is the payload of the error. Returns
    /// false if there are none.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn begin_error_group(&mut self) -> bool {
        match self.error_outputs {
            Some(outputs) => {
                self.fields.group(outputs.schema());
                true
            }
            None => false,
        }
    }

    /// Sets the outcome `error` if the value is an `Err`, which its type does not show where it is a
    /// parameter of the function. Returns whether it is a success.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn any_value<R>(&mut self, returned: &R) -> bool {
        let error = type_name::of_hidden_error(returned);
        if let Some(error_type) = error {
            self.failed(error_type, false);
        }
        error.is_none()
    }

    /// Returns the end of a stage that did not succeed, and its flags: with the place of a panic, after
    /// everything else that is captured, and with the type of the error. The end moves: a reference would
    /// hold the ends of all stages in memory.
    #[inline(never)]
    pub(crate) fn without_success(mut self, flags: u8) -> (Self, u8) {
        if self.outcome == Outcome::Panic
            && let Some(place) = last_panic::take_place()
            && self.fields.describe_error()
        {
            self.has_exception = true;
            self.fields.absent().absent().text(&place.file).plain(&place.line).absent();
        }
        let error_type = if self.is_cancelled_by_caller() { 0 } else { FLAG_ERROR_TYPE };
        if error_type != 0 {
            self.fields.trailer(self.error_type);
        }
        let expected = if self.expected { FLAG_EXPECTED } else { 0 };
        let retryable = if self.retryable { FLAG_RETRYABLE } else { 0 };
        let exception = if self.has_exception { FLAG_EXCEPTION } else { 0 };
        slow_path::failed(!self.expected);
        let flags = flags | error_type | expected | retryable | exception;
        (self, flags)
    }

    /// Returns whether the work was cancelled by its caller, which is no error.
    fn is_cancelled_by_caller(&self) -> bool {
        self.outcome == Outcome::Cancelled && self.error_type.is_empty()
    }

    /// Returns whether the outcome is `error`.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.outcome == Outcome::Error
    }

    /// Captures the returned value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn output<V: StageAttributes + ?Sized>(&mut self, value: &V) {
        self.output_with(|fields| {
            fields.nested(value);
        });
    }

    /// Captures the one value that `record` writes.
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

/// `error.type` of a stage whose future was dropped.
pub(crate) const CANCELLED: &str = "cancelled";

pub(crate) fn panicked(ending: &mut Ending<'_>) {
    ending.outcome = Outcome::Panic;
    ending.error_type = last_panic::error_type();
}

pub(crate) fn cancelled(ending: &mut Ending<'_>) {
    ending.outcome = Outcome::Cancelled;
    ending.error_type = CANCELLED;
}
