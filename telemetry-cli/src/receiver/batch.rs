//! Batches of OTLP, from protobuf or from JSON.

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::logs::v1::ResourceLogs;
use opentelemetry_proto::tonic::metrics::v1::ResourceMetrics;
use opentelemetry_proto::tonic::trace::v1::ResourceSpans;
use prost::Message as _;
use serde::{Deserialize, Serialize};

/// Traces, metrics or logs of one request, or of one line of a file.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Batch {
    #[serde(rename = "resourceSpans", skip_serializing_if = "Vec::is_empty")]
    pub(crate) spans: Vec<ResourceSpans>,
    #[serde(rename = "resourceMetrics", skip_serializing_if = "Vec::is_empty")]
    pub(crate) metrics: Vec<ResourceMetrics>,
    #[serde(rename = "resourceLogs", skip_serializing_if = "Vec::is_empty")]
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

    /// Returns the batch as a line of JSON, without the end of the line.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        // Messages of OTLP are always JSON.
        serde_json::to_vec(self).unwrap_or_default()
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
