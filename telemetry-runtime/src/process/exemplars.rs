//! Exemplars: the latest span in each bucket of a histogram.
//!
//! The SDK has none. These belong to the collector alone, which copies them for a scrape, so recording
//! one takes a search among the bounds and a store.

use opentelemetry::KeyValue;

use crate::model::id::{SpanId, TraceId};
use crate::process::anchor::Anchor;

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
    /// Name of the metric.
    pub(crate) metric: &'static str,
    pub(crate) attributes: Vec<KeyValue>,
    pub(crate) exemplars: Vec<Exemplar>,
}

/// An exported span as an exemplar of what was measured in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExemplarSpan {
    pub(crate) trace_id: TraceId,
    pub(crate) span_id: u64,
    /// Tick of the measurement.
    pub(crate) tick: u64,
}

/// The latest exemplar of each bucket of one series.
pub(crate) struct BucketExemplars {
    /// Upper bounds of the buckets; the last bucket has none.
    bounds: &'static [f64],
    latest: Box<[Option<(ExemplarSpan, f64)>]>,
}

impl BucketExemplars {
    /// Returns the exemplars of a series with these buckets, of which none has one.
    pub(crate) fn none(bounds: &'static [f64]) -> BucketExemplars {
        BucketExemplars { bounds, latest: vec![None; bounds.len() + 1].into() }
    }

    pub(crate) fn record(&mut self, span: ExemplarSpan, value: f64) {
        let bucket = self.bounds.partition_point(|bound| *bound < value);
        if let Some(exemplar) = self.latest.get_mut(bucket) {
            *exemplar = Some((span, value));
        }
    }

    pub(crate) fn all<'a>(&'a self, anchor: &'a Anchor) -> impl Iterator<Item = Exemplar> + 'a {
        self.latest.iter().flatten().map(|(span, value)| Exemplar {
            trace_id: span.trace_id,
            span_id: SpanId::from_u64(span.span_id),
            value: *value,
            unix_nanos: anchor.unix_nanos(span.tick),
        })
    }
}
