//! `#[stage(...)]`.

mod args;
mod check;
mod expand;
mod function;
mod model;
mod returned;

use proc_macro2::TokenStream;

use crate::fragments::keep_together;
use crate::report::Report;

pub(crate) fn stage(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let arguments = args::parse(keep_together(arguments), &mut report);
    let Some(function) = function::parse(keep_together(item.clone()), &mut report) else {
        return report.beside(item);
    };
    let model = check::check(arguments, &function, &mut report);
    match report.verdict(model) {
        Ok(model) => expand::expand(&model, &function),
        Err(mistakes) => function.beside(mistakes),
    }
}
