//! Spans, metrics, events and entities.

use super::about;
use super::fields::{Fields, text};
use super::reference::references;
use crate::generator::report::{At, Collector};
use crate::generator::syntax::{Entity, Event, Metric, Signal, SignalLevel, Span};
use crate::generator::yaml::Node;
use crate::{Instrument, SpanKind};

const KINDS: &[(&str, SpanKind)] = &[
    ("internal", SpanKind::Internal),
    ("server", SpanKind::Server),
    ("client", SpanKind::Client),
    ("producer", SpanKind::Producer),
    ("consumer", SpanKind::Consumer),
];

const INSTRUMENTS: &[(&str, Instrument)] = &[
    ("counter", Instrument::Counter),
    ("updowncounter", Instrument::UpDownCounter),
    ("gauge", Instrument::Gauge),
    ("histogram", Instrument::Histogram),
];

const LEVELS: &[(&str, SignalLevel)] =
    &[("recommended", SignalLevel::Recommended), ("opt_in", SignalLevel::OptIn)];

const SIGNAL: [&str; 3] = ["requirement_level", "attributes", "entity_associations"];

pub(super) fn span(node: At<Node>, report: &mut Collector) -> Option<Span> {
    let known = [&["type", "kind", "name"][..], &SIGNAL, &about::ABOUT].concat();
    let mut fields = Fields::open(node, "span", &known, report)?;
    let kind = fields.require_word("kind", KINDS);
    let pattern = fields.require("name").and_then(|node| {
        let mut name = Fields::open(node, "span's name", &["note"], fields.report)?;
        name.require_text("note")
    });
    let signal = signal(&mut fields, "type", true);
    Some(Span { signal: signal?, kind: kind?.value, pattern: pattern? })
}

pub(super) fn metric(node: At<Node>, report: &mut Collector) -> Option<Metric> {
    let known = [&["name", "instrument", "unit"][..], &SIGNAL, &about::ABOUT].concat();
    let mut fields = Fields::open(node, "metric", &known, report)?;
    let instrument = fields.require_word("instrument", INSTRUMENTS);
    let unit = fields.require_text("unit");
    let signal = signal(&mut fields, "name", false);
    let mut metric = Metric { signal: signal?, instrument: instrument?, unit: unit? };
    add_boundaries(&mut metric);
    Some(metric)
}

/// Bucket boundaries that OpenTelemetry recommends for durations in seconds.
const SECONDS: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// Gives a histogram in seconds without boundaries the recommended ones: those of the SDK are made for
/// milliseconds.
fn add_boundaries(metric: &mut Metric) {
    let given = &mut metric.signal.about.annotations.bucket_boundaries;
    if given.is_none() && metric.instrument.value == Instrument::Histogram && metric.unit.value == "s" {
        *given = Some(At::new(SECONDS.to_vec(), metric.unit.place));
    }
}

pub(super) fn event(node: At<Node>, report: &mut Collector) -> Option<Event> {
    let known = [&["name"][..], &SIGNAL, &about::ABOUT].concat();
    let mut fields = Fields::open(node, "event", &known, report)?;
    signal(&mut fields, "name", false).map(|signal| Event { signal })
}

pub(super) fn entity(node: At<Node>, report: &mut Collector) -> Option<Entity> {
    let known = [&["type", "identity", "description"][..], &about::ABOUT].concat();
    let mut fields = Fields::open(node, "entity", &known, report)?;
    let name = fields.require_name("type");
    let mut attributes = references(&mut fields, "identity", false);
    if attributes.is_empty() {
        fields.report.push(fields.place, "entity without `identity`");
    }
    attributes.extend(references(&mut fields, "description", false));
    let about = about::about(&mut fields);
    Some(Entity { name: name?, about: about?, attributes })
}

fn signal(fields: &mut Fields<'_>, name_field: &str, is_span: bool) -> Option<Signal> {
    let name = fields.require_name(name_field);
    let level = fields.word("requirement_level", LEVELS).map(|given| given.value);
    let attributes = references(fields, "attributes", is_span);
    let entities = fields.list("entity_associations");
    let entities = entities.into_iter().filter_map(|node| entity_name(node, fields.report)).collect();
    let about = about::about(fields);
    Some(Signal { name: name?, about: about?, level, attributes, entities })
}

/// Parses the name of an entity, given directly or as `ref: name`: the format has had both forms.
fn entity_name(node: At<Node>, report: &mut Collector) -> Option<At<String>> {
    match node.value {
        Node::Map(_) => {
            let mut fields = Fields::open(node, "entity association", &["ref"], report)?;
            fields.require_name("ref")
        }
        _ => text(node, "entity_associations", report),
    }
}
