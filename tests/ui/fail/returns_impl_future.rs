use std::future::Future;
use std::pin::Pin;

use telemetry::stage;

#[stage("task.run")]
fn future() -> impl Future<Output = u32> + Send {
    async { 3 }
}

#[stage("task.run")]
fn boxed_future() -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async { 3 })
}

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

#[stage("task.run")]
fn alias<'a>(text: &'a str) -> BoxFuture<'a, usize> {
    Box::pin(async move { text.len() })
}

trait Stream {}
impl Stream for u32 {}

#[stage("task.run")]
fn stream() -> impl Stream {
    3
}

#[stage("task.run")]
fn boxed_stream() -> Box<dyn Stream> {
    Box::new(3)
}

fn main() {}
