use telemetry::{Label, StageAttributes, StageError, stage};

#[derive(StageAttributes)]
#[telemetry(plain)]
struct Task {
    #[telemetry(expected)]
    attempts: u32,
}

#[derive(Label)]
enum Mode {
    #[telemetry(hash)]
    Simple,
    #[telemetry(nested)]
    Complex,
}

#[derive(StageError)]
enum Failure {
    #[telemetry(redact)]
    Refused,
    #[telemetry(context)]
    Gone,
}

#[stage("task.run", output(label))]
fn run(#[telemetry(skip)] _task: u32, #[telemetry(crate = telemetry)] _other: u32) -> u32 {
    3
}

fn main() {}
