//! What will be generated for a payload.

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
    /// The same without its fields, to stand beside mistakes: its users are not at fault.
    pub(crate) fn stand_in(self) -> Payload {
        Payload { shape: Shape::Struct(Vec::new()), ..self }
    }
}

pub(crate) enum Shape {
    Struct(Vec<Capture>),
    Enum(Vec<Variant>),
}

/// One variant, which has a key table of its own.
pub(crate) struct Variant {
    /// Binds what is captured.
    pub(crate) pattern: TokenStream,
    pub(crate) captures: Vec<Capture>,
}
