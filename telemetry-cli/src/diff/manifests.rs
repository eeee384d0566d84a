//! Changes between two versions of a program.

use std::collections::{BTreeMap, BTreeSet};

use semconv::{Instrument, prometheus};
use telemetry_monitoring::impact::{Offer, OfferedMetric};

use super::change::{Change, Place, Severity};
use crate::manifest::{self, Manifest, Metric, PlaceKind};

const NOT_FOUND: &str = "queries and dashboards that use it find nothing";

/// Function that returns names of one kind of a place.
type Names = fn(&manifest::Place) -> BTreeSet<String>;

/// Places of one signal.
type Signals<'m> = BTreeMap<(PlaceKind, &'m str), Vec<&'m manifest::Place>>;

pub(super) fn compare(old: &Manifest, new: &Manifest) -> Vec<Change> {
    let mut changes = Vec::new();
    signals(&by_name(old), &by_name(new), &mut changes);
    attributes(&old.attributes(), &new.attributes(), &mut changes);
    metrics(old, new, &mut changes);
    changes
}

fn by_name(manifest: &Manifest) -> Signals<'_> {
    let mut signals = Signals::new();
    for place in manifest.places.iter().filter(|place| place.kind != PlaceKind::Record) {
        signals.entry((place.kind, &place.name)).or_default().push(place);
    }
    signals
}

fn subject(kind: PlaceKind, name: &str) -> String {
    let kind = if kind == PlaceKind::Stage { "span" } else { kind.name() };
    format!("{kind} `{name}`")
}

fn at(places: &[&manifest::Place]) -> Option<Place> {
    let place = places.first()?;
    let line = Some((place.line.into(), None)).filter(|_| place.line > 0);
    Some(Place { file: place.file.clone(), line })
}

fn signals(old: &Signals<'_>, new: &Signals<'_>, changes: &mut Vec<Change>) {
    let mut successors = BTreeSet::new();
    for ((kind, name), before) in old {
        let subject = subject(*kind, name);
        if let Some(now) = new.get(&(*kind, *name)) {
            of_both(&subject, before, now, changes);
            continue;
        }
        // Another signal in the same place of the code.
        let came = new.iter().filter(|(key, places)| {
            key.0 == *kind
                && !old.contains_key(*key)
                && places
                    .iter()
                    .any(|now| before.iter().any(|was| (&was.path, &was.file) == (&now.path, &now.file)))
        });
        let came: Vec<_> = came.collect();
        let (change, place) = match came.as_slice() {
            [(key, places)] => {
                successors.insert(**key);
                (format!("renamed to `{}`", key.1), at(places))
            }
            _ => ("no place records it any more".to_owned(), None),
        };
        changes.push(Change {
            consequence: NOT_FOUND.to_owned(),
            old: at(before),
            new: place,
            ..Change::new(Severity::Breaking, subject, change)
        });
    }
    for ((kind, name), places) in
        new.iter().filter(|(key, _)| !old.contains_key(*key) && !successors.contains(*key))
    {
        let new = at(places);
        changes.push(Change {
            new,
            ..Change::new(Severity::Compatible, subject(*kind, name), "added".to_owned())
        });
    }
}

fn of_both(subject: &str, old: &[&manifest::Place], new: &[&manifest::Place], changes: &mut Vec<Change>) {
    let mut add = |severity, change: String, consequence: &str| {
        changes.push(Change {
            consequence: consequence.to_owned(),
            old: at(old),
            new: at(new),
            ..Change::new(severity, subject.to_owned(), change)
        });
    };
    let kinds = |places: &[&manifest::Place]| -> BTreeSet<String> {
        places.iter().filter_map(|place| place.span_kind.clone()).collect()
    };
    let (before, now) = (kinds(old), kinds(new));
    if before != now {
        let change = format!("the kind was {} and is {}", joined(&before), joined(&now));
        add(Severity::Breaking, change, "back ends draw and count it differently");
    }
    let parts: [(&str, Names); 2] = [
        ("attribute", |place| place.attributes.iter().chain(&place.inputs).cloned().collect()),
        ("metric", |place| place.metrics.clone()),
    ];
    for (word, part) in parts {
        let all = |places: &[&manifest::Place]| {
            places.iter().flat_map(|place| part(place)).collect::<BTreeSet<_>>()
        };
        let (before, now) = (all(old), all(new));
        for name in before.difference(&now) {
            add(Severity::Compatible, format!("no longer has the {word} `{name}` here"), "");
        }
        for name in now.difference(&before) {
            add(Severity::Compatible, format!("has the {word} `{name}` here"), "");
        }
    }
    let places = |places: &[&manifest::Place]| -> BTreeSet<String> {
        places.iter().map(|place| format!("{} ({})", place.path, place.file)).collect()
    };
    let (before, now) = (places(old), places(new));
    if before != now {
        add(Severity::Editorial, format!("moved from {} to {}", joined(&before), joined(&now)), "");
    }
}

fn joined(words: &BTreeSet<String>) -> String {
    words.iter().cloned().collect::<Vec<_>>().join(", ")
}

fn attributes(old: &BTreeSet<&str>, new: &BTreeSet<&str>, changes: &mut Vec<Change>) {
    for name in old.difference(new) {
        changes.push(Change {
            consequence: NOT_FOUND.to_owned(),
            ..Change::new(
                Severity::Breaking,
                format!("attribute `{name}`"),
                "no place records it any more".to_owned(),
            )
        });
    }
}

fn metrics(old: &Manifest, new: &Manifest, changes: &mut Vec<Change>) {
    let of = |manifest: &'_ Manifest| -> BTreeMap<String, Metric> {
        manifest.metrics.iter().map(|metric| (metric.name.clone(), metric.clone())).collect()
    };
    let (before, now) = (of(old), of(new));
    for (name, was) in &before {
        let subject = format!("metric `{name}`");
        let mut add = |severity, change: String, consequence: &str| {
            let consequence = consequence.to_owned();
            changes.push(Change { consequence, ..Change::new(severity, subject.clone(), change) });
        };
        let Some(is) = now.get(name) else {
            add(Severity::Breaking, "the program no longer has it".to_owned(), NOT_FOUND);
            continue;
        };
        let facts = [
            ("instrument", &was.instrument, &is.instrument, NOT_FOUND),
            ("unit", &was.unit, &is.unit, "every threshold and axis means something else"),
            ("number type", &was.values, &is.values, "sums of both versions differ in their type"),
        ];
        for (word, was, is, consequence) in facts {
            if was != is {
                add(Severity::Breaking, format!("the {word} was `{was}` and is `{is}`"), consequence);
            }
        }
        if was.buckets != is.buckets {
            let change = format!(
                "the list of bucket boundaries was {} and is {}",
                was.buckets.join(" "),
                is.buckets.join(" ")
            );
            let consequence = "series of both versions cannot be added up, and a quantile over them is wrong";
            add(Severity::Breaking, change, consequence);
        }
        for label in was.labels.iter().filter(|label| !is.labels.contains(label)) {
            let consequence = "it is a label, and queries group by it";
            add(Severity::Breaking, format!("no longer has the attribute `{label}`"), consequence);
        }
        for label in is.labels.iter().filter(|label| !was.labels.contains(label)) {
            add(Severity::Compatible, format!("the attribute `{label}` was added"), "");
        }
    }
    for name in now.keys().filter(|name| !before.contains_key(*name)) {
        changes.push(Change::new(Severity::Compatible, format!("metric `{name}`"), "added".to_owned()));
    }
}

/// Returns the series that a program offers.
pub(super) fn offer(manifest: &Manifest) -> Offer {
    let mut offer = Offer::default();
    for metric in &manifest.metrics {
        let instrument = match metric.instrument.as_str() {
            "counter" => Instrument::Counter,
            "updowncounter" => Instrument::UpDownCounter,
            "gauge" => Instrument::Gauge,
            _ => Instrument::Histogram,
        };
        let translated = || prometheus::family(&metric.name, &metric.unit, instrument);
        let label = |label: &String| (prometheus::label(label), (label.clone(), Vec::new()));
        offer.add_metric(
            metric.prometheus.clone().unwrap_or_else(translated),
            OfferedMetric {
                name: metric.name.clone(),
                instrument,
                unit: metric.unit.clone(),
                boundaries: metric.buckets.iter().filter_map(|bound| bound.parse().ok()).collect(),
                labels: metric.labels.iter().map(label).collect(),
            },
        );
    }
    for place in manifest.places.iter().filter(|place| place.kind == PlaceKind::Stage) {
        offer.add_stage(place.name.clone(), place.name.clone());
    }
    for attribute in manifest.attributes() {
        offer.add_captured(prometheus::label(attribute), attribute.to_owned());
    }
    offer
}
