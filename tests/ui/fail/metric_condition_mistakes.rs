//! Mistakes in conditions of `metrics(..)`.

#![allow(unused_imports)]

use telemetry::semconv::metric::{QUEUE_FAILED, QUEUE_REDELIVERED, STAGE_ACTIVE};
use telemetry::{open_stage, stage};

// Without a condition.
#[stage("app.none", metrics(calls(QUEUE_FAILED)))]
fn none() {}

// Unknown condition.
#[stage("app.unknown", metrics(calls(QUEUE_FAILED, wen = true)))]
fn unknown() {}

// Unknown outcome.
#[stage("app.outcome", metrics(calls(QUEUE_FAILED, outcome = canceled)))]
fn outcome() {}

// One outcome is measured already.
#[stage("app.success", metrics(success(QUEUE_FAILED, outcome = error)))]
fn success() {}

// Not known at the beginning.
#[stage("app.begin", metrics(started(QUEUE_FAILED, when = |value| value), active(STAGE_ACTIVE, outcome = ok)))]
fn begin() -> bool {
    true
}

// A failure has no value.
#[stage("app.failure", metrics(failure(QUEUE_FAILED, when = |value| true)))]
fn failure() {}

// Repeated.
#[stage("app.twice", metrics(calls(QUEUE_FAILED, when = true, when = false), calls = QUEUE_FAILED, calls = QUEUE_REDELIVERED))]
fn twice() {}

// A stream has no value.
#[stage("app.items", metrics(calls(QUEUE_FAILED, when = |_| true)))]
fn items() -> impl futures_core::Stream<Item = u32> {
    empty()
}

fn guard() {
    let _guard = open_stage!("app.guard", metrics(calls(QUEUE_FAILED, when = |_| true)));
}

fn main() {}
