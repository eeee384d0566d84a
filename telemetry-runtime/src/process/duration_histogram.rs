//! Histograms of durations that the telemetry takes of itself.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use opentelemetry::KeyValue;
use opentelemetry::metrics::{Histogram, Meter};
use semconv::MetricDef;

use crate::process::component::with_error;

/// A histogram that exists once the metrics do: exporters are made before. Without it nothing is recorded.
#[derive(Clone, Default)]
pub(crate) struct DurationHistogram(Arc<OnceLock<Histogram<f64>>>);

impl DurationHistogram {
    /// Makes the histogram.
    pub(crate) fn install(&self, meter: &Meter, metric: &MetricDef) {
        let builder = meter.f64_histogram(metric.name()).with_unit(metric.unit());
        let builder = builder.with_description(metric.brief()).with_boundaries(metric.boundaries().to_vec());
        let _ = self.0.set(builder.build());
    }

    /// Records a duration. It is in the reading that begins after it.
    pub(crate) fn record(
        &self,
        duration: Duration,
        attributes: &[KeyValue],
        error_type: Option<&'static str>,
    ) {
        let Some(histogram) = self.0.get() else { return };
        let seconds = duration.as_secs_f64();
        match error_type {
            None => histogram.record(seconds, attributes),
            Some(error_type) => histogram.record(seconds, &with_error(attributes, error_type)),
        }
    }
}

impl std::fmt::Debug for DurationHistogram {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DurationHistogram").finish_non_exhaustive()
    }
}
