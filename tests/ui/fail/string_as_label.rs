use telemetry::{StageAttributes, stage};

#[derive(StageAttributes)]
struct Task {
    #[telemetry(label)]
    user: String,
}

#[stage("task.run")]
fn run(#[telemetry(label)] ratio: f64) {}

fn main() {}
