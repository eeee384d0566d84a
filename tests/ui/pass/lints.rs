//! Lints fire on the user's code, and not on generated code.
#![deny(warnings)]
#![warn(unused_braces, unused_parens, unreachable_code, unused_qualifications, single_use_lifetimes)]
#![warn(elided_lifetimes_in_paths, trivial_casts, unused_lifetimes, let_underscore_drop)]
#![forbid(unsafe_code)]

use telemetry::{StageAttributes, decision, event, stage, stage_block};

#[expect(dead_code, reason = "the function is not called")]
#[stage("lint.dead")]
fn dead() {}

#[expect(dead_code, reason = "the function is not called")]
#[stage("lint.async_dead", input(value), output)]
async fn async_dead(value: u32) -> u32 {
    value
}

#[stage("lint.variable")]
fn variable(#[expect(unused_variables, reason = "the body does not read it")] unused: u32) -> u32 {
    3
}

#[stage("lint.async_variable")]
async fn async_variable() {
    #[expect(unused_variables, reason = "nobody reads it")]
    let unused = 3;
}

#[stage("lint.must_use")]
fn must_use() {
    #[expect(unused_must_use, reason = "the result is dropped")]
    {
        variable_result();
    }
}

fn variable_result() -> Result<(), ()> {
    Ok(())
}

#[stage("lint.mutable")]
fn mutable(#[expect(unused_mut, reason = "the body does not change it")] mut value: u32) -> u32 {
    value
}

#[stage("lint.braces", input(value), output, fields(sum = value + 1, same = value))]
fn braces(value: u32) -> u32 {
    value
}

#[stage("lint.async_braces", input(value), output)]
async fn async_braces(value: u32) -> u32 {
    value
}

#[stage("lint.unreachable")]
fn unreachable() -> u32 {
    return 3;
}

#[expect(dead_code, reason = "the function is not called")]
#[stage("lint.later_dead", output)]
fn later_dead(value: u32) -> impl Future<Output = u32> {
    async move { value }
}

#[stage("lint.later_braces")]
fn later_braces(value: u32) -> std::pin::Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move { value })
}

#[stage("lint.later_variable")]
fn later_variable(
    #[expect(unused_variables, reason = "the body does not read it")] unused: u32,
) -> impl Future<Output = ()> {
    std::future::ready(())
}

struct Worker;

#[stage]
impl Worker {
    #[expect(dead_code, reason = "the function is not called")]
    fn dead(&self) {}

    fn alive(&self) -> u32 {
        3
    }
}

fn blocks(value: u32) -> u32 {
    stage_block!("lint.block", { value })
}

fn guard(value: u32) {
    let mut stage = telemetry::open_stage!("lint.guard", fields(value));
    stage.run(|| blocks(value));
    stage.end();
}

#[derive(StageAttributes)]
struct Payload {
    size: u32,
}

#[stage("lint.marks", input(payload))]
fn marks(payload: &Payload) {
    event!("lint.event", size = payload.size);
    decision!(fast = true, because = "it is", considered = [true, false]);
}

fn main() {
    variable(3);
    must_use();
    mutable(1);
    braces(3);
    unreachable();
    marks(&Payload { size: 3 });
    drop((async_variable(), async_braces(3)));
    drop((later_braces(3), later_variable(3)));
    blocks(Worker.alive());
}
