//! Registry and services agree: every declared signal is emitted, and every emitted one is declared.

use std::collections::BTreeSet;

use opentelemetry_proto::tonic::trace::v1::span::SpanKind as Sent;
use semconv::{SpanKind, StageDef, prometheus};
use vos::conventions::{ATTRIBUTES, EVENTS, METRICS, SPANS};

use super::{Recorded, attribute, observed};

/// Returns the names in `left` that are not in `right`.
fn missing<'a>(left: impl IntoIterator<Item = &'a str>, right: &BTreeSet<&str>) -> Vec<&'a str> {
    left.into_iter().filter(|name| !right.contains(name)).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Returns whether a span is named by OpenTelemetry's conventions: for HTTP, messages or a database.
fn is_standard(recorded: &Recorded) -> bool {
    let starts = ["POST ", "GET ", "publish ", "process "];
    let name = &recorded.span.name;
    !recorded.text("db.system.name").is_empty() || starts.iter().any(|start| name.starts_with(start))
}

const fn sent(kind: SpanKind) -> Sent {
    match kind {
        SpanKind::Client => Sent::Client,
        SpanKind::Server => Sent::Server,
        SpanKind::Producer => Sent::Producer,
        SpanKind::Consumer => Sent::Consumer,
        _ => Sent::Internal,
    }
}

#[test]
fn declared_and_emitted_spans_agree() {
    let Some(observed) = observed() else { return };
    let own = || observed.spans.iter().filter(|recorded| !is_standard(recorded));
    let emitted: BTreeSet<_> = own().map(|recorded| recorded.span.name.as_str()).collect();
    assert_eq!(emitted, SPANS.iter().map(|span| span.name()).collect());
    for recorded in own() {
        let name = recorded.span.name.as_str();
        let definition: &StageDef = SPANS.iter().find(|known| known.name() == name).unwrap();
        assert_eq!(recorded.span.kind(), sent(definition.kind()), "{name}");
        for required in definition.required().iter().chain(definition.inherited()) {
            assert!(!recorded.text(required).is_empty(), "{name} lacks {required}");
        }
        for (constant, value) in definition.constants() {
            assert_eq!(recorded.text(constant), *value, "{name}: {constant}");
        }
    }
}

#[test]
fn the_correlation_id_is_on_every_span_of_every_process() {
    let Some(observed) = observed() else { return };
    for recorded in &observed.spans {
        let id = recorded.text("correlation.id");
        assert!(id.starts_with("req-"), "{}: `{id}`", recorded.span.name);
    }
}

#[test]
fn declared_and_emitted_events_agree() {
    let Some(observed) = observed() else { return };
    let mut emitted = BTreeSet::new();
    for recorded in &observed.spans {
        for event in &recorded.span.events {
            if event.name == format!("{}.output", recorded.span.name) {
                continue;
            }
            emitted.insert(event.name.as_str());
            let declared =
                EVENTS.iter().chain(semconv::EVENTS).find(|declared| declared.name() == event.name);
            let declared = declared.unwrap_or_else(|| panic!("{} is not declared", event.name));
            for name in declared.required() {
                assert!(!attribute(&event.attributes, name).is_empty(), "{} lacks {name}", event.name);
            }
        }
    }
    let declared: BTreeSet<_> = EVENTS.iter().map(|event| event.name()).collect();
    assert_eq!(missing(declared.iter().copied(), &emitted), [""; 0], "declared, but never emitted");
    let standard = ["stage.query.slow"];
    let own = emitted.into_iter().filter(|name| !standard.contains(name));
    assert_eq!(missing(own, &declared), [""; 0], "emitted, but not declared");
}

#[test]
fn declared_and_emitted_attributes_agree() {
    let Some(observed) = observed() else { return };
    let of_spans = observed.spans.iter().flat_map(|recorded| {
        let of_events = recorded.span.events.iter().flat_map(|event| &event.attributes);
        recorded.span.attributes.iter().chain(of_events)
    });
    let emitted: BTreeSet<_> = of_spans.map(|attribute| attribute.key.as_str()).collect();
    let known: BTreeSet<_> = ATTRIBUTES.iter().chain(semconv::ATTRIBUTES).copied().collect();
    let on_metrics = ["vos.dependency", "vos.task.kind", "weather.location"];
    let on_spans = ATTRIBUTES.iter().copied().filter(|name| !on_metrics.contains(name));
    assert_eq!(missing(on_spans, &emitted), [""; 0], "declared, but never emitted");
    assert_eq!(missing(emitted, &known), [""; 0], "emitted, but not declared");
}

#[test]
fn declared_and_emitted_metrics_agree_with_their_labels() {
    let Some(observed) = observed() else { return };
    let declared: BTreeSet<String> = METRICS
        .iter()
        .map(|metric| {
            let label = |name: &&str| {
                metric.prometheus_label(name).map_or_else(|| prometheus::label(name), str::to_owned)
            };
            let mut labels: Vec<_> = metric.attributes().iter().map(label).collect();
            labels.sort();
            let family = prometheus::family(metric.name(), metric.unit(), metric.instrument());
            format!("{family} {}", labels.join(" "))
        })
        .collect();
    assert_eq!(declared.len(), METRICS.len());
    let scrapes: String = observed.scrapes.values().cloned().collect();
    assert_eq!(families(&scrapes, &declared), declared);
}

/// Returns the metric families of a scrape with these names, each with the labels of its series.
fn families(scrape: &str, declared: &BTreeSet<String>) -> BTreeSet<String> {
    let family = |declared: &String| {
        let (name, _) = declared.split_once(' ').unwrap();
        let mut labels = BTreeSet::new();
        let mut is_there = false;
        for line in scrape.lines().filter(|line| !line.starts_with('#')) {
            let head = line.rsplit_once(' ').map_or(line, |(head, _)| head);
            let (series, own) = head.split_once('{').unwrap_or((head, ""));
            let base = ["_bucket", "_sum", "_count"].iter().find_map(|end| series.strip_suffix(end));
            if series == name || base == Some(name) {
                is_there = true;
                let own = own.trim_end_matches('}').split(',').filter_map(|label| label.split_once('='));
                labels.extend(own.map(|(label, _)| label).filter(|label| *label != "le"));
            }
        }
        is_there.then(|| format!("{name} {}", labels.into_iter().collect::<Vec<_>>().join(" ")))
    };
    declared.iter().filter_map(family).collect()
}
