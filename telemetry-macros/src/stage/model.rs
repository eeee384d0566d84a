//! What will be generated for a function. Below this nothing is wrong any more.

use proc_macro2::Span;

use super::args::Name;
use crate::capture::{Capture, How};
use crate::door::Door;

pub(crate) struct Stage {
    pub(crate) door: Door,
    pub(crate) name: Name,
    /// The variant of `SpanKind`, if it was said.
    pub(crate) kind: Option<&'static str>,
    pub(crate) fields: Vec<Capture>,
    pub(crate) inputs: Vec<Capture>,
    pub(crate) output: Output,
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
