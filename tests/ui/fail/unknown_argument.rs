#![allow(unused_variables)]

use telemetry::{StageAttributes, stage};

#[stage("task.run", imput(task))]
fn misspelt(task: u32) {}

#[stage("task.run", skip(task), err, level = "info")]
fn from_elsewhere(task: u32) {}

#[stage("task.run", kind = servr)]
fn unknown_kind() {}

#[derive(StageAttributes)]
struct Task {
    #[telemetry(hashed)]
    user: String,
    #[telemetry(expected)]
    misplaced: u32,
    #[telemetry]
    nothing_said: u32,
}

fn main() {}
