use std::pin::Pin;

use telemetry::{stage, stage_block};

#[stage("body.later")]
fn later() -> impl Future<Output = u32> {
    async { "text" }
}

#[stage("body.no_future")]
fn no_future() -> impl Future<Output = u32> {
    3
}

#[stage("body.boxed")]
fn boxed() -> Pin<Box<dyn Future<Output = u32>>> {
    Box::pin(async { "text" })
}

#[stage("body.not_boxed")]
fn not_boxed() -> Pin<Box<dyn Future<Output = u32>>> {
    async { 3 }
}

#[stage("body.not_send")]
fn not_send() -> impl Future<Output = u32> + Send {
    let shared = std::rc::Rc::new(3);
    async move { *shared }
}

#[stage("body.borrowed")]
fn borrowed() -> impl Future<Output = usize> {
    let text = String::new();
    async { text.len() }
}

struct Worker;

#[stage]
impl Worker {
    fn method(&self) -> u32 {
        "text"
    }
}

fn main() {
    let number: u32 = stage_block!("body.block", { "text" });
    undefined(number);
}
