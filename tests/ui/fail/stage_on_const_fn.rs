use telemetry::stage;

#[stage("task.run")]
const fn run() -> u32 {
    3
}

const RUN: u32 = run();

fn main() {}
