//! `telemetry trace`: one whole trace.

use clap::Args;
use serde_json::json;
use telemetry_analysis::TraceSpan;

use crate::analyze::arguments::Sources;
use crate::analyze::open;
use crate::outcome::Outcome;
use crate::span::{Event, Span};
use crate::trace_tree::{Style, render};

#[derive(Debug, Args)]
pub(crate) struct TraceArguments {
    /// The id of the trace, or its beginning
    #[arg(value_parser = id)]
    id: String,
    #[command(flatten)]
    sources: Sources,
    /// How to print the trace
    #[arg(long, value_enum, default_value_t = TraceForm::Tree)]
    format: TraceForm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum TraceForm {
    /// For people
    Tree,
    /// One object, for programs
    Json,
}

fn id(text: &str) -> Result<String, String> {
    let is_id = (1..=32).contains(&text.len()) && text.chars().all(|c| c.is_ascii_hexdigit());
    if is_id {
        Ok(text.to_ascii_lowercase())
    } else {
        Err("an id has up to 32 hexadecimal digits".to_owned())
    }
}

pub(crate) fn run(arguments: &TraceArguments) -> Outcome {
    let (store, notes) = match open(&arguments.sources) {
        Ok(Ok(opened)) => opened,
        Ok(Err(problem)) => return Outcome::Failed(problem),
        Err(error) => return Outcome::Failed(error.to_string()),
    };
    let spans: Vec<Span> = match store.trace(&arguments.id) {
        Ok(spans) => spans.into_iter().map(from_store).collect(),
        Err(error) => return Outcome::Failed(error.to_string()),
    };
    let mut ids: Vec<&str> = spans.iter().map(|span| span.trace_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    match ids.as_slice() {
        [] => {
            let mistakes = format!("there is no trace {}", arguments.id);
            Outcome::Bad { answer: String::new(), mistakes }
        }
        [_] => {
            let answer = match arguments.format {
                TraceForm::Tree => render(&spans, Style::of_output(true)),
                TraceForm::Json => format!("{:#}", to_json(&spans)),
            };
            Outcome::Noted { answer, notes }
        }
        ids => {
            let mistakes =
                format!("{} is the beginning of several traces:\n{}", arguments.id, ids.join("\n"));
            Outcome::Bad { answer: String::new(), mistakes }
        }
    }
}

fn from_store(span: TraceSpan) -> Span {
    let event = |event: telemetry_analysis::TraceEvent| Event {
        time: event.time,
        name: event.name,
        attributes: event.attributes,
    };
    Span {
        trace_id: span.trace_id,
        id: span.id,
        parent: span.parent,
        service: span.service,
        name: span.name,
        start: span.start,
        duration: span.duration,
        has_error_status: span.has_error_status,
        attributes: span.attributes,
        events: span.events.into_iter().map(event).collect(),
    }
}

fn to_json(spans: &[Span]) -> serde_json::Value {
    let map = |pairs: &[(String, String)]| -> serde_json::Map<String, serde_json::Value> {
        pairs.iter().map(|(key, value)| (key.clone(), value.clone().into())).collect()
    };
    let event = |event: &Event| json!({"time_unix_nano": event.time, "name": event.name, "attributes": map(&event.attributes)});
    let span = |span: &Span| {
        json!({
            "span_id": span.id,
            "parent_span_id": Some(&span.parent).filter(|parent| !parent.is_empty()),
            "service": span.service,
            "name": span.name,
            "start_unix_nano": span.start,
            "duration_nano": span.duration,
            "outcome": span.outcome(),
            "has_failed": span.has_failed(),
            "attributes": map(&span.attributes),
            "events": span.events.iter().map(event).collect::<Vec<_>>(),
        })
    };
    json!({
        "trace_id": spans.first().map(|span| &span.trace_id),
        "spans": spans.iter().map(span).collect::<Vec<_>>(),
    })
}
