//! Correlation ids: accepted, generated, returned, and inherited by every span.

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use expect_test::expect;
use http::{Request, Response};
use telemetry::export::{LogSource, MemoryExporter, OwnedValue, SpanData};
use telemetry::http::CorrelationId;
use telemetry::testing::{record, record_with};
use telemetry::{InStage as _, Sampler};
use tracing_subscriber::prelude::*;

use super::{answer, app, app_under, get_request, layer};

fn request_with(ids: &[&[u8]]) -> Request<Body> {
    let mut request = get_request("/tasks/42");
    for id in ids {
        request.headers_mut().append("x-correlation-id", id.to_vec().try_into().unwrap());
    }
    request
}

fn id_of(response: &Response<String>) -> String {
    response.headers().get("x-correlation-id").unwrap().to_str().unwrap().to_owned()
}

fn id_on(span: &SpanData) -> String {
    match span.attributes.iter().find(|(name, _)| *name == "correlation.id") {
        Some((_, OwnedValue::Text(id))) => id.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_id_that_came_is_returned_and_on_every_span() {
    let recording = record();
    let response = answer(app(), request_with(&[b"req-6f21"]));
    assert_eq!(id_of(&response), "req-6f21");
    let spans = recording.spans();
    let names: Vec<_> = spans.iter().map(|span| (span.name, id_on(span))).collect();
    assert_eq!(names, [("test.load", "req-6f21".to_owned()), ("GET /tasks/{id}", "req-6f21".to_owned())]);
}

#[test]
fn only_a_valid_id_is_accepted() {
    let _recording = record();
    let (longest, too_long) = ("x".repeat(128), "x".repeat(129));
    let rows: [(&[&[u8]], bool); 13] = [
        (&[b"a"], true),
        (&[b"A.b_c-9"], true),
        (&[longest.as_bytes()], true),
        (&[], false),
        (&[b""], false),
        (&[too_long.as_bytes()], false),
        (&[b"two words"], false),
        (&[b"a,b"], false),
        (&[b"\"quoted\""], false),
        (&["größe".as_bytes()], false),
        (&[b"\xff\xfe"], false),
        (&[b"a", b"b"], false),
        (&[b"a", b"a"], false),
    ];
    for (ids, accepted) in rows {
        let id = id_of(&answer(app(), request_with(ids)));
        assert_eq!(ids.first() == Some(&id.as_bytes()), accepted, "{ids:?}: {id}");
        assert!(accepted || (id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())), "{id}");
        assert!(CorrelationId::new(&id).is_some());
    }
}

#[test]
fn two_requests_without_an_id_have_two() {
    let _recording = record();
    let ids = [id_of(&answer(app(), request_with(&[]))), id_of(&answer(app(), request_with(&[])))];
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn callers_that_are_ignored_name_nothing() {
    let _recording = record();
    let id = id_of(&answer(app_under(layer().ignore_callers()), request_with(&[b"req-6f21"])));
    assert_ne!(id, "req-6f21");
}

#[test]
fn a_handler_knows_the_id_by_the_request_and_by_where_it_runs() {
    let _recording = record();
    let handler = |request: axum::extract::Request| async move {
        let here = CorrelationId::current();
        tokio::task::yield_now().await;
        let later = CorrelationId::current();
        let of_request = request.extensions().get::<CorrelationId>().cloned();
        assert_eq!((&here, &later), (&of_request, &of_request));
        of_request.map(|id| id.to_string()).unwrap_or_default()
    };
    let app = Router::new().route("/tasks/{id}", get(handler)).layer(layer());
    assert_eq!(answer(app, request_with(&[b"req-6f21"])).body(), "req-6f21");
    assert_eq!(CorrelationId::current(), None);
}

#[test]
fn a_response_has_one_id_though_the_handler_set_another() {
    let _recording = record();
    let app = Router::new()
        .route("/tasks/{id}", get(|| async { ([("x-correlation-id", "other")], "") }))
        .layer(layer());
    let response = answer(app, request_with(&[b"req-6f21"]));
    assert_eq!(response.headers().get_all("x-correlation-id").iter().count(), 1);
    assert_eq!(id_of(&response), "req-6f21");
}

#[test]
fn log_lines_have_the_id_also_in_unsampled_traces() {
    let handler = || async {
        tracing::info!("begins");
        tokio::task::yield_now().await;
        telemetry::stage_block!("test.load", { tracing::info!("loads") });
        tokio::spawn(async { tracing::info!("elsewhere") }.in_stage()).await.unwrap();
    };
    let subscriber = tracing::Dispatch::new(tracing_subscriber::registry().with(telemetry::bridge::layer()));
    let lines = [Sampler::ALWAYS_ON, Sampler::ALWAYS_OFF].map(|sampler| {
        let memory = MemoryExporter::new(1_000).with_logs(&[LogSource::Tracing]);
        let recording = record_with(|builder| builder.exporter(memory.clone()).sampler(sampler));
        tracing::dispatcher::with_default(&subscriber, || {
            answer(
                Router::new().route("/tasks/{id}", get(handler)).layer(layer()),
                request_with(&[b"req-6f21"]),
            );
        });
        let _flushed = recording.spans();
        let lines = memory.take_logs().into_iter().map(|log| {
            let id = log.context.iter().find(|(name, _)| name == "correlation.id");
            format!("{} {} {}\n", log.stage.unwrap_or("-"), log.message.unwrap_or_default(), id.unwrap().1)
        });
        lines.collect::<String>()
    });
    assert_eq!(lines[0], lines[1]);
    expect![[r#"
        GET /tasks/{id} begins req-6f21
        test.load loads req-6f21
        GET /tasks/{id} elsewhere req-6f21
    "#]]
    .assert_eq(&lines[0]);
}

#[test]
fn layers_within_layers_have_one_id() {
    let recording = record();
    let response = answer(app().layer(layer().ignore_callers()), request_with(&[]));
    let spans = recording.spans();
    assert_eq!(spans.len(), 3, "a handler's, and two of the request");
    assert!(spans.iter().all(|span| id_on(span) == id_of(&response)));
}
