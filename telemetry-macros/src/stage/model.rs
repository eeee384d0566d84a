//! What will be generated for a function. Below this nothing is wrong any more.

use proc_macro2::{Span, TokenStream};

use super::consume::Consume;
use super::metrics::StageMetric;
use super::returned::Held;
use crate::capture::{Capture, How};
use crate::door::Door;
use crate::names::SignalName;

pub(crate) struct Stage {
    pub(crate) door: Door,
    pub(crate) name: SignalName,
    /// The words in braces in a name that is written out.
    pub(crate) placeholders: Vec<String>,
    /// The variant of `SpanKind`, if it was said.
    pub(crate) kind: Option<&'static str>,
    pub(crate) fields: Vec<Capture>,
    pub(crate) inputs: Vec<Capture>,
    pub(crate) metrics: Vec<StageMetric>,
    /// What it consumes, and a reference to it.
    pub(crate) consume: Option<(Consume, TokenStream)>,
    pub(crate) output: Output,
    pub(crate) shape: Shape,
}

/// When the function's work is done.
pub(crate) enum Shape {
    /// When it returns.
    Sync,
    /// When it has been polled to its end.
    Async,
    /// When the future that it returns is ready, with a value of this type.
    Future(Held, TokenStream),
    /// When the stream that it returns has ended.
    Stream(Held),
}

/// What is kept of the returned value.
pub(crate) enum Output {
    /// Only whether it is an error.
    Outcome,
    /// All of it: the place of the word that said so.
    Nested(Span),
    /// One value, with the key whose type it has.
    One { how: How, key: Option<syn::Path>, at: Span },
}
