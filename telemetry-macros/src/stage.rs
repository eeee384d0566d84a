//! `#[stage(...)]` on a function, and on the functions of an `impl` block.

mod args;
mod block;
mod body;
mod check;
mod concrete;
mod condition;
mod consume;
mod describe;
mod error_details;
mod expand;
mod expectation;
mod followed;
mod function;
mod guard;
mod jump;
mod measured;
mod methods;
mod metrics;
mod model;
mod required;
mod returned;
mod work;
mod work_kind;

pub(crate) use block::stage_block;
pub(crate) use guard::open_stage;

use proc_macro2::TokenStream;

use crate::fragments::keep_together;
use crate::report::Report;

pub(crate) fn stage(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    if methods::is_impl(&item) {
        return methods::stages(keep_together(arguments), keep_together(item), report);
    }
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
