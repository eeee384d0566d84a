//! The framework: one annotation and two derives produce the whole stage.

use std::hint::black_box;
use std::time::Duration;

use telemetry::export::{ExportStats, Exporter, SpanView};
use telemetry::otlp::{Batch, Delivery, OtlpExporter, SendError, Service, Transport};
use telemetry::{Key, Label, Sampler, StageAttributes, Telemetry, TelemetryGuard, record, stage};

use crate::contender::{Contender, Export};
use crate::failure::Fallible;
use crate::sink::Delivered;
use crate::workload::{Reply, Request, work, work_async};

/// Timeout of the collector, far longer than it needs.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Contender with `#[stage]`.
pub(crate) struct Ours {
    guard: Option<TelemetryGuard>,
    delivered: Delivered,
}

/// Argument of the stage, with the attributes of the input event.
#[derive(StageAttributes)]
struct Input<'a> {
    #[telemetry(label)]
    tier: Tier,
    #[telemetry(plain)]
    prompt: &'a str,
    size: i64,
}

/// Third label of the metrics.
#[derive(Clone, Copy, Label)]
enum Tier {
    Standard,
    #[expect(dead_code, reason = "a label has more than one value, though this workload needs only one")]
    Premium,
}

/// Result of the stage, with the attributes of the output event.
#[derive(StageAttributes)]
struct Output<'a> {
    #[telemetry(plain)]
    text: &'a str,
    size: i64,
}

impl<'a> From<Reply<'a>> for Output<'a> {
    fn from(reply: Reply<'a>) -> Self {
        Self { text: reply.text, size: reply.size }
    }
}

#[stage("checkout.price", input(input), output, fields(attempt = request.attempt, user = request.user))]
fn price<'r>(input: Input<'_>, request: &'r Request) -> Output<'r> {
    work(request).into()
}

/// Runs the full stage of one request.
pub(crate) fn full_stage(request: &Request) -> i64 {
    price(input(request), request).size
}

#[stage("checkout.price", input(input), output, fields(attempt = request.attempt, user = request.user))]
async fn price_async<'r>(input: Input<'_>, request: &'r Request) -> Output<'r> {
    work_async(request).await.into()
}

#[stage("checkout.price")]
fn bare(request: &Request) -> i64 {
    work(request).size
}

#[stage("checkout.price")]
async fn bare_async(request: &Request) -> i64 {
    work_async(request).await.size
}

const SIZE: Key<i64> = Key::new("checkout.size");

#[stage("checkout.price", input(input), output, fields(attempt = request.attempt, user = request.user))]
fn recording<'r>(input: Input<'_>, request: &'r Request) -> Output<'r> {
    record!(SIZE = request.size);
    work(request).into()
}

#[stage("checkout.price", input(input), output, fields(attempt = request.attempt, user = request.user))]
async fn recording_async<'r>(input: Input<'_>, request: &'r Request) -> Output<'r> {
    record!(SIZE = request.size);
    work_async(request).await.into()
}

fn input(request: &Request) -> Input<'_> {
    Input { tier: Tier::Standard, prompt: &request.prompt, size: request.size }
}

impl Ours {
    fn with_sampler(export: Export, sampler: Sampler) -> Fallible<Self> {
        Self::with_rules(export, sampler, "")
    }

    /// Installs telemetry with rules for stages.
    pub(crate) fn with_rules(export: Export, sampler: Sampler, rules: &str) -> Fallible<Self> {
        let delivered = Delivered::default();
        // Metrics of the process are no part of the telemetry of a stage, and no peer has them; a flush after
        // a few hundred calls would read them hundreds of times as often as an export does.
        let builder = Telemetry::builder("benches").process_metrics(false).sampler(sampler).stages(rules);
        let guard = match export {
            Export::Off => None,
            Export::Discard => Some(builder.exporter(Discard(delivered.clone())).install()?),
            Export::Otlp => Some(builder.otlp(OtlpExporter::over(Discard(delivered.clone()))).install()?),
        };
        Ok(Self { guard, delivered })
    }
}

impl Contender for Ours {
    const NAME: &'static str = "ours";

    fn start(export: Export) -> Fallible<Self> {
        Self::with_sampler(export, Sampler::ALWAYS_ON)
    }

    fn stage(&self, request: &Request) -> i64 {
        full_stage(request)
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        price_async(input(request), request).await.size
    }

    fn catch_up(&self) -> Fallible<()> {
        match &self.guard {
            Some(guard) if !guard.flush_spans(TIMEOUT) => Err("the collector does not answer".into()),
            _ => Ok(()),
        }
    }

    fn flush(&self) -> Fallible<()> {
        match &self.guard {
            Some(guard) if !guard.force_flush(TIMEOUT) => Err("the collector does not answer".into()),
            _ => Ok(()),
        }
    }

    fn delivered(&self) -> Option<u64> {
        self.guard.as_ref().map(|_| self.delivered.count())
    }
}

/// Contender with `#[stage]` in traces that are not exported.
pub(crate) struct Unsampled(Ours);

impl Contender for Unsampled {
    const NAME: &'static str = "unsampled";

    fn start(export: Export) -> Fallible<Self> {
        Ours::with_sampler(export, Sampler::ALWAYS_OFF).map(Self)
    }

    fn stage(&self, request: &Request) -> i64 {
        self.0.stage(request)
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        self.0.stage_async(request).await
    }

    fn catch_up(&self) -> Fallible<()> {
        self.0.catch_up()
    }

    fn flush(&self) -> Fallible<()> {
        self.0.flush()
    }
}

/// Contender with `#[stage]` that captures nothing: a span and its duration.
pub(crate) struct BareStage(Ours);

impl Contender for BareStage {
    const NAME: &'static str = "bare-stage";

    fn start(export: Export) -> Fallible<Self> {
        Ours::start(export).map(Self)
    }

    fn stage(&self, request: &Request) -> i64 {
        bare(request)
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        bare_async(request).await
    }

    fn catch_up(&self) -> Fallible<()> {
        self.0.catch_up()
    }

    fn flush(&self) -> Fallible<()> {
        self.0.flush()
    }

    fn delivered(&self) -> Option<u64> {
        self.0.delivered()
    }
}

/// Contender with the full stage, which gets another attribute while it runs.
pub(crate) struct RecordingStage(Ours);

impl Contender for RecordingStage {
    const NAME: &'static str = "recording-stage";

    fn start(export: Export) -> Fallible<Self> {
        Ours::start(export).map(Self)
    }

    fn stage(&self, request: &Request) -> i64 {
        recording(input(request), request).size
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        recording_async(input(request), request).await.size
    }

    fn catch_up(&self) -> Fallible<()> {
        self.0.catch_up()
    }

    fn flush(&self) -> Fallible<()> {
        self.0.flush()
    }

    fn delivered(&self) -> Option<u64> {
        self.0.delivered()
    }
}

/// Exporter and transport that count the spans and drop them; a transport gets them encoded.
struct Discard(Delivered);

impl Exporter for Discard {
    fn name(&self) -> &str {
        "discard"
    }

    fn span(&mut self, span: &SpanView<'_>) {
        black_box(span);
        self.0.add(1);
    }

    fn account(&self) -> ExportStats {
        ExportStats { exported: self.0.count(), ..ExportStats::default() }
    }
}

impl Transport for Discard {
    fn destination(&self) -> &str {
        "nowhere"
    }

    fn send(&self, batch: &Batch, _timeout: Duration) -> Result<Delivery, SendError> {
        if batch.service == Service::Traces {
            self.0.add(usize::try_from(batch.items).unwrap_or_default());
        }
        black_box(&batch.bytes);
        Ok(Delivery::default())
    }
}
