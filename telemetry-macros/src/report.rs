//! Collects every mistake, so that all are shown at once.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Error;

/// The mistakes found so far. Dropping it with mistakes that were not reported is a defect.
#[derive(Default)]
pub(crate) struct Report {
    errors: Option<Error>,
}

impl Report {
    /// A mistake at these tokens.
    pub(crate) fn error(&mut self, at: impl ToTokens, message: impl Display) {
        self.push(Error::new_spanned(at, message));
    }

    /// A mistake at this place.
    pub(crate) fn error_at(&mut self, at: Span, message: impl Display) {
        self.push(Error::new(at, message));
    }

    pub(crate) fn push(&mut self, error: Error) {
        match &mut self.errors {
            Some(errors) => errors.combine(error),
            None => self.errors = Some(error),
        }
    }

    /// The value, or its error among the others.
    pub(crate) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.errors.is_none()
    }

    /// What was made of the input, unless there are mistakes: then these, as `compile_error!`s.
    pub(crate) fn verdict<T>(mut self, made: Option<T>) -> Result<T, TokenStream> {
        match (self.errors.take(), made) {
            (None, Some(made)) => Ok(made),
            (Some(errors), _) => Err(errors.into_compile_error()),
            (None, None) => Err(Error::new(Span::call_site(), "nothing to expand").into_compile_error()),
        }
    }

    /// The mistakes as `compile_error!`s beside the user's item, so that the editor goes on.
    pub(crate) fn beside(mut self, item: impl ToTokens) -> TokenStream {
        let errors = self.errors.take().map(Error::into_compile_error);
        quote!(#errors #item)
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        assert!(self.errors.is_none() || std::thread::panicking(), "mistakes that were not reported");
    }
}
