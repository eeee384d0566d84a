//! Setup of `tracing` and OpenTelemetry.

use anyhow::Result;
use opentelemetry::trace::{Status, TracerProvider as _};
use opentelemetry::{Value, global};
use opentelemetry_otlp::{MetricExporter, SpanExporter};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::metrics::SdkMeterProvider;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

/// Providers, which must be shut down.
pub(crate) struct Telemetry {
    traces: SdkTracerProvider,
    metrics: SdkMeterProvider,
}

impl Telemetry {
    pub(crate) fn install() -> Result<Telemetry> {
        let resource = Resource::builder().with_service_name("shop").build();
        let spans = SpanExporter::builder().with_http().build()?;
        let traces =
            SdkTracerProvider::builder().with_resource(resource.clone()).with_batch_exporter(spans).build();
        let metrics = MetricExporter::builder().with_http().build()?;
        let metrics =
            SdkMeterProvider::builder().with_resource(resource).with_periodic_exporter(metrics).build();
        global::set_text_map_propagator(TraceContextPropagator::new());
        global::set_meter_provider(metrics.clone());
        let wanted =
            Targets::new().with_target("shop_by_hand", LevelFilter::INFO).with_default(LevelFilter::WARN);
        let spans = tracing_opentelemetry::layer().with_tracer(traces.tracer("shop"));
        tracing_subscriber::registry().with(wanted).with(fmt::layer()).with(spans).try_init()?;
        Ok(Telemetry { traces, metrics })
    }

    /// Exports what is left; the exporters block.
    pub(crate) fn shutdown(self) {
        if let Err(error) = self.traces.shutdown() {
            tracing::warn!(%error, "spans were dropped");
        }
        if let Err(error) = self.metrics.shutdown() {
            tracing::warn!(%error, "metrics were dropped");
        }
    }
}

/// Records the class of an error on the span that it ends.
pub(crate) fn failed(span: &Span, error_type: impl Into<Value>) {
    span.set_attribute("error.type", error_type);
    span.set_status(Status::error(""));
}
