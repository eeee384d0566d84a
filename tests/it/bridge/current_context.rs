//! OpenTelemetry's current context in stages, in spans of `tracing` and across threads.

use std::task::{Context as Waiting, Poll, Waker};

use opentelemetry::Context;
use opentelemetry::trace::TraceContextExt;
use telemetry::{current, stage};
use tracing::info_span;

use crate::bridge::{on_many_threads, recorded};

/// Returns whether OpenTelemetry's current span is the current stage or span, with its flags.
fn is_followed() -> bool {
    let context = Context::current();
    let span = context.span().span_context().clone();
    match current() {
        Some(current) => {
            span.span_id().to_bytes() == current.span_id().to_bytes()
                && span.trace_id().to_bytes() == current.trace_id().to_bytes()
                && span.is_sampled() == current.is_sampled()
        }
        None => !span.is_valid(),
    }
}

#[stage("follow.run")]
fn run(inner: impl FnOnce()) {
    assert!(is_followed());
    inner();
    assert!(is_followed());
}

#[stage("follow.wait")]
async fn wait() {
    assert!(is_followed());
    tokio::task::yield_now().await;
    assert!(is_followed());
}

#[test]
fn the_current_stage_is_the_current_span_of_opentelemetry() {
    let recording = recorded(|| {
        assert!(is_followed());
        run(|| run(|| ()));
        run(|| info_span!("call").in_scope(|| run(|| assert!(is_followed()))));
        info_span!("call").in_scope(|| run(|| ()));
        assert!(is_followed());
    });
    assert_eq!(recording.spans().len(), 7);
}

#[test]
fn values_of_an_attached_context_stay_in_it() {
    #[derive(Debug, PartialEq)]
    struct Tenant(&'static str);

    drop(recorded(|| {
        let attached = Context::current_with_value(Tenant("acme")).attach();
        run(|| {
            assert_eq!(Context::current().get::<Tenant>(), Some(&Tenant("acme")));
            let inner = Context::current_with_value(Tenant("inner")).attach();
            run(|| assert_eq!(Context::current().get::<Tenant>(), Some(&Tenant("inner"))));
            drop(inner);
        });
        drop(attached);
        assert!(Context::current().get::<Tenant>().is_none());
    }));
}

#[test]
fn a_future_is_followed_only_while_it_is_polled() {
    drop(recorded(|| {
        let mut first = Box::pin(wait());
        let mut second = Box::pin(wait());
        let mut waiting = Waiting::from_waker(Waker::noop());
        assert!(first.as_mut().poll(&mut waiting).is_pending());
        assert!(is_followed());
        run(|| assert!(second.as_mut().poll(&mut waiting).is_pending()));
        assert_eq!(first.as_mut().poll(&mut waiting), Poll::Ready(()));
        drop(second);
        assert!(is_followed());
    }));
}

#[test]
fn stages_are_followed_on_every_thread() {
    let recording = telemetry::testing::record_process();
    on_many_threads(async {
        let tasks: Vec<_> = (0..20).map(|_| tokio::spawn(wait())).collect();
        for task in tasks {
            task.await.unwrap();
        }
    });
    std::thread::spawn(|| run(|| ())).join().unwrap();
    assert_eq!(recording.spans().len(), 21);
}

#[test]
fn a_stage_may_run_where_the_context_is_borrowed() {
    drop(recorded(|| Context::map_current(|_| run_unfollowed())));
}

#[stage("follow.borrowed")]
fn run_unfollowed() {}
