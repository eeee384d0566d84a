#![allow(unused_variables)]

use telemetry::stage;

struct Order {
    id: u32,
}

#[stage("task.run", input(ordr))]
fn misspelt(order: u32) {}

#[stage("task.run", input(order))]
fn without_parameters() {}

#[stage("task.run", input(order.id))]
fn expression(order: Order) {}

fn main() {}
