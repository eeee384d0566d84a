//! Spans, metrics and events: kind, instrument, unit, buckets, attributes.

use std::collections::BTreeMap;

use super::change::Severity;
use super::comparison::{Comparison, Pair};
use super::renames::{self, Renames};
use super::uses;
use crate::generator::model::{AsSignal, Resolved};
use crate::generator::report::At;
use crate::generator::syntax::{Event, Metric, Span};
use crate::{Instrument, ValueType};

const RECORDED: &str = "what is recorded changes: queries for it find nothing";

pub(super) fn compare(comparison: &mut Comparison<'_>, renamed: &Renames) {
    let (old, new) = (comparison.old.own_signals(), comparison.new.own_signals());
    let same_kind = |old: &Resolved<Span>, new: &Resolved<Span>| old.definition.kind == new.definition.kind;
    let same_instrument = |old: &Resolved<Metric>, new: &Resolved<Metric>| {
        (old.definition.instrument.value, &old.definition.unit.value)
            == (new.definition.instrument.value, &new.definition.unit.value)
    };
    let renamed_events =
        renames::find(&old.events, &new.events, |event| &event.definition.signal.about, |_, _| true);
    all(comparison, "span", [&old.spans, &new.spans], renamed, same_kind, |comparison, pair, old, new| {
        span(comparison, pair, old, new);
        events(comparison, pair, [old, new], &renamed_events);
    });
    all(comparison, "metric", [&old.metrics, &new.metrics], renamed, same_instrument, metric);
    all(comparison, "event", [&old.events, &new.events], renamed, |_, _| true, event);
}

/// Compares all signals of a kind; `particular` compares the parts that only this kind has.
fn all<T: AsSignal>(
    comparison: &mut Comparison<'_>,
    kind: &'static str,
    signals: [&BTreeMap<String, Resolved<T>>; 2],
    renamed: &Renames,
    is_same: impl Fn(&Resolved<T>, &Resolved<T>) -> bool,
    particular: impl Fn(&mut Comparison<'_>, &Pair<'_>, &T, &T),
) {
    let [old, new] = signals;
    let renames = renames::find(old, new, |resolved| &resolved.definition.signal().about, is_same);
    for (name, before) in old {
        let subject = format!("{kind} `{name}`");
        let signal = before.definition.signal();
        let rename = renames.get(name);
        let Some(now) = new.get(rename.map_or(name, |rename| &rename.to)) else {
            comparison.removed(subject, signal.name.place, renames::removal(&signal.about));
            continue;
        };
        let successor = now.definition.signal();
        let pair = Pair { subject: &subject, old: signal.name.place, new: successor.name.place };
        if let Some(rename) = rename {
            comparison.renamed(&pair, rename);
        }
        if rename.is_some_and(|rename| rename.is_announced) {
            continue;
        }
        particular(comparison, &pair, &before.definition, &now.definition);
        uses::compare(comparison, &pair, kind, [&before.uses, &now.uses], renamed);
        comparison.about(&pair, &signal.about, &successor.about);
    }
    let is_successor = |name: &String| renames.values().any(|rename| rename.to == *name);
    for (name, resolved) in new.iter().filter(|(name, _)| !old.contains_key(*name) && !is_successor(name)) {
        let place = resolved.definition.signal().name.place;
        comparison.added(format!("{kind} `{name}`"), place);
    }
}

fn span(comparison: &mut Comparison<'_>, pair: &Pair<'_>, old: &Span, new: &Span) {
    let kinds = [old.kind.name(), new.kind.name()];
    comparison.same(
        pair,
        "kind",
        kinds,
        |kind| (*kind).to_owned(),
        "back ends draw and count it differently",
    );
    // The recorded name follows the name of a span that is renamed as a whole.
    let is_renamed = old.pattern.value == old.signal.name.value && new.pattern.value == new.signal.name.value;
    if !is_renamed {
        let patterns = [old.pattern.value.as_str(), new.pattern.value.as_str()];
        comparison.same(pair, "recorded name", patterns, |name| format!("`{name}`"), RECORDED);
    }
}

/// Compares the events that a span declares. A renamed event is reported with the event.
fn events(comparison: &mut Comparison<'_>, pair: &Pair<'_>, spans: [&Span; 2], renamed: &Renames) {
    let [old, new] = spans.map(|span| &span.signal.about.annotations.events);
    let name_now =
        |event: &At<String>| renamed.get(&event.value).map_or(event.value.clone(), |to| to.to.clone());
    for event in old.iter().filter(|event| !new.iter().any(|each| each.value == name_now(event))) {
        let place = Pair { old: event.place, ..*pair };
        let change = format!("no longer has the event `{}`", event.value);
        comparison.add(Severity::Breaking, &place, change, "consumers relied on it");
    }
    for event in new.iter().filter(|event| !old.iter().any(|each| name_now(each) == event.value)) {
        let place = Pair { new: event.place, ..*pair };
        comparison.add(Severity::Compatible, &place, format!("the event `{}` was added", event.value), "");
    }
}

fn event(comparison: &mut Comparison<'_>, pair: &Pair<'_>, old: &Event, new: &Event) {
    let severities = [old, new].map(|event| event.severity().name());
    let consequence = "rules and panels that select by severity find others";
    comparison.same(pair, "severity", severities, |name| name.to_lowercase(), consequence);
    match [old, new].map(Event::is_audit) {
        [true, false] => {
            let change = "no longer an audit event".to_owned();
            comparison.add(Severity::Breaking, pair, change, "traces that are not sampled no longer have it");
        }
        [false, true] => comparison.add(Severity::Compatible, pair, "an audit event now".to_owned(), ""),
        _ => {}
    }
}

fn metric(comparison: &mut Comparison<'_>, pair: &Pair<'_>, old: &Metric, new: &Metric) {
    let quoted = |text: &&str| format!("`{text}`");
    let instruments = [old.instrument.value, new.instrument.value].map(Instrument::name);
    comparison.same(pair, "instrument", instruments, |name| (*name).to_owned(), RECORDED);
    let units = [old.unit.value.as_str(), new.unit.value.as_str()];
    comparison.same(pair, "unit", units, quoted, "every threshold and axis means something else");
    let [before, now] = [old, new].map(|metric| &metric.signal.about.annotations);
    let number = |number: &ValueType| match number {
        ValueType::Int => "int".to_owned(),
        ValueType::Double => "double".to_owned(),
    };
    // A number type that follows from the unit was reported with the unit.
    if old.unit.value == new.unit.value {
        let numbers = [old.value_type(), new.value_type()];
        let consequence = "emitters of the other type no longer compile";
        comparison.same(pair, "number type", numbers, number, consequence);
    }
    let boundaries = [before, now].map(|given| given.bucket_boundaries.as_ref().map(|at| at.value.clone()));
    let bucket = |boundaries: &Option<Vec<f64>>| match boundaries {
        Some(boundaries) => format!("{boundaries:?}"),
        None => "not given".to_owned(),
    };
    let consequence = "series of both versions cannot be added up, and a quantile over them is wrong";
    comparison.same(pair, "list of bucket boundaries", boundaries, bucket, consequence);
    // A name that follows from another name, unit or instrument was reported with it.
    let is_given = before.prometheus_name.is_some() || now.prometheus_name.is_some();
    if is_given {
        let names = [old, new].map(Metric::prometheus_name);
        let consequence = "PromQL queries that use the old name find nothing";
        comparison.same(pair, "name in Prometheus", names, |name| format!("`{name}`"), consequence);
    }
}
