//! Recordings in a short form: a line for each span.

use std::path::Path;

use serde_json::{Value, json};

use crate::{Database as _, Parameters, Question, Store};

/// 2026-11-28T14:00:00Z, in milliseconds.
pub(super) const BEGIN: i64 = 1_795_874_400_000;

/// Returns a batch of OTLP as JSON, with a line for each span:
/// `trace/span/parent service name kind begin+duration` in milliseconds, then `!` with an
/// error's type, or attributes such as `agent.id=weather`.
pub(super) fn batch(spans: &str) -> String {
    let resources: Vec<Value> = spans.trim().lines().map(|line| resource_spans(line.trim())).collect();
    json!({ "resourceSpans": resources }).to_string()
}

fn resource_spans(line: &str) -> Value {
    let words: Vec<&str> = line.split_whitespace().collect();
    let ids: Vec<&str> = words[0].split('/').collect();
    let (begin, duration) = words[4].split_once('+').unwrap();
    let begin = (BEGIN + begin.parse::<i64>().unwrap()) * 1_000_000;
    let end = begin + (duration.parse::<f64>().unwrap() * 1e6) as i64;
    let id = |text: &str, digits: usize| match text {
        "" => String::new(),
        text => format!("{text:0>digits$}"),
    };
    let mut attributes = vec![
        json!({"key": "code.file.path", "value": {"stringValue": format!("src/{}.rs", words[1])}}),
        json!({"key": "code.line.number", "value": {"intValue": words[2].len().to_string()}}),
    ];
    let mut status = Value::Null;
    for word in &words[5..] {
        let (key, value) = match word.strip_prefix('!') {
            Some(error) => {
                status = json!({"code": 2});
                ("error.type", error)
            }
            None => word.split_once('=').unwrap(),
        };
        attributes.push(json!({"key": key, "value": {"stringValue": value}}));
    }
    json!({
        "resource": {"attributes": [
            {"key": "service.name", "value": {"stringValue": words[1]}},
            {"key": "service.instance.id", "value": {"stringValue": format!("{}-1", words[1])}},
        ]},
        "scopeSpans": [{"scope": {"name": "telemetry", "version": "0.1.0"}, "spans": [{
            "traceId": id(ids[0], 32),
            "spanId": id(ids[1], 16),
            "parentSpanId": id(ids[2], 16),
            "name": words[2],
            "kind": format!("SPAN_KIND_{}", words[3].to_uppercase()),
            "startTimeUnixNano": begin.to_string(),
            "endTimeUnixNano": end.to_string(),
            "attributes": attributes,
            "status": status,
        }]}],
    })
}

/// Returns a store with these spans.
pub(super) fn store(spans: &str) -> Store {
    let mut store = Store::temporary().unwrap();
    let ingested = store.ingest(batch(spans).as_bytes(), Path::new("test")).unwrap();
    assert_eq!(ingested.spans as usize, spans.trim().lines().count(), "{ingested:?}");
    store
}

/// Returns the table that answers a question.
pub(super) fn ask(store: &Store, question: &str, parameters: &Parameters) -> String {
    let answer = store.answer(Question::named(question).unwrap(), parameters).unwrap();
    let table = answer.to_table();
    table.split_once("\n\n").map_or(table.clone(), |(_, rows)| rows.to_owned())
}
