//! What `metrics(..)` cannot say.

use telemetry::stage;

// Nothing that a stage measures.
#[stage("app.word", metrics(durration = semconv::metric::PIPELINE_LATENCY))]
fn unknown_word() {}

// Said twice.
#[stage("app.twice", metrics(calls = semconv::metric::WEATHER_REQUESTS, calls = semconv::metric::LLM_TOKENS))]
fn twice() {}

// Without a metric.
#[stage("app.none", metrics(duration))]
fn without_a_metric() {}

// No constant of the registry.
#[stage("app.text", metrics(duration = "pipeline.latency"))]
fn text() {}

// Nothing in parentheses.
#[stage("app.bare", metrics)]
fn bare() {}

fn main() {}
