//! Fields whose type is not a number, or not one that the metric takes.

use telemetry::semconv::metric;
use telemetry::{StageAttributes, stage};

#[derive(StageAttributes)]
struct Text {
    #[telemetry(gauge = metric::PROCESS_UPTIME)]
    uptime: String,
}

#[derive(StageAttributes)]
struct Double {
    #[telemetry(up_down_counter = metric::PROCESS_MEMORY_USAGE)]
    memory: f64,
}

#[derive(StageAttributes)]
struct Instrument {
    #[telemetry(histogram = metric::PROCESS_UPTIME)]
    uptime: f64,
}

#[stage("app.parameter")]
fn parameter(#[telemetry(gauge = metric::PROCESS_UPTIME)] uptime: bool) {}

fn main() {
    parameter(true);
}
