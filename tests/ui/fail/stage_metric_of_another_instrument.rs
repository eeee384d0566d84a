//! Metrics whose instrument, numbers or unit do not fit what they are to measure.

use semconv::metric;
use telemetry::stage;

#[stage("app.duration", metrics(duration = metric::PROCESS_UPTIME))]
fn a_gauge_as_a_duration() {}

#[stage("app.size", metrics(duration = metric::OFFLINE_BUNDLE_SIZE))]
fn bytes_as_a_duration() {}

#[stage("app.success", metrics(success = metric::PROCESS_UPTIME))]
fn a_gauge_as_a_success() {}

#[stage("app.active", metrics(active = metric::COMPILE_SUCCESS))]
fn a_counter_as_active() {}

fn main() {}
