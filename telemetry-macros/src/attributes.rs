//! `#[derive(StageAttributes)]`.

mod check;
mod expand;
mod model;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::report::Report;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let Some(item) = report.take(syn::parse2::<DeriveInput>(item)) else { return report.beside("") };
    let payload = check::check(item, &mut report);
    match report.verdict(payload) {
        Ok(payload) => expand::expand(&payload),
        Err(mistakes) => mistakes,
    }
}
