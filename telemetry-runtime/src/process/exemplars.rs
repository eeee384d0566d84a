//! Exemplars: the latest span in each bucket of `stage.duration`.
//!
//! The SDK has none. These belong to the collector alone, which copies them for a scrape, so recording
//! one takes a search among the bounds and a store.

use opentelemetry::KeyValue;

use crate::model::id::{SpanId, TraceId};
use crate::process::anchor::Anchor;

/// Number of buckets of `stage.duration`, the one without an upper bound included.
const BUCKETS: usize = semconv::metric::STAGE_DURATION.boundaries().len() + 1;

/// A measurement with the span that it was made in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Exemplar {
    pub(crate) trace_id: TraceId,
    pub(crate) span_id: SpanId,
    /// Measured value, in the metric's unit.
    pub(crate) value: f64,
    /// Time of the measurement, in nanoseconds since 1970-01-01T00:00:00Z.
    pub(crate) unix_nanos: u64,
}

/// Exemplars of one series.
#[derive(Clone, Debug)]
pub(crate) struct SeriesExemplars {
    pub(crate) attributes: Vec<KeyValue>,
    pub(crate) exemplars: Vec<Exemplar>,
}

/// An exported span as an exemplar of its duration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExemplarSpan {
    pub(crate) trace_id: TraceId,
    pub(crate) span_id: u64,
    /// Tick of the span's end.
    pub(crate) tick: u64,
}

/// The latest exemplar of each bucket of one series.
pub(crate) struct BucketExemplars([Option<(ExemplarSpan, f64)>; BUCKETS]);

impl BucketExemplars {
    pub(crate) const NONE: BucketExemplars = BucketExemplars([None; BUCKETS]);

    pub(crate) fn record(&mut self, span: ExemplarSpan, seconds: f64) {
        let bounds = semconv::metric::STAGE_DURATION.boundaries();
        let bucket = bounds.partition_point(|bound| *bound < seconds);
        if let Some(exemplar) = self.0.get_mut(bucket) {
            *exemplar = Some((span, seconds));
        }
    }

    pub(crate) fn all<'a>(&'a self, anchor: &'a Anchor) -> impl Iterator<Item = Exemplar> + 'a {
        self.0.iter().flatten().map(|(span, seconds)| Exemplar {
            trace_id: span.trace_id,
            span_id: SpanId::from_u64(span.span_id),
            value: *seconds,
            unix_nanos: anchor.unix_nanos(span.tick),
        })
    }
}
