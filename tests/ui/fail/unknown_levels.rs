use telemetry::{open_stage, stage, stage_block};

#[stage("task.run", level = debog)]
fn run() {}

#[stage("task.text", level = "debug")]
fn text() {}

#[stage("task.bare", level)]
fn bare() {}

#[stage("task.twice", level = debug, level = info)]
fn twice() {}

struct Worker;

#[stage(level = loud)]
impl Worker {
    fn work(&self) {}
}

fn main() {
    stage_block!("task.block", level = 3, {});
    open_stage!("task.guard", level = warning).end();
}
