//! The framework itself.
use std::time::Duration;
use telemetry::{__private, Account, Exporter, Fields, SpanView, StageAttributes, Telemetry, TelemetryGuard};

use crate::Fallible;
use crate::contender::{Contender, Export};
use crate::sink::Delivered;
use crate::workload::{Reply, Request, work, work_async};

/// Whether this contender records anything yet.
pub(crate) const READY: bool = true;

/// A full stage by annotation.
pub(crate) struct Ours {
    guard: Option<TelemetryGuard>,
    delivered: Delivered,
}

struct Discard(Delivered);
impl Exporter for Discard {
    fn name(&self) -> &str {
        "discard"
    }
    fn span(&mut self, span: &SpanView<'_>) {
        std::hint::black_box(span);
        self.0.add(1);
    }
    fn account(&self) -> Account {
        Account { exported: self.0.count(), ..Account::default() }
    }
}

struct Input<'a> {
    tier: Tier,
    prompt: &'a str,
    size: i64,
}
#[derive(Clone, Copy)]
enum Tier {
    Standard,
    #[allow(dead_code)]
    Gold,
}
impl __private::Label for Tier {
    const VALUES: &'static [&'static str] = &["standard", "gold"];
    #[inline]
    fn as_label(&self) -> &'static str {
        match self {
            Tier::Standard => "standard",
            Tier::Gold => "gold",
        }
    }
}
impl StageAttributes for Input<'_> {
    #[inline]
    fn record(&self, fields: &mut Fields<'_>) {
        static SCHEMA: __private::Schema = __private::Schema::new(&[
            __private::Field::named("tier").label(),
            __private::Field::named("prompt"),
            __private::Field::named("size"),
        ]);
        fields.group(&SCHEMA);
        fields.label(&self.tier);
        fields.plain(self.prompt);
        fields.value(&self.size);
    }
}
impl StageAttributes for Reply<'_> {
    #[inline]
    fn record(&self, fields: &mut Fields<'_>) {
        static SCHEMA: __private::Schema =
            __private::Schema::new(&[__private::Field::named("text"), __private::Field::named("size")]);
        fields.group(&SCHEMA);
        fields.plain(self.text);
        fields.value(&self.size);
    }
}

fn stage<'r>(input: Input<'_>, request: &'r Request) -> Reply<'r> {
    static SITE: __private::Site = __private::Site::stage(
        __private::StageDef::new("checkout.price"),
        __private::location!("f"),
        &[__private::Field::named("attempt"), __private::Field::named("user")],
        &[__private::Field::named("input")],
    );
    SITE.enter(|fields| {
        fields.plain(&request.attempt);
        fields.plain(&request.user);
        fields.nested(&input);
    })
    .run(move || -> Reply<'r> { work(request) }, __private::output!())
}
async fn stage_async<'r>(input: Input<'_>, request: &'r Request) -> Reply<'r> {
    static SITE: __private::Site = __private::Site::stage(
        __private::StageDef::new("checkout.price"),
        __private::location!("f"),
        &[__private::Field::named("attempt"), __private::Field::named("user")],
        &[__private::Field::named("input")],
    );
    SITE.open(|fields| {
        fields.plain(&request.attempt);
        fields.plain(&request.user);
        fields.nested(&input);
    })
    .run_async(async move { work_async(request).await }, __private::output!())
    .await
}

impl Contender for Ours {
    const NAME: &'static str = "ours";

    fn start(export: Export) -> Fallible<Self> {
        let delivered = Delivered::default();
        let guard = match export {
            Export::Off => None,
            Export::Discard | Export::Otlp => Some(
                Telemetry::builder("bench")
                    .ring_bytes(1 << 20)
                    .exporter(Discard(delivered.clone()))
                    .install()?,
            ),
        };
        Ok(Self { guard, delivered })
    }

    #[inline]
    fn stage(&self, request: &Request) -> i64 {
        stage(Input { tier: Tier::Standard, prompt: &request.prompt, size: request.size }, request).size
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        stage_async(Input { tier: Tier::Standard, prompt: &request.prompt, size: request.size }, request)
            .await
            .size
    }
    fn catch_up(&self) -> Fallible<()> {
        if let Some(g) = &self.guard {
            g.force_flush(Duration::from_secs(5));
        }
        Ok(())
    }
    fn delivered(&self) -> Option<u64> {
        self.guard.as_ref().map(|_| self.delivered.count())
    }
}
