//! `#[derive(StageAttributes)]`.

mod check;
mod expand;
mod model;

pub(crate) use check::check_marked;
pub(crate) use expand::group;
pub(crate) use model::Variant;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::report::Report;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let Some(item) = report.take(syn::parse2::<DeriveInput>(item)) else {
        return report.beside(TokenStream::new());
    };
    let Some(payload) = check::check(item, &mut report) else { return report.beside(TokenStream::new()) };
    if report.is_clean() {
        expand::expand(&payload)
    } else {
        report.beside(expand::expand(&payload.stand_in()))
    }
}
