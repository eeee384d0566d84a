//! Defects of similar annotations: one test for each, by its number.
//!
//! The comment before a test describes the defect of a peer; the test shows that it is absent here.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Waker};

use async_trait::async_trait;
use expect_test::{Expect, expect};
use telemetry::export::SpanData;
use telemetry::testing::record;
use telemetry::{StageAttributes, StageError, stage, stage_block};
use tokio_stream::Stream;

use crate::block_on;

/// Runs `run` and compares the tree of recorded spans.
fn check(run: impl FnOnce(), expected: Expect) {
    let recording = record();
    run();
    expected.assert_eq(&recording.tree());
}

#[derive(Debug, StageError)]
enum Failure {
    Refused,
}

#[stage("peer.inner")]
fn inner() {}

/// Polls a future once and drops it.
fn cancel(future: impl Future) {
    let mut future = Box::pin(future);
    assert!(future.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
}

/// Returns whether the second span lasts during all of the first.
fn is_within(inner: &SpanData, outer: &SpanData) -> bool {
    outer.start_unix_nanos < inner.start_unix_nanos && inner.end_unix_nanos < outer.end_unix_nanos
}

/// 1: statements before the boxed future at the end of a function are removed from the program.
#[test]
fn defect_01_statements_before_a_boxed_future_run() {
    static EFFECTS: AtomicU32 = AtomicU32::new(0);
    #[stage("peer.boxed")]
    fn boxed(number: u32) -> Pin<Box<dyn Future<Output = u32> + Send>> {
        EFFECTS.fetch_add(1, Ordering::Relaxed);
        inner();
        let doubled = number * 2;
        Box::pin(async move { doubled + 1 })
    }
    check(
        || {
            let future = boxed(3);
            assert_eq!(EFFECTS.load(Ordering::Relaxed), 1, "at the call, as without the annotation");
            assert_eq!(block_on(future), 7);
            assert_eq!(EFFECTS.load(Ordering::Relaxed), 1, "once");
        },
        expect![[r#"
            peer.boxed
            └─ peer.inner
        "#]],
    );
}

/// 2: a local variable of the generated code shadows an argument of that name.
#[test]
fn defect_02_arguments_with_any_name_keep_their_values() {
    #[stage("peer.names", input(caller, fields, returned, ending, value), output)]
    fn names(
        caller: u32,
        fields: u32,
        returned: u32,
        ending: u32,
        value: u32,
        span: u32,
        result: u32,
    ) -> u32 {
        caller
            + fields * 10
            + returned * 100
            + ending * 1000
            + value * 10_000
            + span * 100_000
            + result * 1_000_000
    }
    check(
        || assert_eq!(names(1, 2, 3, 4, 5, 6, 7), 7_654_321),
        expect![[r#"
        peer.names
           → input  caller=1 fields=2 returned=3 ending=4 value=5
           ← output  output=7654321
    "#]],
    );
}

/// 3: a call that panics or is cancelled is not counted, and remains active for ever.
#[test]
fn defect_03_panicked_and_cancelled_calls_are_counted_and_ended() {
    #[stage("peer.counted")]
    async fn counted(panics: bool) {
        tokio::task::yield_now().await;
        assert!(!panics, "as it was told");
    }
    let recording = record();
    let _ = catch_unwind(AssertUnwindSafe(|| block_on(counted(true))));
    cancel(counted(false));
    expect![[r#"
        stage_duration_seconds_count{error_type="&str",stage_name="peer.counted",stage_outcome="panic"} 1
        stage_duration_seconds_count{error_type="cancelled",stage_name="peer.counted",stage_outcome="cancelled"} 1
    "#]].assert_eq(&recording.metrics("stage_duration_seconds_count"));
    expect![[r#"
        stage_active{stage_name="peer.counted"} 0
    "#]]
    .assert_eq(&recording.metrics("stage_active"));
}

#[async_trait]
trait Job {
    async fn run(&self) -> Result<(), Failure>;
}

struct Slow;

#[async_trait]
impl Job for Slow {
    #[stage("peer.async_trait")]
    async fn run(&self) -> Result<(), Failure> {
        tokio::task::yield_now().await;
        inner();
        Err(Failure::Refused)
    }
}

/// 4: for a method under `#[async_trait]` and a function that returns a future, only the construction of
/// the future is measured, and an error is recorded as a success.
#[test]
fn defect_04_a_returned_future_is_measured_to_its_end() {
    #[stage("peer.impl_future")]
    fn impl_future() -> impl Future<Output = Result<(), Failure>> {
        async {
            tokio::task::yield_now().await;
            inner();
            Err(Failure::Refused)
        }
    }
    let recording = record();
    assert!(block_on(Slow.run()).is_err());
    assert!(block_on(impl_future()).is_err());
    let spans = recording.spans();
    for name in ["peer.async_trait", "peer.impl_future"] {
        let outer = spans.iter().find(|span| span.name == name).unwrap();
        let inner = spans.iter().find(|span| span.parent_span_id == Some(outer.span_id)).unwrap();
        assert!(is_within(inner, outer), "what comes behind the wait is inside");
        assert_eq!(outer.error_type.as_deref(), Some("refused"));
    }
}

/// 5: the span of a cancelled future has no ids, and its cancellation is not recorded.
#[test]
fn defect_05_a_cancelled_stage_keeps_its_identity() {
    #[stage("peer.dropped")]
    async fn dropped() {
        tokio::task::yield_now().await;
    }
    #[stage("peer.around")]
    fn around() {
        cancel(dropped());
    }
    let recording = record();
    around();
    let spans = recording.spans();
    let named = |name| spans.iter().find(|span| span.name == name).unwrap();
    let (dropped, around) = (named("peer.dropped"), named("peer.around"));
    assert_eq!(dropped.outcome.name(), "cancelled");
    assert_eq!((dropped.trace_id, dropped.parent_span_id), (around.trace_id, Some(around.span_id)));
    assert_ne!(dropped.span_id, around.span_id);
}

/// 6: a cancelled or panicking span is closed without an outcome; a misspelt argument is accepted, so that
/// a password meant to be skipped is recorded (here: `ui/fail/unknown_argument.rs`).
#[test]
fn defect_06_cancellation_and_panic_leave_an_outcome() {
    #[stage("peer.ends")]
    async fn ends(panics: bool) {
        assert!(!panics, "as it was told");
        tokio::task::yield_now().await;
    }
    check(
        || {
            cancel(ends(false));
            let _ = catch_unwind(AssertUnwindSafe(|| block_on(ends(true))));
        },
        expect![[r#"
            peer.ends [cancelled]
            peer.ends [panic: &str]
        "#]],
    );
}

/// 7: a method that returns a borrow of `&mut self` does not compile if its result is inspected.
#[test]
fn defect_07_a_method_may_return_a_borrow_of_itself() {
    struct Shelf(Vec<u32>);
    impl Shelf {
        #[stage("peer.lend", output)]
        fn lend(&mut self) -> &mut u32 {
            &mut self.0[0]
        }
        #[stage("peer.lend_or_fail", output)]
        fn lend_or_fail(&mut self, at: usize) -> Result<&mut u32, Failure> {
            self.0.get_mut(at).ok_or(Failure::Refused)
        }
    }
    check(
        || {
            let mut shelf = Shelf(vec![1]);
            *shelf.lend() += 1;
            *shelf.lend_or_fail(0).unwrap() += 1;
            assert!(shelf.lend_or_fail(7).is_err());
            assert_eq!(shelf.0, [3]);
        },
        expect![[r#"
            peer.lend
               ← output  output=1
            peer.lend_or_fail
               ← output  output=2
            peer.lend_or_fail [error: refused]
        "#]],
    );
}

/// 8: a function that never returns does not compile, because the generated code uses `!` as a type.
#[test]
fn defect_08_a_function_may_never_return() {
    #[stage("peer.never")]
    fn never() -> ! {
        panic!("as it was told")
    }
    #[stage("peer.async_never")]
    async fn async_never() -> ! {
        loop {
            tokio::task::yield_now().await;
        }
    }
    check(
        || {
            let _ = catch_unwind(|| never());
            cancel(async_never());
        },
        expect![[r#"
            peer.never [panic: &str]
            peer.async_never [cancelled]
        "#]],
    );
}

/// 9: `async unsafe fn` becomes `unsafe async fn`, which is a syntax error.
#[test]
#[allow(unsafe_code, reason = "the shape is the test")]
fn defect_09_async_unsafe_fn() {
    #[stage("peer.async_unsafe")]
    async unsafe fn dangerous(value: u32) -> u32 {
        value
    }
    // SAFETY: the function has no requirements.
    check(
        || assert_eq!(block_on(unsafe { dangerous(3) }), 3),
        expect![[r#"
        peer.async_unsafe
    "#]],
    );
}

/// 10: `#![attributes]` at the beginning of a body are moved to a place where they are an error.
#[test]
fn defect_10_inner_attributes() {
    #[stage("peer.inner_attribute")]
    fn sync() -> u32 {
        #![allow(unused_variables, reason = "the shape is the test")]
        let unused = 1;
        2
    }
    #[stage("peer.async_inner_attribute")]
    async fn asynchronous() -> u32 {
        #![allow(unused_variables, reason = "the shape is the test")]
        let unused = 1;
        3
    }
    check(
        || assert_eq!(sync() + block_on(asynchronous()), 5),
        expect![[r#"
        peer.inner_attribute
        peer.async_inner_attribute
    "#]],
    );
}

/// 11: an `async fn` that calls itself in a box is no longer `Send`.
#[test]
fn defect_11_boxed_recursion_stays_send() {
    #[stage("peer.recursive")]
    async fn recursive(depth: u32) -> u32 {
        if depth == 0 { 0 } else { 1 + Box::pin(recursive(depth - 1)).await }
    }
    fn is_send<F: Future + Send>(future: F) -> F {
        future
    }
    check(
        || assert_eq!(block_on(is_send(recursive(2))), 2),
        expect![[r#"
        peer.recursive
        └─ peer.recursive
           └─ peer.recursive
    "#]],
    );
}

/// Names of the prelude and of crates with other meanings.
#[allow(dead_code, reason = "they are there to be in the way")]
mod shadowed {
    mod std {}
    mod core {}
    mod telemetry {}
    struct Ok;
    struct Err;
    struct Some;
    struct None;
    struct Option;
    struct Result;
    struct String;
    struct Box;

    #[::telemetry::stage("peer.shadowed", input(number), output)]
    pub(super) fn shadowed(number: u32) -> ::std::result::Result<u32, ()> {
        ::std::result::Result::Ok(number)
    }

    #[::telemetry::stage("peer.shadowed_async", output)]
    pub(super) async fn shadowed_async(number: u32) -> ::std::option::Option<u32> {
        ::std::option::Option::Some(number)
    }

    #[::telemetry::stage("peer.shadowed_future")]
    pub(super) fn shadowed_future() -> ::std::pin::Pin<::std::boxed::Box<dyn Future<Output = u32>>> {
        ::std::boxed::Box::pin(async { 3 })
    }
}

/// 12: if `Ok`, `Option`, `std` or `core` are redefined, or there is no prelude, the generated code
/// does not compile (all names: `ui/pass/hygiene.rs` and `ui/pass/renamed_crate.rs`).
#[test]
fn defect_12_generated_code_is_hygienic() {
    check(
        || {
            assert_eq!(shadowed::shadowed(3), Ok(3));
            assert_eq!(block_on(shadowed::shadowed_async(3)), Some(3));
            assert_eq!(block_on(shadowed::shadowed_future()), 3);
        },
        expect![[r#"
            peer.shadowed
               → input  number=3
               ← output  output=3
            peer.shadowed_async
               ← output  output=3
            peer.shadowed_future
        "#]],
    );
}

/// 13: the compiler warns of generated braces, and no longer of unused functions.
/// (All lints: `ui/pass/lints.rs`.)
#[test]
#[deny(unused_braces, unused_parens)]
fn defect_13_lints_fire_on_user_code_only() {
    #[expect(dead_code, reason = "nobody calls it, and that is seen")]
    #[stage("peer.dead")]
    fn dead() {}
    #[stage("peer.single", input(value), output)]
    fn single(value: u32) -> u32 {
        value
    }
    check(
        || assert_eq!(single(3), 3),
        expect![[r#"
        peer.single
           → input  value=3
           ← output  output=3
    "#]],
    );
}

/// 14: the return type does not reach the body, so that the type of `Err(..)?` cannot be inferred.
#[test]
fn defect_14_the_returned_type_is_known_in_the_body() {
    type Boxed = Box<dyn std::error::Error + Send + Sync>;
    #[stage("peer.inferred")]
    fn sync() -> Result<u32, Boxed> {
        Err("text")?
    }
    #[stage("peer.inferred_async")]
    async fn asynchronous() -> Result<u32, Boxed> {
        Err("text")?
    }
    #[stage("peer.inferred_future")]
    fn future() -> impl Future<Output = Result<Vec<u32>, Boxed>> {
        async {
            let numbers: Result<Vec<u32>, std::num::ParseIntError> =
                ["3"].iter().map(|text| text.parse()).collect();
            Ok(numbers?)
        }
    }
    check(
        || {
            assert!(sync().is_err() && block_on(asynchronous()).is_err());
            assert_eq!(block_on(future()).unwrap(), [3]);
        },
        expect![[r#"
            peer.inferred [error: _OTHER]
            peer.inferred_async [error: _OTHER]
            peer.inferred_future
        "#]],
    );
}

/// 15: documentation that the macro adds to a function has a broken link.
#[test]
fn defect_15_documentation_is_unchanged() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("expansion");
    let mut read = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let added = text.lines().filter(|line| line.contains("///") || line.contains("#[doc"));
        // The only line of documentation in `impl_block.rs`.
        assert!(added.map(str::trim).all(|line| line == "/// Looks it up."), "{text}");
        read += 1;
    }
    assert!(read > 10);
}

/// 16: streams and blocks cannot be measured; a declaration without a body, or a module, causes errors
/// inside the macro (here: `ui/fail/stage_on_struct.rs`).
#[test]
fn defect_16_streams_and_blocks_are_stages() {
    #[derive(StageAttributes)]
    struct Page {
        size: u32,
    }
    #[stage("peer.stream", input(page))]
    fn pages(page: Page) -> impl Stream<Item = u32> {
        inner();
        tokio_stream::iter(0..page.size)
    }
    check(
        || {
            let mut context = Context::from_waker(Waker::noop());
            let mut pages = Box::pin(pages(Page { size: 2 }));
            while let std::task::Poll::Ready(Some(_)) = pages.as_mut().poll_next(&mut context) {}
            let sum = stage_block!("peer.block", fields(count = 2), output, { 1 + 2 });
            assert_eq!(sum, 3);
        },
        expect![[r#"
            peer.stream  stage.items=2
            │  → input  page.size=2
            │  ← output  stage.items=2
            └─ peer.inner
            peer.block  count=2
               ← output  output=3
        "#]],
    );
}
