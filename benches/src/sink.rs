//! Exporters of the peers: they count the telemetry, encode it as OTLP if the run measures that, and drop it.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::transform::common::tonic::ResourceAttributesWithSchema;
use opentelemetry_proto::transform::trace::tonic::group_spans_by_resource_and_scope;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::metrics::data::ResourceMetrics;
use opentelemetry_sdk::metrics::exporter::PushMetricExporter;
use opentelemetry_sdk::metrics::{PeriodicReader, SdkMeterProvider, Temporality};
use opentelemetry_sdk::trace::{SdkTracerProvider, SpanData, SpanExporter};
use prost::Message;

use crate::contender::Export;
use crate::failure::Fallible;

/// Number of exported spans.
#[derive(Clone, Debug, Default)]
pub(crate) struct Delivered(Arc<AtomicU64>);

impl Delivered {
    /// Counts a batch.
    pub(crate) fn add(&self, spans: usize) {
        self.0.fetch_add(spans as u64, Ordering::Relaxed);
    }

    /// Returns the number.
    pub(crate) fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Encodes a request as an exporter does, and drops the bytes.
pub(crate) fn encode(request: &impl Message) {
    black_box(request.encode_to_vec());
}

/// Providers of the OpenTelemetry SDK as its documentation configures them: a batch processor and a periodic
/// reader, both with default settings.
pub(crate) struct Providers {
    /// Provider of the tracer.
    pub(crate) spans: SdkTracerProvider,
    /// Provider of the meter.
    pub(crate) metrics: SdkMeterProvider,
    /// Number of exported spans.
    pub(crate) delivered: Delivered,
}

impl Providers {
    /// Installs the providers with exporters of this module; `None` if nothing is to be installed.
    pub(crate) fn install(export: Export) -> Option<Self> {
        if export == Export::Off {
            return None;
        }
        let delivered = Delivered::default();
        let reader = PeriodicReader::builder(MetricSink { export }).build();
        let metrics = SdkMeterProvider::builder().with_reader(reader).build();
        opentelemetry::global::set_meter_provider(metrics.clone());
        let spans = SdkTracerProvider::builder()
            .with_batch_exporter(SpanSink {
                export,
                delivered: delivered.clone(),
                resource: ResourceAttributesWithSchema::default(),
            })
            .build();
        Some(Self { spans, metrics, delivered })
    }

    /// Blocks until every span has been exported.
    pub(crate) fn catch_up(&self) -> Fallible<()> {
        Ok(self.spans.force_flush()?)
    }

    /// Collects and exports the metrics.
    pub(crate) fn flush(&self) -> Fallible<()> {
        Ok(self.metrics.force_flush()?)
    }
}

/// Exporter of spans.
#[derive(Debug)]
struct SpanSink {
    export: Export,
    delivered: Delivered,
    resource: ResourceAttributesWithSchema,
}

impl SpanExporter for SpanSink {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.delivered.add(batch.len());
        if self.export == Export::Otlp {
            let resource_spans = group_spans_by_resource_and_scope(batch, &self.resource);
            encode(&ExportTraceServiceRequest { resource_spans });
        }
        Ok(())
    }

    fn set_resource(&mut self, resource: &opentelemetry_sdk::Resource) {
        self.resource = resource.into();
    }
}

/// Exporter of metrics.
struct MetricSink {
    export: Export,
}

impl PushMetricExporter for MetricSink {
    async fn export(&self, metrics: &ResourceMetrics) -> OTelSdkResult {
        if self.export == Export::Otlp {
            encode(&ExportMetricsServiceRequest::from(metrics));
        }
        Ok(())
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _timeout: Duration) -> OTelSdkResult {
        Ok(())
    }

    fn temporality(&self) -> Temporality {
        Temporality::Cumulative
    }
}
