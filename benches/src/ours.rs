//! The framework itself: one annotation and two derives, and the whole stage follows from them.

use std::hint::black_box;
use std::time::Duration;

use telemetry::export::{ExportStats, Exporter, SpanView};
use telemetry::otlp::{Batch, Delivery, OtlpExporter, SendError, Service, Transport};
use telemetry::{Label, StageAttributes, Telemetry, TelemetryGuard, stage};

use crate::Fallible;
use crate::contender::{Contender, Export};
use crate::sink::Delivered;
use crate::workload::{Reply, Request, work, work_async};

/// How long the collector may take to answer; far longer than it does.
const PATIENCE: Duration = Duration::from_secs(5);

/// A full stage by annotation.
pub(crate) struct Ours {
    guard: Option<TelemetryGuard>,
    delivered: Delivered,
}

/// What the stage is called with, as the input event shows it.
#[derive(StageAttributes)]
struct Input<'a> {
    #[telemetry(label)]
    tier: Tier,
    #[telemetry(plain)]
    prompt: &'a str,
    size: i64,
}

/// The third metric label.
#[derive(Clone, Copy, Label)]
enum Tier {
    Standard,
    #[expect(dead_code, reason = "a label has more than one value, though this workload needs only one")]
    Premium,
}

/// What the stage returns, as the output event shows it.
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

#[stage("checkout.price", input(input), output, fields(attempt = request.attempt, user = request.user))]
async fn price_async<'r>(input: Input<'_>, request: &'r Request) -> Output<'r> {
    work_async(request).await.into()
}

fn input(request: &Request) -> Input<'_> {
    Input { tier: Tier::Standard, prompt: &request.prompt, size: request.size }
}

impl Contender for Ours {
    const NAME: &'static str = "ours";

    fn start(export: Export) -> Fallible<Self> {
        let delivered = Delivered::default();
        // What the process uses is no part of a stage's telemetry, and no peer reads it; a flush after each few
        // hundred calls would read it hundreds of times as often as an export does.
        let builder = Telemetry::builder("benches").process_metrics(false);
        let guard = match export {
            Export::Off => None,
            Export::Discard => Some(builder.exporter(Discard(delivered.clone())).install()?),
            Export::OtlpExporter => {
                Some(builder.otlp(OtlpExporter::over(Discard(delivered.clone()))).install()?)
            }
        };
        Ok(Self { guard, delivered })
    }

    fn stage(&self, request: &Request) -> i64 {
        price(input(request), request).size
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        price_async(input(request), request).await.size
    }

    fn catch_up(&self) -> Fallible<()> {
        match &self.guard {
            Some(guard) if !guard.flush_spans(PATIENCE) => Err("the collector does not answer".into()),
            _ => Ok(()),
        }
    }

    fn flush(&self) -> Fallible<()> {
        match &self.guard {
            Some(guard) if !guard.force_flush(PATIENCE) => Err("the collector does not answer".into()),
            _ => Ok(()),
        }
    }

    fn delivered(&self) -> Option<u64> {
        self.guard.as_ref().map(|_| self.delivered.count())
    }
}

/// Where our spans end: counted and dropped, after having been encoded when it is used as a transport.
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
            self.0.add(usize::try_from(batch.spans).unwrap_or_default());
        }
        black_box(&batch.bytes);
        Ok(Delivery::default())
    }
}
