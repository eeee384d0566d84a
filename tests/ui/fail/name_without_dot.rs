#![allow(unused_variables)]

use telemetry::{event, stage};

#[stage("run")]
fn without_dot() {}

#[stage("Task.Run")]
fn uppercase() {}

#[stage]
fn nameless() {}

#[stage(input(task), "task.run")]
fn name_behind(task: u32) {}

#[stage("task.run", fields("Task.Size" = 3, userId = 4))]
fn attribute() {}

fn main() {
    event!("miss");
    event!(size = 3);
}
