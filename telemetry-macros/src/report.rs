//! Collection of all mistakes, so that they are shown at once.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Error;

/// Mistakes found so far. Dropping them unreported is a defect of this crate.
#[derive(Default)]
pub(crate) struct Report {
    errors: Option<Error>,
}

impl Report {
    /// Adds a mistake at these tokens.
    pub(crate) fn error(&mut self, at: impl ToTokens, message: impl Display) {
        self.push(Error::new_spanned(at, message));
    }

    /// Adds a mistake at this place.
    pub(crate) fn error_at(&mut self, at: Span, message: impl Display) {
        self.push(Error::new(at, message));
    }

    pub(crate) fn push(&mut self, error: Error) {
        match &mut self.errors {
            Some(errors) => errors.combine(error),
            None => self.errors = Some(error),
        }
    }

    /// Returns the value, or adds the error to the others.
    pub(crate) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.errors.is_none()
    }

    /// Returns the result of the macro if there are no mistakes, and otherwise the mistakes as
    /// `compile_error!`s.
    pub(crate) fn verdict<T>(mut self, made: Option<T>) -> Result<T, TokenStream> {
        match (self.errors.take(), made) {
            (None, Some(made)) => Ok(made),
            (Some(errors), _) => Err(errors.into_compile_error()),
            (None, None) => Err(Error::new(Span::call_site(), "nothing to expand").into_compile_error()),
        }
    }

    /// Returns the mistakes as `compile_error!`s next to the user's item, which editors then still
    /// understand.
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
