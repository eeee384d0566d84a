//! Collected metrics as an exporter receives them.

use opentelemetry_sdk::metrics::data::ResourceMetrics;

/// Metrics of one collection, borrowed during export.
///
/// [`prometheus::render`](crate::export::prometheus::render) writes them as text. With the feature
/// `opentelemetry-0-33` the data of the OpenTelemetry SDK can be read.
#[derive(Clone, Copy, Debug)]
pub struct MetricsView<'a>(&'a ResourceMetrics);

impl<'a> MetricsView<'a> {
    pub(crate) const fn of(metrics: &'a ResourceMetrics) -> MetricsView<'a> {
        MetricsView(metrics)
    }

    /// Returns the data of the OpenTelemetry SDK.
    #[cfg(feature = "opentelemetry-0-33")]
    #[must_use]
    pub const fn as_opentelemetry(&self) -> &'a ResourceMetrics {
        self.0
    }

    pub(crate) const fn data(&self) -> &'a ResourceMetrics {
        self.0
    }
}
