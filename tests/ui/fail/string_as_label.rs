use telemetry::semconv::label::CpuMode;
use telemetry::{StageAttributes, stage};

#[derive(StageAttributes)]
struct Task {
    #[telemetry(label)]
    user: String,
}

#[stage("task.run")]
fn run(#[telemetry(label)] ratio: f64, #[telemetry(label)] mode: CpuMode) {}

fn main() {}
