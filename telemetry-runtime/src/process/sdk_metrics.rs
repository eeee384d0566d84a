//! Telemetry about the telemetry, as OpenTelemetry names it: `otel.sdk.*`.
//!
//! Sums are kept where items are counted anyway, and read when the metrics are. No callback waits: the locks
//! that it takes are held for a few instructions.

use std::sync::Arc;

use opentelemetry::KeyValue;
use opentelemetry::metrics::{AsyncInstrument, Meter};
use semconv::MetricDef;
use semconv::metric::{
    OTEL_SDK_EXPORTER_LOG_EXPORTED, OTEL_SDK_EXPORTER_LOG_INFLIGHT,
    OTEL_SDK_EXPORTER_METRIC_DATA_POINT_EXPORTED, OTEL_SDK_EXPORTER_METRIC_DATA_POINT_INFLIGHT,
    OTEL_SDK_EXPORTER_OPERATION_DURATION, OTEL_SDK_EXPORTER_SPAN_EXPORTED, OTEL_SDK_EXPORTER_SPAN_INFLIGHT,
    OTEL_SDK_LOG_CREATED, OTEL_SDK_METRIC_READER_COLLECTION_DURATION, OTEL_SDK_PROCESSOR_LOG_PROCESSED,
    OTEL_SDK_PROCESSOR_LOG_QUEUE_CAPACITY, OTEL_SDK_PROCESSOR_LOG_QUEUE_SIZE,
    OTEL_SDK_PROCESSOR_SPAN_PROCESSED, OTEL_SDK_PROCESSOR_SPAN_QUEUE_CAPACITY,
    OTEL_SDK_PROCESSOR_SPAN_QUEUE_SIZE, OTEL_SDK_SPAN_LIVE, OTEL_SDK_SPAN_STARTED,
};

use crate::model::signal::Signal;
use crate::process::component::{Component, Identity, Queue, with_error};
use crate::process::duration_histogram::DurationHistogram;
use crate::process::exporters::ExporterCounts;
use crate::process::loss::Losses;
use crate::process::metric_source::MetricSource;
use crate::process::span_counts::{RESULTS, SpanCounts};

/// Counts that the metrics show.
#[derive(Clone)]
pub(crate) struct Counts {
    pub(crate) spans: Arc<SpanCounts>,
    pub(crate) exporters: ExporterCounts,
    /// Items dropped before any exporter saw them.
    pub(crate) recording: Arc<Losses>,
}

/// Registers the instruments that are read when the metrics are, and makes the histograms.
pub(crate) fn observe(metrics: &MetricSource, counts: &Counts, operations: &DurationHistogram) {
    let meter = &metrics.own_meter();
    operations.install(meter, &OTEL_SDK_EXPORTER_OPERATION_DURATION);
    metrics.collections().install(meter, &OTEL_SDK_METRIC_READER_COLLECTION_DURATION);
    observe_recording(meter, counts);
    observe_exporters(meter, counts);
    observe_processors(meter, counts);
}

fn observe_exporters(meter: &Meter, counts: &Counts) {
    for (signal, exported, in_flight) in [
        (Signal::Span, OTEL_SDK_EXPORTER_SPAN_EXPORTED, OTEL_SDK_EXPORTER_SPAN_INFLIGHT),
        (Signal::Log, OTEL_SDK_EXPORTER_LOG_EXPORTED, OTEL_SDK_EXPORTER_LOG_INFLIGHT),
        (
            Signal::DataPoint,
            OTEL_SDK_EXPORTER_METRIC_DATA_POINT_EXPORTED,
            OTEL_SDK_EXPORTER_METRIC_DATA_POINT_INFLIGHT,
        ),
    ] {
        counter(meter, &exported, of(counts, signal, observe_exported));
        amount(
            meter,
            &in_flight,
            of(counts, signal, |component, observer| {
                if let Some(items) = component.in_flight {
                    observer.observe(signed(items), &component.identity.attributes());
                }
            }),
        );
    }
}

fn observe_processors(meter: &Meter, counts: &Counts) {
    for (signal, processed, size, capacity) in [
        (
            Signal::Span,
            OTEL_SDK_PROCESSOR_SPAN_PROCESSED,
            OTEL_SDK_PROCESSOR_SPAN_QUEUE_SIZE,
            OTEL_SDK_PROCESSOR_SPAN_QUEUE_CAPACITY,
        ),
        (
            Signal::Log,
            OTEL_SDK_PROCESSOR_LOG_PROCESSED,
            OTEL_SDK_PROCESSOR_LOG_QUEUE_SIZE,
            OTEL_SDK_PROCESSOR_LOG_QUEUE_CAPACITY,
        ),
    ] {
        counter(meter, &processed, of(counts, signal, observe_processed));
        amount(
            meter,
            &size,
            of(counts, signal, |component, observer| {
                observe_queue(component, observer, |queue| queue.size);
            }),
        );
        amount(
            meter,
            &capacity,
            of(counts, signal, |component, observer| {
                observe_queue(component, observer, |queue| queue.capacity);
            }),
        );
    }
}

fn observe_recording(meter: &Meter, counts: &Counts) {
    let spans = counts.spans.clone();
    counter(meter, &OTEL_SDK_SPAN_STARTED, move |observer| {
        for (origin, result, count) in spans.all_started().filter(|(_, _, count)| *count > 0) {
            let mut attributes = vec![KeyValue::new("otel.span.sampling_result", result)];
            attributes.extend(origin.map(|origin| KeyValue::new("otel.span.parent.origin", origin)));
            observer.observe(count, &attributes);
        }
    });
    let spans = counts.spans.clone();
    amount(meter, &OTEL_SDK_SPAN_LIVE, move |observer| {
        let [_, recorded] = RESULTS;
        observer.observe(signed(spans.live()), &[KeyValue::new("otel.span.sampling_result", recorded)]);
    });
    let Counts { exporters, recording, .. } = counts.clone();
    counter(meter, &OTEL_SDK_LOG_CREATED, move |observer| {
        let dropped = recording.all().into_iter().filter(|loss| loss.signal == Signal::Log);
        observer.observe(exporters.logs() + dropped.map(|loss| loss.count).sum::<u64>(), &[]);
    });
}

fn observe_exported(component: &Component, observer: &dyn AsyncInstrument<u64>) {
    let attributes = component.identity.attributes();
    observer.observe(component.exported, &attributes);
    for (reason, count) in &component.dropped {
        if !component.drops_before_export(*reason) {
            observer.observe(*count, &with_error(&attributes, reason.name()));
        }
    }
}

fn observe_processed(component: &Component, observer: &dyn AsyncInstrument<u64>) {
    let Some(attributes) = component.processor().as_ref().map(Identity::attributes) else { return };
    let (mut handed_on, mut failed) = (component.exported, Vec::new());
    for (reason, count) in &component.dropped {
        if component.drops_before_export(*reason) {
            failed.push((*reason, *count));
        } else {
            handed_on += count;
        }
    }
    observer.observe(handed_on, &attributes);
    for (reason, count) in failed {
        observer.observe(count, &with_error(&attributes, reason.name()));
    }
}

fn observe_queue(component: &Component, observer: &dyn AsyncInstrument<i64>, value: fn(Queue) -> u64) {
    if let (Some(queue), Some(processor)) = (component.queue, component.processor()) {
        observer.observe(signed(value(queue)), &processor.attributes());
    }
}

/// Returns a callback that observes the components of one signal.
fn of<T: 'static>(
    counts: &Counts,
    signal: Signal,
    observe: impl Fn(&Component, &dyn AsyncInstrument<T>) + Send + Sync + 'static,
) -> impl Fn(&dyn AsyncInstrument<T>) + Send + Sync + 'static {
    let exporters = counts.exporters.clone();
    move |observer| {
        let components = exporters.components().into_iter().filter(|component| component.signal == signal);
        components.for_each(|component| observe(&component, observer));
    }
}

fn counter(
    meter: &Meter,
    metric: &MetricDef,
    observe: impl Fn(&dyn AsyncInstrument<u64>) + Send + Sync + 'static,
) {
    // The SDK holds the callback; dropping the handle does not unregister it.
    let builder = meter.u64_observable_counter(metric.name()).with_unit(metric.unit());
    let _counter = builder.with_description(metric.brief()).with_callback(observe).build();
}

fn amount(
    meter: &Meter,
    metric: &MetricDef,
    observe: impl Fn(&dyn AsyncInstrument<i64>) + Send + Sync + 'static,
) {
    let builder = meter.i64_observable_up_down_counter(metric.name()).with_unit(metric.unit());
    let _amount = builder.with_description(metric.brief()).with_callback(observe).build();
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
