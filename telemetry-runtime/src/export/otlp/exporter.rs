//! The exporter that gathers encoded spans into batches and queues them for a transport.

use std::time::{Duration, Instant};

use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_sdk::metrics::data::ResourceMetrics;
use prost::Message;

use crate::export::logged_context::LoggedContext;
use crate::export::otlp::encode::TraceEncoder;
use crate::export::otlp::encode_logs::LogEncoder;
use crate::export::otlp::queue::Queue;
use crate::export::otlp::transport::{Batch, Service};
use crate::model::resource::Resource;
use crate::process::exporter::{Account, Exporter};
use crate::process::log::{LogSource, LogView};
use crate::process::span::SpanView;

/// When a batch is complete.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Batching {
    /// Spans in a batch, or log records.
    pub(crate) spans: u64,
    /// Encoded bytes of a batch, about: receivers refuse requests that are much larger.
    pub(crate) bytes: usize,
    /// How long the first span of a batch waits for others.
    pub(crate) linger: Duration,
    /// Whether metrics are sent, too.
    pub(crate) metrics: bool,
}

/// Which log records are sent, and with what.
#[derive(Clone, Debug)]
pub(crate) struct Logged {
    pub(crate) sources: Vec<LogSource>,
    pub(crate) context: LoggedContext,
}

pub(crate) struct OtlpExporter {
    name: &'static str,
    encoder: TraceEncoder,
    logs: LogEncoder,
    log_sources: Vec<LogSource>,
    batching: Batching,
    /// When the first span of the batch came.
    begun: Option<Instant>,
    /// When the first log record of its batch came.
    logs_begun: Option<Instant>,
    queue: Queue,
}

impl OtlpExporter {
    pub(crate) fn new(
        name: &'static str,
        resource: &Resource,
        batching: Batching,
        logged: Logged,
        queue: Queue,
    ) -> OtlpExporter {
        OtlpExporter {
            name,
            encoder: TraceEncoder::new(resource),
            logs: LogEncoder::new(resource, logged.context),
            log_sources: logged.sources,
            batching,
            begun: None,
            logs_begun: None,
            queue,
        }
    }

    fn push(&mut self) {
        self.begun = None;
        if self.encoder.count() == 0 {
            return;
        }
        let (bytes, spans) = self.encoder.finish();
        self.queue.push(Batch { service: Service::Traces, bytes, spans, logs: 0 });
    }

    fn push_logs(&mut self) {
        self.logs_begun = None;
        if self.logs.count() == 0 {
            return;
        }
        let (bytes, logs) = self.logs.finish();
        self.queue.push(Batch { service: Service::Logs, bytes, spans: 0, logs });
    }
}

impl Exporter for OtlpExporter {
    fn name(&self) -> &str {
        self.name
    }

    fn span(&mut self, span: &SpanView<'_>) {
        if self.encoder.count() == 0 {
            if !self.queue.has_room() {
                return self.queue.refuse(1);
            }
            self.begun = Some(Instant::now());
            self.encoder.begin(self.queue.take_buffer());
        }
        self.encoder.add(span);
        if self.encoder.count() >= self.batching.spans || self.encoder.bytes() >= self.batching.bytes {
            self.push();
        }
    }

    fn log_sources(&self) -> &[LogSource] {
        &self.log_sources
    }

    fn log(&mut self, log: &LogView<'_>) {
        if self.logs.count() == 0 {
            if !self.queue.has_room() {
                return self.queue.refuse_logs(1);
            }
            self.logs_begun = Some(Instant::now());
            self.logs.begin(self.queue.take_buffer());
        }
        self.logs.add(log);
        if self.logs.count() >= self.batching.spans || self.logs.bytes() >= self.batching.bytes {
            self.push_logs();
        }
    }

    fn metrics(&mut self, metrics: &ResourceMetrics) {
        if !self.batching.metrics {
            return;
        }
        // The spans so far first: they are older, and nobody sends them again.
        self.push();
        self.push_logs();
        let bytes = ExportMetricsServiceRequest::from(metrics).encode_to_vec();
        self.queue.push(Batch { service: Service::Metrics, bytes, spans: 0, logs: 0 });
    }

    fn end_of_pass(&mut self) {
        if self.begun.is_some_and(|begun| begun.elapsed() >= self.batching.linger) {
            self.push();
        }
        if self.logs_begun.is_some_and(|begun| begun.elapsed() >= self.batching.linger) {
            self.push_logs();
        }
    }

    fn flush(&mut self, deadline: Instant) -> bool {
        self.push();
        self.push_logs();
        self.queue.flush(deadline)
    }

    fn shutdown(&mut self, deadline: Instant) {
        self.push();
        self.push_logs();
        self.queue.shutdown(deadline);
    }

    fn account(&self) -> Account {
        self.queue.account()
    }
}
