//! Metrics whose instrument, number type or unit does not fit the measurement.

use telemetry::stage;
use telemetry_tests::conventions::metric;

#[stage("app.duration", metrics(duration = metric::PROCESS_UPTIME))]
fn a_gauge_as_a_duration() {}

#[stage("app.size", metrics(duration = metric::SHOP_PARCEL_SIZE))]
fn bytes_as_a_duration() {}

#[stage("app.success", metrics(success = metric::PROCESS_UPTIME))]
fn a_gauge_as_a_success() {}

#[stage("app.active", metrics(active = metric::SHOP_PAYMENTS))]
fn a_counter_as_active() {}

#[stage("app.started", metrics(started = metric::PROCESS_UPTIME))]
fn a_gauge_as_started() {}

fn main() {}
