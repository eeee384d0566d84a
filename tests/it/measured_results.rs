//! Metrics of stages that depend on the returned value: exported, not sampled, and with a dropped span.

use semconv::{Cardinality, Instrument, MetricDef};
use telemetry::testing::{Recording, record, record_process_with, record_with};
use telemetry::{Key, Sampler, StageAttributes, stage};

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
fn check(prefix: &str, calls: fn(), expected: &str) {
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
