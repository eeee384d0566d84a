//! Table of all shapes of a function, and the record of a stage on each.
//!
//! Every function runs the stage `shape.inner`, waits once if it can, runs `shape.inner` again, and then ends
//! as the row says. A row is right if its stage is a child of the caller's stage and every `shape.inner`,
//! also the one after the wait, is a child of the row's stage and lies within its time: the stage was then
//! open and current during the whole function. The clock counts its readings, so that "within" is exact.

#![allow(
    clippy::unit_arg,
    clippy::double_must_use,
    clippy::needless_pass_by_value,
    reason = "the shapes are the test"
)]

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use async_trait::async_trait;
use expect_test::expect;
use telemetry::export::SpanData;
use telemetry::testing::record;
use telemetry::{StageError, stage, stage_block};
use tokio_stream::Stream;

use crate::block_on;

mod followed;

/// End of a function.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Ok,
    Error,
    Panic,
    /// Dropped while it waits.
    Cancel,
    /// Dropped before it was polled.
    Unpolled,
}

use End::{Cancel, Error, Ok as Fine, Panic, Unpolled};

#[derive(Debug, StageError)]
enum Failure {
    Refused,
}

type Answer = Result<u32, Failure>;

#[stage("shape.inner")]
fn inner() {}

fn finish(end: End) -> Answer {
    inner();
    match end {
        Error => Err(Failure::Refused),
        Panic => panic!("as it was told"),
        _ => Ok(3),
    }
}

async fn wait_and_finish(end: End) -> Answer {
    inner();
    tokio::task::yield_now().await;
    finish(end)
}

fn wait_and_finish_boxed<'a>(end: End) -> Pin<Box<dyn Future<Output = Answer> + Send + 'a>> {
    Box::pin(wait_and_finish(end))
}

/// Stream of three items that waits before each.
struct Items {
    end: End,
    left: u32,
    waiting: bool,
}

fn items(end: End) -> Items {
    inner();
    Items { end, left: 3, waiting: true }
}

impl Stream for Items {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<u32>> {
        if std::mem::replace(&mut self.waiting, false) {
            return Poll::Pending;
        }
        self.waiting = true;
        if self.left == 1 {
            let _ = finish(self.end);
        }
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        Poll::Ready(Some(self.left))
    }
}

/// Result of a call: a value, a future or a stream.
enum Called {
    Done,
    Future(Pin<Box<dyn Future<Output = ()>>>),
    Stream(Pin<Box<dyn Stream<Item = u32>>>),
}

fn done<T>(_: T) -> Called {
    Called::Done
}

fn future<T>(future: impl Future<Output = T> + 'static) -> Called {
    Called::Future(Box::pin(async {
        future.await;
    }))
}

fn stream(stream: impl Stream<Item = u32> + 'static) -> Called {
    Called::Stream(Box::pin(stream))
}

/// Calls a function and drives its result to the given end.
#[stage("shape.caller")]
fn caller(end: End, call: &dyn Fn(End) -> Called) {
    let mut context = Context::from_waker(Waker::noop());
    match call(end) {
        Called::Done => {}
        _ if end == Unpolled => {}
        Called::Future(mut future) if end == Cancel => {
            assert!(future.as_mut().poll(&mut context).is_pending());
        }
        Called::Future(future) => block_on(future),
        Called::Stream(mut stream) => {
            let mut taken = 0;
            loop {
                match stream.as_mut().poll_next(&mut context) {
                    Poll::Ready(None) => break,
                    Poll::Ready(Some(_)) if end == Cancel && taken == 1 => break,
                    Poll::Ready(Some(_)) => taken += 1,
                    Poll::Pending => {}
                }
            }
        }
    }
}

/// Possible ends of a shape; the others are `-` in the table.
const SYNC: &[End] = &[Fine, Error, Panic];
const LATER: &[End] = &[Fine, Error, Panic, Cancel, Unpolled];
const STREAM: &[End] = &[Fine, Panic, Cancel, Unpolled];

struct Table {
    text: String,
}

impl Table {
    fn row(&mut self, shape: &str, ends: &[End], call: &dyn Fn(End) -> Called) {
        let (mut parent, mut encloses) = ("yes", "yes");
        let mut outcomes = Vec::new();
        for end in [Fine, Error, Panic, Cancel, Unpolled] {
            if !ends.contains(&end) {
                outcomes.push("-".to_owned());
                continue;
            }
            let spans = spans_of(end, call);
            let named = |name: &str| spans.iter().filter(|span| span.name == name).collect::<Vec<_>>();
            let [around] = named("shape.caller")[..] else { panic!("{shape}: {spans:?}") };
            let rows = named("shape.row");
            let Some(own) = rows.iter().find(|row| row.parent_span_id == Some(around.span_id)) else {
                parent = "NO";
                outcomes.push("?".to_owned());
                continue;
            };
            // Without a poll only the function itself has run.
            let inside = named("shape.inner");
            if (inside.is_empty() && end != Unpolled)
                || !inside.iter().all(|inner| is_within(inner, own, &rows))
            {
                encloses = "NO";
            }
            outcomes.push(outcome(own));
        }
        let [ok, error, panic, cancel, unpolled] = &outcomes[..] else { unreachable!() };
        writeln!(
            self.text,
            "{shape:<56} {parent:<6} {encloses:<8} {ok:<12} {error:<14} {panic:<13} {cancel:<17} {unpolled}"
        )
        .unwrap();
    }
}

fn spans_of(end: End, call: &dyn Fn(End) -> Called) -> Vec<SpanData> {
    let recording = record();
    let called = catch_unwind(AssertUnwindSafe(|| caller(end, call)));
    assert_eq!(called.is_err(), end == Panic, "a panic goes on, and nothing else panics");
    assert!(telemetry::current().is_none(), "the ambient stage is restored");
    recording.spans()
}

/// Returns whether a span is within the time of the row's stage, as its child or as that of a recursive call.
fn is_within(inner: &SpanData, own: &SpanData, rows: &[&SpanData]) -> bool {
    rows.iter().any(|row| inner.parent_span_id == Some(row.span_id))
        && own.start_unix_nanos < inner.start_unix_nanos
        && inner.end_unix_nanos < own.end_unix_nanos
}

fn outcome(span: &SpanData) -> String {
    let mut text = span.outcome.name().to_owned();
    if let Some(kind) = span.error_type.as_deref().filter(|kind| *kind != text) {
        write!(text, ":{kind}").unwrap();
    }
    if let Some(items) = span.attribute("stage.items") {
        write!(text, " items={items}").unwrap();
    }
    text
}

// ---- functions that are done when they return ----

#[stage("shape.row")]
fn plain(end: End) -> Answer {
    finish(end)
}

#[stage("shape.row")]
fn unit(end: End) {
    let _ = finish(end);
}

#[stage("shape.row")]
fn never(end: End) -> ! {
    let _ = finish(end);
    panic!("it never returns")
}

#[stage("shape.row")]
fn early(end: End) -> Answer {
    if end == Error {
        return finish(end);
    }
    let Ok(number) = finish(end) else { return Ok(0) };
    Ok(number)
}

#[stage("shape.row")]
fn question(end: End) -> Answer {
    let number = 'found: {
        if end == Error {
            break 'found finish(end)?;
        }
        finish(end)?
    };
    Ok(number)
}

/// # Safety
/// None needed.
#[stage("shape.row")]
#[allow(unsafe_code, reason = "the shape is the test")]
unsafe fn dangerous(end: End) -> Answer {
    finish(end)
}

#[stage("shape.row")]
extern "C-unwind" fn foreign(end: u32) {
    let _ = finish(if end == 2 { Panic } else { Fine });
}

#[stage("shape.row")]
#[unsafe(no_mangle)]
#[allow(unsafe_code, reason = "the shape is the test")]
extern "C-unwind" fn telemetry_shape_no_mangle(end: u32) {
    let _ = finish(if end == 2 { Panic } else { Fine });
}

#[stage("shape.row")]
fn generic<T: Into<u32>, const N: usize>(end: End, _values: [T; N]) -> Answer {
    finish(end)
}

#[stage("shape.row")]
fn impl_trait(end: End, _values: impl Iterator<Item = u32>) -> Result<impl Iterator<Item = u32>, Failure> {
    finish(end).map(|number| 0..number)
}

#[stage("shape.row")]
fn patterns((end, _): (End, u32), [_, ..]: [u32; 2], &_kept: &u32, mut grown: Vec<u32>) -> Answer {
    grown.push(1);
    finish(end)
}

#[stage("shape.row")]
fn inner_attribute(end: End) -> Answer {
    #![allow(unused_variables, reason = "the shape is the test")]
    let unused = 1;
    finish(end)
}

#[stage("shape.row")]
#[track_caller]
#[inline(never)]
#[must_use]
fn attributes(end: End) -> Answer {
    finish(end)
}

macro_rules! generated {
    ($name:ident, $end:ident, $body:block) => {
        #[stage("shape.row")]
        fn $name($end: End) -> Answer $body
    };
}
generated!(by_macro, end, { finish(end) });

struct Thing {
    number: u32,
}

impl Thing {
    #[stage("shape.row")]
    fn by_reference(&self, end: End) -> Answer {
        finish(end).map(|_| self.number)
    }

    #[stage("shape.row")]
    fn lend(&mut self, end: End) -> Result<&mut u32, Failure> {
        finish(end)?;
        Ok(&mut self.number)
    }

    #[stage("shape.row")]
    fn consume(mut self, end: End) -> Answer {
        self.number += 1;
        finish(end).map(|_| self.number)
    }

    #[stage("shape.row")]
    fn shared(self: Rc<Self>, end: End) -> Answer {
        finish(end).map(|_| self.number)
    }

    #[stage("shape.row")]
    fn pinned(self: Pin<&mut Self>, end: End) -> Answer {
        finish(end).map(|_| self.number)
    }
}

trait Defaults {
    #[stage("shape.row")]
    fn default_method(&self, end: End) -> Answer {
        finish(end)
    }

    fn required(&self, end: End) -> Answer;
}

impl Defaults for Thing {
    #[stage("shape.row")]
    fn required(&self, end: End) -> Answer {
        finish(end)
    }
}

#[test]
fn synchronous_shapes() {
    let mut table = Table { text: HEAD.to_owned() };
    let thing = || Thing { number: 1 };
    table.row("fn -> Result", SYNC, &|end| done(plain(end)));
    table.row("fn without a value", &[Fine, Panic], &|end| done(unit(end)));
    table.row("fn -> !", &[Panic], &|end| never(end));
    table.row("return, let else", SYNC, &|end| done(early(end)));
    table.row("?, labelled break", SYNC, &|end| done(question(end)));
    #[allow(unsafe_code, reason = "the shape is the test")]
    // SAFETY: the function has no requirements.
    table.row("unsafe fn", SYNC, &|end| done(unsafe { dangerous(end) }));
    table.row("extern \"C-unwind\" fn", &[Fine, Panic], &|end| done(foreign(end as u32)));
    table.row("#[unsafe(no_mangle)]", &[Fine, Panic], &|end| done(telemetry_shape_no_mangle(end as u32)));
    table.row("type and const parameters", SYNC, &|end| done(generic(end, [1_u8, 2])));
    table.row("impl Trait in argument and inside Result", SYNC, &|end| done(impl_trait(end, 0..1).map(drop)));
    table.row("patterns", SYNC, &|end| done(patterns((end, 1), [1, 2], &3, vec![])));
    table.row("#![inner attribute]", SYNC, &|end| done(inner_attribute(end)));
    table.row("#[track_caller] #[inline] #[must_use]", SYNC, &|end| done(attributes(end)));
    table.row("made by macro_rules!", SYNC, &|end| done(by_macro(end)));
    table.row("&self", SYNC, &|end| done(thing().by_reference(end)));
    table.row("&mut self -> Result<&mut T, E>", SYNC, &|end| done(thing().lend(end).map(|lent| *lent)));
    table.row("mut self", SYNC, &|end| done(thing().consume(end)));
    table.row("self: Rc<Self>", SYNC, &|end| done(Rc::new(thing()).shared(end)));
    table.row("self: Pin<&mut Self>", SYNC, &|end| done(Pin::new(&mut thing()).pinned(end)));
    table.row("default method of a trait", SYNC, &|end| done(Defaults::default_method(&thing(), end)));
    table.row("method of a trait", SYNC, &|end| done(Defaults::required(&thing(), end)));
    table.row("fn in #[stage] impl", SYNC, &|end| done(Row.row(end)));
    table.row("fn in #[stage] impl Trait", SYNC, &|end| done(InBlock::row(&Row, end)));
    table.row("stage_block!({ .. })", SYNC, &|end| {
        done(stage_block!("shape.row", -> Answer {
            let number = finish(end)?;
            return Ok(number);
        }))
    });
    expect![[r#"
        shape                                                    parent encloses ok           error          panic         cancelled         never polled
        fn -> Result                                             yes    yes      ok           error:refused  panic:&str    -                 -
        fn without a value                                       yes    yes      ok           -              panic:&str    -                 -
        fn -> !                                                  yes    yes      -            -              panic:&str    -                 -
        return, let else                                         yes    yes      ok           error:refused  panic:&str    -                 -
        ?, labelled break                                        yes    yes      ok           error:refused  panic:&str    -                 -
        unsafe fn                                                yes    yes      ok           error:refused  panic:&str    -                 -
        extern "C-unwind" fn                                     yes    yes      ok           -              panic:&str    -                 -
        #[unsafe(no_mangle)]                                     yes    yes      ok           -              panic:&str    -                 -
        type and const parameters                                yes    yes      ok           error:refused  panic:&str    -                 -
        impl Trait in argument and inside Result                 yes    yes      ok           error:refused  panic:&str    -                 -
        patterns                                                 yes    yes      ok           error:refused  panic:&str    -                 -
        #![inner attribute]                                      yes    yes      ok           error:refused  panic:&str    -                 -
        #[track_caller] #[inline] #[must_use]                    yes    yes      ok           error:refused  panic:&str    -                 -
        made by macro_rules!                                     yes    yes      ok           error:refused  panic:&str    -                 -
        &self                                                    yes    yes      ok           error:refused  panic:&str    -                 -
        &mut self -> Result<&mut T, E>                           yes    yes      ok           error:refused  panic:&str    -                 -
        mut self                                                 yes    yes      ok           error:refused  panic:&str    -                 -
        self: Rc<Self>                                           yes    yes      ok           error:refused  panic:&str    -                 -
        self: Pin<&mut Self>                                     yes    yes      ok           error:refused  panic:&str    -                 -
        default method of a trait                                yes    yes      ok           error:refused  panic:&str    -                 -
        method of a trait                                        yes    yes      ok           error:refused  panic:&str    -                 -
        fn in #[stage] impl                                      yes    yes      ok           error:refused  panic:&str    -                 -
        fn in #[stage] impl Trait                                yes    yes      ok           error:refused  panic:&str    -                 -
        stage_block!({ .. })                                     yes    yes      ok           error:refused  panic:&str    -                 -
    "#]].assert_eq(&table.text);
}

const HEAD: &str = "shape                                                    parent encloses ok           error          panic         cancelled         never polled\n";

// ---- futures and streams ----

#[stage("shape.row")]
async fn asynchronous(end: End) -> Answer {
    wait_and_finish(end).await
}

#[stage("shape.row")]
async fn async_never(end: End) -> ! {
    let _ = wait_and_finish(end).await;
    panic!("it never returns")
}

/// # Safety
/// None needed.
#[stage("shape.row")]
#[allow(unsafe_code, reason = "the shape is the test")]
async unsafe fn async_dangerous(end: End) -> Answer {
    wait_and_finish(end).await
}

#[stage("shape.row")]
fn impl_future(end: End) -> impl Future<Output = Answer> {
    inner();
    async move {
        let number = wait_and_finish(end).await?;
        Ok(number)
    }
}

#[stage("shape.row")]
fn impl_future_send<'a>(end: &'a End) -> impl Future<Output = Answer> + Send + 'a {
    inner();
    async move { wait_and_finish(*end).await }
}

#[stage("shape.row")]
fn made_elsewhere(end: End) -> impl Future<Output = Answer> + use<> {
    inner();
    wait_and_finish(end)
}

#[stage("shape.row")]
fn boxed_future<'a>(end: &'a End) -> Pin<Box<dyn Future<Output = Answer> + Send + 'a>> {
    inner();
    let end = *end;
    if end == Error {
        return Box::pin(async move { wait_and_finish(end).await });
    }
    wait_and_finish_boxed(end)
}

#[stage("shape.row")]
fn box_of_future(end: End) -> Box<dyn Future<Output = Answer>> {
    inner();
    Box::new(wait_and_finish(end))
}

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

#[stage("shape.row")]
fn alias_of_futures(end: End) -> BoxFuture<'static, Answer> {
    inner();
    Box::pin(wait_and_finish(end))
}

/// Recursion whose future must be `Send` while its type is inferred.
#[stage("shape.row")]
async fn recursive(end: End, depth: u32) -> Answer {
    if depth > 0 {
        return Box::pin(recursive(end, depth - 1)).await;
    }
    wait_and_finish(end).await
}

fn is_send<F: Future + Send>(future: F) -> F {
    future
}

impl Thing {
    #[stage("shape.row")]
    async fn async_lend(&mut self, end: End) -> Result<&mut u32, Failure> {
        wait_and_finish(end).await?;
        Ok(&mut self.number)
    }

    #[stage("shape.row")]
    async fn async_consume(mut self, end: End) -> Answer {
        self.number += 1;
        wait_and_finish(end).await.map(|_| self.number)
    }

    #[stage("shape.row")]
    fn borrowed_future(&mut self, end: End) -> impl Future<Output = Result<&mut u32, Failure>> {
        self.number += 1;
        inner();
        async move {
            wait_and_finish(end).await?;
            Ok(&mut self.number)
        }
    }
}

trait AsyncDefaults {
    #[stage("shape.row")]
    async fn default_method(&self, end: End) -> Answer {
        wait_and_finish(end).await
    }

    async fn required(&self, end: End) -> Answer;

    fn returns_future(&self, end: End) -> impl Future<Output = Answer> + Send;
}

impl AsyncDefaults for Thing {
    #[stage("shape.row")]
    async fn required(&self, end: End) -> Answer {
        wait_and_finish(end).await
    }

    #[stage("shape.row")]
    fn returns_future(&self, end: End) -> impl Future<Output = Answer> + Send {
        inner();
        wait_and_finish(end)
    }
}

#[async_trait]
trait Work {
    #[stage("shape.row")]
    async fn default_method(&self, end: End) -> Answer {
        wait_and_finish(end).await
    }

    async fn row(&self, end: End) -> Answer;
}

struct Inside;

#[async_trait]
impl Work for Inside {
    #[stage("shape.row")]
    async fn row(&self, end: End) -> Answer {
        wait_and_finish(end).await
    }
}

struct Above;

#[stage(prefix = "shape")]
#[async_trait]
impl Work for Above {
    async fn row(&self, end: End) -> Answer {
        wait_and_finish(end).await
    }
}

struct Below;

#[async_trait]
#[stage(prefix = "shape")]
impl Work for Below {
    async fn row(&self, end: End) -> Answer {
        wait_and_finish(end).await
    }
}

struct Row;

const ROW: Row = Row::new();

#[stage(prefix = "shape")]
impl Row {
    fn row(&self, end: End) -> Answer {
        Self::helped(end)
    }

    #[stage(skip)]
    const fn new() -> Row {
        Row
    }

    #[stage(skip)]
    fn helped(end: End) -> Answer {
        finish(end)
    }

    #[stage("shape.row")]
    async fn named(&self, end: End) -> Answer {
        wait_and_finish(end).await
    }
}

trait InBlock {
    fn row(&self, end: End) -> Answer;
}

#[stage(prefix = "shape")]
impl InBlock for Row {
    fn row(&self, end: End) -> Answer {
        finish(end)
    }
}

#[test]
fn shapes_of_futures() {
    let mut table = Table { text: HEAD.to_owned() };
    let thing = || Thing { number: 1 };
    // The stage of an `async fn` begins at the first poll: before, there is nothing to cancel.
    let asynchronous_only = &LATER[..4];
    table.row("async fn", asynchronous_only, &|end| future(asynchronous(end)));
    table.row("async fn -> !", &[Panic, Cancel], &|end| future(async_never(end)));
    #[allow(unsafe_code, reason = "the shape is the test")]
    // SAFETY: the function has no requirements.
    table.row("async unsafe fn", asynchronous_only, &|end| future(unsafe { async_dangerous(end) }));
    table
        .row("async fn, boxed recursion, Send", asynchronous_only, &|end| future(is_send(recursive(end, 2))));
    table.row("async fn(&mut self) -> Result<&mut T, E>", asynchronous_only, &|end| {
        future(async move { thing().async_lend(end).await.map(|lent| *lent) })
    });
    table.row("async fn(mut self)", asynchronous_only, &|end| future(thing().async_consume(end)));
    table.row("async default method of a trait", asynchronous_only, &|end| {
        future(async move { AsyncDefaults::default_method(&thing(), end).await })
    });
    table.row("async method of a trait", asynchronous_only, &|end| {
        future(async move { AsyncDefaults::required(&thing(), end).await })
    });
    table.row("named async fn in #[stage] impl", asynchronous_only, &|end| future(ROW.named(end)));
    table.row("fn -> impl Future", LATER, &|end| future(impl_future(end)));
    table.row("fn -> impl Future + Send + 'a", LATER, &|end| match end {
        Fine => future(is_send(impl_future_send(&Fine))),
        Error => future(impl_future_send(&Error)),
        Panic => future(impl_future_send(&Panic)),
        Cancel => future(impl_future_send(&Cancel)),
        Unpolled => future(impl_future_send(&Unpolled)),
    });
    table.row("fn -> impl Future, made elsewhere", LATER, &|end| future(made_elsewhere(end)));
    table.row("fn(&mut self) -> impl Future<Output = Result<&mut T, E>>", LATER, &|end| {
        let thing = Box::leak(Box::new(thing()));
        future(thing.borrowed_future(end))
    });
    table.row("fn -> impl Future of a trait", LATER, &|end| {
        let thing = Box::leak(Box::new(thing()));
        future(is_send(thing.returns_future(end)))
    });
    table.row("fn -> Pin<Box<dyn Future + Send + 'a>>", LATER, &|end| {
        let end = Box::leak(Box::new(end));
        future(is_send(boxed_future(end)))
    });
    table.row("fn -> Box<dyn Future>", LATER, &|end| future(Box::into_pin(box_of_future(end))));
    table.row("fn -> BoxFuture", LATER, &|end| future(alias_of_futures(end)));
    table.row("#[async_trait], #[stage] on the method", LATER, &|end| future(Inside.row(end)));
    table.row("#[async_trait], #[stage] on the default method", LATER, &|end| {
        future(Work::default_method(&Inside, end))
    });
    table.row("#[stage] #[async_trait] impl", LATER, &|end| future(Above.row(end)));
    table.row("#[async_trait] #[stage] impl", LATER, &|end| future(Below.row(end)));
    table.row("stage_block!(async { .. })", LATER, &|end| {
        future(stage_block!("shape.row", async move {
            inner();
            wait_and_finish(end).await
        }))
    });
    expect![[r#"
        shape                                                    parent encloses ok           error          panic         cancelled         never polled
        async fn                                                 yes    yes      ok           error:refused  panic:&str    cancelled         -
        async fn -> !                                            yes    yes      -            -              panic:&str    cancelled         -
        async unsafe fn                                          yes    yes      ok           error:refused  panic:&str    cancelled         -
        async fn, boxed recursion, Send                          yes    yes      ok           error:refused  panic:&str    cancelled         -
        async fn(&mut self) -> Result<&mut T, E>                 yes    yes      ok           error:refused  panic:&str    cancelled         -
        async fn(mut self)                                       yes    yes      ok           error:refused  panic:&str    cancelled         -
        async default method of a trait                          yes    yes      ok           error:refused  panic:&str    cancelled         -
        async method of a trait                                  yes    yes      ok           error:refused  panic:&str    cancelled         -
        named async fn in #[stage] impl                          yes    yes      ok           error:refused  panic:&str    cancelled         -
        fn -> impl Future                                        yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        fn -> impl Future + Send + 'a                            yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        fn -> impl Future, made elsewhere                        yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        fn(&mut self) -> impl Future<Output = Result<&mut T, E>> yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        fn -> impl Future of a trait                             yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        fn -> Pin<Box<dyn Future + Send + 'a>>                   yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        fn -> Box<dyn Future>                                    yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        fn -> BoxFuture                                          yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        #[async_trait], #[stage] on the method                   yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        #[async_trait], #[stage] on the default method           yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        #[stage] #[async_trait] impl                             yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        #[async_trait] #[stage] impl                             yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        stage_block!(async { .. })                               yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
    "#]].assert_eq(&table.text);
}

#[stage("shape.row")]
fn impl_stream(end: End) -> impl Stream<Item = u32> {
    items(end)
}

#[stage("shape.row")]
fn impl_stream_send<'a>(end: &'a End) -> impl Stream<Item = u32> + Send + 'a {
    items(*end)
}

#[stage("shape.row")]
fn pinned_stream(end: End) -> Pin<Box<dyn Stream<Item = u32> + Send>> {
    Box::pin(items(end))
}

#[stage("shape.row")]
fn box_of_stream(end: End) -> Box<dyn Stream<Item = u32>> {
    Box::new(items(end))
}

type BoxStream<'a, T> = Pin<Box<dyn Stream<Item = T> + Send + 'a>>;

#[stage("shape.row")]
fn alias_of_streams<'a>(end: End) -> BoxStream<'a, u32> {
    Box::pin(items(end))
}

#[test]
fn shapes_of_streams() {
    let mut table = Table { text: HEAD.to_owned() };
    table.row("fn -> impl Stream", STREAM, &|end| stream(impl_stream(end)));
    table.row("fn -> impl Stream + Send + 'a", STREAM, &|end| {
        stream(impl_stream_send(Box::leak(Box::new(end))))
    });
    table.row("fn -> Pin<Box<dyn Stream + Send>>", STREAM, &|end| stream(pinned_stream(end)));
    table.row("fn -> Box<dyn Stream>", STREAM, &|end| stream(Box::into_pin(box_of_stream(end))));
    table.row("fn -> BoxStream", STREAM, &|end| stream(alias_of_streams(end)));
    expect![[r#"
        shape                                                    parent encloses ok           error          panic         cancelled         never polled
        fn -> impl Stream                                        yes    yes      ok items=3   -              panic:&str items=2 cancelled items=2 cancelled items=0
        fn -> impl Stream + Send + 'a                            yes    yes      ok items=3   -              panic:&str items=2 cancelled items=2 cancelled items=0
        fn -> Pin<Box<dyn Stream + Send>>                        yes    yes      ok items=3   -              panic:&str items=2 cancelled items=2 cancelled items=0
        fn -> Box<dyn Stream>                                    yes    yes      ok items=3   -              panic:&str items=2 cancelled items=2 cancelled items=0
        fn -> BoxStream                                          yes    yes      ok items=3   -              panic:&str items=2 cancelled items=2 cancelled items=0
    "#]].assert_eq(&table.text);
}

// ---- with `#[tokio::test]` before and after the stage ----

#[test]
#[allow(unnameable_test_items, reason = "the rows run them, with a recording around each")]
fn both_orders_with_tokio_test_are_measured() {
    #[tokio::test]
    #[stage("shape.row")]
    async fn stage_after_tokio_test() {
        let _ = wait_and_finish(Fine).await;
    }

    #[stage("shape.row")]
    #[tokio::test]
    async fn stage_before_tokio_test() {
        let _ = wait_and_finish(Fine).await;
    }

    let mut table = Table { text: HEAD.to_owned() };
    table.row("#[tokio::test] #[stage] async fn", &[Fine], &|_| done(stage_after_tokio_test()));
    table.row("#[stage] #[tokio::test] async fn", &[Fine], &|_| done(stage_before_tokio_test()));
    expect![[r#"
        shape                                                    parent encloses ok           error          panic         cancelled         never polled
        #[tokio::test] #[stage] async fn                         yes    yes      ok           -              -             -                 -
        #[stage] #[tokio::test] async fn                         yes    yes      ok           -              -             -                 -
    "#]].assert_eq(&table.text);
}
