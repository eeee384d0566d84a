//! Programs that use OpenTelemetry's interface, and parents set by hand.

use std::collections::HashMap;

use expect_test::expect;
use opentelemetry::trace::{
    SpanContext, SpanId, Status, TraceContextExt, TraceFlags, TraceId, TraceState, Tracer as _,
};
use opentelemetry::{Context, KeyValue};
use telemetry::export::SpanData;
use telemetry::propagation::{extract, inject};
use telemetry::testing::{record, record_with};
use telemetry::{bridge, current, stage};
use tracing::{Span, info_span};
use tracing_opentelemetry::OpenTelemetrySpanExt;

use crate::bridge::{check, recorded};

#[stage("interop.leaf")]
fn leaf() {}

#[stage("interop.outer")]
fn outer(run: impl FnOnce()) {
    run();
}

fn remote(flags: TraceFlags) -> Context {
    let span = SpanContext::new(TraceId::from(0xabc), SpanId::from(0xdef), flags, true, TraceState::NONE);
    Context::new().with_remote_span_context(span)
}

#[test]
fn a_remote_parent_set_by_hand_determines_parent_and_trace() {
    let recording = recorded(|| {
        outer(|| {
            let request = info_span!("request");
            request.set_parent(remote(TraceFlags::SAMPLED)).unwrap();
            request.in_scope(leaf);
        });
    });
    let shown = |span: &SpanData| {
        let parent = span.parent_span_id.map(|id| id.to_string()).unwrap_or_default();
        format!("{} {} {parent} {}\n", span.name, span.trace_id, span.has_remote_parent)
    };
    let spans: String = recording.spans().iter().map(shown).collect();
    expect![[r#"
        interop.leaf 00000000000000000000000000000abc 0000000000000004 false
        request 00000000000000000000000000000abc 0000000000000def true
        interop.outer 00000000000000020000000000000003  false
    "#]]
    .assert_eq(&spans);
}

#[test]
fn children_of_an_unsampled_remote_parent_are_not_exported() {
    check(
        || {
            let request = info_span!("request");
            request.set_parent(remote(TraceFlags::default())).unwrap();
            request.in_scope(|| {
                assert!(!current().unwrap().is_sampled());
                leaf();
            });
        },
        expect![[""]],
    );
}

#[test]
fn the_context_of_a_span_has_the_ids_of_its_trace() {
    let recording = recorded(|| {
        outer(|| {
            let stage = current().unwrap();
            info_span!("call").in_scope(|| {
                let context = Span::current().context();
                let span = context.span().span_context().clone();
                assert_eq!(span.trace_id().to_bytes(), stage.trace_id().to_bytes());
                assert_eq!(span.span_id().to_bytes(), current().unwrap().span_id().to_bytes());
                assert!(span.is_sampled() && !span.is_remote());
                assert_eq!(bridge::current_context().span().span_context(), &span);
                outer(|| {
                    let id = bridge::current_context().span().span_context().span_id();
                    assert_eq!(id.to_bytes(), current().unwrap().span_id().to_bytes());
                });
            });
        });
        assert!(!bridge::current_context().span().span_context().is_valid());
    });
    assert_eq!(recording.spans().len(), 3);
}

#[test]
fn remote_callers_are_parents_and_remote_callees_children() {
    let header = "00-00000000000000000000000000000abc-0000000000000def-01";
    let caller = extract(&HashMap::from([("traceparent".to_owned(), header.to_owned())]));
    let mut sent = HashMap::new();
    let recording = recorded(|| {
        caller.scope(|| {
            info_span!("request").in_scope(|| {
                leaf();
                inject(&mut sent);
            });
        });
    });
    let spans = recording.spans();
    let request = spans.iter().find(|span| span.name == "request").unwrap();
    assert_eq!(request.parent_span_id, caller.parent().map(|parent| parent.span_id()));
    assert_eq!((request.has_remote_parent, request.trace_flags), (true, 1));
    assert_eq!(sent["traceparent"], format!("00-{}-{}-01", request.trace_id, request.span_id));
    let below = spans.iter().find(|span| span.name == "interop.leaf").unwrap();
    assert_eq!((below.parent_span_id, below.has_remote_parent), (Some(request.span_id), false));
}

#[test]
fn attributes_events_and_status_that_are_set_by_hand_are_recorded() {
    check(
        || {
            let call = info_span!("call", first = 1);
            call.set_attribute("second", 2);
            call.in_scope(|| {
                call.set_attribute("first", "again");
                call.set_attribute("many", opentelemetry::Value::Array(vec![1i64, 2].into()));
                call.add_event("cache.miss", vec![KeyValue::new("key", "k")]);
                call.set_status(Status::error("the cache is empty"));
            });
            let typed = info_span!("typed");
            typed.in_scope(|| typed.set_attribute("error.type", "timeout"));
        },
        expect![[r#"
            call [error: _OTHER] "the cache is empty"  first=again second=2 many=[1, 2]
               • cache.miss  key=k
            typed [error: timeout]
        "#]],
    );
}

#[test]
fn lists_of_texts_are_masked_or_hashed_as_they_came() {
    let list = |texts: [&'static str; 2]| {
        opentelemetry::Value::Array(texts.map(opentelemetry::StringValue::from).to_vec().into())
    };
    let recording = record_with(|builder| builder.pseudonym_key("a key for tests"));
    let tracer = bridge::Tracer::default();
    tracer.in_span("lists", |context| {
        context.span().set_attribute(KeyValue::new("to", list(["all", "ada@shop.example"])));
        context.span().set_attribute(KeyValue::new("old.email", list(["all", "ada@shop.example"])));
        context.span().set_attribute(KeyValue::new("new.email", list(["all", "bea@shop.example"])));
    });
    expect![[r#"
        lists  to=[all, [REDACTED]] old.email=27576e25 new.email=84b8c768
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn follows_from_is_a_link() {
    let recording = recorded(|| {
        let cause = info_span!("cause");
        cause.in_scope(|| ());
        info_span!("effect").in_scope(|| {
            Span::current().follows_from(&cause);
        });
    });
    let spans = recording.spans();
    let of = |name: &str| spans.iter().find(|span| span.name == name).unwrap();
    let links: Vec<_> = of("effect").links.iter().map(|link| (link.trace_id, link.span_id)).collect();
    assert_eq!(links, [(of("cause").trace_id, of("cause").span_id)]);
    assert_eq!(of("cause").links.len(), 0);
}

#[test]
fn a_tracer_records_spans_of_opentelemetry() {
    let recording = record();
    let tracer = bridge::Tracer::default();
    tracer.in_span("plain", |context| {
        context.span().set_attribute(KeyValue::new("n", 1));
        tracer.in_span("below", |_| ());
    });
    outer(|| {
        let _stage = bridge::current_context().attach();
        tracer.in_span("in the stage", |_| ());
    });
    expect![[r#"
        plain  n=1
        └─ below
        interop.outer
        └─ in the stage
    "#]]
    .assert_eq(&recording.tree());
}
