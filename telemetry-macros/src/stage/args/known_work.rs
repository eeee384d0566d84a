//! The names, attributes and metrics that a known kind of work is short for.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::parse::Parser as _;
use syn::{LitStr, Path};

use super::super::condition::Condition;
use super::super::measured::MeasuredValue;
use super::super::metrics::StageMetric;
use super::super::work::{Given, Work, text};
use super::super::work_kind::{Kind, Use};
use super::Args;
use crate::capture::{Capture, How, Name, reference_to};
use crate::door::{Door, hidden};
use crate::names::SignalName;
use crate::options::Options;
use crate::report::Report;

impl Args {
    /// Adds what the known kind of work is short for.
    pub(super) fn add_work(&mut self, report: &mut Report) {
        if let Some(work) = self.work.take() {
            work.add_to(self, report);
        }
    }
}

impl Work {
    /// Adds what the work is short for to the arguments of the stage.
    fn add_to(self, args: &mut Args, report: &mut Report) {
        let (required, example) = match self.is_tool() {
            true => (&["operation", "tool"][..], "gen_ai(operation = \"execute_tool\", tool = name)"),
            false => (self.kind.required, self.kind.example),
        };
        let missing: Vec<_> = required.iter().filter(|word| self.value(word).is_none()).copied().collect();
        if !missing.is_empty() && !self.has_mistakes {
            let missing = missing.join("`, `");
            report.error(&self.word, format_args!("`{}` lacks `{missing}`: `{}`", self.word, example));
            return;
        }
        if args.name.is_none() {
            args.name = Some(SignalName::Literal(self.name(args)));
        }
        if !matches!(args.name, Some(SignalName::Definition(_))) && args.kind.is_none() {
            let kind = if self.is_tool() { "Internal" } else { "Client" };
            args.kind = Some((self.word.clone(), kind));
        }
        self.add_fields(args, report);
        self.add_results(args, report);
        if !self.is_tool()
            && let Some(metric) = self.kind.constant("DURATION", self.word.span(), &args.door, report)
        {
            args.metrics.push(StageMetric {
                role: Ident::new("duration", self.word.span()),
                metric,
                condition: Condition::default(),
                capacity: None,
            });
        }
    }

    /// Returns the name by OpenTelemetry's conventions, with a placeholder for each part that is no text.
    fn name(&self, args: &mut Args) -> LitStr {
        let is_given = |word: &&&str| self.value(word).is_some();
        let parts = self.kind.names.iter().find(|parts| parts.iter().all(|part| self.value(part).is_some()));
        let mut name = Vec::new();
        for part in parts.into_iter().copied().flatten().filter(is_given) {
            let known = self.value(part).and_then(text).map(LitStr::value);
            let known = known.filter(|text| !text.contains(['{', '}']));
            let attribute = self.kind.argument(part).map_or("", |argument| argument.attribute);
            if known.is_none() {
                args.attributes_in_name.push(attribute.to_owned());
            }
            name.push(known.unwrap_or_else(|| format!("{{{attribute}}}")));
        }
        LitStr::new(&name.join(" "), self.word.span())
    }

    fn add_fields(&self, args: &mut Args, report: &mut Report) {
        let system = self.value("system").map(reference_to);
        let mut fields = Vec::new();
        for given in &self.given {
            let Given { argument, word, value } = given;
            let (how, value) = match argument.used {
                Use::Field => (How::Undecided, reference_to(value)),
                Use::Statement => {
                    let (at, value) = (hidden(word.span()), reference_to(value));
                    let door = args.door.at(at);
                    (How::Prepared, quote_spanned!(at=> &#door::db::statement(#value, #system)))
                }
                _ => continue,
            };
            let key = self.kind.constant(&word.to_string().to_uppercase(), word.span(), &args.door, report);
            fields.extend(key.map(|key| capture(key, how, value)));
        }
        // Before others, so that a record that overflows keeps the name and the labels; statements are long.
        fields.sort_by_key(|field| matches!(field.how, How::Prepared));
        fields.append(&mut args.fields);
        args.fields = fields;
    }

    fn add_results(&self, args: &mut Args, report: &mut Report) {
        let (mut values, mut errors) = (Vec::new(), Vec::new());
        for Given { argument, word, value } in &self.given {
            let at = word.span();
            let name = word.to_string().to_uppercase();
            let list = match argument.used {
                Use::Error => &mut errors,
                Use::Value | Use::Measured(..) => &mut values,
                Use::Field | Use::Statement => continue,
            };
            let key = self.kind.constant(&name, at, &args.door, report);
            list.extend(key.map(|key| capture(key, How::Undecided, value.to_token_stream())));
            if let Use::Measured(metric, constant) = argument.used
                && let Some(metric) = self.kind.constant(metric, at, &args.door, report)
            {
                let closure = value.to_token_stream();
                args.measured_values.push(MeasuredValue { metric, closure, constant });
            }
        }
        if !values.is_empty() {
            match &args.output {
                None => {
                    args.output = Some((self.word.clone(), Options::default()));
                    // Attributes of the span alone: no event of an output that the annotation does not name.
                    args.is_quiet = true;
                }
                Some((word, _)) if args.output_values.is_empty() => report.error(
                    word,
                    format_args!(
                        "`{}(..)` computes attributes from the returned value, and `output` records it as a whole: \
                         compute attributes there, too, `output(key::NAME = |value| ...)`",
                        self.word
                    ),
                ),
                Some(_) => {}
            }
            args.output_values.append(&mut values);
        }
        if !errors.is_empty() {
            let word = self.word.clone();
            args.error.get_or_insert_with(|| (word, Vec::new())).1.append(&mut errors);
        }
    }
}

impl Kind {
    /// Returns the path of a constant of the runtime.
    fn constant(&self, name: &str, at: Span, door: &Door, report: &mut Report) -> Option<Path> {
        let at = hidden(at);
        let (door, module, name) = (door.at(at), Ident::new(self.word, at), Ident::new(name, at));
        report.take(Path::parse_mod_style.parse2(quote_spanned!(at=> #door::#module::#name)))
    }
}

fn capture(key: Path, how: How, value: TokenStream) -> Capture {
    Capture { name: Name::Key(key), how, conversion: None, label: None, context: None, value, payload: None }
}
