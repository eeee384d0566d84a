//! Model of `#[derive(Label)]`.

use proc_macro2::{Ident, TokenStream};
use syn::{Generics, LitStr, Path};

use crate::door::Door;

/// Model of a closed set of names, after all checks.
pub(super) struct LabelSet {
    pub(super) door: Door,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) variants: Vec<Variant>,
    /// Enumeration of the registry that the set is a part of.
    pub(super) of: Option<Path>,
}

pub(super) struct Variant {
    pub(super) ident: Ident,
    /// Pattern of the fields, which only a mistaken variant has.
    pub(super) fields: Option<TokenStream>,
    pub(super) name: String,
    /// The name as it was given.
    pub(super) given: Option<LitStr>,
}
