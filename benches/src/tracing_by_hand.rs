//! Telemetry of a stage written by hand: `tracing`, `tracing-opentelemetry` and OpenTelemetry metrics, all
//! with default settings.

use std::time::Instant;

use opentelemetry::KeyValue;
use opentelemetry::metrics::{Counter, Histogram};
use opentelemetry::trace::TracerProvider as _;
use tracing::{info, instrument};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::contender::{Contender, Export};
use crate::failure::Fallible;
use crate::sink::Providers;
use crate::workload::{CALLS, DURATION, EDGES, OUTCOME, Request, STAGE, work, work_async};

/// Contender with `#[instrument]`, two `info!`, a counter and a histogram.
pub(crate) struct TracingByHand {
    providers: Option<Providers>,
    calls: Counter<u64>,
    duration: Histogram<f64>,
}

impl TracingByHand {
    #[instrument(name = "checkout.price", skip_all, fields(tier = request.tier, attempt = request.attempt, user = request.user.as_str()))]
    fn price(&self, request: &Request) -> i64 {
        let started = Instant::now();
        info!(prompt = request.prompt.as_str(), size = request.size, "input");
        let reply = work(request);
        info!(text = reply.text, size = reply.size, "output");
        self.account(request, started);
        reply.size
    }

    #[instrument(name = "checkout.price", skip_all, fields(tier = request.tier, attempt = request.attempt, user = request.user.as_str()))]
    async fn price_async(&self, request: &Request) -> i64 {
        let started = Instant::now();
        info!(prompt = request.prompt.as_str(), size = request.size, "input");
        let reply = work_async(request).await;
        info!(text = reply.text, size = reply.size, "output");
        self.account(request, started);
        reply.size
    }

    /// Records both metrics with their labels.
    fn account(&self, request: &Request, started: Instant) {
        let labels = [
            KeyValue::new("stage", STAGE),
            KeyValue::new("tier", request.tier),
            KeyValue::new("outcome", OUTCOME),
        ];
        self.duration.record(started.elapsed().as_secs_f64(), &labels);
        self.calls.add(1, &labels);
    }
}

impl Contender for TracingByHand {
    const NAME: &'static str = "tracing-by-hand";

    fn start(export: Export) -> Fallible<Self> {
        let providers = Providers::install(export);
        if let Some(providers) = &providers {
            let layer = tracing_opentelemetry::layer().with_tracer(providers.spans.tracer("benches"));
            tracing_subscriber::registry().with(layer).try_init()?;
        }
        let meter = opentelemetry::global::meter("benches");
        Ok(Self {
            providers,
            calls: meter.u64_counter(CALLS).build(),
            duration: meter.f64_histogram(DURATION).with_unit("s").with_boundaries(EDGES.to_vec()).build(),
        })
    }

    fn stage(&self, request: &Request) -> i64 {
        self.price(request)
    }

    fn stage_async(&self, request: &Request) -> impl Future<Output = i64> {
        self.price_async(request)
    }

    fn catch_up(&self) -> Fallible<()> {
        self.providers.as_ref().map_or(Ok(()), Providers::catch_up)
    }

    fn flush(&self) -> Fallible<()> {
        self.providers.as_ref().map_or(Ok(()), Providers::flush)
    }

    fn delivered(&self) -> Option<u64> {
        self.providers.as_ref().map(|providers| providers.delivered.count())
    }
}
