use telemetry::{StageAttributes, stage};

struct Source;

#[derive(StageAttributes)]
struct Task {
    #[telemetry(nested)]
    source: Source,
}

#[stage("task.run", input(source))]
fn run(source: &Source) {}

fn main() {}
