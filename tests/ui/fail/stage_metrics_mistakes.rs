//! Mistakes in `metrics(..)`.

use telemetry::{open_stage, stage};

// Unknown measurement.
#[stage("app.word", metrics(durration = telemetry::semconv::metric::QUEUE_WAIT_DURATION))]
fn unknown_word() {}

// Repeated.
#[stage("app.twice", metrics(calls = telemetry::semconv::metric::QUEUE_FAILED, calls = telemetry::semconv::metric::QUEUE_REDELIVERED))]
fn twice() {}

// Without a metric.
#[stage("app.none", metrics(duration))]
fn without_a_metric() {}

// Not a constant of the registry.
#[stage("app.text", metrics(duration = "queue.wait.duration"))]
fn text() {}

// Empty parentheses.
#[stage("app.bare", metrics)]
fn bare() {}

// No closure over the returned value.
#[stage("app.number", metrics(telemetry::semconv::metric::QUEUE_FAILED = 3))]
fn number() {}

// A stream has no value to measure.
#[stage("app.items", metrics(telemetry::semconv::metric::QUEUE_FAILED = |_| 3))]
fn items() -> impl futures_core::Stream<Item = u32> {
    empty()
}

fn guard() {
    let _guard = open_stage!("app.guard", metrics(telemetry::semconv::metric::QUEUE_FAILED = |_| 3));
}

fn main() {}
