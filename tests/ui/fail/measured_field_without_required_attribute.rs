//! A metric requires attributes that no field beside the measured one provides.

use semconv::metric;
use telemetry::{StageAttributes, stage};

#[derive(StageAttributes)]
struct Compiled {
    #[telemetry(counter = metric::COMPILE_SUCCESS)]
    count: u64,
}

#[stage("app.parameter")]
fn parameter(#[telemetry(counter = metric::COMPILE_SUCCESS)] count: u64, compiled: Compiled) {}

fn main() {
    parameter(1, Compiled { count: 1 });
}
