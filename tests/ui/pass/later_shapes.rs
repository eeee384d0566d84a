//! Every shape of a function that works after its return, `impl` blocks, and blocks.
#![deny(warnings)]

use std::fmt::Display;
use std::future::Future;
use std::pin::{pin, Pin};
use std::task::{Context, Poll, Waker};

use async_trait::async_trait;
use telemetry::{stage, stage_block, StageError};
use tokio_stream::Stream;

#[derive(Debug, StageError)]
enum Failure {
    Parse,
}

impl From<std::num::ParseIntError> for Failure {
    fn from(_: std::num::ParseIntError) -> Self {
        Failure::Parse
    }
}

#[stage("later.question", input(attempt), output)]
fn question(text: &str, attempt: u32) -> impl Future<Output = Result<u64, Failure>> {
    let text = text.to_owned();
    async move { Ok(text.parse::<u64>()? + u64::from(attempt)) }
}

#[stage("later.send")]
fn send<'a>(text: &'a str) -> impl Future<Output = &'a str> + Send + 'a {
    async move { text }
}

#[stage("later.unpin")]
fn unpin() -> impl Future<Output = u32> + Unpin + 'static {
    std::future::ready(3)
}

#[stage("later.hidden_output")]
fn hidden_output() -> impl Future<Output = impl Display> {
    async { 3 }
}

#[stage("later.nothing")]
fn nothing() -> impl Future<Output = ()> {
    async {}
}

#[stage("later.generic")]
fn generic<T: Clone + Send, const N: usize>(value: T) -> Pin<Box<dyn Future<Output = [T; N]> + Send>>
where
    T: 'static,
{
    let first = value.clone();
    Box::pin(async move { std::array::from_fn(|_| first.clone()) })
}

#[stage("later.recursive")]
fn recursive(depth: u32) -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move {
        if depth == 0 {
            0
        } else {
            1 + recursive(depth - 1).await
        }
    })
}

#[stage("later.branches")]
fn branches(left: bool) -> Pin<Box<dyn Future<Output = u32>>> {
    if left {
        return Box::pin(async { 1 });
    }
    Box::pin(std::future::ready(2))
}

#[stage("later.opaque_box")]
fn opaque_box() -> Pin<Box<impl Future<Output = u32>>> {
    Box::pin(async { 1 })
}

#[stage("later.plain_box")]
fn plain_box() -> Box<dyn Future<Output = u32> + Send + Unpin> {
    Box::new(std::future::ready(2))
}

macro_rules! typed {
    ($name:ident, $returned:ty) => {
        #[stage("later.typed")]
        fn $name() -> $returned {
            Box::pin(async { 3 })
        }
    };
}
typed!(by_macro, Pin<Box<dyn Future<Output = u32> + Send>>);

#[stage("later.stream")]
fn numbers(to: u32) -> impl Stream<Item = u32> + Send {
    tokio_stream::iter(0..to)
}

#[stage("later.boxed_stream")]
fn boxed_numbers(to: &u32) -> Pin<Box<dyn Stream<Item = Result<u32, Failure>> + '_>> {
    Box::pin(tokio_stream::iter((0..*to).map(Ok)))
}

struct Worker<T> {
    jobs: Vec<T>,
}

#[stage]
impl<T: Clone> Worker<T> {
    const LIMIT: usize = 3;

    #[stage(skip)]
    const fn new() -> Self {
        Worker { jobs: Vec::new() }
    }

    /// Adds one.
    #[must_use]
    fn add(&mut self, job: T) -> bool {
        self.jobs.push(job);
        self.jobs.len() > Self::LIMIT
    }

    #[stage(output)]
    async fn count(&self) -> usize {
        self.jobs.len()
    }

    #[stage("shop.first", fields(limit = Self::LIMIT))]
    fn first(&mut self) -> Option<&mut T> {
        self.jobs.first_mut()
    }

    fn later(&self) -> impl Future<Output = usize> + '_ {
        async { self.jobs.len() }
    }

    fn with_input(&self, #[telemetry(plain)] text: &str) -> usize {
        text.len()
    }
}

#[stage(prefix = "shop.worker", crate = ::telemetry)]
impl Drop for Guard {
    fn drop(&mut self) {}
}

struct Guard;

#[async_trait]
trait Work: Sync {
    #[stage("work.twice")]
    async fn twice(&self, times: u32) -> Result<u32, Failure> {
        Ok(self.once(times).await? + self.once(times).await?)
    }

    async fn once(&self, times: u32) -> Result<u32, Failure>;
}

struct Inside(u32);
struct Above;
struct Below;

#[async_trait]
impl Work for Inside {
    #[stage("work.once", input(times), output)]
    async fn once(&self, times: u32) -> Result<u32, Failure> {
        let parsed: u32 = "3".parse()?;
        Ok(self.0 + times + parsed)
    }
}

#[stage]
#[async_trait]
impl Work for Above {
    async fn once(&self, _times: u32) -> Result<u32, Failure> {
        Ok("4".parse()?)
    }
}

#[async_trait]
#[stage]
impl Work for Below {
    async fn once(&self, _times: u32) -> Result<u32, Failure> {
        Ok("5".parse()?)
    }
}

#[async_trait(?Send)]
trait Local {
    #[stage("local.run")]
    async fn run<'a>(&'a mut self, text: &'a str) -> &'a str {
        text
    }
}
impl Local for Inside {}

fn blocks(text: &str) -> Result<u32, Failure> {
    let mut seen = Vec::new();
    let number = stage_block!("block.parse", fields(size = text.len()), output, -> Result<u32, Failure> {
        seen.push(text);
        if text.is_empty() {
            return Ok(0);
        }
        Ok(text.parse()?)
    })?;
    let same = stage_block!("block.add", { number + seen.len() as u32 });
    stage_block!("block.nothing", {});
    Ok(stage_block!("block.outer", { stage_block!("block.inner", { same }) }))
}

async fn async_blocks(text: String) -> Result<usize, Failure> {
    let borrowed = stage_block!("block.borrowed", async { text.len() }).await;
    let parsed =
        stage_block!("block.moved", -> Result<usize, Failure> async move { Ok(text.parse()?) }).await?;
    Ok(borrowed + parsed)
}

fn is_send<F: Send>(future: F) -> F {
    future
}

fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!(),
    }
}

fn count<S: Stream>(stream: S) -> usize {
    let mut stream = pin!(stream);
    let mut context = Context::from_waker(Waker::noop());
    std::iter::from_fn(|| match stream.as_mut().poll_next(&mut context) {
        Poll::Ready(item) => item,
        Poll::Pending => unreachable!(),
    })
    .count()
}

pub(crate) fn main() {
    now(async {
        assert_eq!(question("3", 1).await.unwrap(), 4);
        assert_eq!(is_send(send("a")).await, "a");
        assert_eq!(unpin().await + plain_box().await + branches(true).await + opaque_box().await, 7);
        assert_eq!(hidden_output().await.to_string(), "3");
        nothing().await;
        assert_eq!(is_send(generic::<_, 2>(3)).await, [3, 3]);
        assert_eq!(is_send(recursive(3)).await + by_macro().await, 6);
        let mut worker = Worker::new();
        let _ = worker.add(3);
        assert_eq!(worker.first(), Some(&mut 3));
        assert_eq!(worker.count().await + worker.later().await + worker.with_input("ab"), 4);
        assert_eq!(is_send(Inside(1).twice(2)).await.unwrap(), 12);
        assert_eq!(is_send(Above.once(2)).await.unwrap() + is_send(Below.once(2)).await.unwrap(), 9);
        assert_eq!(Inside(1).run("a").await, "a");
        assert_eq!(async_blocks("12".to_owned()).await.unwrap(), 14);
    });
    assert_eq!((count(is_send(numbers(3))), count(boxed_numbers(&2))), (3, 2));
    drop(Guard);
    assert_eq!(blocks("7").unwrap(), 8);
    assert!(blocks("x").is_err());
}
