//! OTLP requests, decoded with `opentelemetry-proto` and compared with the recorded spans.

use std::collections::HashMap;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value as Any;
use opentelemetry_proto::tonic::common::v1::{ArrayValue, KeyValue};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::Event;
use telemetry::export::{EventData, OwnedValue, SpanData};
use telemetry::otlp::{Batch, Delivery, OtlpExporter, SendError, Transport};
use telemetry::testing::record_with;
use telemetry::{Label, Overflow, StageAttributes, decision, event, stage};
use telemetry_tests::conventions::key;

use crate::block_on;
use receiver::{Message, Received, Receiver};

#[derive(Clone, Copy, Label)]
enum Size {
    Small,
    Large,
}

#[derive(StageAttributes)]
struct Everything {
    #[telemetry(label)]
    size: Size,
    #[telemetry(plain)]
    text: String,
    negative: i64,
    ratio: f64,
    yes: bool,
    missing: Option<u32>,
    #[telemetry(plain)]
    ints: Vec<i64>,
    #[telemetry(plain)]
    doubles: Vec<f64>,
    #[telemetry(plain)]
    bools: Vec<bool>,
    #[telemetry(plain)]
    texts: Vec<String>,
    #[telemetry(redact)]
    #[expect(dead_code, reason = "a redacted value is not even read")]
    secret: u8,
    #[telemetry(plain, truncate = 5)]
    long: &'static str,
    #[telemetry(nested)]
    inner: Inner,
}

#[derive(StageAttributes)]
struct Inner {
    depth: u8,
}

/// Payload that is recorded twice in one span, the second time under existing keys.
#[derive(StageAttributes)]
struct Item {
    #[telemetry(key = key::SHOP_ITEM_COUNT)]
    count: i64,
    #[telemetry(key = key::SHOP_ITEM_NAME)]
    name: &'static str,
}

fn everything(n: i64) -> Everything {
    Everything {
        size: if n % 2 == 0 { Size::Small } else { Size::Large },
        text: "ä".repeat(n as usize % 700),
        negative: -n,
        ratio: n as f64 / 3.0,
        yes: n % 3 == 0,
        missing: None,
        ints: (0..n % 5).collect(),
        doubles: vec![f64::INFINITY, -0.0],
        bools: vec![true, false],
        texts: vec![String::new(), "b".to_owned()],
        secret: 1,
        long: "0123456789",
        inner: Inner { depth: 2 },
    }
}

#[stage("wire.outer", input(value), output, fields(n = n), kind = server)]
async fn outer(n: i64, value: Everything) -> Result<Everything, std::fmt::Error> {
    event!("wire.event", n = n, empty = "");
    decision!(size = Size::Large, because = "always", considered = [Size::Small, Size::Large]);
    tokio::task::yield_now().await;
    let (draft, release) = (Item { count: n, name: "draft" }, Item { count: -n, name: "release" });
    let _ = inner(&draft, &release, n);
    if n % 7 == 0 { Err(std::fmt::Error) } else { Ok(value) }
}

#[stage("wire.inner", input(draft, release), fields(key::SHOP_ITEM_NAME = "own"))]
fn inner(draft: &Item, release: &Item, n: i64) -> Result<(), std::io::Error> {
    if n % 5 == 0 { Err(std::io::ErrorKind::NotFound.into()) } else { Ok(()) }
}

fn run() {
    block_on(async {
        for n in 0..300 {
            let _ = outer(n, everything(n)).await;
        }
    });
}

fn value(any: &Any) -> OwnedValue {
    match any {
        Any::StringValue(text) => OwnedValue::Text(text.clone()),
        Any::BoolValue(value) => OwnedValue::Bool(*value),
        Any::IntValue(value) => OwnedValue::Int(*value),
        Any::DoubleValue(value) => OwnedValue::Double(*value),
        Any::ArrayValue(ArrayValue { values }) => {
            OwnedValue::Array(values.iter().map(|v| value(v.value.as_ref().unwrap())).collect())
        }
        other => panic!("{other:?}"),
    }
}

fn attributes(pairs: &[KeyValue]) -> Vec<(String, OwnedValue)> {
    let pair =
        |pair: &KeyValue| (pair.key.clone(), value(pair.value.as_ref().unwrap().value.as_ref().unwrap()));
    pairs.iter().map(pair).collect()
}

fn compare_event(wire: &Event, recorded: &EventData) {
    assert_eq!(wire.name, recorded.name);
    assert_eq!(wire.time_unix_nano, recorded.unix_nanos);
    assert_eq!(attributes(&wire.attributes), recorded.attributes);
    check_keys(&wire.attributes);
}

/// Checks that no key occurs twice.
fn check_keys(attributes: &[KeyValue]) {
    let mut keys: Vec<&str> = attributes.iter().map(|pair| pair.key.as_str()).collect();
    keys.sort_unstable();
    assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "a key twice: {keys:?}");
}

fn compare(wire: &Span, recorded: &SpanData) {
    assert_eq!(wire.name, recorded.name);
    assert_eq!(wire.trace_id, recorded.trace_id.to_bytes());
    assert_eq!(wire.span_id, recorded.span_id.to_bytes());
    let parent = recorded.parent_span_id.map(|parent| parent.to_bytes().to_vec());
    assert_eq!(wire.parent_span_id, parent.unwrap_or_default());
    assert_eq!(wire.kind, if recorded.name == "wire.outer" { 2 } else { 1 });
    assert_eq!(wire.start_time_unix_nano, recorded.start_unix_nanos);
    assert_eq!(wire.end_time_unix_nano, recorded.end_unix_nanos);
    assert_eq!(wire.status.as_ref().map_or(0, |status| status.code), if recorded.is_failure { 2 } else { 0 });
    assert_eq!(wire.flags, 0x103);
    let all = attributes(&wire.attributes);
    let (place, own): (Vec<_>, Vec<_>) = all.into_iter().partition(|(name, _)| name.starts_with("code."));
    assert_eq!(own, recorded.attributes);
    let names: Vec<&str> = place.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["code.function.name", "code.file.path", "code.line.number"]);
    check_keys(&wire.attributes);
    assert_eq!(wire.events.len(), recorded.events.len());
    wire.events.iter().zip(&recorded.events).for_each(|(wire, recorded)| compare_event(wire, recorded));
}

fn compare_all(wire: &[Span], recorded: &[SpanData]) {
    assert_eq!(wire.len(), recorded.len());
    let by_id: HashMap<_, _> = recorded.iter().map(|span| (span.span_id.to_bytes().to_vec(), span)).collect();
    wire.iter().for_each(|span| compare(span, by_id[&span.span_id]));
}

fn check_envelope(received: &Received) {
    let Message::Traces(request) = &received.message else { return };
    let [resource_spans] = request.resource_spans.as_slice() else { panic!("one resource") };
    assert_eq!(resource_spans.schema_url, semconv::CONVENTIONS_URL);
    let resource = attributes(&resource_spans.resource.as_ref().unwrap().attributes);
    assert!(resource.contains(&("service.name".to_owned(), OwnedValue::Text("test".to_owned()))));
    assert!(resource.contains(&("team".to_owned(), OwnedValue::Text("north".to_owned()))));
    let [scope_spans] = resource_spans.scope_spans.as_slice() else { panic!("one scope") };
    assert_eq!(scope_spans.scope.as_ref().unwrap().name, "telemetry");
    assert_eq!(scope_spans.schema_url, semconv::SCHEMA_URL);
}

fn check_over(receiver: &Receiver, otlp: OtlpExporter) {
    let recording = record_with(|builder| {
        let otlp = otlp.header("x-tenant", "north").gzip().batch_spans(64);
        builder.resource("team", "north").otlp(otlp)
    });
    run();
    let spans = recording.spans();
    assert!(receiver.wait_for_spans(spans.len(), Duration::from_secs(60)));
    compare_all(&receiver.spans(), &spans);
    let received = receiver.received();
    received.iter().for_each(check_envelope);
    assert!(received.iter().all(|request| request.header("x-tenant") == Some("north")));
    let report = recording.finish();
    assert_eq!(report.exporter("otlp").unwrap().exported, spans.len() as u64);
    assert!(receiver.received().iter().any(has_stage_duration), "the metrics were sent at the end");
}

fn has_stage_duration(received: &Received) -> bool {
    let Message::Metrics(request) = &received.message else { return false };
    assert!(request.resource_metrics.iter().all(|of| of.schema_url == semconv::CONVENTIONS_URL));
    let scopes = request.resource_metrics.iter().flat_map(|resource| &resource.scope_metrics);
    let metric = scopes.flat_map(|scope| &scope.metrics).find(|metric| metric.name == "stage.duration");
    let Some(Data::Histogram(histogram)) = metric.and_then(|metric| metric.data.as_ref()) else {
        return false;
    };
    histogram.data_points.iter().map(|point| point.count).sum::<u64>() == 600
}

#[test]
fn http_sends_the_recorded_spans() {
    let receiver = Receiver::http();
    check_over(&receiver, OtlpExporter::http(receiver.endpoint()));
}

#[test]
fn grpc_sends_the_recorded_spans() {
    let receiver = Receiver::grpc();
    check_over(&receiver, OtlpExporter::grpc(receiver.endpoint()));
}

#[test]
fn a_file_has_the_recorded_spans_as_json_lines() {
    let folder = std::env::temp_dir().join(format!("telemetry-otlp-{}", std::process::id()));
    let path = folder.join("deep/spans.jsonl");
    let recording = record_with(|builder| builder.otlp(OtlpExporter::file(&path).batch_spans(64)));
    run();
    let spans = recording.spans();
    assert_eq!(recording.finish().exporter("otlp-file").unwrap().exported, spans.len() as u64);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let requests = text.lines().filter(|line| line.contains("resourceSpans"));
    let wire: Vec<Span> = requests
        .map(|line| serde_json::from_str::<ExportTraceServiceRequest>(line).unwrap())
        .flat_map(|request| request.resource_spans)
        .flat_map(|resource| resource.scope_spans)
        .flat_map(|scope| scope.spans)
        .collect();
    compare_all(&wire, &as_json_has_it(spans));
}

/// Replaces infinities by the texts of protobuf's JSON mapping, because JSON has none.
fn as_json_has_it(mut spans: Vec<SpanData>) -> Vec<SpanData> {
    for span in &mut spans {
        let events = span.events.iter_mut().flat_map(|event| &mut event.attributes);
        for (_, value) in span.attributes.iter_mut().chain(events) {
            let OwnedValue::Array(elements) = value else { continue };
            for element in elements.iter_mut().filter(|v| **v == OwnedValue::Double(f64::INFINITY)) {
                *element = OwnedValue::Text("Infinity".to_owned());
            }
        }
    }
    spans
}

#[test]
fn a_request_is_smaller_than_the_limit_of_a_collector() {
    const STAGES: u64 = 600;
    // Default limit of the Collector over gRPC.
    const MOST: usize = 4 << 20;
    struct Sizes(Sender<(usize, u64)>);
    impl Transport for Sizes {
        fn destination(&self) -> &str {
            "a channel"
        }
        fn send(&self, batch: &Batch, _: Duration) -> Result<Delivery, SendError> {
            self.0.send((batch.bytes.len(), batch.items)).unwrap();
            Ok(Delivery::default())
        }
    }
    #[stage("wire.large", output(plain, truncate = 14_000))]
    fn large(#[telemetry(plain, truncate = 14_000)] prompt: &str) -> String {
        prompt.to_owned()
    }
    let (sizes, batches) = channel();
    let recording = record_with(|builder| {
        let patient = builder.overflow(Overflow::Wait(Duration::from_secs(60)));
        patient.otlp(OtlpExporter::over(Sizes(sizes)).without_metrics())
    });
    let text = "x".repeat(14_000);
    (0..STAGES).for_each(|_| drop(large(&text)));
    assert_eq!(recording.finish().exporter("otlp").unwrap().exported, STAGES);
    let batches: Vec<(usize, u64)> = batches.iter().collect();
    assert_eq!(batches.iter().map(|(_, spans)| spans).sum::<u64>(), STAGES);
    assert!(batches.iter().map(|(bytes, _)| bytes).sum::<usize>() > 3 * MOST, "too little to tell");
    assert!(batches.iter().all(|(bytes, _)| *bytes <= MOST), "{batches:?}");
}
