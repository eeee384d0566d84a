//! Each signal goes to its own address, with its own headers and timeout.

use std::time::Duration;

use expect_test::expect;
use telemetry::otlp::OtlpExporter;
use telemetry::otlp::SignalSettings;
use telemetry::stage;
use telemetry::testing::record_with;

use receiver::{Message, Received, Receiver};

#[stage("delivery.step")]
fn step() {}

/// Returns a line for each request: receiver, signal, path and the configured headers.
fn render(name: &str, receiver: &Receiver) -> Vec<String> {
    let line = |received: &Received| {
        let signal = match received.message {
            Message::Traces(_) => "traces",
            Message::Metrics(_) => "metrics",
            Message::Logs(_) => "logs",
        };
        let header = |name: &str| received.header(name).map(|value| format!(" {name}={value}"));
        let headers: String = ["x-all", "x-traces", "x-metrics"].into_iter().filter_map(header).collect();
        format!("{name}: {signal} {}{headers}\n", received.path)
    };
    let mut lines: Vec<String> = receiver.received().iter().map(line).collect();
    lines.sort();
    // The shutdown sends metrics once more.
    lines.dedup();
    lines
}

/// Sends a span and metrics by these settings; returns what the receivers `a` and `b` got.
fn sent(settings: impl FnOnce(&str, &str) -> OtlpExporter) -> String {
    let (a, b) = (Receiver::http(), Receiver::http());
    let otlp = settings(&a.endpoint(), &b.endpoint());
    let recording = record_with(|builder| builder.otlp(otlp));
    step();
    assert!(recording.telemetry().unwrap().force_flush(Duration::from_secs(60)));
    let lines = [render("a", &a), render("b", &b)].concat().concat();
    drop(recording);
    lines
}

#[test]
fn a_header_goes_to_the_address_of_its_signal_and_to_no_other() {
    expect![[r#"
        a: metrics /v1/metrics x-all=1
        b: traces /in x-traces=2
    "#]]
    .assert_eq(&sent(|a, b| {
        OtlpExporter::http(a)
            .header("x-all", "1")
            .traces(|traces| traces.endpoint(format!("{b}/in")).header("x-traces", "2"))
    }));
    expect![[r#"
        a: metrics /v1/metrics x-metrics=3
        a: traces /v1/traces x-traces=2
    "#]]
    .assert_eq(&sent(|a, _| {
        let metrics = |metrics: SignalSettings| metrics.header("x-metrics", "3");
        OtlpExporter::http(a).traces(|traces| traces.header("x-traces", "2")).metrics(metrics)
    }));
}

#[test]
fn a_signal_may_be_sent_by_another_protocol_or_not_at_all() {
    let grpc = Receiver::grpc();
    let address = grpc.endpoint();
    expect![[r#"
        a: traces /v1/traces x-all=1
    "#]]
    .assert_eq(&sent(|a, _| {
        OtlpExporter::http(a).header("x-all", "1").metrics(|metrics| metrics.grpc(address))
    }));
    assert_eq!(render("grpc", &grpc), ["grpc: metrics  x-all=1\n"]);
    expect![[r#"
        a: metrics /v1/metrics
    "#]]
    .assert_eq(&sent(|a, _| OtlpExporter::http(a).without_traces()));
}
