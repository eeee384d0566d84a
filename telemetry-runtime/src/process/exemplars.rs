//! Exemplars: for each bucket of a stage's duration the latest span that fell into it.
//!
//! The SDK keeps none. These belong to the collector alone, which copies them for a scrape, so that
//! keeping one is a search among the bounds and a store.

use opentelemetry::KeyValue;

use crate::model::id::{SpanId, TraceId};
use crate::process::anchor::Anchor;

/// Buckets of `stage.duration`, the one without an upper bound included.
const BUCKETS: usize = semconv::metric::STAGE_DURATION.boundaries().len() + 1;

/// One measurement, and the span that it is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Exemplar {
    pub(crate) trace_id: TraceId,
    pub(crate) span_id: SpanId,
    /// What was measured, in the metric's unit.
    pub(crate) value: f64,
    /// When, in nanoseconds since 1970-01-01T00:00:00Z.
    pub(crate) unix_nanos: u64,
}

/// The exemplars of one series.
#[derive(Clone, Debug)]
pub(crate) struct SeriesExemplars {
    pub(crate) attributes: Vec<KeyValue>,
    pub(crate) exemplars: Vec<Exemplar>,
}

/// The span that a duration is of, if it is one that exporters see.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    pub(crate) trace_id: TraceId,
    pub(crate) span_id: u64,
    /// When it ended.
    pub(crate) tick: u64,
}

/// The latest exemplar of each bucket of one series.
pub(crate) struct Latest([Option<(Shown, f64)>; BUCKETS]);

impl Latest {
    pub(crate) const NONE: Latest = Latest([None; BUCKETS]);

    pub(crate) fn keep(&mut self, shown: Shown, seconds: f64) {
        let bounds = semconv::metric::STAGE_DURATION.boundaries();
        let bucket = bounds.partition_point(|bound| *bound < seconds);
        if let Some(kept) = self.0.get_mut(bucket) {
            *kept = Some((shown, seconds));
        }
    }

    pub(crate) fn all<'a>(&'a self, anchor: &'a Anchor) -> impl Iterator<Item = Exemplar> + 'a {
        self.0.iter().flatten().map(|(shown, seconds)| Exemplar {
            trace_id: shown.trace_id,
            span_id: SpanId::from_u64(shown.span_id),
            value: *seconds,
            unix_nanos: anchor.unix_nanos(shown.tick),
        })
    }
}
