//! `open_stage!(...)`: a stage that begins where the macro stands and is ended by its guard.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::args::{self, Args};
use super::check;
use super::expand::{begin_stage, site};
use super::model::{Shape, Stage};
use crate::fragments::keep_together;
use crate::report::Report;

pub(crate) fn open_stage(arguments: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = args::parse(keep_together(arguments), &mut report);
    let stage = check(args, &mut report);
    match report.verdict(stage) {
        Ok(stage) => expand(&stage),
        Err(mistakes) => quote_spanned!(Span::mixed_site()=> { #mistakes }),
    }
}

fn check(args: Args, report: &mut Report) -> Option<Stage> {
    const NO_VALUE: &str = "a guard has no value: record what is known at the end with `record!` inside of `run`, \
                            and end the stage by `end` or `end_with_error`";
    check::check_kind(&args, report);
    for name in &args.inputs {
        report.error(name, "a guard has no parameters: record a value with `fields(name = value)`");
    }
    if let Some(consume) = &args.consume {
        consume.refuse(report);
    }
    let words = args.output.iter().map(|(word, _)| word).chain(args.error.iter().map(|(word, _)| word));
    words.for_each(|word| report.error(word, NO_VALUE));
    args.measured_values.iter().for_each(|value| report.error(&value.metric, NO_VALUE));
    let conditions = args.metrics.iter().filter_map(|metric| metric.value_condition());
    conditions.for_each(|closure| report.error(closure, NO_VALUE));
    if let Some(word) = &args.ends {
        report.error(word, "the guard ends the stage: when it is ended or dropped");
    }
    check::assemble(args, Vec::new(), Shape::Sync, None)
}

fn expand(stage: &Stage) -> TokenStream {
    let door = &stage.door;
    let (site, begun) = (site(stage, &stage.name.text()), begin_stage(stage, "open"));
    quote_spanned!(Span::mixed_site()=> { #site #door::running_stage(#begun) })
}
