#![allow(unused_variables)]

use telemetry::stage;

#[stage("run", imput(task), input(tsk), kind = servr, output(hashed), fields(a 3, b = 4))]
fn run(#[telemetry(plian)] task: u32, #[telemetry(hash, redact)] user: &str) -> u32 {
    task
}

fn main() {
    run(3, "still understood");
}
