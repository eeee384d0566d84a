//! The exporter that gathers encoded items of each signal into batches and queues them for a transport.

use std::sync::Arc;
use std::time::{Duration, Instant};

use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;

use crate::export::logged_context::LoggedContext;
use crate::export::otlp::encode::TraceEncoder;
use crate::export::otlp::encode_logs::LogEncoder;
use crate::export::otlp::pipeline::Pipeline;
use crate::export::otlp::transport::{Batch, Service};
use crate::export::otlp::{cut, exemplars, series};
use crate::model::resource::Resource;
use crate::model::temporality::Temporality;
use crate::process::component::Component;
use crate::process::exporter::{ExportStats, Exporter, ExporterHandle, SignalStats};
use crate::process::log::{LogSource, LogView};
use crate::process::metrics_view::MetricsView;
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
    /// True if spans have the events of stages, too.
    pub(crate) events_in_spans: bool,
}

/// Pipeline of each signal that is sent.
pub(crate) struct Pipelines {
    pub(crate) traces: Option<Pipeline>,
    pub(crate) metrics: Option<Pipeline>,
    pub(crate) logs: Option<Pipeline>,
}

impl Pipelines {
    fn all(&self) -> impl Iterator<Item = &Pipeline> {
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
    pipelines: Arc<Pipelines>,
}

impl OtlpPipeline {
    pub(crate) fn new(
        name: &'static str,
        resource: &Resource,
        [traces_batching, logs_batching]: [Batching; 2],
        logged: Logged,
        pipelines: Pipelines,
    ) -> OtlpPipeline {
        let has_events = logged.events_in_spans || pipelines.logs.is_none();
        let log_sources = if pipelines.logs.is_some() { logged.sources } else { Vec::new() };
        OtlpPipeline {
            name,
            traces: TraceEncoder::new(resource, has_events),
            logs: LogEncoder::new(resource, logged.context),
            log_sources,
            traces_batching,
            logs_batching,
            traces_begun: None,
            logs_begun: None,
            temporality: Temporality::default(),
            pipelines: Arc::new(pipelines),
        }
    }

    /// Takes metrics whose numbers count since this time, if it sends metrics.
    pub(crate) fn with_temporality(mut self, temporality: Temporality) -> OtlpPipeline {
        if self.pipelines.metrics.is_some() {
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
        let Some(pipeline) = self.pipelines.traces.as_ref().filter(|_| self.traces.count() > 0) else {
            return;
        };
        let (bytes, items) = self.traces.finish();
        pipeline.push(Batch { service: Service::Traces, bytes, items });
    }

    fn push_logs(&mut self) {
        self.logs_begun = None;
        let Some(pipeline) = self.pipelines.logs.as_ref().filter(|_| self.logs.count() > 0) else { return };
        let (bytes, items) = self.logs.finish();
        pipeline.push(Batch { service: Service::Logs, bytes, items });
    }
}

impl Exporter for OtlpPipeline {
    fn name(&self) -> &str {
        self.name
    }

    fn span(&mut self, span: &SpanView<'_>) {
        let Some(pipeline) = &self.pipelines.traces else { return };
        if self.traces.count() == 0 {
            if !pipeline.has_room() {
                return pipeline.refuse(1);
            }
            self.traces_begun = Some(Instant::now());
            self.traces.begin(pipeline.take_buffer());
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
        let Some(pipeline) = &self.pipelines.logs else { return };
        if self.logs.count() == 0 {
            if !pipeline.has_room() {
                return pipeline.refuse(1);
            }
            self.logs_begun = Some(Instant::now());
            self.logs.begin(pipeline.take_buffer());
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

    fn metrics(&mut self, metrics: &MetricsView<'_>) {
        let Some(pipeline) = &self.pipelines.metrics else { return };
        let mut request = ExportMetricsServiceRequest::from(&metrics.metrics().data);
        series::add(&mut request, &metrics.metrics().series);
        exemplars::add(&mut request, metrics.exemplars());
        let batches = cut::metrics(request, self.traces_batching.bytes);
        match self.temporality {
            Temporality::Cumulative => pipeline.replace(batches),
            // Numbers since the last reading are in no other batch.
            Temporality::Delta | Temporality::LowMemory => {
                batches.into_iter().for_each(|batch| pipeline.push(batch));
            }
        }
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
        ExporterHandle::flush(&*self.pipelines, deadline)
    }

    fn shutdown(&mut self, deadline: Instant) {
        self.push();
        self.pipelines.shutdown(deadline);
    }

    fn account(&self) -> ExportStats {
        self.pipelines.stats()
    }

    fn handle(&self) -> Option<Arc<dyn ExporterHandle>> {
        Some(self.pipelines.clone())
    }
}

impl ExporterHandle for Pipelines {
    fn components(&self, _: &str, _: usize) -> Vec<Component> {
        self.all().filter_map(Pipeline::component).collect()
    }

    fn flush(&self, deadline: Instant) -> bool {
        // One after another, with one deadline: each pipeline has threads of its own.
        self.all().all(|pipeline| pipeline.flush(deadline))
    }

    fn close(&self, deadline: Instant) {
        self.all().for_each(|pipeline| pipeline.close(deadline));
    }

    fn shutdown(&self, deadline: Instant) {
        self.close(deadline);
        self.all().for_each(|pipeline| pipeline.shutdown(deadline));
    }

    fn stats(&self) -> ExportStats {
        let of = |pipeline: &Option<Pipeline>| pipeline.as_ref().map(Pipeline::stats).unwrap_or_default();
        let SignalStats { exported, dropped } = of(&self.traces);
        let (metrics, logs) = (of(&self.metrics), of(&self.logs));
        ExportStats {
            exported,
            dropped,
            logs_exported: logs.exported,
            logs_dropped: logs.dropped,
            data_points_exported: metrics.exported,
            data_points_dropped: metrics.dropped,
        }
    }
}
