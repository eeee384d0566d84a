//! Hostile headers of messages.

use std::convert::Infallible;

use expect_test::expect;
use lapin::BasicProperties;
use lapin::options::BasicPublishOptions;
use lapin::types::{AMQPValue, FieldArray, FieldTable};
use telemetry::amqp::Worker;
use telemetry::export::{DropReason, Signal};
use telemetry::testing::record;

use super::{Line, next, over_broker};

fn text(value: impl AsRef<[u8]>) -> AMQPValue {
    AMQPValue::LongString(value.as_ref().to_vec().into())
}

/// Returns invalid values of headers of trace context, and a valid one.
fn values() -> Vec<(&'static str, AMQPValue)> {
    vec![
        ("a number", AMQPValue::LongLongInt(i64::MIN)),
        ("a double", AMQPValue::Double(1.5)),
        ("nothing", AMQPValue::Void),
        ("a table", AMQPValue::FieldTable(FieldTable::default())),
        ("an array", AMQPValue::FieldArray(FieldArray::from(vec![text("00")]))),
        ("bytes", AMQPValue::ByteArray(vec![0xff, 0xfe].into())),
        ("no text", text([0xc3, 0x28])),
        ("an empty text", text("")),
        ("a long text", text("f".repeat(9_000))),
        ("zeros", text("00-00000000000000000000000000000000-0000000000000000-01")),
        ("a right one", text("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")),
    ]
}

/// Sends a message as a client without telemetry does.
async fn publish(line: &Line, headers: FieldTable, timestamp: Option<u64>) {
    let properties = BasicProperties::default().with_headers(headers);
    let properties = match timestamp {
        Some(timestamp) => properties.with_timestamp(timestamp),
        None => properties,
    };
    let queue = line.queue.as_str().into();
    let options = BasicPublishOptions::default();
    line.channel.basic_publish("".into(), queue, options, b"", properties).await.unwrap().await.unwrap();
}

#[test]
fn invalid_headers_are_counted_and_the_message_is_processed() {
    over_broker(async || {
        let line = Line::open().await;
        let recording = record();
        let mut consumer = line.consumer().await;
        let worker = Worker::new(&line.queue);
        let mut rows = String::new();
        for (what, value) in values() {
            let mut headers = FieldTable::default();
            for name in ["traceparent", "tracestate", "baggage", "stage-hops", "stage-enqueued"] {
                headers.insert(name.into(), value.clone());
            }
            publish(&line, headers, None).await;
            let delivery = next(&mut consumer).await;
            worker.process(delivery, async |_| Ok::<_, Infallible>(())).await.unwrap();
            let span = recording.spans().pop().unwrap();
            let wait = span.attribute("stage.queue.time").map(ToString::to_string);
            rows += &format!("{what}: below a sender: {}, waited: {wait:?}\n", span.parent_span_id.is_some());
        }
        expect![[r#"
            a number: below a sender: false, waited: None
            a double: below a sender: false, waited: None
            nothing: below a sender: false, waited: None
            a table: below a sender: false, waited: None
            an array: below a sender: false, waited: None
            bytes: below a sender: false, waited: None
            no text: below a sender: false, waited: None
            an empty text: below a sender: false, waited: None
            a long text: below a sender: false, waited: None
            zeros: below a sender: false, waited: None
            a right one: below a sender: true, waited: None
        "#]]
        .assert_eq(&rows);
        let report = recording.finish();
        let ignored: Vec<_> = report
            .dropped
            .iter()
            .filter(|loss| loss.count > 0)
            .map(|loss| format!("{:?} {:?} {}\n", loss.signal, loss.reason, loss.count))
            .collect();
        expect![[r#"
            TraceParent Malformed 10
            TraceState Malformed 1
            Baggage Malformed 11
        "#]]
        .assert_eq(&ignored.concat());
        assert!(
            report
                .dropped
                .iter()
                .all(|loss| (loss.signal, loss.reason) != (Signal::Span, DropReason::Malformed))
        );
        line.close().await;
    });
}

#[test]
fn impossible_timestamps_give_no_time_in_the_queue() {
    over_broker(async || {
        let line = Line::open().await;
        let recording = record();
        let mut consumer = line.consumer().await;
        for timestamp in [0, u64::MAX / 2, u64::MAX] {
            publish(&line, FieldTable::default(), Some(timestamp)).await;
            let delivery = next(&mut consumer).await;
            let worked = Worker::new(&line.queue).process(delivery, async |_| Ok::<_, Infallible>(())).await;
            worked.unwrap();
        }
        let times = recording.spans();
        let times = times.iter().map(|span| span.attribute("stage.queue.time").map(ToString::to_string));
        expect![[r#"
            [
                None,
                Some(
                    "0",
                ),
                None,
            ]"#]]
        .assert_eq(&format!("{:#?}", times.collect::<Vec<_>>()));
        line.close().await;
    });
}
