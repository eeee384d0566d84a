use std::future::{Future, Ready, ready};
use std::pin::Pin;

use telemetry::{stage, stage_block};
use tokio_stream::Stream;

type Numbers = Pin<Box<dyn Stream<Item = u32>>>;
type Work = Box<dyn Future<Output = u32>>;

trait Job: Future<Output = u32> {}
impl<F: Future<Output = u32>> Job for F {}

#[stage("work.stream_alias")]
fn stream_alias() -> Numbers {
    Box::pin(tokio_stream::iter([1]))
}

#[stage("work.box_alias")]
fn box_alias() -> Result<Work, std::io::Error> {
    Ok(Box::new(ready(3)))
}

#[stage("work.own_bound")]
fn own_bound() -> impl Job {
    async { 3 }
}

#[stage("work.named")]
fn named() -> Option<Ready<u32>> {
    Some(ready(3))
}

#[stage("work.named_box", output(plain))]
fn named_box() -> Pin<Box<Ready<u32>>> {
    Box::pin(ready(3))
}

#[stage("work.generic")]
fn generic<F: Future>(future: F) -> F {
    future
}

#[stage("work.without_output")]
fn without_output() -> impl Future + Send {
    async { 3 }
}

#[stage("work.async_alias")]
async fn async_alias() -> Result<Numbers, std::io::Error> {
    Ok(Box::pin(tokio_stream::iter([1])))
}

#[stage("work.wrong_end", ends = call)]
fn wrong_end() {}

fn main() {
    drop(stage_block!("work.block", { ready(3) }));
}
