//! The exporter that gathers encoded items of each signal into batches and queues them for a transport.

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
use crate::model::temporality::Temporality;
use crate::process::exporter::{ExportStats, Exporter};
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
}

/// Which log records are sent, and with what.
#[derive(Clone, Debug)]
pub(crate) struct Logged {
    pub(crate) sources: Vec<LogSource>,
    pub(crate) context: LoggedContext,
}

/// Queue of each signal that is sent.
pub(crate) struct Queues {
    pub(crate) traces: Option<Queue>,
    pub(crate) metrics: Option<Queue>,
    pub(crate) logs: Option<Queue>,
}

impl Queues {
    fn all(&self) -> impl Iterator<Item = &Queue> {
        [&self.traces, &self.metrics, &self.logs].into_iter().flatten()
    }
}

pub(crate) struct OtlpPipeline {
    name: &'static str,
    traces: TraceEncoder,
    logs: LogEncoder,
    log_sources: Vec<LogSource>,
    traces_batching: Batching,
    logs_batching: Batching,
    /// When the first span of the batch came.
    traces_begun: Option<Instant>,
    /// When the first log record of its batch came.
    logs_begun: Option<Instant>,
    temporality: Temporality,
    queues: Queues,
}

impl OtlpPipeline {
    pub(crate) fn new(
        name: &'static str,
        resource: &Resource,
        [traces_batching, logs_batching]: [Batching; 2],
        logged: Logged,
        queues: Queues,
    ) -> OtlpPipeline {
        let log_sources = if queues.logs.is_some() { logged.sources } else { Vec::new() };
        OtlpPipeline {
            name,
            traces: TraceEncoder::new(resource),
            logs: LogEncoder::new(resource, logged.context),
            log_sources,
            traces_batching,
            logs_batching,
            traces_begun: None,
            logs_begun: None,
            temporality: Temporality::default(),
            queues,
        }
    }

    /// Takes metrics whose numbers count since this time, if it sends metrics.
    pub(crate) fn with_temporality(mut self, temporality: Temporality) -> OtlpPipeline {
        if self.queues.metrics.is_some() {
            self.temporality = temporality;
        }
        self
    }

    fn push(&mut self) {
        self.push_traces();
        self.push_logs();
    }

    fn push_traces(&mut self) {
        self.traces_begun = None;
        let Some(queue) = self.queues.traces.as_ref().filter(|_| self.traces.count() > 0) else { return };
        let (bytes, spans) = self.traces.finish();
        queue.push(Batch { service: Service::Traces, bytes, spans, logs: 0 });
    }

    fn push_logs(&mut self) {
        self.logs_begun = None;
        let Some(queue) = self.queues.logs.as_ref().filter(|_| self.logs.count() > 0) else { return };
        let (bytes, logs) = self.logs.finish();
        queue.push(Batch { service: Service::Logs, bytes, spans: 0, logs });
    }
}

impl Exporter for OtlpPipeline {
    fn name(&self) -> &str {
        self.name
    }

    fn span(&mut self, span: &SpanView<'_>) {
        let Some(queue) = &self.queues.traces else { return };
        if self.traces.count() == 0 {
            if !queue.has_room() {
                return queue.refuse(1);
            }
            self.traces_begun = Some(Instant::now());
            self.traces.begin(queue.take_buffer());
        }
        self.traces.add(span);
        let batching = self.traces_batching;
        if self.traces.count() >= batching.spans || self.traces.bytes() >= batching.bytes {
            self.push_traces();
        }
    }

    fn log_sources(&self) -> &[LogSource] {
        &self.log_sources
    }

    fn log(&mut self, log: &LogView<'_>) {
        let Some(queue) = &self.queues.logs else { return };
        if self.logs.count() == 0 {
            if !queue.has_room() {
                return queue.refuse_logs(1);
            }
            self.logs_begun = Some(Instant::now());
            self.logs.begin(queue.take_buffer());
        }
        self.logs.add(log);
        let batching = self.logs_batching;
        if self.logs.count() >= batching.spans || self.logs.bytes() >= batching.bytes {
            self.push_logs();
        }
    }

    fn temporality(&self) -> Temporality {
        self.temporality
    }

    fn metrics(&mut self, metrics: &ResourceMetrics) {
        let Some(queue) = &self.queues.metrics else { return };
        let bytes = ExportMetricsServiceRequest::from(metrics).encode_to_vec();
        queue.push(Batch { service: Service::Metrics, bytes, spans: 0, logs: 0 });
    }

    fn end_of_pass(&mut self) {
        if self.traces_begun.is_some_and(|begun| begun.elapsed() >= self.traces_batching.linger) {
            self.push_traces();
        }
        if self.logs_begun.is_some_and(|begun| begun.elapsed() >= self.logs_batching.linger) {
            self.push_logs();
        }
    }

    fn flush(&mut self, deadline: Instant) -> bool {
        self.push();
        // One after another, with one deadline: each queue has its own thread.
        self.queues.all().all(|queue| queue.flush(deadline))
    }

    fn shutdown(&mut self, deadline: Instant) {
        self.push();
        self.queues.all().for_each(|queue| queue.close(deadline));
        self.queues.all().for_each(|queue| queue.shutdown(deadline));
    }

    fn account(&self) -> ExportStats {
        let of = |queue: &Option<Queue>| queue.as_ref().map(Queue::account).unwrap_or_default();
        let logs = of(&self.queues.logs);
        ExportStats {
            logs_exported: logs.logs_exported,
            logs_dropped: logs.logs_dropped,
            ..of(&self.queues.traces)
        }
    }
}
