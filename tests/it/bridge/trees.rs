//! Parents and children across stages and spans of libraries.

use std::panic::{AssertUnwindSafe, catch_unwind};

use expect_test::expect;
use telemetry::{InStage, decision, event, in_current_stage, stage, stage_block};
use tracing::{Instrument, Span, info_span};

use crate::block_on;
use crate::bridge::{check, recorded};

#[stage("bridge.leaf")]
fn leaf() {}

#[stage("bridge.outer")]
fn outer(run: impl FnOnce()) {
    run();
}

#[stage("bridge.inner")]
fn inner(run: impl FnOnce()) {
    run();
}

#[stage("bridge.waiting")]
async fn waiting<F: Future<Output = ()>>(inside: impl FnOnce() -> F) {
    tokio::task::yield_now().await;
    inside().await;
    tokio::task::yield_now().await;
}

#[stage("bridge.waiting_inside")]
async fn waiting_inside<F: Future<Output = ()>>(inside: impl FnOnce() -> F) {
    tokio::task::yield_now().await;
    inside().await;
}

#[test]
fn stages_and_spans_alternate() {
    check(
        || {
            outer(|| {
                info_span!("first", n = 1).in_scope(|| {
                    inner(|| {
                        info_span!("second").in_scope(|| {
                            info_span!("third").in_scope(leaf);
                            leaf();
                        });
                    });
                    info_span!("fourth").in_scope(|| ());
                });
                info_span!("fifth").in_scope(|| ());
                leaf();
            });
        },
        expect![[r#"
            bridge.outer
            ├─ first  n=1
            │  ├─ bridge.inner
            │  │  └─ second
            │  │     ├─ third
            │  │     │  └─ bridge.leaf
            │  │     └─ bridge.leaf
            │  └─ fourth
            ├─ fifth
            └─ bridge.leaf
        "#]],
    );
}

#[test]
fn a_span_outside_any_stage_begins_the_trace_of_its_stages() {
    check(
        || {
            info_span!("root").in_scope(|| outer(|| info_span!("below").in_scope(leaf)));
            info_span!("another").in_scope(|| ());
        },
        expect![[r#"
            root
            └─ bridge.outer
               └─ below
                  └─ bridge.leaf
            another
        "#]],
    );
}

#[test]
fn stages_and_spans_alternate_across_awaits() {
    check(
        || {
            block_on(waiting(|| {
                async {
                    waiting_inside(|| async { leaf() }.instrument(info_span!("second"))).await;
                    leaf();
                }
                .instrument(info_span!("first"))
            }));
        },
        expect![[r#"
            bridge.waiting
            └─ first
               ├─ bridge.waiting_inside
               │  └─ second
               │     └─ bridge.leaf
               └─ bridge.leaf
        "#]],
    );
}

#[test]
fn tasks_on_one_thread_do_not_see_each_others_spans() {
    check(
        || {
            block_on(async {
                let task = |name: &'static str| {
                    let inside =
                        move || waiting_inside(|| async { leaf() }).instrument(info_span!("call", name));
                    waiting(inside).instrument(info_span!("task", name))
                };
                tokio::join!(task("a"), task("b"));
            });
        },
        expect![[r#"
            task  name=a
            └─ bridge.waiting
               └─ call  name=a
                  └─ bridge.waiting_inside
                     └─ bridge.leaf
            task  name=b
            └─ bridge.waiting
               └─ call  name=b
                  └─ bridge.waiting_inside
                     └─ bridge.leaf
        "#]],
    );
}

#[test]
fn a_spawned_future_is_a_descendant_of_its_span_or_stage() {
    check(
        || {
            block_on(
                async {
                    let spawned = tokio::spawn(async { leaf() }.instrument(Span::current()));
                    spawned.await.unwrap();
                    stage_block!("bridge.spawning", {
                        drop(tokio::spawn(async { leaf() }.in_stage()));
                        info_span!("within").in_scope(|| drop(tokio::spawn(async { leaf() }.in_stage())));
                    });
                    tokio::task::yield_now().await;
                }
                .instrument(info_span!("root")),
            );
        },
        expect![[r#"
            root
            ├─ bridge.leaf
            └─ bridge.spawning
               ├─ within
               │  └─ bridge.leaf
               └─ bridge.leaf
        "#]],
    );
}

#[test]
fn a_span_is_entered_on_another_thread_and_on_several_at_once() {
    check(
        || {
            outer(|| {
                let span = info_span!("shared");
                let entered = span.enter();
                std::thread::scope(|scope| {
                    scope.spawn(|| span.in_scope(leaf)).join().unwrap();
                    scope.spawn(in_current_stage(leaf)).join().unwrap();
                });
                drop(entered);
                leaf();
            });
        },
        expect![[r#"
            bridge.outer
            ├─ shared
            │  ├─ bridge.leaf
            │  └─ bridge.leaf
            └─ bridge.leaf
        "#]],
    );
}

#[test]
fn spans_may_be_exited_in_any_order() {
    check(
        || {
            outer(|| {
                let (first, second) = (info_span!("first").entered(), info_span!("second").entered());
                drop(first);
                stage_block!("bridge.in_second", {});
                drop(second);
                stage_block!("bridge.in_outer", {});
            });
            leaf();
        },
        expect![[r#"
            bridge.outer
            ├─ first
            │  └─ second
            │     └─ bridge.in_second
            └─ bridge.in_outer
            bridge.leaf
        "#]],
    );
}

#[test]
fn a_span_exited_inside_a_stage_does_not_outlive_it() {
    check(
        || {
            let entered = info_span!("given").entered();
            outer(move || {
                drop(entered);
                leaf();
            });
            info_span!("next").in_scope(leaf);
            leaf();
        },
        expect![[r#"
            given
            └─ bridge.outer
               └─ bridge.leaf
            next
            └─ bridge.leaf
            bridge.leaf
        "#]],
    );
}

#[test]
fn a_panic_restores_the_current_span() {
    check(
        || {
            let panics = || outer(|| info_span!("thrown").in_scope(|| inner(|| panic!("on purpose"))));
            assert!(catch_unwind(AssertUnwindSafe(panics)).is_err());
            leaf();
            info_span!("next").in_scope(leaf);
        },
        expect![[r#"
            bridge.outer [panic: &str]
            └─ thrown
               └─ bridge.inner [panic: &str]
            bridge.leaf
            next
            └─ bridge.leaf
        "#]],
    );
}

#[test]
fn a_cancelled_future_restores_the_current_span() {
    check(
        || {
            block_on(async {
                let never = || waiting(std::future::pending).instrument(info_span!("call"));
                let mut never = Box::pin(waiting_inside(never).instrument(info_span!("request")));
                tokio::select! {
                    biased;
                    () = &mut never => {}
                    () = async { for _ in 0..4 { tokio::task::yield_now().await } } => {}
                }
                drop(never);
                leaf();
            });
        },
        expect![[r#"
            request
            └─ bridge.waiting_inside [cancelled]
               └─ call
                  └─ bridge.waiting [cancelled]
            bridge.leaf
        "#]],
    );
}

#[test]
fn a_parent_may_be_explicit_or_absent() {
    check(
        || {
            let named = info_span!("named");
            outer(|| {
                info_span!(parent: &named, "child").in_scope(leaf);
                info_span!(parent: None, "alone").in_scope(leaf);
                Span::none().or_current().in_scope(leaf);
                named.in_scope(|| Span::none().or_current().in_scope(leaf));
            });
        },
        expect![[r#"
            named
            ├─ child
            │  └─ bridge.leaf
            └─ bridge.leaf
            bridge.outer
            └─ bridge.leaf
            alone
            └─ bridge.leaf
        "#]],
    );
}

#[test]
fn a_span_ends_at_its_last_exit() {
    let recording = recorded(|| {
        let mut kept = None;
        outer(|| {
            let span = info_span!("kept");
            span.in_scope(leaf);
            kept = Some(span);
        });
        leaf();
        drop(kept);
    });
    let spans = recording.spans();
    let ends: Vec<_> =
        spans.iter().map(|span| (span.name, span.end_unix_nanos % 1_000_000 / 1_000)).collect();
    expect![[r#"[("bridge.leaf", 3), ("kept", 4), ("bridge.outer", 5), ("bridge.leaf", 7)]"#]]
        .assert_eq(&format!("{ends:?}"));
}

#[test]
fn events_and_decisions_belong_to_the_current_span() {
    #[derive(Clone, Copy, Debug, telemetry::Label)]
    enum Way {
        Short,
    }
    check(
        || {
            outer(|| {
                info_span!("call").in_scope(|| {
                    event!("step.done", n = 1);
                    decision!(way = Way::Short);
                });
            });
        },
        expect![[r#"
            bridge.outer
            └─ call
                  • step.done  n=1
                  ◆ way = short
        "#]],
    );
}
