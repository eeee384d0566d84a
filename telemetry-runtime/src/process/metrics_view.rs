//! Collected metrics as an exporter receives them.

#[cfg(feature = "opentelemetry-0-33")]
use opentelemetry_sdk::metrics::data::ResourceMetrics;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, Metric, MetricData};

use crate::process::exemplars::SeriesExemplars;
use crate::process::series::Metrics;

/// Metrics of one collection, borrowed during export.
///
/// [`prometheus::render`](crate::export::prometheus::render) writes them as text. With the feature
/// `opentelemetry-0-33` the data of the OpenTelemetry SDK can be read.
#[derive(Clone, Copy, Debug)]
pub struct MetricsView<'a> {
    metrics: &'a Metrics,
    #[cfg_attr(not(feature = "otlp"), expect(dead_code, reason = "only OTLP has a place for them"))]
    exemplars: &'a [SeriesExemplars],
}

impl<'a> MetricsView<'a> {
    pub(crate) const fn of(metrics: &'a Metrics, exemplars: &'a [SeriesExemplars]) -> MetricsView<'a> {
        MetricsView { metrics, exemplars }
    }

    /// Returns the data of the OpenTelemetry SDK.
    #[cfg(feature = "opentelemetry-0-33")]
    #[must_use]
    pub const fn as_opentelemetry(&self) -> &'a ResourceMetrics {
        &self.metrics.data
    }

    /// Exemplars of histograms.
    #[cfg(feature = "otlp")]
    pub(crate) const fn exemplars(&self) -> &'a [SeriesExemplars] {
        self.exemplars
    }

    /// Number of data points of all metrics.
    pub(crate) fn data_points(&self) -> u64 {
        let metrics = self.metrics.data.scope_metrics().flat_map(|scope| scope.metrics());
        let count = |metric: &Metric| match metric.data() {
            AggregatedMetrics::F64(data) => points(data),
            AggregatedMetrics::U64(data) => points(data),
            AggregatedMetrics::I64(data) => points(data),
        };
        metrics.map(count).sum::<usize>() as u64
    }

    pub(crate) const fn metrics(&self) -> &'a Metrics {
        self.metrics
    }
}

fn points<T>(data: &MetricData<T>) -> usize {
    match data {
        MetricData::Gauge(gauge) => gauge.data_points().count(),
        MetricData::Sum(sum) => sum.data_points().count(),
        MetricData::Histogram(histogram) => histogram.data_points().count(),
        MetricData::ExponentialHistogram(histogram) => histogram.data_points().count(),
    }
}
