//! `telemetry test`, sent to a receiver.

use std::process::Command;

use expect_test::expect;
use receiver::{Answer, Receiver};

use super::shown;

/// Returns the output of the command; the trace id and the port are replaced.
fn test(receiver: &Receiver, signals: &[(&str, &str)]) -> String {
    let address = receiver.endpoint();
    let mut command = Command::new(env!("CARGO_BIN_EXE_telemetry"));
    command.arg("test").env_clear().env("OTEL_EXPORTER_OTLP_ENDPOINT", &address);
    command.env("OTEL_SERVICE_NAME", "shop").envs(signals.iter().copied());
    let text = shown(&command.output().unwrap());
    let port = address.rsplit(':').next().unwrap();
    let (before, after) = text.split_once(" of the service").unwrap();
    assert_eq!(before.strip_prefix("trace ").map(str::len), Some(32));
    format!("trace ID of the service{}", after.replace(port, "PORT"))
}

#[test]
fn marked_telemetry_arrives() {
    let receiver = Receiver::http();
    expect![[r#"
        trace ID of the service shop: spans telemetry.test and telemetry.test.child, metric telemetry.test, log record telemetry.test
          ok       traces to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                   has taken 2 items
          ok       metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                   has taken 1 item
        exit code 0
    "#]].assert_eq(&test(&receiver, &[]));
    let mut spans: Vec<String> = receiver.spans().iter().map(|span| span.name.clone()).collect();
    spans.sort();
    assert_eq!(spans, ["telemetry.test", "telemetry.test.child"]);
    let received = receiver.received();
    assert_eq!(received.iter().map(|request| request.data_points()).sum::<usize>(), 1);
    let names: Vec<&str> = received
        .iter()
        .flat_map(|request| request.logs())
        .map(|(_, record)| record.event_name.as_str())
        .collect();
    assert_eq!(names, ["telemetry.test"]);
}

#[test]
fn rejected_items_are_an_error() {
    let receiver = Receiver::http();
    receiver.fail(Answer::Partial { rejected: 1, message: "too old".to_owned() });
    let traces_alone = [("OTEL_METRICS_EXPORTER", "none"), ("OTEL_LOGS_EXPORTER", "none")];
    expect![[r#"
        trace ID of the service shop: spans telemetry.test and telemetry.test.child, metric telemetry.test, log record telemetry.test
          error    traces to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                   rejects 1 of 2 items: too old
                   Remedy: look at the log of the receiver
        exit code 1
    "#]].assert_eq(&test(&receiver, &traces_alone));
}
