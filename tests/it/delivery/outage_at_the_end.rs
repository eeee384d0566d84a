//! End of a process during an outage of its destination.

use std::time::{Duration, Instant};

use receiver::{Answer, Receiver};
use telemetry::otlp::{OtlpExporter, SignalSettings};
use telemetry::stage;
use telemetry::testing::record_with;

use super::said::Said;

const SOON: Duration = Duration::from_secs(60);

#[stage("delivery.last")]
fn last() {}

/// Sends spans to one address and metrics to another, so that a request for metrics shows that a shutdown
/// has begun: they are read at no other time.
fn spans_to(spans: impl FnOnce(SignalSettings) -> SignalSettings, metrics: &Receiver) -> OtlpExporter {
    OtlpExporter::http(metrics.endpoint()).without_logs().linger(Duration::ZERO).traces(spans)
}

fn has_metrics(receiver: &Receiver) -> bool {
    receiver.wait_until(SOON, |received| received.iter().any(|request| request.data_points() > 0))
}

/// Ends while the receiver is away, which is back only after the shutdown has begun.
fn check_restart(mut receiver: Receiver, spans: impl FnOnce(SignalSettings, String) -> SignalSettings) {
    let (metrics, said) = (Receiver::http(), Said::default());
    let endpoint = receiver.endpoint();
    let otlp = spans_to(|settings| spans(settings, endpoint.clone()), &metrics);
    let recording = record_with(|builder| said.listen(builder).otlp(otlp));
    receiver.stop();
    (0..100).for_each(|_| last());
    assert!(said.wait_for(&endpoint, SOON), "the failure is told");
    let restarting = std::thread::spawn(move || {
        assert!(has_metrics(&metrics), "the shutdown has begun");
        receiver.restart();
        receiver
    });
    let report = recording.finish_within(SOON);
    let receiver = restarting.join().unwrap();
    assert_eq!((report.exporter("otlp").unwrap().exported, receiver.spans().len()), (100, 100), "{report}");
}

#[test]
fn an_end_during_a_restart_of_the_collector_delivers_everything_over_http() {
    check_restart(Receiver::http(), |traces, address| traces.http(address + "/v1/traces"));
}

#[test]
fn an_end_during_a_restart_of_the_collector_delivers_everything_over_grpc() {
    check_restart(Receiver::grpc(), SignalSettings::grpc);
}

#[test]
fn a_shutdown_of_five_seconds_makes_at_most_ten_attempts() {
    let (http, grpc) = (Receiver::http(), Receiver::grpc());
    let busy = |status| Answer::Status { status, message: "busy".to_owned() };
    http.fail(busy(503));
    grpc.fail(busy(14));
    let recording = record_with(|builder| {
        let otlp = |otlp: OtlpExporter| otlp.without_metrics().without_logs().linger(Duration::ZERO);
        builder
            .diagnostics(|_| ())
            .otlp(otlp(OtlpExporter::http(http.endpoint())))
            .otlp(otlp(OtlpExporter::grpc(grpc.endpoint())))
    });
    // Several batches.
    (0..1_000).for_each(|_| last());
    let attempts = |receiver: &Receiver| {
        assert!(receiver.wait_for_requests(1, SOON));
        receiver.requests()
    };
    let before = [attempts(&http), attempts(&grpc)];
    let begun = Instant::now();
    let report = recording.finish_within(Duration::from_secs(5));
    assert!(begun.elapsed() >= Duration::from_secs(4), "the last attempt is shortly before the deadline");
    for (receiver, before) in [&http, &grpc].into_iter().zip(before) {
        let attempts = receiver.requests() - before;
        assert!((2..=10).contains(&attempts), "{attempts} attempts: {report}");
    }
    assert!(
        report.exporters[1..].iter().all(|otlp| otlp.account.total() == report.spans_begun()),
        "{report}"
    );
}
