use telemetry::{StageAttributes, stage};

#[derive(StageAttributes)]
struct Task<T, U> {
    number: T,
    #[telemetry(nested)]
    source: U,
}

#[stage("task.run", input(value))]
fn run<T>(value: &T) {}

fn main() {}
