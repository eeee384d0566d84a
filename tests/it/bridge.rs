//! Stages and spans of libraries that use `tracing` in one tree.

mod console_lines;
mod current_context;
mod given;
mod interop;
mod libraries;
mod limits;
mod lines;
mod logs;
mod otlp;
mod own_traffic;
mod requests;
mod span_current;
mod trees;

use expect_test::Expect;
use telemetry::bridge;
use telemetry::testing::{Recording, record};
use tracing::Dispatch;
use tracing_subscriber::prelude::*;

/// Returns a subscriber with only the layer.
fn dispatch() -> Dispatch {
    Dispatch::new(tracing_subscriber::registry().with(bridge::layer()))
}

/// Runs `run` with the subscriber while telemetry is installed.
fn recorded(run: impl FnOnce()) -> Recording {
    let recording = record();
    tracing::dispatcher::with_default(&dispatch(), run);
    recording
}

/// Runs `run` with the subscriber and compares the tree of spans.
fn check(run: impl FnOnce(), expected: Expect) {
    expected.assert_eq(&recorded(run).tree());
}

/// Runs a future to its end on a runtime with several workers, each with the subscriber.
fn on_many_threads<T>(future: impl Future<Output = T>) -> T {
    let subscriber = dispatch();
    let workers = subscriber.clone();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .on_thread_start(move || std::mem::forget(tracing::dispatcher::set_default(&workers)))
        .build()
        .unwrap();
    tracing::dispatcher::with_default(&subscriber, || runtime.block_on(future))
}
