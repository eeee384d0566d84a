//! Model of a payload, after all checks.

use proc_macro2::{Ident, TokenStream};
use syn::Generics;

use crate::capture::Capture;
use crate::door::Door;

/// A type that writes itself into a record.
pub(crate) struct Payload {
    pub(crate) door: Door,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) shape: Shape,
}

impl Payload {
    /// Returns the payload without its fields, to be emitted next to mistakes: uses of the type then cause no
    /// errors.
    pub(crate) fn stand_in(self) -> Payload {
        Payload { shape: Shape::Struct(Vec::new()), ..self }
    }
}

pub(crate) enum Shape {
    Struct(Vec<Capture>),
    Enum(Vec<Variant>),
}

/// One variant, with a key table of its own.
pub(crate) struct Variant {
    /// Pattern that binds the captured fields.
    pub(crate) pattern: TokenStream,
    pub(crate) captures: Vec<Capture>,
}
