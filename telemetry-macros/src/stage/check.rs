//! The rules that need both the arguments and the function.

use proc_macro2::Ident;

use super::args::{Args, Name};
use super::function::{Function, Parameter};
use super::model::{Output, Stage};
use super::returned;
use crate::capture::{self, Capture, How};
use crate::options::Word;
use crate::report::Report;
use crate::suggest;

pub(crate) fn check(args: Args, function: &Function, report: &mut Report) -> Option<Stage> {
    check_shape(function, report);
    check_kind(&args, report);
    let mut inputs: Vec<Capture> =
        args.inputs.iter().filter_map(|name| check_input(name, function, report)).collect();
    inputs
        .extend(function.parameters.iter().filter_map(|parameter| check_parameter(parameter, &args, report)));
    let output = output(&args);
    Some(Stage {
        door: args.door,
        name: args.name?,
        kind: args.kind.map(|(_, kind)| kind),
        fields: args.fields,
        inputs,
        output,
    })
}

/// What cannot be measured over its real execution is refused.
fn check_shape(function: &Function, report: &mut Report) {
    let signature = &function.signature;
    if let Some(word) = signature.constness {
        report.error(
            word,
            "a `const fn` cannot be a stage: it may run in the compiler, where there is no telemetry",
        );
    }
    if let Some(variadic) = &signature.variadic {
        report.error(
            variadic.dots,
            "a function with variable arguments cannot be a stage: its body cannot be moved into a closure",
        );
    }
    if signature.asyncness.is_none()
        && let Some(later) = returned::runs_later(&signature.output)
    {
        report.error(later.at, later.message);
    }
}

/// The kind of a registered stage is the registry's business.
fn check_kind(args: &Args, report: &mut Report) {
    if let (Some(Name::Definition(_)), Some((word, _))) = (&args.name, &args.kind) {
        report.error(
            word,
            "the definition that names this stage states its kind: leave out `kind`, or change it there",
        );
    }
}

fn check_input(name: &Ident, function: &Function, report: &mut Report) -> Option<Capture> {
    let Some(parameter) = function.parameters.iter().find(|parameter| parameter.names.contains(name)) else {
        report.error(name, unknown_parameter(name, function));
        return None;
    };
    if parameter.options.is_some() {
        report.error(
            name,
            format_args!(
                "`{name}` is captured twice: its `#[telemetry(...)]` says so already, so leave it out of \
                 `input(..)`"
            ),
        );
        return None;
    }
    Some(Capture {
        name: capture::Name::of(name),
        how: How::Nested(name.clone()),
        label: None,
        context: None,
        value: capture::reference(name),
    })
}

fn unknown_parameter(name: &Ident, function: &Function) -> String {
    let names = function.parameters.iter().flat_map(|parameter| &parameter.names).map(Ident::to_string);
    let names: Vec<String> = names.collect();
    match names.as_slice() {
        [] => format!("`{name}` is not a parameter: this function has none"),
        names => {
            format!(
                "`{name}` is not a parameter{}",
                suggest::among(&name.to_string(), names.iter().map(String::as_str))
            )
        }
    }
}

fn check_parameter(parameter: &Parameter, args: &Args, report: &mut Report) -> Option<Capture> {
    let options = parameter.options.as_ref()?;
    let Some(name) = parameter.names.first().filter(|_| parameter.is_name) else {
        if let Some(word) = options.first() {
            report.error(
                word,
                "a pattern is not one value: list what it binds in `input(..)`, or give the parameter a name",
            );
        }
        return None;
    };
    // Said of both: reported where `input(..)` names it.
    if args.inputs.contains(name) {
        return None;
    }
    Some(Capture {
        name: options.key.clone().map_or_else(|| capture::Name::of(name), capture::Name::Key),
        how: How::of(options),
        label: options.at(Word::Label).cloned(),
        context: options.at(Word::Context).cloned(),
        value: capture::reference(name),
    })
}

fn output(args: &Args) -> Output {
    let Some((word, options)) = &args.output else { return Output::Outcome };
    let at = args.output_span().unwrap_or_else(|| word.span());
    if options.first().is_none() {
        return Output::Nested(at);
    }
    Output::One { how: How::of(options), key: options.key.clone(), at }
}
