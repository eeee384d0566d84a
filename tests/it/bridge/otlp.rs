//! Log records and spans of libraries over OTLP.

use std::collections::HashMap;
use std::time::Duration;

use expect_test::expect;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use opentelemetry_proto::tonic::logs::v1::LogRecord;
use semconv::key;
use telemetry::export::{DropReason, LogSource};
use telemetry::otlp::{EventSignal, OtlpExporter};
use telemetry::testing::{record_process_with, record_with};
use telemetry::{Overflow, event, stage};
use tracing::{Instrument, error, info, info_span};

use crate::bridge::{dispatch, on_many_threads};
use crate::folder::Folder;
use receiver::{Answer, Receiver};

#[stage("otlp.request")]
fn request(#[telemetry(key = key::CORRELATION_ID)] correlation: &str, run: impl FnOnce()) {
    run();
}

#[stage("otlp.task")]
async fn task(n: i64) {
    info!(n, "before");
    tokio::task::yield_now().await;
    async {
        info!(n, "inside");
        tokio::task::yield_now().await;
        info!(n, "inside");
    }
    .instrument(info_span!("call"))
    .await;
}

fn text(value: &AnyValue) -> String {
    match value.value.as_ref().unwrap() {
        Value::StringValue(text) => text.clone(),
        Value::IntValue(number) => number.to_string(),
        Value::DoubleValue(number) => format!("{number:?}"),
        Value::BoolValue(value) => value.to_string(),
        other => format!("{other:?}"),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn shown((scope, record): (&str, &LogRecord)) -> String {
    let pair = |pair: &KeyValue| format!(" {}={}", pair.key, pair.value.as_ref().map(text).unwrap());
    let attributes: String = record.attributes.iter().map(pair).collect();
    let LogRecord { severity_number, severity_text, event_name, flags, .. } = record;
    let (trace_id, span_id) = (hex(&record.trace_id), hex(&record.span_id));
    let body = record.body.as_ref().map(text).unwrap_or_default();
    assert_eq!(record.time_unix_nano, record.observed_time_unix_nano);
    format!(
        "{scope} {severity_number} {severity_text} •{event_name} {body:?} {trace_id}/{span_id} {flags}{attributes}\n"
    )
}

fn records(receiver: &Receiver) -> String {
    receiver.received().iter().flat_map(|received| received.logs().map(shown).collect::<Vec<_>>()).collect()
}

fn say() {
    tracing::dispatcher::with_default(&dispatch(), || {
        request("c-1", || {
            info!(target: "app", event = "said", n = 1, ratio = f64::INFINITY, "a text");
            info_span!("call").in_scope(|| error!(target: "app", "failed"));
            event!("stage.said");
        });
        info!(target: "other", "outside");
    });
}

const EXPECTED: &str = "\
app 9 INFO •said \"a text\" 00000000000000020000000000000003/0000000000000001 1 n=1 ratio=inf stage.name=otlp.request correlation.id=c-1
app 17 ERROR • \"failed\" 00000000000000020000000000000003/0000000000000004 1 stage.name=otlp.request correlation.id=c-1
it::bridge::otlp 9 INFO •stage.said \"\" 00000000000000020000000000000003/0000000000000001 1 stage.name=otlp.request correlation.id=c-1
other 9 INFO • \"outside\" / 0
";

#[test]
fn http_sends_log_records() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::http(receiver.endpoint())));
    say();
    let report = recording.finish();
    assert_eq!(records(&receiver), EXPECTED);
    let mut paths: Vec<_> = receiver.received().into_iter().map(|received| received.path).collect();
    paths.sort();
    assert_eq!(paths, ["/v1/logs", "/v1/metrics", "/v1/traces"]);
    let account = report.exporter("otlp").unwrap();
    assert_eq!((account.exported, account.logs_exported, account.total()), (2, 4, 2), "{report}");
}

#[test]
fn grpc_sends_log_records() {
    let receiver = Receiver::grpc();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::grpc(receiver.endpoint()).gzip()));
    say();
    let _ = recording.finish();
    assert_eq!(records(&receiver), EXPECTED);
}

#[test]
fn a_file_has_log_records_as_json() {
    let folder = Folder::new("otlp-logs");
    let path = folder.path("telemetry.jsonl");
    let recording = record_with(|builder| builder.otlp(OtlpExporter::file(&path).without_metrics()));
    say();
    let _ = recording.finish();
    let text = std::fs::read_to_string(path).unwrap();
    let logs = text.lines().find(|line| line.contains("resourceLogs")).unwrap();
    let logs: serde_json::Value = serde_json::from_str(logs).unwrap();
    let record = &logs["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0];
    expect![[r#"
        {
          "attributes": [
            {
              "key": "n",
              "value": {
                "intValue": "1"
              }
            },
            {
              "key": "ratio",
              "value": {
                "stringValue": "Infinity"
              }
            },
            {
              "key": "stage.name",
              "value": {
                "stringValue": "otlp.request"
              }
            },
            {
              "key": "correlation.id",
              "value": {
                "stringValue": "c-1"
              }
            }
          ],
          "body": {
            "stringValue": "a text"
          },
          "droppedAttributesCount": 0,
          "eventName": "said",
          "flags": 1,
          "observedTimeUnixNano": "1577836800000001000",
          "severityNumber": 9,
          "severityText": "INFO",
          "spanId": "0000000000000001",
          "timeUnixNano": "1577836800000001000",
          "traceId": "00000000000000020000000000000003"
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(record).unwrap());
}

#[test]
fn a_field_both_recorded_and_inherited_is_sent_once() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::http(receiver.endpoint())));
    tracing::dispatcher::with_default(&dispatch(), || {
        request("inherited", || info!(correlation.id = "said", n = 1, "both"));
    });
    let _ = recording.finish();
    expect![[r#"
        it::bridge::otlp 9 INFO • "both" 00000000000000020000000000000003/0000000000000001 1 n=1 stage.name=otlp.request correlation.id=said
    "#]].assert_eq(&records(&receiver));
}

#[test]
fn only_the_chosen_sources_are_sent() {
    let sent = |configure: fn(OtlpExporter) -> OtlpExporter| {
        let receiver = Receiver::http();
        let otlp = configure(OtlpExporter::http(receiver.endpoint()).without_metrics());
        let recording = record_with(|builder| builder.otlp(otlp));
        say();
        let _ = recording.finish();
        records(&receiver).lines().count()
    };
    assert_eq!(sent(|otlp| otlp), 4);
    assert_eq!(sent(OtlpExporter::without_logs), 0);
    assert_eq!(sent(|otlp| otlp.events(EventSignal::Spans)), 3);
    assert_eq!(sent(|otlp| otlp.events(EventSignal::Logs)), 4);
    assert_eq!(sent(|otlp| otlp.logs_of(&[LogSource::Tracing, LogSource::Event])), 4);
    assert_eq!(sent(|otlp| otlp.logs_of(&[LogSource::Event])), 1);
}

#[test]
fn events_of_stages_are_in_the_chosen_signals() {
    let sent = |signal: EventSignal, has_logs: bool| {
        let receiver = Receiver::http();
        let otlp = OtlpExporter::http(receiver.endpoint()).without_metrics().events(signal);
        let otlp = if has_logs { otlp } else { otlp.without_logs() };
        let recording = record_with(|builder| builder.otlp(otlp));
        request("c-1", || event!("stage.said", n = 1));
        let _ = recording.finish();
        let in_spans = receiver.spans()[0].events.iter().filter(|event| event.name == "stage.said").count();
        let received = receiver.received();
        let logs = received.iter().flat_map(|received| received.logs());
        (in_spans, logs.filter(|(_, record)| record.event_name == "stage.said").count())
    };
    let rows = [
        (EventSignal::Both, true, (1, 1)),
        (EventSignal::Spans, true, (1, 0)),
        (EventSignal::Logs, true, (0, 1)),
        // Nothing is lost where no log records are sent.
        (EventSignal::Logs, false, (1, 0)),
    ];
    for (signal, has_logs, expected) in rows {
        assert_eq!(sent(signal, has_logs), expected, "{signal:?} {has_logs}");
    }
}

#[test]
fn rejected_records_are_counted() {
    let (receiver, logs) = (Receiver::http(), Receiver::http());
    let partial = Answer::Partial { rejected: 2, message: "too old".to_owned() };
    let refuse = Answer::Status { status: 400, message: "no logs here".to_owned() };
    logs.script([partial, refuse]);
    let to_logs = format!("{}/v1/logs", logs.endpoint());
    let otlp = OtlpExporter::http(receiver.endpoint()).without_metrics().logs(|logs| logs.endpoint(to_logs));
    let recording = record_with(|builder| builder.otlp(otlp).diagnostics(|_| ()));
    for _ in 0..2 {
        say();
        recording.telemetry().unwrap().flush_spans(Duration::from_secs(60));
    }
    let report = recording.finish();
    expect![[r#"
        telemetry: 4 spans finished
          memory: 4 exported
          otlp: 4 exported; 2 log records, 6 dropped (rejected)
    "#]]
    .assert_eq(&report.to_string());
}

#[test]
fn records_dropped_by_a_full_queue_are_counted() {
    let receiver = Receiver::http();
    receiver.script([Answer::Hang]);
    let otlp = OtlpExporter::http(receiver.endpoint())
        .without_metrics()
        .queue_bytes(2_000)
        .linger(Duration::ZERO)
        .max_in_flight(1);
    let recording = record_with(|builder| builder.otlp(otlp).diagnostics(|_| ()));
    let flush = |patience| recording.telemetry().unwrap().flush_spans(patience);
    // The first is in flight until the release; the others fill the queue and then find it full.
    say();
    assert!(!flush(Duration::ZERO));
    assert!(receiver.wait_for_requests(1, Duration::from_secs(60)));
    for _ in 0..20 {
        say();
        assert!(!flush(Duration::ZERO));
    }
    receiver.release();
    let report = recording.finish();
    let account = report.exporter("otlp").unwrap();
    let dropped = account.logs_dropped.values().sum::<u64>();
    assert_eq!(account.logs_exported + dropped, 84, "{report}");
    assert_eq!(account.logs_dropped.keys().collect::<Vec<_>>(), [&DropReason::QueueFull], "{report}");
    assert_eq!(records(&receiver).lines().count() as u64, account.logs_exported);
}

#[test]
fn the_spans_of_libraries_are_spans_with_their_kinds_and_attributes() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::http(receiver.endpoint())));
    tracing::dispatcher::with_default(&dispatch(), || {
        request("c-1", || {
            let call = info_span!("call", otel.kind = "client", n = 1, later = tracing::field::Empty);
            call.in_scope(|| call.record("later", "known"));
            info_span!("failing", otel.name = "GET /", otel.status_code = "error").in_scope(|| ());
        });
    });
    let _ = recording.finish();
    let shown = |span: &opentelemetry_proto::tonic::trace::v1::Span| {
        let pair = |pair: &KeyValue| format!(" {}={}", pair.key, pair.value.as_ref().map(text).unwrap());
        let attributes: String = span.attributes.iter().map(pair).collect();
        let status = span.status.as_ref().map(|status| (status.code, status.message.clone()));
        format!("{} {} {status:?}{attributes}\n", span.name, span.kind)
    };
    let bridged: String =
        receiver.spans().iter().filter(|span| span.name != "otlp.request").map(shown).collect();
    expect![[r#"
        GET / 1 Some((2, "")) error.type=_OTHER correlation.id=c-1
        call 3 None n=1 later=known correlation.id=c-1
    "#]]
    .assert_eq(&bridged);
}

#[test]
fn every_record_has_the_ids_of_its_span_under_load() {
    const TASKS: i64 = 500;
    let receiver = Receiver::http();
    let otlp = OtlpExporter::http(receiver.endpoint()).without_metrics();
    let patient = Overflow::Wait(Duration::from_secs(60));
    let recording = record_process_with(|builder| builder.otlp(otlp).overflow(patient));
    on_many_threads(async {
        let tasks: Vec<_> =
            (0..TASKS).map(|n| tokio::spawn(task(n).instrument(info_span!("root", n)))).collect();
        for task in tasks {
            task.await.unwrap();
        }
    });
    let _ = recording.finish();
    let spans = receiver.spans();
    let by_id: HashMap<_, _> = spans.iter().map(|span| (span.span_id.clone(), span)).collect();
    let number = |pairs: &[KeyValue]| {
        pairs.iter().find(|pair| pair.key == "n").map(|pair| text(pair.value.as_ref().unwrap()))
    };
    let mut count = 0;
    for received in receiver.received() {
        for (_, record) in received.logs() {
            let span = by_id[&record.span_id];
            let name = if text(record.body.as_ref().unwrap()) == "inside" { "call" } else { "otlp.task" };
            assert_eq!((span.name.as_str(), &span.trace_id), (name, &record.trace_id));
            // Up to the root, which has the number of its task.
            let mut root = span;
            while let Some(above) = by_id.get(&root.parent_span_id) {
                root = above;
            }
            assert_eq!(number(&root.attributes), number(&record.attributes));
            count += 1;
        }
    }
    assert_eq!(count, 3 * TASKS);
}
