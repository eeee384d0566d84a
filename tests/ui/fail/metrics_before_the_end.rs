use telemetry::semconv::{Instrument, MetricDef, metric};
use telemetry::stage;

const USED: MetricDef = MetricDef::new("pool.used", Instrument::Gauge, "1").of_doubles();

#[stage("pool.without_message", metrics(queue_time = metric::QUEUE_WAIT_DURATION))]
fn without_message() {}

#[stage("pool.forms", metrics(share = USED, share(USED), share(USED, at = 3), share(USED, of = 1 2)))]
fn forms() {}

#[stage("pool.text", metrics(share(USED, of = "8")))]
fn text() {}

#[stage("pool.counter", metrics(share(metric::STAGE_DECISIONS, of = 8)))]
fn counter() {}

fn main() {}
