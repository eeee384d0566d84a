//! Requests in flight to a destination that is slow.

use std::time::Duration;

use receiver::{Answer, Receiver};
use telemetry::otlp::OtlpExporter;
use telemetry::stage;
use telemetry::testing::record_with;

const SOON: Duration = Duration::from_secs(60);
/// Requests in flight at a time by default.
const MOST: usize = 4;

#[stage("delivery.one")]
fn one() {}

/// Sends more requests than may be in flight, none of which is answered before the most are.
#[track_caller]
fn check(receiver: &Receiver, otlp: OtlpExporter) {
    receiver.fail(Answer::Hang);
    let otlp = otlp.without_metrics().without_logs().batch_spans(1);
    let recording = record_with(|builder| builder.otlp(otlp));
    (0..3 * MOST).for_each(|_| one());
    assert!(receiver.wait_for_requests(MOST, SOON), "one request waits for the answer to another");
    receiver.recover();
    let report = recording.finish_within(SOON);
    assert_eq!(report.exporter("otlp").unwrap().exported, 3 * MOST as u64, "{report}");
    assert_eq!((receiver.spans().len(), receiver.most_at_once()), (3 * MOST, MOST));
}

#[test]
fn several_requests_are_in_flight_where_a_receiver_is_slow_over_http() {
    let receiver = Receiver::http();
    check(&receiver, OtlpExporter::http(receiver.endpoint()));
}

#[test]
fn several_requests_are_in_flight_where_a_receiver_is_slow_over_grpc() {
    let receiver = Receiver::grpc();
    check(&receiver, OtlpExporter::grpc(receiver.endpoint()));
}
