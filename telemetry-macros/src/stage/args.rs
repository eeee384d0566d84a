//! Arguments of `#[stage(...)]`: syntax only, each word with its place.

mod known_work;

use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Expr, LitStr, Token, parenthesized, token};

use super::consume::Consume;
use super::error_details::{DetailWords, ErrorDetails};
use super::measured::MeasuredValue;
use super::metrics::StageMetric;
use super::work::{self, Work};
use crate::capture::{self, Capture, How, first_span, reference_to};
use crate::door::{self, Door};
use crate::event::SEVERITIES;
use crate::names::{self, Signal, SignalName};
use crate::options::Options;
use crate::report::Report;
use crate::{list, named_value, suggest};

#[derive(Default)]
pub(crate) struct Args {
    pub(crate) name: Option<SignalName>,
    pub(crate) inputs: Vec<Ident>,
    pub(crate) output: Option<(Ident, Options)>,
    /// Attributes computed from the returned value.
    pub(crate) output_values: Vec<Capture>,
    /// Attributes computed from the returned error.
    pub(crate) error: Option<(Ident, Vec<Capture>)>,
    /// Recorded details of the error.
    pub(crate) error_details: Option<ErrorDetails>,
    pub(crate) fields: Vec<Capture>,
    pub(crate) metrics: Vec<StageMetric>,
    /// Metrics of values computed from the returned value.
    pub(crate) measured_values: Vec<MeasuredValue>,
    pub(crate) consume: Option<Consume>,
    /// Work of a known kind, until the arguments have what it is short for.
    work: Option<Work>,
    /// Attributes in braces in a name that a kind of work gives.
    pub(crate) attributes_in_name: Vec<String>,
    /// True if the result is computed for the span alone.
    pub(crate) is_quiet: bool,
    /// Values of the placeholders in the name.
    pub(crate) varying: Vec<Capture>,
    /// The word, and the variant of `SpanKind` that it stands for.
    pub(crate) kind: Option<(Ident, &'static str)>,
    /// Variant of `Severity` that is the level of the stage.
    pub(crate) level: Option<Ident>,
    /// The word of `ends = return`.
    pub(crate) ends: Option<Ident>,
    pub(crate) door: Door,
    /// True if `#[stage]` stands on the `impl` block of the function.
    pub(crate) is_in_impl: bool,
    /// Every argument so far, to find the second of two.
    given: Vec<String>,
}

const ARGUMENTS: [&str; 12] = [
    "input", "output", "error", "fields", "metrics", "consume", "kind", "level", "ends", "db", "gen_ai",
    "crate",
];

const KINDS: [(&str, &str); 5] = [
    ("internal", "Internal"),
    ("server", "Server"),
    ("client", "Client"),
    ("producer", "Producer"),
    ("consumer", "Consumer"),
];

/// Words of similar macros, and what to write instead.
const ELSEWHERE: [(&str, &str); 8] = [
    ("prefix", "it belongs on an `impl` block; a function has a name of its own"),
    ("skip", "nothing is recorded unless `input(..)` or `output` says so"),
    ("skip_all", "nothing is recorded unless `input(..)` or `output` says so"),
    ("err", "errors are always recorded, by their `error.type`; `error(display)` records their message, too"),
    ("ret", "the value of a success is captured by `output`"),
    ("name", "the name is the first argument: `#[stage(\"subsystem.operation\")]`"),
    ("target", "the module and the function of a stage are recorded as `code.function.name`"),
    ("parent", "the parent is the stage that runs; `consume(message)` takes the sender of a message"),
];

pub(crate) fn parse(arguments: TokenStream, report: &mut Report) -> Args {
    let mut args = Args::default();
    let parsed = (|input: ParseStream<'_>| {
        args.parse_name(input, report)?;
        list::each(input, report, |input, report| args.parse_argument(input, report))
    })
    .parse2(arguments);
    report.take(parsed);
    args.finish(report);
    args
}

/// Parses the arguments before a block.
pub(crate) fn parse_before_block(input: ParseStream<'_>, report: &mut Report) -> syn::Result<Args> {
    let mut args = Args::default();
    args.parse_name(input, report)?;
    while !input.is_empty() && !begins_block(input) {
        args.parse_argument(input, report)?;
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    args.finish(report);
    Ok(args)
}

fn begins_block(input: ParseStream<'_>) -> bool {
    input.peek(token::Brace) || input.peek(Token![async]) || input.peek(Token![->])
}

impl Args {
    fn parse_name(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        if is_name_of_similar_macro(input) {
            // Reported where the arguments are parsed, with the place of the name.
            return Ok(());
        }
        if is_argument(input) && work::is_among(input.fork().parse()?) {
            return Ok(());
        }
        if input.is_empty() || is_argument(input) || begins_block(input) {
            report.error_at(input.span(), Signal::Stage.missing());
            return Ok(());
        }
        self.name = Some(SignalName::parse(Signal::Stage, input, report)?);
        Ok(())
    }

    fn parse_argument(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        if !input.peek(Ident::peek_any) {
            return Err(input.error(format_args!("expected an argument{}", suggest::among("", ARGUMENTS))));
        }
        let word = input.call(Ident::parse_any)?;
        let text = word.to_string();
        if self.given.contains(&text) {
            report.error(&word, format_args!("`{text}` is given twice"));
            return list::skip_to_comma(input);
        }
        self.given.push(text.clone());
        match text.as_str() {
            "input" => self.parse_inputs(&word, input, report),
            "output" => self.parse_output(word, input, report),
            "error" => self.parse_error(word, input, report),
            "fields" => self.parse_fields(&word, input, report),
            "metrics" => self.parse_metrics(&word, input, report),
            "consume" => self.parse_consume(&word, input),
            "kind" => self.parse_kind(&word, input),
            "level" => parse_level(&word, input).map(|level| self.level = Some(level)),
            "ends" => self.parse_ends(&word, input),
            "db" | "gen_ai" => self.parse_work(word, input, report),
            "crate" => door::parse_path(input).map(|path| self.door = Door::below(Some(path))),
            // Written by `#[stage]` on an `impl` block.
            "impl" => {
                self.is_in_impl = true;
                Ok(())
            }
            _ if self.placeholders().contains(&text) => self.parse_placeholder(&word, input),
            _ => {
                report.error(&word, self.unknown(&text));
                list::skip_to_comma(input)
            }
        }
    }

    fn parse_work(&mut self, word: Ident, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        let Some(kind) = work::kind(&word.to_string()) else { return Ok(()) };
        if self.work.is_some() {
            report.error(&word, "a stage is work of one kind: leave out `db(..)` or `gen_ai(..)`");
        }
        self.work = Some(Work::parse(kind, word, input, report)?);
        Ok(())
    }

    /// Completes the arguments, once all of them are known.
    fn finish(&mut self, report: &mut Report) {
        self.check_placeholders(report);
        let queue_time = self.metrics.iter().find(|metric| metric.role == "queue_time");
        if let (Some(metric), None) = (queue_time, &self.consume) {
            report.error(
                &metric.role,
                "`queue_time` is the time that the consumed message waited: the stage needs `consume(message)`",
            );
        }
        self.add_work(report);
    }

    /// Returns the words in braces in the name, if it is a text.
    pub(crate) fn placeholders(&self) -> Vec<String> {
        match &self.name {
            Some(SignalName::Literal(name)) => {
                names::placeholders(&name.value()).map(str::to_owned).collect()
            }
            Some(SignalName::Definition(_)) | None => Vec::new(),
        }
    }

    /// Parses `domain = expr`: the value of `{domain}`, from a closed set.
    fn parse_placeholder(&mut self, word: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        list::expect_value(word, &format!("self.{word}"), input)?;
        let value: Expr = input.parse()?;
        self.varying.push(Capture {
            name: capture::Name::of(word),
            how: How::Label(Ident::new("label", first_span(&value))),
            conversion: None,
            label: None,
            context: None,
            value: reference_to(&value),
            payload: None,
        });
        Ok(())
    }

    fn unknown(&self, word: &str) -> String {
        match ELSEWHERE.iter().find(|(other, _)| *other == word) {
            Some((_, instead)) => format!("unknown argument `{word}`: {instead}"),
            None => {
                let placeholders = self.placeholders();
                let known = ARGUMENTS.into_iter().chain(placeholders.iter().map(String::as_str));
                format!("unknown argument `{word}`{}", suggest::among(word, known))
            }
        }
    }

    /// Checks that every placeholder of the name has a value.
    fn check_placeholders(&self, report: &mut Report) {
        let Some(SignalName::Literal(name)) = &self.name else { return };
        let placeholders = self.placeholders();
        for (index, word) in placeholders.iter().enumerate() {
            if ARGUMENTS.contains(&word.as_str()) {
                report.error(
                    name,
                    format_args!("`{{{word}}}` cannot be a placeholder: `{word}` is an argument"),
                );
            } else if placeholders.iter().take(index).any(|other| other == word) {
                report.error(name, format_args!("`{{{word}}}` occurs twice in the name"));
            } else if !self.given.contains(word) {
                report.error(
                    name,
                    format_args!(
                        "`{{{word}}}` needs a value of a closed set, a type that derives `Label`: `{word} = expr`"
                    ),
                );
            }
        }
    }

    fn parse_inputs(&mut self, word: &Ident, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        const EXPECTED: &str = "`input(..)` takes the names of parameters, as in `input(order, customer)`; an \
                                expression is recorded with `fields(name = expr)`";
        let content = parentheses(word, "input(order, customer)", input)?;
        list::each(&content, report, |input, report| {
            let name = input.call(Ident::parse_any).map_err(|e| syn::Error::new(e.span(), EXPECTED))?;
            if !input.is_empty() && !input.peek(Token![,]) {
                return Err(syn::Error::new(name.span(), EXPECTED));
            }
            if self.inputs.contains(&name) {
                report.error(&name, format_args!("the parameter `{name}` is given twice"));
            } else {
                self.inputs.push(name);
            }
            Ok(())
        })
    }

    fn parse_output(&mut self, word: Ident, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        let mut options = Options::default();
        if input.peek(token::Paren) {
            let content;
            parenthesized!(content in input);
            let values = &mut self.output_values;
            list::each(&content, report, |input, report| {
                if named_value::is_computed(input) {
                    named_value::parse_computed_into(values, "value", input, report)
                } else {
                    options.parse_of_output(input, report)
                }
            })?;
            options.check_conflicts(report);
        }
        if let (Some(option), false) = (options.first(), self.output_values.is_empty()) {
            report.error(
                option,
                format_args!(
                    "`{option}` records the returned value, and attributes are computed from it: give one or the \
                     other"
                ),
            );
        }
        self.output = Some((word, options));
        Ok(())
    }

    fn parse_error(&mut self, word: Ident, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        const EXPECTED: &str = "`error(..)` takes `display` or `chain`, the message of the returned error, and \
                                attributes of it: `error(display, key::NAME = |error| error.code)`";
        let content = parentheses(&word, "error(display)", input)?;
        let mut values = Vec::new();
        let mut details = DetailWords::default();
        list::each(&content, report, |input, report| {
            if named_value::is_computed(input) {
                return named_value::parse_computed_into(&mut values, "error", input, report);
            }
            details.parse(input, report)
        })?;
        self.error_details = details.finish(report);
        if values.is_empty() && self.error_details.is_none() && report.is_clean() {
            report.error(&word, EXPECTED);
        }
        self.error = Some((word, values));
        Ok(())
    }

    fn parse_fields(&mut self, word: &Ident, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        let content = parentheses(word, "fields(name = value)", input)?;
        list::each(&content, report, |input, report| named_value::parse_into(&mut self.fields, input, report))
    }

    fn parse_metrics(
        &mut self,
        word: &Ident,
        input: ParseStream<'_>,
        report: &mut Report,
    ) -> syn::Result<()> {
        let content = parentheses(word, "metrics(duration = metric::NAME)", input)?;
        list::each(&content, report, |input, report| {
            StageMetric::parse_into(&mut self.metrics, &mut self.measured_values, input, report)
        })
    }

    fn parse_consume(&mut self, word: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        let content = parentheses(word, "consume(message)", input)?;
        self.consume = Some(Consume::parse(&content)?);
        Ok(())
    }

    fn parse_ends(&mut self, word: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        list::expect_value(word, "return", input)?;
        input.parse::<Token![return]>().map_err(|error| {
            syn::Error::new(
                error.span(),
                "`ends` takes the word `return`: the stage ends when the function returns, whatever its value does \
                 later",
            )
        })?;
        self.ends = Some(word.clone());
        Ok(())
    }

    fn parse_kind(&mut self, word: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        list::expect_value(word, "server", input)?;
        if input.peek(LitStr) {
            let kind: LitStr = input.parse()?;
            let known = KINDS.iter().find(|(name, _)| kind.value().eq_ignore_ascii_case(name));
            let example = known.map_or("server", |(name, _)| name);
            let message = format_args!("`kind` takes a word and no text: `kind = {example}`");
            return Err(syn::Error::new(kind.span(), message));
        }
        let kind = input.call(Ident::parse_any)?;
        let Some((_, variant)) = KINDS.iter().find(|(name, _)| kind == name) else {
            let hint = suggest::among(&kind.to_string(), KINDS.map(|(name, _)| name));
            return Err(syn::Error::new(kind.span(), format_args!("unknown span kind `{kind}`{hint}")));
        };
        self.kind = Some((word.clone(), variant));
        Ok(())
    }
}

/// Parses `level = debug`. Returns the variant of `Severity`.
pub(super) fn parse_level(word: &Ident, input: ParseStream<'_>) -> syn::Result<Ident> {
    list::expect_value(word, "debug", input)?;
    if input.peek(LitStr) {
        let level: LitStr = input.parse()?;
        let known = SEVERITIES.iter().find(|(name, _)| level.value().eq_ignore_ascii_case(name));
        let example = known.map_or("debug", |(name, _)| name);
        let message = format_args!("`level` takes a word and no text: `level = {example}`");
        return Err(syn::Error::new(level.span(), message));
    }
    let level = input.call(Ident::parse_any)?;
    match SEVERITIES.iter().find(|(name, _)| level == name) {
        Some((_, variant)) => Ok(Ident::new(variant, level.span())),
        None => {
            let hint = suggest::among(&level.to_string(), SEVERITIES.map(|(name, _)| name));
            Err(syn::Error::new(level.span(), format_args!("unknown level `{level}`{hint}")))
        }
    }
}

/// Returns true if an argument stands in the place of the name.
pub(crate) fn is_argument(input: ParseStream<'_>) -> bool {
    let fork = input.fork();
    let Ok(word) = fork.call(Ident::parse_any) else { return false };
    let known = ARGUMENTS.iter().chain(ELSEWHERE.iter().map(|(word, _)| word));
    let is_word = known.into_iter().any(|known| word == known) && !fork.peek(Token![::]);
    is_word || fork.peek(Token![=]) || fork.peek(token::Paren)
}

/// Returns true for `name = ".."` in the place of the name.
fn is_name_of_similar_macro(input: ParseStream<'_>) -> bool {
    let fork = input.fork();
    fork.call(Ident::parse_any).is_ok_and(|word| word == "name") && fork.peek(Token![=])
}

fn parentheses<'a>(
    word: &Ident,
    example: &str,
    input: ParseStream<'a>,
) -> syn::Result<syn::parse::ParseBuffer<'a>> {
    if !input.peek(token::Paren) {
        let message = format_args!("`{word}` needs a list in parentheses: `{example}`");
        return Err(syn::Error::new(word.span(), message));
    }
    let content;
    parenthesized!(content in input);
    Ok(content)
}

impl Args {
    /// Place of the last word about the result, for errors about its value.
    pub(crate) fn output_span(&self) -> Option<Span> {
        self.output.as_ref().map(|(word, options)| options.first().unwrap_or(word).span())
    }
}
