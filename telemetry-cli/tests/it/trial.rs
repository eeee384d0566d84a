//! `telemetry test`, sent to a receiver.

use std::process::Command;

use expect_test::expect;
use receiver::{Answer, Receiver};
use serde_json::Value;

use super::shown;

/// Returns the output of the command with these arguments, and the port of the receiver.
fn run(receiver: &Receiver, words: &[&str], signals: &[(&str, &str)]) -> (String, String) {
    let address = receiver.endpoint();
    let mut command = Command::new(env!("CARGO_BIN_EXE_telemetry"));
    command.arg("test").args(words).env_clear().env("OTEL_EXPORTER_OTLP_ENDPOINT", &address);
    command.env("OTEL_SERVICE_NAME", "shop").envs(signals.iter().copied());
    (shown(&command.output().unwrap()), address.rsplit(':').next().unwrap().to_owned())
}

/// Returns the output of the command; the trace id and the port are replaced.
fn test(receiver: &Receiver, signals: &[(&str, &str)]) -> String {
    let (text, port) = run(receiver, &[], signals);
    let (before, after) = text.split_once(" of the service").unwrap();
    assert_eq!(before.strip_prefix("trace ").map(str::len), Some(32));
    format!("trace ID of the service{}", after.replace(&port, "PORT"))
}

#[test]
fn marked_telemetry_arrives() {
    let receiver = Receiver::http();
    expect![[r#"
        trace ID of the service shop: spans stage.test and stage.test.child, metric stage.test, log record stage.test
          ok       traces to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                   has taken 2 items
          ok       metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                   has taken 1 item
        exit code 0
    "#]].assert_eq(&test(&receiver, &[]));
    let mut spans: Vec<String> = receiver.spans().iter().map(|span| span.name.clone()).collect();
    spans.sort();
    assert_eq!(spans, ["stage.test", "stage.test.child"]);
    let received = receiver.received();
    assert_eq!(received.iter().map(|request| request.data_points()).sum::<usize>(), 1);
    let names: Vec<&str> = received
        .iter()
        .flat_map(|request| request.logs())
        .map(|(_, record)| record.event_name.as_str())
        .collect();
    assert_eq!(names, ["stage.test"]);
}

#[test]
fn rejected_items_are_an_error() {
    let receiver = Receiver::http();
    receiver.fail(Answer::Partial { rejected: 1, message: "too old".to_owned() });
    let traces_alone = [("OTEL_METRICS_EXPORTER", "none"), ("OTEL_LOGS_EXPORTER", "none")];
    expect![[r#"
        trace ID of the service shop: spans stage.test and stage.test.child, metric stage.test, log record stage.test
          error    traces to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                   rejects 1 of 2 items: too old
                   Remedy: look at the log of the receiver
        exit code 1
    "#]].assert_eq(&test(&receiver, &traces_alone));
}

#[test]
fn a_script_reads_json() {
    let receiver = Receiver::http();
    let (text, port) = run(&receiver, &["--format", "json"], &[("OTEL_METRICS_EXPORTER", "none")]);
    let (json, code) = text.rsplit_once("exit code").unwrap();
    let mut sent: Value = serde_json::from_str(json).unwrap();
    let trace = sent["trace_id"].take();
    assert_eq!(trace.as_str().map(str::len), Some(32));
    expect![[r#"
        {
          "findings": [
            {
              "found": "has taken 2 items",
              "remedy": "",
              "severity": "ok",
              "subject": "traces to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)"
            },
            {
              "found": "has taken 1 item",
              "remedy": "",
              "severity": "ok",
              "subject": "logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)"
            }
          ],
          "log_records": [
            "stage.test"
          ],
          "metrics": [
            "stage.test"
          ],
          "service": "shop",
          "spans": [
            "stage.test",
            "stage.test.child"
          ],
          "trace_id": null
        }
        exit code 0
    "#]]
    .assert_eq(&format!("{sent:#}\nexit code{code}").replace(&port, "PORT"));
}
