//! Fields of every definition: brief, note, stability, deprecation and annotations.

use super::fields::{Fields, OURS, text};
use super::objective;
use crate::generator::report::{At, Collector};
use crate::generator::syntax::{About, Annotations, Deprecated, OutcomeMap, Stability};
use crate::generator::yaml::Node;
use crate::{Cardinality, Sensitivity, Severity, ValueType};

pub(super) const STABILITIES: &[(&str, Stability)] = &[
    ("stable", Stability::Stable),
    ("release_candidate", Stability::ReleaseCandidate),
    ("beta", Stability::Beta),
    ("alpha", Stability::Alpha),
    ("development", Stability::Development),
];

const SENSITIVITIES: &[(&str, Sensitivity)] =
    &[("none", Sensitivity::None), ("pii", Sensitivity::Pii), ("secret", Sensitivity::Secret)];

const CARDINALITIES: &[(&str, Cardinality)] = &[("low", Cardinality::Low), ("high", Cardinality::High)];

const SEVERITIES: &[(&str, Severity)] = &[
    ("trace", Severity::Trace),
    ("debug", Severity::Debug),
    ("info", Severity::Info),
    ("warn", Severity::Warn),
    ("error", Severity::Error),
];

const VALUE_TYPES: &[(&str, ValueType)] = &[("int", ValueType::Int), ("double", ValueType::Double)];

/// Names of the fields of [`about`], to be listed with those of a definition.
pub(super) const ABOUT: [&str; 5] = ["brief", "note", "stability", "deprecated", "annotations"];

pub(super) fn about(fields: &mut Fields<'_>) -> Option<About> {
    let brief = fields.require_text("brief");
    let note = fields.text("note");
    let stability = fields.require_word("stability", STABILITIES);
    let deprecated = deprecated(fields);
    let annotations = annotations(fields);
    Some(About { brief: brief?, note, stability: stability?.value, deprecated, annotations })
}

/// Parses the field `deprecated`, if there is one.
pub(super) fn deprecated(fields: &mut Fields<'_>) -> Option<At<Deprecated>> {
    let node = fields.take("deprecated")?;
    let known = &["reason", "renamed_to", "note"];
    let mut fields = Fields::open(node, "deprecation", known, fields.report)?;
    let place = fields.place;
    let is_renamed = fields
        .require_word("reason", &[("renamed", true), ("obsoleted", false), ("uncategorized", false)])?
        .value;
    let value = if is_renamed {
        let note = fields.text("note").map(|note| note.value);
        Deprecated::Renamed { to: fields.require_text("renamed_to")?, note }
    } else {
        if let Some(to) = fields.take("renamed_to") {
            fields.report.push(to.place, "`renamed_to` belongs to `reason: renamed`");
        }
        Deprecated::Gone { note: fields.require_text("note")?.value }
    };
    Some(At::new(value, place))
}

/// Parses annotations: own ones strictly, those of other tools are ignored.
pub(super) fn annotations(fields: &mut Fields<'_>) -> Annotations {
    let Some(node) = fields.take("annotations") else { return Annotations::default() };
    let Node::Map(entries) = node.value else {
        fields
            .report
            .push(node.place, format!("`annotations`: expected a mapping, found {}", node.value.noun()));
        return Annotations::default();
    };
    let mut annotations = Annotations::default();
    for (key, value) in entries {
        match key.value.as_str() {
            "telemetry" => ours(value, &mut annotations, fields.report),
            "code_generation" => code_generation(value, &mut annotations, fields.report),
            _ => {}
        }
    }
    annotations
}

fn ours(node: At<Node>, annotations: &mut Annotations, report: &mut Collector) {
    let Some(mut fields) = Fields::open(node, "annotation `telemetry`", OURS, report) else { return };
    annotations.sensitivity = fields.word("sensitivity", SENSITIVITIES);
    annotations.cardinality = fields.word("cardinality", CARDINALITIES);
    annotations.closed = fields.flag("closed");
    annotations.context = fields.flag("context");
    annotations.prometheus_name = fields.text("prometheus_name");
    annotations.subsystem = fields.text("subsystem");
    annotations.value = fields.text("value");
    annotations.severity = fields.word("severity", SEVERITIES);
    annotations.audit = fields.flag("audit");
    annotations.open_name = fields.flag("open_name");
    annotations.outcome = outcome(&mut fields);
    annotations.ordinal = fields.integer("ordinal");
    let events = fields.list("events");
    annotations.events = events.into_iter().filter_map(|node| text(node, "events", fields.report)).collect();
    annotations.bucket_boundaries = boundaries(&mut fields);
    let objectives = fields.list("objectives");
    annotations.objectives =
        objectives.into_iter().filter_map(|node| objective::parse(node, fields.report)).collect();
}

/// Parses the values of an attribute by outcome, as in `{ok: success, error: error}`.
fn outcome(fields: &mut Fields<'_>) -> Option<At<OutcomeMap>> {
    let node = fields.take("outcome")?;
    let place = node.place;
    let known = [&["ok", "error"][..], &OutcomeMap::FURTHER].concat();
    let mut fields = Fields::open(node, "annotation `outcome`", &known, fields.report)?;
    let (ok, error) = (fields.require_text("ok"), fields.require_text("error"));
    let further = OutcomeMap::FURTHER.into_iter();
    let further = further.filter_map(|outcome| Some((outcome, fields.text(outcome)?))).collect();
    Some(At::new(OutcomeMap { ok: ok?, error: error?, further }, place))
}

fn code_generation(node: At<Node>, annotations: &mut Annotations, report: &mut Collector) {
    // Other generators have keys of their own here: unknown ones are ignored.
    let Node::Map(entries) = node.value else {
        report.push(node.place, "`code_generation`: expected a mapping");
        return;
    };
    let ours = entries.into_iter().filter(|(key, _)| key.value == "metric_value_type").collect();
    let node = At::new(Node::Map(ours), node.place);
    if let Some(mut fields) =
        Fields::open(node, "annotation `code_generation`", &["metric_value_type"], report)
    {
        annotations.value_type = fields.word("metric_value_type", VALUE_TYPES);
    }
}

fn boundaries(fields: &mut Fields<'_>) -> Option<At<Vec<f64>>> {
    let node = fields.take("bucket_boundaries")?;
    let Node::List(items) = node.value else {
        fields.report.push(node.place, "`bucket_boundaries`: expected a list of numbers");
        return None;
    };
    let mut numbers = Vec::with_capacity(items.len());
    for item in items {
        match item.value {
            Node::Int(number) => numbers.push(number as f64),
            Node::Double(number) => numbers.push(number),
            other => {
                let message = format!("a bucket boundary is a number, this is {}", other.noun());
                fields.report.push(item.place, message);
            }
        }
    }
    Some(At::new(numbers, node.place))
}
