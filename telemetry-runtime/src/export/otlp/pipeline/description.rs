//! A pipeline as a component of `otel.sdk.*`.

use std::time::Duration;

use opentelemetry::KeyValue;

use super::answer::Answer;
use crate::model::signal::Signal;
use crate::process::component::{Component, Identity, Queue};
use crate::process::duration_histogram::DurationHistogram;
use crate::process::exporter::SignalStats;

/// Name of a pipeline in metrics, and the histogram of its attempts.
pub(crate) struct Description {
    identity: Identity,
    attributes: Vec<KeyValue>,
    /// Items that fit into the queue, at most.
    capacity: u64,
    operations: DurationHistogram,
}

impl Description {
    pub(crate) fn new(identity: Identity, capacity: u64, operations: DurationHistogram) -> Description {
        Description { attributes: identity.attributes(), identity, capacity, operations }
    }

    /// Records the duration of an attempt.
    pub(super) fn attempted(&self, duration: Duration, answer: &Answer) {
        self.operations.record(duration, &self.attributes, answer.error_type());
    }

    /// Returns the numbers of the pipeline; `size` items wait.
    pub(super) fn component(
        &self,
        signal: Signal,
        stats: SignalStats,
        (size, in_flight): (u64, u64),
    ) -> Component {
        Component {
            signal,
            identity: self.identity.clone(),
            exported: stats.exported,
            dropped: stats.dropped,
            in_flight: Some(in_flight),
            queue: Some(Queue { size, capacity: self.capacity }),
        }
    }
}
