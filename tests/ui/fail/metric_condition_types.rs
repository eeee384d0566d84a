//! Conditions of `metrics(..)` that are no truth values.

use telemetry::stage;

const ONE: telemetry::semconv::MetricDef =
    telemetry::semconv::MetricDef::new("app.calls", telemetry::semconv::Instrument::Counter, "{call}");

#[stage("app.begin", metrics(started(ONE, when = count)))]
fn begin(count: u32) {}

#[stage("app.value", metrics(calls(ONE, when = |count| *count)))]
fn value() -> u32 {
    1
}

#[stage("app.time", metrics(calls(ONE, longer_than = 3)))]
fn time() {}

fn main() {}
