//! Metrics of stages that depend on the returned value: exported, not sampled, and with a dropped span.

use semconv::{Cardinality, Instrument, MetricDef, OutcomeValues};
use telemetry::testing::{Recording, record, record_process_with, record_with};
use telemetry::{Key, Sampler, StageAttributes, stage};
use telemetry_tests::conventions::label::ShopPayment;

const MODEL: Key<str> = Key::new("reply.model").with_cardinality(Cardinality::Low);
const TOOL: Key<str> = Key::new("reply.tool").with_cardinality(Cardinality::Low);
const CODE: Key<i64> = Key::new("reply.code").with_cardinality(Cardinality::Low);

/// Returns a counter with an attribute of the stage and one of its result, which is required.
const fn counter(name: &'static str, of_result: &'static [&'static str]) -> MetricDef {
    MetricDef::new(name, Instrument::Counter, "{reply}").with_required(of_result)
}

const DONE: MetricDef =
    counter("reply.done", &["reply.tool"]).with_attributes(&["reply.model", "reply.tool"]);
const FAILED: MetricDef =
    counter("reply.failed", &["reply.code"]).with_attributes(&["reply.code", "reply.model"]);
const TOKENS: MetricDef = MetricDef::new("reply.tokens", Instrument::Counter, "{token}").with_attributes(&[
    "reply.model",
    "reply.tool",
    "stage.name",
]);

struct Unavailable;

impl telemetry::StageError for Unavailable {
    fn error_type(&self) -> &'static str {
        "unavailable"
    }
}

/// Runs the calls, in the recordings in which their metrics have to be equal, and compares the metrics.
pub(crate) fn check(prefix: &str, calls: fn(), expected: &str) {
    let compare = |recording: &Recording, case: &str| {
        calls();
        assert_eq!(recording.metrics(prefix), expected, "{case}");
    };
    compare(&record(), "exported");
    compare(&record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF)), "not sampled");
    let recording = record_process_with(|builder| builder.ring_total_bytes(0));
    // A new thread, which has no ring yet.
    std::thread::scope(|scope| scope.spawn(|| compare(&recording, "dropped")).join()).unwrap();
}

#[derive(StageAttributes)]
struct Reply {
    #[telemetry(key = TOOL)]
    tool: &'static str,
    #[telemetry(counter = TOKENS)]
    tokens: u64,
}

#[test]
fn a_measured_output_has_attributes_of_its_stage() {
    #[stage("reply.make", output, fields(MODEL = model), metrics(success = DONE))]
    fn reply(model: &str, tool: &'static str) -> Result<Reply, Unavailable> {
        if tool.is_empty() { Err(Unavailable) } else { Ok(Reply { tool, tokens: 5 }) }
    }
    let calls = || {
        let _ = (reply("small", "clock"), reply("small", "clock"), reply("large", ""), reply("large", "map"));
    };
    check(
        "reply_",
        calls,
        r#"reply_done_total{reply_model="large",reply_tool="map"} 1
reply_done_total{reply_model="small",reply_tool="clock"} 2
reply_tokens_total{reply_model="large",reply_tool="map",stage_name="reply.make"} 5
reply_tokens_total{reply_model="small",reply_tool="clock",stage_name="reply.make"} 10
"#,
    );
}

#[test]
fn computed_attributes_of_the_result_are_attributes_of_metrics() {
    #[stage(
        "reply.compute",
        output(TOOL = |tool| *tool),
        error(CODE = |_| 503),
        fields(MODEL = model),
        metrics(success = DONE, failure = FAILED),
    )]
    fn reply(model: &str, tool: &'static str) -> Result<&'static str, Unavailable> {
        if tool.is_empty() { Err(Unavailable) } else { Ok(tool) }
    }
    let calls = || {
        let _ = (reply("small", "clock"), reply("large", ""));
    };
    check(
        "reply_",
        calls,
        r#"reply_done_total{reply_model="small",reply_tool="clock"} 1
reply_failed_total{reply_code="503",reply_model="large"} 1
"#,
    );
}

const STARTED: MetricDef = MetricDef::new("reply.started", Instrument::Counter, "{reply}")
    .with_attributes(&["reply.model", "stage.outcome"]);
const TIME: MetricDef = MetricDef::new("reply.time", Instrument::Histogram, "s")
    .of_doubles()
    .with_boundaries(&[1e9])
    .with_attributes(&["reply.model", "stage.outcome"]);

#[test]
fn a_stage_counts_its_begin_and_measures_the_duration_of_its_successes() {
    #[stage("reply.begin", fields(MODEL = model), metrics(started = STARTED, success_duration = TIME))]
    fn reply(model: &str) -> Result<(), Unavailable> {
        if model == "small" { Ok(()) } else { Err(Unavailable) }
    }
    fn calls() {
        let _ = (reply("small"), reply("large"));
    }
    check(
        "reply_started",
        calls,
        "reply_started_total{reply_model=\"large\"} 1\nreply_started_total{reply_model=\"small\"} 1\n",
    );
    let count = "reply_time_seconds_count{reply_model=\"small\",stage_outcome=\"ok\"} 1\n";
    check("reply_time_seconds_count", calls, count);
}

const LATENCY: MetricDef = MetricDef::new("reply.latency", Instrument::Histogram, "ms")
    .of_doubles()
    .with_boundaries(&[1.0])
    .with_required(&["reply.tool"])
    .with_attributes(&["reply.model", "reply.tool"]);

/// Expected result of the tests below.
const VALUES: &str = r#"reply_latency_milliseconds_sum{reply_model="small",reply_tool="map"} 1.5
reply_latency_milliseconds_count{reply_model="small",reply_tool="map"} 1
reply_tokens_total{reply_model="small",reply_tool="clock",stage_name="reply.count"} 5
reply_tokens_total{reply_model="small",reply_tool="map",stage_name="reply.count"} 3
"#;

#[test]
fn values_of_the_result_are_measured_with_its_attributes_and_those_of_the_stage() {
    #[stage(
        "reply.count",
        fields(MODEL = "small"),
        output(TOOL = |reply| reply.0),
        error(CODE = |_| 503),
        metrics(TOKENS = |reply| reply.1, LATENCY = |reply| reply.2),
    )]
    fn reply(
        tool: &'static str,
        tokens: u64,
        time: Option<f64>,
    ) -> Result<(&'static str, u64, Option<f64>), Unavailable> {
        if tool.is_empty() { Err(Unavailable) } else { Ok((tool, tokens, time)) }
    }
    let calls = || {
        let _ = (reply("clock", 5, None), reply("map", 3, Some(1.5)), reply("", 9, Some(9.0)));
    };
    check("reply_", calls, VALUES);
}

#[test]
fn a_label_has_the_value_that_the_registry_gives_the_outcome() {
    const STATUSES: &[OutcomeValues] =
        &[OutcomeValues::new("reply.status", "success", "error").with_cancelled("gone")];
    const ENDED: MetricDef = counter("reply.ended", &["reply.status"])
        .with_attributes(&["reply.status"])
        .with_outcome_values(STATUSES);
    #[stage("reply.status", metrics(calls = ENDED))]
    async fn reply(ends: Option<bool>) -> Result<(), Unavailable> {
        match ends {
            Some(true) => Ok(()),
            Some(false) => Err(Unavailable),
            None => std::future::pending().await,
        }
    }
    let calls = || {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        for ends in [Some(true), Some(false), Some(false), None] {
            let _ = Box::pin(reply(ends)).as_mut().poll(&mut context);
        }
    };
    check(
        "reply_ended",
        calls,
        r#"reply_ended_total{reply_status="error"} 2
reply_ended_total{reply_status="gone"} 1
reply_ended_total{reply_status="success"} 1
"#,
    );
}

#[test]
fn a_gauge_of_an_enumeration_has_the_ordinals_of_the_registry() {
    const PAID_BY: MetricDef = MetricDef::new("reply.paid_by", Instrument::Gauge, "{payment}");
    #[stage("reply.pay", metrics(PAID_BY = |payment| *payment))]
    fn pay(payment: ShopPayment) -> ShopPayment {
        payment
    }
    #[stage("reply.paid")]
    fn paid(#[telemetry(gauge = PAID_BY)] payment: Option<ShopPayment>) {}
    check("reply_paid_by", || assert_eq!(pay(ShopPayment::Cash), ShopPayment::Cash), "reply_paid_by 2\n");
    check("reply_paid_by", || paid(Some(ShopPayment::Card)), "reply_paid_by 1\n");
}

#[test]
fn measured_values_are_no_attributes() {
    #[derive(StageAttributes)]
    struct Made {
        lines: u32,
    }
    #[stage("reply.print", output, fields(MODEL = "small"), metrics(TOKENS = |made| made.lines))]
    fn print(lines: u32) -> Made {
        Made { lines }
    }
    #[stage("reply.send", metrics(TOKENS = |length| *length))]
    async fn send(length: u64) -> u64 {
        length
    }
    let recording = record();
    print(3);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(std::pin::pin!(send(2)).poll(&mut context).is_ready());
    telemetry::stage_block!("reply.fold", metrics(TOKENS = |length: &u64| *length), { 4_u64 });
    expect_test::expect![[r#"
        reply_tokens_total{reply_model="small",stage_name="reply.print"} 3
        reply_tokens_total{stage_name="reply.fold"} 4
        reply_tokens_total{stage_name="reply.send"} 2
        reply.print  reply.model=small
           ← output  lines=3
        reply.send
        reply.fold
    "#]]
    .assert_eq(&(recording.metrics("reply_") + &recording.tree()));
}
