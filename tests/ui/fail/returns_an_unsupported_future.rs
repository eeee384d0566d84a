use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::rc::Rc;

use telemetry::stage;
use tokio_stream::Stream;

#[stage("task.run")]
fn borrowed(future: Pin<&mut dyn Future<Output = u32>>) -> Pin<&mut dyn Future<Output = u32>> {
    future
}

#[stage("task.run")]
fn shared() -> Rc<dyn Future<Output = u32>> {
    Rc::new(async { 3 })
}

#[stage("task.run")]
fn becomes_a_future() -> impl IntoFuture<Output = u32> {
    async { 3 }
}

#[stage("task.run", output)]
fn output_of_a_stream() -> impl Stream<Item = u32> {
    tokio_stream::iter([3])
}

type Later = Pin<Box<dyn Future<Output = u32>>>;

#[stage("task.run")]
fn behind_an_alias() -> Later {
    Box::pin(async { 3 })
}

fn main() {}
