//! Stages and the spans of libraries that use `tracing`: one tree, both ways.

mod trees;

use expect_test::Expect;
use telemetry::bridge;
use telemetry::testing::{Recording, record};
use tracing::Dispatch;
use tracing_subscriber::prelude::*;

/// A subscriber that has the layer and nothing else.
fn dispatch() -> Dispatch {
    Dispatch::new(tracing_subscriber::registry().with(bridge::layer()))
}

/// Runs something below such a subscriber while telemetry is installed.
fn recorded(run: impl FnOnce()) -> Recording {
    let recording = record();
    tracing::dispatcher::with_default(&dispatch(), run);
    recording
}

/// The same, and compares the tree that comes of it.
fn check(run: impl FnOnce(), expected: Expect) {
    expected.assert_eq(&recorded(run).tree());
}
