//! Futures and streams in other shapes than `impl Future` and `Pin<Box<dyn Future>>`, and values that only
//! resemble them.
#![deny(warnings)]
#![warn(unused_parens)]

use std::cmp::Ordering;
use std::fmt::{Debug, Display};
use std::future::Future;
use std::io::{Read, Write};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use telemetry::{StageError, stage, stage_block};

/// The bounds of the `futures` crates.
mod futures {
    pub(crate) use futures_core::future::{FusedFuture, TryFuture};
    pub(crate) use futures_core::stream::{FusedStream, Stream, TryStream};
}

#[derive(Debug, StageError)]
enum Failure {
    Refused,
}

// ---- futures and streams that a stage follows ----

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
type BoxStream<'a, T> = Pin<Box<dyn futures::Stream<Item = T> + Send + 'a>>;

#[stage("later.fused", output)]
fn fused() -> impl futures::FusedFuture<Output = u32> {
    Now(3)
}

#[stage("later.try_future", output)]
fn try_future() -> impl futures::TryFuture<Ok = u32, Error = Failure> + Future<Output = Result<u32, Failure>> {
    async { Ok(3) }
}

#[stage("later.try_stream")]
fn try_stream() -> impl futures::TryStream<Ok = u32, Error = Failure> {
    tokio_stream::iter([Ok(3)])
}

#[stage("later.fused_stream")]
fn fused_stream() -> impl futures::FusedStream<Item = u32> + Unpin {
    Once(Some(3))
}

#[stage("later.result_of_future", output)]
fn result_of_future(good: bool) -> Result<impl Future<Output = u32> + Send, Failure> {
    if !good {
        return Err(Failure::Refused);
    }
    let number = number()?;
    Ok(async move { number })
}

fn number() -> Result<u32, Failure> {
    Ok(3)
}

#[stage("later.result_of_box")]
fn result_of_box<'a>(text: &'a str) -> std::io::Result<Pin<Box<dyn Future<Output = &'a str> + Send + 'a>>> {
    if text.is_empty() {
        return Ok(Box::pin(std::future::ready(text)));
    }
    Ok(Box::pin(async move { text }))
}

#[stage("later.result_of_fallible")]
fn result_of_fallible() -> Result<BoxFuture<'static, Result<u32, Failure>>, Failure> {
    Ok(Box::pin(async { Ok(number()?) }))
}

#[stage("later.option_of_future")]
fn option_of_future(text: &str) -> Option<BoxFuture<'_, usize>> {
    let first = text.lines().next()?;
    Some(Box::pin(async move { first.len() }))
}

#[stage("later.option_of_plain_box")]
fn option_of_plain_box() -> Option<Box<dyn Future<Output = u32> + Unpin>> {
    Some(Box::new(std::future::ready(2)))
}

#[stage("later.result_of_stream")]
fn result_of_stream() -> Result<impl futures::Stream<Item = u32>, Failure> {
    Ok(tokio_stream::iter([1, 2]))
}

#[stage("later.async_stream")]
async fn async_stream(to: u32) -> impl futures::Stream<Item = u32> {
    number().unwrap_or_default();
    tokio_stream::iter(0..to)
}

#[stage("later.async_boxed_stream")]
async fn async_boxed_stream<'a>(texts: &'a [String]) -> Pin<Box<dyn futures::Stream<Item = &'a str> + Send + 'a>> {
    Box::pin(tokio_stream::iter(texts.iter().map(String::as_str)))
}

/// The shape of a method of `tonic`.
#[stage("later.async_result_of_stream")]
async fn async_result_of_stream(
    good: bool,
) -> Result<Pin<Box<dyn futures::Stream<Item = Result<u32, Failure>> + Send>>, Failure> {
    if good {
        return Ok(Box::pin(tokio_stream::iter([number(), Err(Failure::Refused)])));
    }
    Err(Failure::Refused)?
}

#[stage("later.async_option_of_stream")]
async fn async_option_of_stream() -> Option<BoxStream<'static, u32>> {
    Some(Box::pin(tokio_stream::iter([1])))
}

#[stage("later.async_future")]
async fn async_future() -> Result<impl Future<Output = u32>, Failure> {
    let number = number()?;
    Ok(async move { number })
}

struct Worker {
    jobs: Vec<u32>,
}

#[stage(prefix = "later")]
impl Worker {
    async fn watch(&mut self) -> Result<impl futures::Stream<Item = u32> + use<'_>, Failure> {
        self.jobs.push(1);
        Ok(tokio_stream::iter(self.jobs.iter().copied()))
    }
}

// ---- by decision, the stage ends with the function ----

type Numbers = Pin<Box<dyn futures::Stream<Item = u32>>>;

#[stage("now.alias", ends = return)]
fn alias() -> Numbers {
    Box::pin(tokio_stream::iter([1]))
}

#[stage("now.named", ends = return, output)]
fn named() -> Result<Now, Failure> {
    Ok(Now(1))
}

impl telemetry::StageAttributes for Now {
    fn record(&self, _: &mut telemetry::record::Fields<'_>) {}
}

#[stage("now.future", ends = return)]
fn future() -> impl Future<Output = u32> {
    async { 1 }
}

#[stage("now.async_named", ends = return)]
async fn async_named() -> Option<Now> {
    Some(Now(1))
}

fn in_a_block() -> Now {
    stage_block!("now.block", ends = return, { Now(1) })
}

// ---- values that are no futures and no streams ----

mod own {
    pub(crate) trait Stream: std::io::Read + std::io::Write {}
    pub(crate) trait Future {
        fn past(&self) -> u32;
    }
}
impl own::Stream for std::io::Cursor<Vec<u8>> {}
impl own::Future for u32 {
    fn past(&self) -> u32 {
        *self
    }
}

#[stage("own.boxed_stream")]
fn own_boxed_stream() -> Box<dyn own::Stream> {
    Box::new(std::io::Cursor::new(Vec::new()))
}

#[stage("own.stream")]
fn own_stream() -> impl own::Stream {
    std::io::Cursor::new(Vec::new())
}

#[stage("own.future")]
fn own_future(fast: bool) -> Result<Box<dyn own::Future>, Failure> {
    if fast { Ok(Box::new(3)) } else { Err(Failure::Refused) }
}

#[stage("own.async_future")]
async fn own_async_future() -> impl own::Future {
    3
}

#[stage("closure.trim")]
fn trim() -> impl Fn(&str) -> &str {
    |text| text.trim()
}

#[stage("closure.count", input(least))]
fn count(least: u32) -> impl Fn(&[u32]) -> usize + Clone {
    fn is_enough(number: u32, least: u32) -> bool {
        number >= least
    }
    move |numbers| numbers.iter().filter(|number| is_enough(**number, least)).count()
}

#[stage("closure.compare")]
fn compare(down: bool) -> impl FnMut(&u32, &u32) -> Ordering {
    if down {
        event();
    }
    move |a, b| if down { b.cmp(a) } else { a.cmp(b) }
}

#[stage("closure.with_types")]
async fn closure_with_types(least: usize) -> impl Fn(&str) -> usize {
    move |text: &str| text.len().max(least)
}

#[stage("closure.in_a_box")]
async fn closure_in_a_box() -> Box<dyn Fn(&str) -> &str> {
    Box::new(|text| text.trim())
}

#[stage("closure.in_a_result")]
fn closure_in_a_result() -> Result<Box<dyn Fn(&str) -> &str>, Failure> {
    Ok(Box::new(|text| text.trim()))
}

fn event() {
    telemetry::event!("closure.asked");
}

#[stage("boxed.items")]
fn boxed_items(one: bool) -> Box<dyn Iterator<Item = impl Display>> {
    if one { Box::new(std::iter::once(1)) } else { Box::new([1, 2].into_iter()) }
}

#[stage("boxed.async_items")]
async fn async_boxed_items(one: bool) -> Result<Box<dyn Iterator<Item = impl Display>>, Failure> {
    if one {
        return Ok(Box::new(std::iter::once(1)));
    }
    Ok(Box::new([1, 2].into_iter()))
}

struct Buffer<const N: usize>([u8; N]);

#[stage]
impl Buffer<{ 2 + 2 }> {
    fn grown(&self) -> Buffer<{ 2 + 3 }> {
        Buffer([self.0[0]; 5])
    }

    fn shown(&self) -> u8
    where
        Buffer<{ 2 * 2 }>: Sized,
    {
        self.0[0]
    }
}

#[stage("parentheses.shown")]
fn shown<'a>(number: &'a u32) -> &'a (impl Display + Debug) {
    number
}

#[stage("parentheses.async_shown")]
async fn async_shown<'a>(number: &'a u32) -> Option<&'a (impl Display + Debug)> {
    Some(number)
}

struct Now(u32);

impl Future for Now {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u32> {
        Poll::Ready(self.0)
    }
}

impl futures::FusedFuture for Now {
    fn is_terminated(&self) -> bool {
        false
    }
}

struct Once(Option<u32>);

impl futures::Stream for Once {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<u32>> {
        Poll::Ready(self.0.take())
    }
}

impl futures::FusedStream for Once {
    fn is_terminated(&self) -> bool {
        self.0.is_none()
    }
}

fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!(),
    }
}

fn items<S: futures::Stream>(stream: S) -> usize {
    let mut stream = pin!(stream);
    let mut context = Context::from_waker(Waker::noop());
    std::iter::from_fn(|| match stream.as_mut().poll_next(&mut context) {
        Poll::Ready(item) => item,
        Poll::Pending => unreachable!(),
    })
    .count()
}

fn is_send<T: Send>(value: T) -> T {
    value
}

pub(crate) fn main() {
    use futures::{FusedFuture, FusedStream};
    assert!(!fused().is_terminated());
    assert!(!fused_stream().is_terminated());
    now(async {
        assert_eq!(fused().await + try_future().await.unwrap(), 6);
        assert_eq!(is_send(result_of_future(true)).unwrap().await, 3);
        assert!(result_of_future(false).is_err());
        assert_eq!(result_of_box("a").unwrap().await, "a");
        assert_eq!(result_of_fallible().unwrap().await.unwrap(), 3);
        assert_eq!(option_of_future("abc").unwrap().await, 3);
        assert!(option_of_future("").is_none());
        assert_eq!(option_of_plain_box().unwrap().await, 2);
        assert_eq!(items(is_send(async_stream(3)).await), 3);
        assert_eq!(items(async_boxed_stream(&[String::new()]).await), 1);
        assert_eq!(items(is_send(async_result_of_stream(true)).await.unwrap()), 2);
        assert!(async_result_of_stream(false).await.is_err());
        assert_eq!(items(async_option_of_stream().await.unwrap()), 1);
        assert_eq!(async_future().await.unwrap().await, 3);
        assert_eq!(items(Worker { jobs: vec![1] }.watch().await.unwrap()), 2);
        assert_eq!(items(alias()), 1);
        assert_eq!(named().unwrap().await + future().await + in_a_block().await, 3);
        assert_eq!(async_named().await.unwrap().await, 1);
        use own::Future as _;
        assert_eq!(own_future(true).unwrap().past() + own_async_future().await.past(), 6);
        assert_eq!(async_boxed_items(false).await.unwrap().count(), 2);
        assert_eq!(closure_with_types(1).await("ab") + closure_in_a_box().await(" a ").len(), 3);
        assert_eq!(async_shown(&3).await.map(|shown| shown.to_string()).unwrap(), "3");
    });
    assert_eq!(items(try_stream()) + items(fused_stream()) + items(result_of_stream().unwrap()), 4);
    let mut buffer = [0];
    assert_eq!(own_boxed_stream().read(&mut buffer).unwrap() + own_stream().write(&buffer).unwrap(), 1);
    assert_eq!(trim()(" a "), closure_in_a_result().unwrap()(" a "));
    assert_eq!(count(2).clone()(&[1, 2, 3]), 2);
    let mut numbers = [1, 3, 2];
    numbers.sort_by(compare(true));
    assert_eq!(numbers, [3, 2, 1]);
    assert_eq!(boxed_items(true).count(), 1);
    assert_eq!(Buffer([1; 4]).grown().0.len() + usize::from(Buffer([1; 4]).shown()), 6);
    assert_eq!(format!("{} {:?}", shown(&3), shown(&3)), "3 3");
}
