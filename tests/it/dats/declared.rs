//! Registry and pipeline agree: every declared signal is emitted, and every emitted one is declared.

use std::collections::{BTreeMap, BTreeSet};

use dats::conventions::{ATTRIBUTES, EVENTS, METRICS, SPANS};
use opentelemetry::metrics::MeterProvider;
use semconv::generator::entry::{Entry, EntryKind};
use semconv::{Instrument, MetricDef, StageDef};
use telemetry::export::SpanData;
use telemetry::testing::record;

use super::{REQUEST, observe, samples, text};
use crate::folder::Folder;
use crate::registry::example;

/// Returns whether a span has the name of a definition, with the values of attributes for placeholders.
fn is_of(definition: &StageDef, span: &SpanData) -> bool {
    let mut name = definition.name().to_owned();
    for placeholder in definition.placeholders() {
        name = name.replace(&format!("{{{placeholder}}}"), &text(span, placeholder));
    }
    span.name == name.as_str()
}

/// Returns the names of all attributes of a span and its events, without those that mark cut texts.
fn attributes(span: &SpanData) -> impl Iterator<Item = &str> {
    let own = span.attributes.iter().chain(span.events.iter().flat_map(|event| &event.attributes));
    own.map(|(name, _)| name.as_str()).filter(|name| !name.starts_with("stage.truncated."))
}

/// Returns the names in `left` that are not in `right`.
fn missing<'a>(left: impl IntoIterator<Item = &'a str>, right: &BTreeSet<&str>) -> Vec<&'a str> {
    left.into_iter().filter(|name| !right.contains(name)).collect::<BTreeSet<_>>().into_iter().collect()
}

#[test]
fn declared_and_emitted_spans_agree() {
    let observed = observe(samples(), REQUEST, &Folder::new("dats-spans"));
    let is_emitted = |definition: &&StageDef| observed.spans.iter().any(|span| is_of(definition, span));
    let never: Vec<_> = SPANS.iter().filter(|span| !is_emitted(span)).map(StageDef::name).collect();
    assert_eq!(never, [""; 0], "declared, but never emitted");

    for span in &observed.spans {
        let mut definitions = SPANS.iter().filter(|definition| is_of(definition, span));
        let definition = definitions.next().unwrap_or_else(|| panic!("{} is not declared", span.name));
        assert_eq!(span.kind, definition.kind(), "{}", span.name);
        for name in definition.required().iter().chain(definition.inherited()) {
            assert!(span.attribute(name).is_some(), "{} lacks {name}", span.name);
        }
        for (name, value) in definition.constants() {
            assert_eq!(text(span, name), *value, "{}", span.name);
        }
        let has =
            |event: &str| span.events.iter().any(|known| known.name == format!("{}.{event}", span.name));
        assert!(has("input"), "{} lacks its input", span.name);
        assert!(has("output") || span.error_type.is_some(), "{} lacks its output", span.name);
        let stage = text(span, "dats.stage");
        let input = format!("dats.{stage}.input_summary");
        assert!(span.attribute(&input).is_some(), "{} lacks {input}", span.name);
        let output = format!("dats.{stage}.output_summary");
        assert!(
            span.attribute(&output).is_some() || span.error_type.is_some(),
            "{} lacks {output}",
            span.name
        );
    }
}

#[test]
fn declared_and_emitted_attributes_agree() {
    let observed = observe(samples(), REQUEST, &Folder::new("dats-attributes"));
    let emitted: BTreeSet<_> = observed.spans.iter().flat_map(attributes).collect();
    let own = ATTRIBUTES.iter().copied();
    assert_eq!(missing(own.clone(), &emitted), [""; 0], "declared, but never emitted");
    let declared: BTreeSet<_> = own.chain(semconv::ATTRIBUTES.iter().copied()).collect();
    assert_eq!(missing(emitted, &declared), [""; 0], "emitted, but not declared");
}

/// Returns the attributes that the registry lists for each span, by the span's name.
fn listed() -> BTreeMap<String, BTreeSet<String>> {
    let registry = example("dats");
    let spans = registry.entries().into_iter().filter(|entry| entry.is_own && entry.kind == EntryKind::Span);
    let names = |entry: Entry| {
        let recorded = entry.properties.iter().find(|(property, _)| *property == "recorded as");
        let attributes = entry.attributes.into_iter().map(|attribute| attribute.name).collect();
        (recorded.unwrap().1.clone(), attributes)
    };
    spans.map(names).collect()
}

#[test]
fn a_span_has_the_attributes_that_its_definition_lists() {
    let observed = observe(samples(), REQUEST, &Folder::new("dats-listed"));
    let listed = listed();
    let mut not_listed = BTreeSet::new();
    for span in &observed.spans {
        let definition = SPANS.iter().find(|definition| is_of(definition, span)).unwrap();
        let own = &listed[definition.name()];
        // Attributes of every stage.
        let of_stages = ["stage.", "code.", "error."];
        let names = span.attributes.iter().map(|(name, _)| name.as_str());
        let names = names.filter(|name| !of_stages.iter().any(|beginning| name.starts_with(beginning)));
        not_listed.extend(
            names.filter(|name| !own.contains(*name)).map(|name| format!("{}: {name}", definition.name())),
        );
    }
    assert_eq!(not_listed, BTreeSet::new());
}

#[test]
fn declared_and_emitted_events_agree() {
    let observed = observe(samples(), REQUEST, &Folder::new("dats-events"));
    let mut emitted = BTreeSet::new();
    for span in &observed.spans {
        let definition = SPANS.iter().find(|definition| is_of(definition, span)).unwrap();
        for event in &span.events {
            let capture = event.name.strip_prefix(&span.name.to_string());
            if matches!(capture, Some(".input" | ".output" | ".decision")) {
                continue;
            }
            emitted.insert(event.name.as_str());
            assert!(definition.events().contains(&event.name.as_str()), "{}: {}", span.name, event.name);
            let declared = EVENTS.iter().find(|declared| declared.name() == event.name).unwrap();
            for name in declared.required() {
                assert!(
                    event.attributes.iter().any(|(known, _)| known == name),
                    "{} lacks {name}",
                    event.name
                );
            }
        }
    }
    let declared = EVENTS.iter().map(|event| event.name());
    assert_eq!(missing(declared, &emitted), [""; 0], "declared, but never emitted");
}

/// Returns the metric families of the pipeline in a scrape, each with the names of its own labels.
fn families(scrape: &str) -> BTreeSet<String> {
    let series = scrape.lines().filter(|line| line.starts_with("dats_"));
    let family = |line: &str| {
        let (name, labels) = line.split_once('{').unwrap();
        let labels =
            labels.split_once('}').unwrap().0.split(',').map(|label| label.split_once('=').unwrap().0);
        let labels: Vec<_> = labels.filter(|label| !["le", "otel_scope_name"].contains(label)).collect();
        let name =
            ["_bucket", "_sum", "_count"].iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
        format!("{name} {}", labels.join(" "))
    };
    series.map(family).collect()
}

/// Returns the metric families after one measurement of each declared metric with all its attributes.
fn declared_families() -> BTreeSet<String> {
    let recording = record();
    let telemetry = recording.telemetry().unwrap();
    let meter = telemetry.meter_provider().unwrap().meter("declared");
    for definition in METRICS {
        measure(&meter, definition);
    }
    families(&telemetry.prometheus_text())
}

fn measure(meter: &opentelemetry::metrics::Meter, definition: &MetricDef) {
    let labels = definition.attributes().iter().map(|name| opentelemetry::KeyValue::new(*name, "any"));
    let labels: Vec<_> = labels.collect();
    let (name, unit) = (definition.name(), definition.unit());
    match definition.instrument() {
        Instrument::Counter => meter.u64_counter(name).with_unit(unit).build().add(1, &labels),
        Instrument::UpDownCounter => meter.i64_up_down_counter(name).with_unit(unit).build().add(1, &labels),
        Instrument::Gauge => meter.f64_gauge(name).with_unit(unit).build().record(1.0, &labels),
        Instrument::Histogram => meter.f64_histogram(name).with_unit(unit).build().record(1.0, &labels),
    }
}

#[test]
fn every_declared_metric_is_emitted_and_every_emitted_one_declared() {
    let declared = declared_families();
    let observed = observe(samples(), REQUEST, &Folder::new("dats-metrics"));
    let emitted = families(&observed.recording.telemetry().unwrap().prometheus_text());
    assert_eq!(emitted, declared);
    assert_eq!(declared.len(), METRICS.len());
}
