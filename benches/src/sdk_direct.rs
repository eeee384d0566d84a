//! Direct calls of the OpenTelemetry SDK: a span builder, two events, bound instruments.
//!
//! The span is never the current one, which saves attaching and detaching the OpenTelemetry context as a span
//! with children needs: the figure is the best of the SDK.

use std::time::Instant;

use opentelemetry::KeyValue;
use opentelemetry::metrics::{BoundCounter, BoundHistogram};
use opentelemetry::trace::{Span as _, Tracer as _, TracerProvider as _};
use opentelemetry_sdk::trace::{SdkTracer, Span};

use crate::contender::{Contender, Export};
use crate::failure::Fallible;
use crate::sink::Providers;
use crate::workload::{CALLS, DURATION, EDGES, OUTCOME, Reply, Request, STAGE, TIER, work, work_async};

/// Contender with a tracer and two bound instruments.
pub(crate) struct SdkDirect {
    providers: Providers,
    tracer: SdkTracer,
    calls: BoundCounter<u64>,
    duration: BoundHistogram<f64>,
}

impl SdkDirect {
    /// Begins the span with its attributes and the input event.
    #[inline]
    fn begin(&self, request: &Request) -> Span {
        let builder = self.tracer.span_builder(STAGE).with_attributes([
            KeyValue::new("tier", request.tier),
            KeyValue::new("attempt", request.attempt),
            KeyValue::new("user", request.user.clone()),
        ]);
        let mut span = self.tracer.build(builder);
        span.add_event(
            "input",
            vec![KeyValue::new("prompt", request.prompt.clone()), KeyValue::new("size", request.size)],
        );
        span
    }

    /// Records the output event, ends the span and records both metrics.
    #[inline]
    fn end(&self, mut span: Span, started: Instant, reply: &Reply<'_>) {
        span.add_event(
            "output",
            vec![KeyValue::new("text", reply.text.to_owned()), KeyValue::new("size", reply.size)],
        );
        span.end();
        self.duration.record(started.elapsed().as_secs_f64());
        self.calls.add(1);
    }
}

impl Contender for SdkDirect {
    const NAME: &'static str = "sdk-direct";

    fn start(export: Export) -> Fallible<Self> {
        let providers = Providers::install(export).ok_or("the SDK is measured switched on only")?;
        let tracer = providers.spans.tracer("benches");
        let meter = opentelemetry::global::meter("benches");
        let labels =
            [KeyValue::new("stage", STAGE), KeyValue::new("tier", TIER), KeyValue::new("outcome", OUTCOME)];
        Ok(Self {
            providers,
            tracer,
            calls: meter.u64_counter(CALLS).build().bind(&labels),
            duration: meter
                .f64_histogram(DURATION)
                .with_unit("s")
                .with_boundaries(EDGES.to_vec())
                .build()
                .bind(&labels),
        })
    }

    fn stage(&self, request: &Request) -> i64 {
        let started = Instant::now();
        let span = self.begin(request);
        let reply = work(request);
        self.end(span, started, &reply);
        reply.size
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        let started = Instant::now();
        let span = self.begin(request);
        let reply = work_async(request).await;
        self.end(span, started, &reply);
        reply.size
    }

    fn catch_up(&self) -> Fallible<()> {
        self.providers.catch_up()
    }

    fn flush(&self) -> Fallible<()> {
        self.providers.flush()
    }

    fn delivered(&self) -> Option<u64> {
        Some(self.providers.delivered.count())
    }
}
