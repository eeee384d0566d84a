//! Rules that need both the arguments and the function.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use syn::ReturnType;

use super::args::Args;
use super::concrete;
use super::function::{Function, Parameter};
use super::metrics;
use super::model::{ErrorOutput, Output, Shape, Stage};
use super::returned::{self, Followed, Later, Work};
use crate::capture::{self, Capture, Conversion, How};
use crate::door::{Door, hidden};
use crate::names::{SignalName, unused_static};
use crate::options::Word;
use crate::report::Report;

/// True if the runtime follows streams.
const STREAMS: bool = cfg!(feature = "stream");

pub(crate) fn check(args: Args, function: &Function, report: &mut Report) -> Option<Stage> {
    let shape = check_shape(function, args.ends.is_some(), STREAMS, report);
    check_stream(&args, &shape, report);
    check_kind(&args, report);
    if let Some(consume) = &args.consume {
        consume.check(function, report);
    }
    let mut inputs: Vec<Capture> =
        args.inputs.iter().filter_map(|name| check_input(name, function, report)).collect();
    inputs
        .extend(function.parameters.iter().filter_map(|parameter| check_parameter(parameter, &args, report)));
    assemble(args, inputs, shape, Some(function))
}

/// Returns the model, if the stage has a name.
pub(super) fn assemble(
    mut args: Args,
    inputs: Vec<Capture>,
    shape: Shape,
    function: Option<&Function>,
) -> Option<Stage> {
    let (output, error) = (output(&args, function), error(&mut args));
    let mut placeholders = args.placeholders();
    placeholders.append(&mut args.attributes_in_name);
    // After the values of the placeholders and conditions, so that a record that overflows has them.
    let conditions = metrics::conditions_at_begin(&args.metrics);
    let (varying, given) = (std::mem::take(&mut args.varying), std::mem::take(&mut args.fields));
    let fields: Vec<Capture> = varying.into_iter().chain(conditions).chain(given).collect();
    Some(Stage {
        site: site_name(function, &args, &fields),
        has_unknown_path: args.is_in_impl || function.is_none_or(Function::is_method),
        placeholders,
        door: args.door,
        name: args.name?,
        kind: args.kind.map(|(_, kind)| kind).or(args.consume.is_some().then_some("Consumer")),
        level: args.level,
        fields,
        inputs,
        value_conditions: metrics::conditions_on_value(&args.metrics),
        metrics: args.metrics,
        measured_values: args.measured_values,
        consume: args.consume.map(|consume| {
            let message = consume.message(function);
            (consume, message)
        }),
        output,
        error,
        shape,
        returned_at: function.map_or_else(Span::mixed_site, returned_at),
        ends_with_return: args.ends.is_some(),
        is_quiet: args.is_quiet,
    })
}

/// Returns the name of the static of a stage, which its body and the expressions of its annotation see.
fn site_name(function: Option<&Function>, args: &Args, fields: &[Capture]) -> Ident {
    let errors = args.error.iter().flat_map(|(_, values)| values);
    let captures = fields.iter().chain(&args.output_values).chain(errors);
    let mut code: Vec<TokenStream> = captures.map(|capture| capture.value.clone()).collect();
    code.extend(args.measured_values.iter().map(|value| value.closure.clone()));
    code.extend(args.metrics.iter().filter_map(|metric| metric.value_condition().cloned()));
    if let Some(function) = function {
        code.extend([function.signature.inputs.to_token_stream(), function.body.clone()]);
    }
    unused_static(&code)
}

/// Place of errors about the returned value: its type in the signature.
fn returned_at(function: &Function) -> Span {
    match &function.signature.output {
        ReturnType::Type(_, ty) => hidden(capture::first_span(ty)),
        ReturnType::Default => Span::mixed_site(),
    }
}

/// Refuses functions whose execution cannot be measured.
fn check_shape(function: &Function, ends_with_return: bool, streams: bool, report: &mut Report) -> Shape {
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
    let is_async = signature.asyncness.is_some();
    let done_at_return = if is_async { Shape::Async } else { Shape::Sync };
    if ends_with_return {
        return done_at_return;
    }
    let Some(later) = returned::runs_later(&signature.output) else { return done_at_return };
    match later.how {
        Later::Followed(followed) => {
            if followed.needs_futures && !streams {
                report.error(
                    later.at,
                    "a stage that returns a stream, or a `FusedFuture`, needs the feature `stream` of \
                     `telemetry-runtime`: it brings `futures-core`, to follow the stream to its end",
                );
            }
            if is_async { Shape::AsyncLater(followed) } else { Shape::Later(followed) }
        }
        Later::Unknown(why) => {
            report.error(later.at, why);
            done_at_return
        }
    }
}

/// Refuses `output` on a stream, which has items and no single value.
fn check_stream(args: &Args, shape: &Shape, report: &mut Report) {
    if let (Some((word, _)), Some(Followed { work: Work::Stream, .. })) = (&args.output, shape.followed()) {
        report.error(
            word,
            "a stream has no single value for `output` to capture: its items are counted as `stage.items`",
        );
    }
    let measured = args.measured_values.first().map(|value| value.metric.to_token_stream());
    let condition = || args.metrics.iter().find_map(|metric| metric.value_condition().cloned());
    if let (Some(value), Some(Followed { work: Work::Stream, .. })) =
        (measured.or_else(condition), shape.followed())
    {
        report
            .error(value, "a stream has no single value to measure: its items are counted as `stage.items`");
    }
    if let (Some((word, _)), Some(Followed { work: Work::Stream, within: None, .. })) =
        (&args.error, shape.followed())
    {
        report.error(word, "a stream that ends has no error: an error is one of its items");
    }
}

/// Refuses `kind` where the registry defines it.
pub(super) fn check_kind(args: &Args, report: &mut Report) {
    if let (Some(SignalName::Definition(_)), Some((word, _))) = (&args.name, &args.kind) {
        report.error(
            word,
            "the definition of this stage sets its kind: leave out `kind`, or change the definition",
        );
    }
}

fn check_input(name: &Ident, function: &Function, report: &mut Report) -> Option<Capture> {
    let Some(parameter) = function.parameter(name) else {
        report.error(name, function.unknown(name));
        return None;
    };
    if parameter.options.is_some() {
        report.error(
            name,
            format_args!(
                "`{name}` is captured twice, by its `#[telemetry(...)]` and by `input(..)`: leave it out of \
                 `input(..)`"
            ),
        );
        return None;
    }
    Some(Capture {
        name: capture::Name::of(name),
        how: How::Nested(name.clone()),
        conversion: None,
        label: None,
        context: None,
        value: capture::reference(name),
        payload: parameter.ty.clone(),
    })
}

fn check_parameter(parameter: &Parameter, args: &Args, report: &mut Report) -> Option<Capture> {
    let options = parameter.options.as_ref()?;
    let Some(name) = parameter.names.first().filter(|_| parameter.is_name) else {
        if let Some(word) = options.first() {
            report.error(
                word,
                "a pattern is not a single value: list the names that it binds in `input(..)`, or give the \
                 parameter a name",
            );
        }
        return None;
    };
    // Captured twice: reported at `input(..)`.
    if args.inputs.contains(name) {
        return None;
    }
    Some(Capture {
        name: options.key.clone().map_or_else(|| capture::Name::of(name), capture::Name::Key),
        how: How::of(options),
        conversion: Conversion::of(options),
        label: options.at(Word::Label).cloned(),
        context: options.at(Word::Context).cloned(),
        value: capture::reference(name),
        payload: parameter.ty.clone().filter(|_| options.with.is_none()),
    })
}

fn output(args: &Args, function: Option<&Function>) -> Output {
    let Some((word, options)) = &args.output else { return Output::Outcome };
    if !args.output_values.is_empty() {
        return Output::Computed(computed(&args.output_values, "value", &args.door), word.span());
    }
    let at = args.output_span().unwrap_or_else(|| word.span());
    if options.first().is_none() {
        let payload = function.and_then(|function| returned::success(&function.signature.output));
        return Output::Nested { at, payload: payload.filter(concrete::is_concrete) };
    }
    let key = options.key.clone().map(capture::Name::Key);
    Output::One { how: How::of_output(options), conversion: Conversion::of(options), key, at }
}

fn error(args: &mut Args) -> Option<ErrorOutput> {
    let details = args.error_details.take();
    let (word, values) = args.error.as_ref()?;
    Some(ErrorOutput { values: computed(values, "error", &args.door), details, at: word.span() })
}

/// Returns the captures with the calls of their closures as values.
fn computed(closures: &[Capture], of: &str, door: &Door) -> Vec<Capture> {
    closures.iter().map(|closure| closure.computed_from(of, door)).collect()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::super::function;
    use super::*;

    #[test]
    fn a_stream_needs_its_feature() {
        for (streams, is_accepted) in [(true, true), (false, false)] {
            let mut report = Report::default();
            let item = quote!(
                fn items() -> impl Stream<Item = u32> {
                    iter([1])
                }
            );
            let function = function::parse(item, &mut report);
            let shape = function.map(|function| check_shape(&function, false, streams, &mut report));
            match report.verdict(shape) {
                Ok(shape) => assert!(is_accepted && shape.followed().is_some()),
                Err(mistakes) => {
                    assert!(!is_accepted && mistakes.to_string().contains("the feature `stream`"));
                }
            }
        }
    }
}
