//! Manifest of a program: the places that record, and the metrics that it contains.

use std::collections::BTreeSet;

use serde_json::{Value, json};

/// Everything that a program may record, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    pub(crate) places: Vec<Place>,
    /// Keys of the registry that payloads have: their fields are recorded with whichever stage captures them.
    pub(crate) payloads: BTreeSet<String>,
    /// Metrics that fields of payloads measure.
    pub(crate) payload_metrics: BTreeSet<String>,
    pub(crate) metrics: BTreeSet<Metric>,
}

/// Kind of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PlaceKind {
    #[default]
    Stage,
    Event,
    Decision,
    /// Attributes that a running stage gets.
    Record,
}

impl PlaceKind {
    pub(crate) const ALL: [PlaceKind; 4] =
        [PlaceKind::Stage, PlaceKind::Event, PlaceKind::Decision, PlaceKind::Record];

    /// Returns the word for it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            PlaceKind::Stage => "stage",
            PlaceKind::Event => "event",
            PlaceKind::Decision => "decision",
            PlaceKind::Record => "record",
        }
    }
}

/// A place in the source that records.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) kind: PlaceKind,
    /// Name of the signal; empty for attributes that a running stage gets.
    pub(crate) name: String,
    /// Path of a stage's function, and of the module of any other place.
    pub(crate) path: String,
    pub(crate) file: String,
    /// Number of the line; zero if it was read from a lock, which has none.
    pub(crate) line: u32,
    /// Kind of a stage's span.
    pub(crate) span_kind: Option<String>,
    pub(crate) inputs: Vec<String>,
    pub(crate) attributes: Vec<String>,
    pub(crate) metrics: BTreeSet<String>,
}

/// A metric that a program contains.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Metric {
    pub(crate) name: String,
    pub(crate) instrument: String,
    pub(crate) unit: String,
    /// Name of the family in Prometheus, if it is not the translated one.
    pub(crate) prometheus: Option<String>,
    /// Type of the values.
    pub(crate) values: String,
    /// Boundaries of the buckets.
    pub(crate) buckets: Vec<String>,
    pub(crate) labels: Vec<String>,
}

impl Manifest {
    /// Returns the manifest with its places in order, each once.
    pub(crate) fn in_order(mut self) -> Manifest {
        self.places.sort();
        self.places.dedup();
        self
    }

    /// Adds the places and metrics of another program.
    pub(crate) fn add(&mut self, other: Manifest) {
        self.places.extend(other.places);
        self.payloads.extend(other.payloads);
        self.payload_metrics.extend(other.payload_metrics);
        self.metrics.extend(other.metrics);
    }

    /// Returns the names of all attributes that places and payloads record.
    pub(crate) fn attributes(&self) -> BTreeSet<&str> {
        let of_places = self.places.iter().flat_map(|place| place.attributes.iter().chain(&place.inputs));
        of_places.chain(&self.payloads).map(String::as_str).collect()
    }

    pub(crate) fn to_json(&self) -> Value {
        let place = |place: &Place| {
            json!({
                "kind": place.kind.name(),
                "name": place.name,
                "in": place.path,
                "file": place.file,
                "line": Some(place.line).filter(|line| *line > 0),
                "span_kind": place.span_kind,
                "inputs": place.inputs,
                "attributes": place.attributes,
                "metrics": place.metrics,
            })
        };
        let metric = |metric: &Metric| {
            json!({
                "name": metric.name,
                "instrument": metric.instrument,
                "unit": metric.unit,
                "prometheus": metric.prometheus,
                "values": metric.values,
                "buckets": metric.buckets,
                "labels": metric.labels,
            })
        };
        json!({
            "places": self.places.iter().map(place).collect::<Vec<_>>(),
            "payloads": {"attributes": self.payloads, "metrics": self.payload_metrics},
            "metrics": self.metrics.iter().map(metric).collect::<Vec<_>>(),
        })
    }
}
