//! Mistakes in `metrics(..)`.

use telemetry::stage;

// Nothing that a stage measures.
#[stage("app.word", metrics(durration = telemetry::semconv::metric::QUEUE_WAIT_DURATION))]
fn unknown_word() {}

// Said twice.
#[stage("app.twice", metrics(calls = telemetry::semconv::metric::QUEUE_FAILED, calls = telemetry::semconv::metric::QUEUE_REDELIVERED))]
fn twice() {}

// Without a metric.
#[stage("app.none", metrics(duration))]
fn without_a_metric() {}

// No constant of the registry.
#[stage("app.text", metrics(duration = "queue.wait.duration"))]
fn text() {}

// Nothing in parentheses.
#[stage("app.bare", metrics)]
fn bare() {}

fn main() {}
