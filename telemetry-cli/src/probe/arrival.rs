//! Everything that arrived from a program: by OTLP, by scrapes, and as log lines.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use opentelemetry_proto::tonic::common::v1::{KeyValue, any_value::Value};
use opentelemetry_proto::tonic::metrics::v1::Metric;

use crate::exposition::Sample;
use crate::metric::points;
use crate::receiver::Batch;

/// Metric that counts each call of a stage, exported or not.
const STAGE_DURATION: &str = "stage.duration";
const STAGE_DURATION_COUNT: &str = "stage_duration_seconds_count";

/// Arrivals, shared by the threads that collect them.
pub(super) type Shared = Arc<Mutex<Arrival>>;

/// Calls a function with the arrivals.
pub(super) fn with<T>(shared: &Shared, act: impl FnOnce(&mut Arrival) -> T) -> T {
    act(&mut shared.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Items of one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arrived {
    pub(super) count: u64,
    /// Attributes or labels that each item has.
    pub(super) of_all: Option<BTreeSet<String>>,
}

impl Arrived {
    fn add(&mut self, names: BTreeSet<String>) {
        self.count += 1;
        self.of_all = Some(match self.of_all.take() {
            None => names,
            Some(known) => known.intersection(&names).cloned().collect(),
        });
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.of_all.as_ref().is_some_and(|names| names.contains(name))
    }
}

/// Signals of a program, by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrival {
    /// Number of OTLP requests.
    pub(super) requests: u64,
    /// Number of answered scrapes.
    pub(super) scrapes: u64,
    pub(super) spans: BTreeMap<String, Arrived>,
    /// Events of spans, and log records with a name.
    pub(super) events: BTreeMap<String, Arrived>,
    pub(super) metrics: BTreeMap<String, Arrived>,
    /// Series of the latest scrape in which they were.
    pub(super) series: BTreeMap<String, Arrived>,
    /// Number of log lines of each event, and of those with a trace id.
    pub(super) lines: BTreeMap<String, (u64, u64)>,
    /// Stages that the metrics count.
    pub(super) stages: BTreeSet<String>,
}

impl Arrival {
    /// Returns the number of spans, events and names of metrics: it grows while a program works.
    pub(super) fn items(&self) -> u64 {
        let counts = self.spans.values().chain(self.events.values()).map(|arrived| arrived.count);
        counts.sum::<u64>() + (self.metrics.len() + self.series.len() + self.lines.len()) as u64
    }

    /// Adds what one OTLP request brought.
    pub(super) fn add_batch(&mut self, batch: &Batch) {
        self.requests += 1;
        for span in batch.spans.iter().flat_map(|it| &it.scope_spans).flat_map(|it| &it.spans) {
            self.spans.entry(span.name.clone()).or_default().add(names(&span.attributes));
            for event in &span.events {
                self.events.entry(event.name.clone()).or_default().add(names(&event.attributes));
            }
        }
        let records = batch.logs.iter().flat_map(|it| &it.scope_logs).flat_map(|it| &it.log_records);
        for record in records.filter(|record| !record.event_name.is_empty()) {
            self.events.entry(record.event_name.clone()).or_default().add(names(&record.attributes));
        }
        for metric in batch.metrics.iter().flat_map(|it| &it.scope_metrics).flat_map(|it| &it.metrics) {
            self.add_metric(metric);
        }
    }

    fn add_metric(&mut self, metric: &Metric) {
        for attributes in points(metric) {
            if metric.name == STAGE_DURATION {
                self.stages.extend(text(attributes, "stage.name"));
            }
            self.metrics.entry(metric.name.clone()).or_default().add(names(attributes));
        }
    }

    pub(super) fn add_scrape(&mut self, samples: &[Sample]) {
        self.scrapes += 1;
        for sample in samples {
            if sample.name == STAGE_DURATION_COUNT {
                self.stages.insert(sample.label("stage_name").to_owned());
            }
            self.series.entry(sample.name.clone()).or_default().add(sample.labels.keys().cloned().collect());
        }
    }

    /// Adds a line of the program, if it is a log line.
    pub(super) fn add_line(&mut self, line: &str) {
        let Ok(line) = serde_json::from_str::<serde_json::Value>(line) else { return };
        let text = |name: &str| line.get(name).and_then(serde_json::Value::as_str);
        if let Some(event) = text("event") {
            let (lines, with_trace) = self.lines.entry(event.to_owned()).or_default();
            *lines += 1;
            *with_trace += u64::from(text("trace_id").is_some());
        }
    }
}

fn names(attributes: &[KeyValue]) -> BTreeSet<String> {
    attributes.iter().map(|attribute| attribute.key.clone()).collect()
}

fn text(attributes: &[KeyValue], name: &str) -> Option<String> {
    let attribute = attributes.iter().find(|attribute| attribute.key == name)?;
    match attribute.value.as_ref()?.value.as_ref()? {
        Value::StringValue(text) => Some(text.clone()),
        _ => None,
    }
}
