//! Mistakes in `metrics(..)`.

use telemetry::stage;

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

fn main() {}
