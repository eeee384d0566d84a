//! The runtime under another name, and a module with the name of the runtime.
#![deny(warnings)]
#![allow(dead_code)]

mod vendor {
    pub use ::telemetry as tracing_of_ours;
}

mod telemetry {}

use vendor::tracing_of_ours::{Label, StageAttributes, StageError, decision, event, open_stage, stage, stage_block};

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

#[stage("vendor.later", crate = crate::vendor::tracing_of_ours)]
fn later() -> impl Future<Output = u32> {
    async { 1 }
}

struct Worker;

#[stage(crate = crate::vendor::tracing_of_ours)]
impl Worker {
    fn plain(&self) {}

    #[stage(output)]
    fn with_arguments(&self) -> u32 {
        open_stage!("vendor.guard", crate = vendor::tracing_of_ours).end();
        stage_block!("vendor.block", crate = vendor::tracing_of_ours, { 3 })
    }

    #[stage("vendor.named")]
    fn named(&self) {}
}

fn main() {
    Worker.plain();
    Worker.named();
    drop((later(), Worker.with_arguments()));
    drop(run(Task { mode: Mode::Fast }));
    drop(run_async());
}
