#![allow(unused_variables)]

use telemetry::{StageAttributes, StageError, stage};

#[derive(StageAttributes)]
struct Pair(u32, #[telemetry(plain)] String);

#[derive(StageAttributes)]
union Either {
    a: u32,
    b: f32,
}

#[derive(StageError)]
#[telemetry(expected)]
enum Failure {
    #[telemetry(error_type = "Bad Input")]
    Bad,
}

#[stage("task.run")]
fn run(#[telemetry(plain)] (a, b): (u32, u32)) {}

fn main() {}
