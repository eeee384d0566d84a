//! Batches of OTLP, from protobuf or from JSON.

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::logs::v1::ResourceLogs;
use opentelemetry_proto::tonic::metrics::v1::ResourceMetrics;
use opentelemetry_proto::tonic::trace::v1::ResourceSpans;
use prost::Message as _;
use serde::Deserialize;

/// Traces, metrics or logs of one request, or of one line of a file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Batch {
    #[serde(rename = "resourceSpans")]
    pub(crate) spans: Vec<ResourceSpans>,
    #[serde(rename = "resourceMetrics")]
    pub(crate) metrics: Vec<ResourceMetrics>,
    #[serde(rename = "resourceLogs")]
    pub(crate) logs: Vec<ResourceLogs>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Signal {
    Traces,
    Metrics,
    Logs,
}

impl Batch {
    /// Parses the JSON of a request, of any signal.
    pub(crate) fn from_json(json: &[u8]) -> Result<Batch, String> {
        serde_json::from_slice(json).map_err(|error| error.to_string())
    }

    pub(super) fn from_protobuf(signal: Signal, body: &[u8]) -> Result<Batch, String> {
        let mut batch = Batch::default();
        let decoded = match signal {
            Signal::Traces => {
                ExportTraceServiceRequest::decode(body).map(|request| batch.spans = request.resource_spans)
            }
            Signal::Metrics => ExportMetricsServiceRequest::decode(body)
                .map(|request| batch.metrics = request.resource_metrics),
            Signal::Logs => {
                ExportLogsServiceRequest::decode(body).map(|request| batch.logs = request.resource_logs)
            }
        };
        decoded.map_err(|error| error.to_string())?;
        Ok(batch)
    }
}
