#![allow(unused_variables)]

use telemetry::{StageAttributes, StageError, decision, stage};

#[stage("task.run", input(a), output, input(b), fields(x = 1, x = 2))]
fn run(a: u32, b: u32) {}

#[stage("task.run", input(a, a))]
fn twice(a: u32) {}

#[stage("task.run", input(a))]
fn twice_captured(#[telemetry(plain)] a: u32) {}

#[derive(StageAttributes)]
struct Task {
    #[telemetry(hash, hash)]
    user: String,
    #[telemetry(name = "user", plain)]
    other: String,
}

#[derive(StageError)]
enum Failure {
    #[telemetry(expected)]
    #[telemetry(expected)]
    Twice,
}

fn main() {
    decision!(fast = true, because = "a", because = "b");
}
