//! The validated model of a stage; code that uses it cannot fail.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::consume::Consume;
use super::error_details::ErrorDetails;
use super::measured::{MeasuredValue, ValueCondition};
use super::metrics::StageMetric;
use super::returned::Followed;
use crate::capture::{self, Capture, Conversion, How, Name};
use crate::door::Door;
use crate::names::SignalName;

pub(crate) struct Stage {
    pub(crate) door: Door,
    /// Name of the static of the annotated place.
    pub(crate) site: Ident,
    pub(crate) name: SignalName,
    /// True if a macro cannot know the path of the function: that of a method has a type, and a block stands
    /// in any function.
    pub(crate) has_unknown_path: bool,
    /// Words in braces in the name, if it is a text.
    pub(crate) placeholders: Vec<String>,
    /// Variant of `SpanKind`, if `kind` was given.
    pub(crate) kind: Option<&'static str>,
    /// Variant of `Severity`, if `level` was given.
    pub(crate) level: Option<Ident>,
    pub(crate) fields: Vec<Capture>,
    pub(crate) inputs: Vec<Capture>,
    pub(crate) metrics: Vec<StageMetric>,
    /// Metrics of values computed from the returned value.
    pub(crate) measured_values: Vec<MeasuredValue>,
    /// Conditions of metrics on the returned value.
    pub(crate) value_conditions: Vec<ValueCondition>,
    /// Consumed message, and a reference to it.
    pub(crate) consume: Option<(Consume, TokenStream)>,
    pub(crate) output: Output,
    pub(crate) error: Option<ErrorOutput>,
    pub(crate) shape: Shape,
    /// Place of errors about the returned value: its type in the signature.
    pub(crate) returned_at: Span,
    /// True if the stage ends with the function by decision, whatever it returns.
    pub(crate) ends_with_return: bool,
    /// True if the captured result has no event of its own.
    pub(crate) is_quiet: bool,
}

/// Point at which the function's work is done.
pub(crate) enum Shape {
    /// The function has returned.
    Sync,
    /// The future of an `async fn` is ready.
    Async,
    /// The returned future is ready, or the returned stream has ended.
    Later(Followed),
    /// The future or stream that an `async fn` returns has ended.
    AsyncLater(Followed),
}

impl Shape {
    /// Returns the future or stream that the stage follows.
    pub(crate) const fn followed(&self) -> Option<&Followed> {
        match self {
            Shape::Later(followed) | Shape::AsyncLater(followed) => Some(followed),
            Shape::Sync | Shape::Async => None,
        }
    }
}

/// Captured part of the returned value.
pub(crate) enum Output {
    /// Only the outcome.
    Outcome,
    /// The whole value; with the place of the word `output`, and the type of the value if the signature
    /// names it.
    Nested { at: Span, payload: Option<TokenStream> },
    /// Attributes computed from the value.
    Computed(Vec<Capture>, Span),
    /// A single value, with the key whose type it has.
    One { how: How, conversion: Option<Conversion>, key: Option<Name>, at: Span },
}

/// Details of a returned error, and attributes computed from it, with the place of the word `error`.
pub(crate) struct ErrorOutput {
    pub(crate) values: Vec<Capture>,
    pub(crate) details: Option<ErrorDetails>,
    pub(crate) at: Span,
}

impl Output {
    /// Returns the attributes of the registry that a captured success provides; `None` without any.
    pub(crate) fn provided(&self, door: &Door) -> Option<TokenStream> {
        let mixed = Span::mixed_site();
        match self {
            Output::Nested { payload: Some(payload), .. } => {
                Some(quote_spanned!(mixed=> <#payload as #door::StageAttributes>::PROVIDED))
            }
            Output::Nested { payload: None, .. } => Some(quote_spanned!(mixed=> #door::Provided::Anything)),
            Output::Computed(values, _) => Some(capture::provided(values.iter(), door)),
            Output::One { key: Some(Name::Key(key)), .. } => {
                Some(quote_spanned!(mixed=> #door::Provided::Names(&[#key.name()])))
            }
            Output::One { .. } | Output::Outcome => None,
        }
    }
}

impl Stage {
    /// Returns true if anything is captured of a success.
    pub(crate) fn captures_success(&self) -> bool {
        !matches!(self.output, Output::Outcome) || self.measures_success()
    }

    /// Returns true if a success has measurements or conditions of metrics.
    pub(crate) fn measures_success(&self) -> bool {
        !self.measured_values.is_empty() || !self.value_conditions.is_empty()
    }

    /// Returns true if anything is captured of the result, besides the outcome.
    pub(crate) fn captures_result(&self) -> bool {
        self.captures_success() || self.error.is_some()
    }
}
