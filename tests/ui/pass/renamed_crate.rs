//! The runtime under another name, and a module that has its own.
#![deny(warnings)]
#![allow(dead_code)]

mod vendor {
    pub use ::telemetry as tracing_of_ours;
}

mod telemetry {}

use vendor::tracing_of_ours::{Label, StageAttributes, StageError, decision, event, stage};

#[derive(StageAttributes)]
#[telemetry(crate = crate::vendor::tracing_of_ours)]
struct Task {
    #[telemetry(label)]
    mode: Mode,
}

#[derive(Label)]
#[telemetry(crate = vendor::tracing_of_ours)]
enum Mode {
    Fast,
}

#[derive(StageError)]
#[telemetry(crate = vendor::tracing_of_ours)]
struct Failure;

#[stage("vendor.stage", input(task), output, crate = crate::vendor::tracing_of_ours)]
fn run(task: Task) -> Result<u32, Failure> {
    event!("vendor.event", crate = vendor::tracing_of_ours, mode = task.mode);
    decision!(mode = Mode::Fast, crate = vendor::tracing_of_ours);
    Err(Failure)
}

#[stage("vendor.stage", crate = crate::vendor::tracing_of_ours)]
async fn run_async() -> u32 {
    1
}

fn main() {
    drop(run(Task { mode: Mode::Fast }));
    drop(run_async());
}
