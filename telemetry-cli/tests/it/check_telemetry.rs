//! `telemetry check`: telemetry with one defect each, from files, at a port and of a program.

use std::process::Command;

use expect_test::{Expect, expect};
use serde_json::{Value, json};
use telemetry::{Telemetry, record, stage};

use super::tail::Listening;
use super::{Folder, shown};

const REGISTRY: &str = "
attributes:
  - {key: app.size, type: int, brief: Its size., stability: stable}
  - {key: app.parts, type: 'string[]', brief: Its parts., examples: [[lid, box]], stability: stable}
  - key: app.owner
    type: string
    brief: Its owner.
    examples: [Ada]
    stability: stable
    annotations: {telemetry: {sensitivity: pii}}
  - key: app.token
    type: string
    brief: Its token.
    examples: [a1b2]
    stability: stable
    annotations: {telemetry: {sensitivity: secret}}
  - key: app.tier
    brief: Its tier.
    stability: stable
    annotations: {telemetry: {closed: true}}
    type:
      members:
        - {id: gold, brief: Gold., stability: stable}
        - {id: silver, brief: Silver., stability: stable}
        - {id: tin, brief: Tin., stability: stable, deprecated: {reason: obsoleted, note: Record silver.}}
  - key: app.length
    type: int
    brief: Its length.
    stability: stable
    deprecated: {reason: renamed, renamed_to: app.size}
spans:
  - type: app.run
    kind: internal
    name: {note: app.run}
    brief: Runs.
    stability: stable
    attributes: [{ref: app.size, requirement_level: required}]
  - type: app.ask
    kind: client
    name: {note: 'ask {app.tier}'}
    brief: Asks.
    stability: stable
    attributes: [{ref: app.tier, requirement_level: required}]
events:
  - {name: app.halfway, brief: Half of it is done., stability: stable}
metrics:
  - name: app.duration
    instrument: histogram
    unit: s
    brief: Its duration.
    stability: stable
    attributes: [{ref: app.tier, requirement_level: required}]
    annotations: {telemetry: {bucket_boundaries: [0.1, 1.0]}}
  - {name: app.runs, instrument: counter, unit: '{run}', brief: Its runs., stability: stable}
";

fn folder() -> Folder {
    Folder::new().with_registry("registry", REGISTRY)
}

fn attribute((key, value): &(&str, Value)) -> Value {
    json!({"key": key, "value": value})
}

fn text(text: &str) -> Value {
    json!({"stringValue": text})
}

fn int(number: i64) -> Value {
    json!({"intValue": number.to_string()})
}

fn resource() -> Value {
    json!({"attributes": [attribute(&("service.name", text("app")))]})
}

fn line(signal: &str, of_scope: &str, items: Value) -> String {
    let scope = json!({"scope": {}, of_scope: items});
    let scopes = match signal {
        "resourceSpans" => "scopeSpans",
        "resourceMetrics" => "scopeMetrics",
        _ => "scopeLogs",
    };
    format!("{}\n", json!({signal: [{"resource": resource(), scopes: [scope]}]}))
}

fn span(name: &str, kind: u8, attributes: &[(&str, Value)]) -> String {
    let attributes: Vec<Value> = attributes.iter().map(attribute).collect();
    let span = json!({"traceId": "000000000000000000000000000000ab", "spanId": "00000000000000ab",
        "name": name, "kind": kind, "attributes": attributes});
    line("resourceSpans", "spans", json!([span]))
}

fn run_with(key: &str, value: Value) -> String {
    span("app.run", 1, &[("app.size", int(3)), (key, value)])
}

fn metric(name: &str, unit: &str, data: Value) -> String {
    let mut metric = json!({"name": name, "unit": unit});
    for (kind, data) in data.as_object().unwrap() {
        metric[kind] = data.clone();
    }
    line("resourceMetrics", "metrics", json!([metric]))
}

fn duration(labels: &[(&str, Value)], bounds: &[f64]) -> String {
    let labels: Vec<Value> = labels.iter().map(attribute).collect();
    let counts: Vec<String> = std::iter::repeat_n("1".to_owned(), bounds.len() + 1).collect();
    let point = json!({"attributes": labels, "explicitBounds": bounds, "bucketCounts": counts});
    metric("app.duration", "s", json!({"histogram": {"dataPoints": [point], "aggregationTemporality": 2}}))
}

/// Returns the answer about these lines, without the one of the numbers.
fn answer(lines: &str) -> String {
    let folder = folder().with("run.jsonl", lines);
    let shown = folder.run("check run.jsonl");
    let findings = shown.lines().filter(|line| !line.starts_with("app: "));
    findings.map(|line| format!("{line}\n")).collect()
}

#[track_caller]
fn check(lines: &str, expected: Expect) {
    expected.assert_eq(&answer(lines));
}

#[test]
fn telemetry_as_declared_has_no_findings() {
    let halfway = json!([{"eventName": "app.halfway", "attributes": []}, {"body": text("hello")}]);
    let lines = [
        run_with("app.owner", text("2024.0123456789abcdef")),
        run_with("app.token", text("[REDACTED]")),
        run_with("app.parts", json!({"arrayValue": {"values": []}})),
        run_with("app.parts", json!({"arrayValue": {"values": [text("lid")]}})),
        run_with("exception.message", text("the disk is full")),
        span("ask gold", 3, &[("app.tier", text("gold"))]),
        span(
            "publish answers:amq.gen-*",
            4,
            &[
                ("messaging.system", text("rabbitmq")),
                ("messaging.operation.name", text("publish")),
                ("messaging.destination.name", text("answers:amq.gen-grVcDKl64cTR7XtK8m4M_w")),
                ("messaging.destination.template", text("answers:amq.gen-*")),
            ],
        ),
        line("resourceLogs", "logRecords", halfway),
        line(
            "resourceLogs",
            "logRecords",
            json!([{"eventName": "app.run.output"}, {"eventName": "exception"}]),
        ),
        duration(&[("app.tier", text("gold"))], &[0.1, 1.0]),
        duration(&[("otel.metric.overflow", json!({"boolValue": true}))], &[0.1, 1.0]),
        metric("app.runs", "{run}", json!({"sum": {"isMonotonic": true, "dataPoints": [{"asInt": "1"}]}})),
    ];
    let folder = folder().with("run.jsonl", &lines.concat());
    expect![[r#"
        app: spans: 7, events: 3, metrics: 2, log records: 1, services: 1; findings: 0, exceptions: 0
        exit code 0
    "#]]
    .assert_eq(&folder.run("check run.jsonl"));
}

#[test]
fn undeclared_names_are_found() {
    check(
        &(span("app.rum", 1, &[]) + &span("app.rum", 1, &[])),
        expect![[r#"
        undeclared        span app.rum: service app, 2 times
                          the registry declares no such span
                          Remedy: record it as `app.run` if that is meant; otherwise declare the span in the registry

        exit code 1
    "#]],
    );
    check(
        &run_with("app.sise", int(3)),
        expect![[r#"
        undeclared        span app.run, attribute app.sise: service app, once
                          the registry declares no such attribute
                          Remedy: record it as `app.size` if that is meant; otherwise declare the attribute in the registry

        exit code 1
    "#]],
    );
    check(
        &line("resourceLogs", "logRecords", json!([{"eventName": "app.done"}])),
        expect![[r#"
        undeclared        event app.done: service app, once
                          the registry declares no such event
                          Remedy: declare the event in the registry

        exit code 1
    "#]],
    );
    let field = json!([{"body": text("hello"), "attributes": [attribute(&("app.color", text("red")))]}]);
    check(
        &line("resourceLogs", "logRecords", field),
        expect![[r#"
        undeclared        log record, attribute app.color: service app, once
                          the registry declares no such attribute
                          Remedy: declare the attribute in the registry

        exit code 1
    "#]],
    );
    let gauge = json!({"gauge": {"dataPoints": [{"asInt": "1"}]}});
    check(
        &metric("app.run", "{run}", gauge),
        expect![[r#"
        undeclared        metric app.run: service app, once
                          the registry declares no such metric
                          Remedy: record it as `app.runs` if that is meant; otherwise declare the metric in the registry

        exit code 1
    "#]],
    );
    check(
        &duration(&[("app.tier", text("gold")), ("app.size", int(3))], &[0.1, 1.0]),
        expect![[r#"
        undeclared        metric app.duration, attribute app.size: service app, once
                          the metric has no such label (registry/app.yaml:47)
                          Remedy: add the attribute to the metric's definition, or leave it out

        exit code 1
    "#]],
    );
}

#[test]
fn spans_that_are_not_as_declared_are_found() {
    check(
        &span("app.run", 1, &[]),
        expect![[r#"
        missing attribute span app.run, attribute app.size: service app, once
                          the registry requires the attribute, and it did not arrive (registry/app.yaml:32)
                          Remedy: record it, or lower its requirement level in the registry

        exit code 1
    "#]],
    );
    check(
        &span("app.run", 2, &[("app.size", int(3))]),
        expect![[r#"
        wrong kind        span app.run: service app, once
                          server arrived, the registry says internal (registry/app.yaml:32)
                          Remedy: record the span by its generated definition, which sets the kind

        exit code 1
    "#]],
    );
}

#[test]
fn values_that_are_not_as_declared_are_found() {
    check(
        &span("app.run", 1, &[("app.size", text("3"))]),
        expect![[r#"
        wrong type        span app.run, attribute app.size: service app, once
                          string arrived, the registry says int (registry/app.yaml:3)
                          Remedy: record it by the generated key, whose type the compiler checks

        exit code 1
    "#]],
    );
    check(
        &run_with("app.tier", text("bronze\u{7}")),
        expect![[r#"
        unknown member    span app.run, attribute app.tier: service app, once
                          "bronze\u{7}" is none of the closed set: gold, silver, tin (registry/app.yaml:17)
                          Remedy: record one of these values, or add the new one to the registry

        exit code 1
    "#]],
    );
    check(
        &run_with("app.parts", json!({"arrayValue": {"values": [text("lid"), int(1)]}})),
        expect![[r#"
        wrong type        span app.run, attribute app.parts: service app, once
                          mixed array arrived, the registry says string[] (registry/app.yaml:4)
                          Remedy: record it by the generated key, whose type the compiler checks

        exit code 1
    "#]],
    );
}

#[test]
fn deprecated_names_and_values_are_found() {
    check(
        &run_with("app.length", int(3)),
        expect![[r#"
        deprecated        span app.run, attribute app.length: service app, once
                          the attribute is deprecated (registry/app.yaml:26)
                          Remedy: use app.size

        exit code 1
    "#]],
    );
    check(
        &run_with("app.tier", text("tin")),
        expect![[r#"
        deprecated        span app.run, attribute app.tier: service app, once
                          the value "tin" is deprecated (registry/app.yaml:17)
                          Remedy: Record silver.

        exit code 1
    "#]],
    );
}

#[test]
fn sensitive_values_are_found_and_not_shown() {
    check(
        &run_with("app.owner", text("Ada Lovelace")),
        expect![[r#"
        unprotected       span app.run, attribute app.owner: service app, once
                          the value is personal data, and arrived as it is (registry/app.yaml:5)
                          Remedy: hash it where it is recorded

        exit code 1
    "#]],
    );
    check(
        &run_with("app.token", text("0123456789abcdef")),
        expect![[r#"
        unprotected       span app.run, attribute app.token: service app, once
                          the value is a secret, and arrived as it is (registry/app.yaml:11)
                          Remedy: redact it where it is recorded

        exit code 1
    "#]],
    );
    check(
        &run_with("exception.message", text("no user ada@shop.example")),
        expect![[r#"
            unprotected       span app.run, attribute exception.message: service app, once
                              secrets or personal data in the text arrived as they are (semconv/registry/standard/process.yaml:12)
                              Remedy: mask them where the text is recorded

            exit code 1
        "#]],
    );
}

#[test]
fn metrics_that_are_not_as_declared_are_found() {
    let counter = |number: Value| json!({"sum": {"isMonotonic": true, "dataPoints": [number]}});
    check(
        &metric("app.runs", "1", counter(json!({"asInt": "1"}))),
        expect![[r#"
        wrong unit        metric app.runs: service app, once
                          the unit `1` arrived, the registry says `{run}` (registry/app.yaml:54)
                          Remedy: measure by the generated metric, and convert the numbers

        exit code 1
    "#]],
    );
    check(
        &metric("app.runs", "{run}", counter(json!({"asDouble": 1.5}))),
        expect![[r#"
        wrong type        metric app.runs: service app, once
                          numbers of the type double arrived, the registry says int (registry/app.yaml:54)
                          Remedy: measure by the generated metric, or annotate `metric_value_type`

        exit code 1
    "#]],
    );
    check(
        &metric("app.runs", "{run}", json!({"gauge": {"dataPoints": [{"asInt": "1"}]}})),
        expect![[r#"
        wrong instrument  metric app.runs: service app, once
                          gauge arrived, the registry says counter (registry/app.yaml:54)
                          Remedy: measure by the generated metric

        exit code 1
    "#]],
    );
    check(
        &duration(&[("app.tier", text("gold"))], &[0.1, 2.0]),
        expect![[r#"
        wrong buckets     metric app.duration: service app, once
                          buckets up to [0.1, 2.0] arrived, the registry says [0.1, 1.0] (registry/app.yaml:47)
                          Remedy: measure by the generated metric, or set these buckets by a view

        exit code 1
    "#]],
    );
    check(
        &duration(&[], &[0.1, 1.0]),
        expect![[r#"
        missing attribute metric app.duration, attribute app.tier: service app, once
                          the registry requires the attribute, and it did not arrive (registry/app.yaml:47)
                          Remedy: record it, or lower its requirement level in the registry

        exit code 1
    "#]],
    );
}

#[test]
fn findings_with_reasons_are_allowed() {
    let lines = span("app.rum", 1, &[]) + &span("app.rim", 1, &[]);
    let folder = folder().with("run.jsonl", &lines);
    let folder = folder.with("check.yaml", "undeclared span app.rum: A library records it.\n");
    let both = format!("{}undeclared span app.rim: Another one.\n", folder.read("check.yaml"));
    let folder = folder.with("both.yaml", &both).with("empty.yaml", "undeclared span app.rum: ''\n");
    let rows = [
        "check run.jsonl",
        "check run.jsonl --exceptions both.yaml",
        "check run.jsonl --exceptions empty.yaml",
    ];
    let answers: String = rows.iter().map(|row| folder.run(row)).collect();
    expect![[r#"
        undeclared        span app.rim: service app, once
                          the registry declares no such span
                          Remedy: record it as `app.run` if that is meant; otherwise declare the span in the registry
        undeclared        span app.rum: service app, once
                          the registry declares no such span
                          Remedy: record it as `app.run` if that is meant; otherwise declare the span in the registry
                          Exception: A library records it.

        app: spans: 2, events: 0, metrics: 0, log records: 0, services: 1; findings: 1, exceptions: 1
        exit code 1
        undeclared        span app.rim: service app, once
                          the registry declares no such span
                          Remedy: record it as `app.run` if that is meant; otherwise declare the span in the registry
                          Exception: Another one.
        undeclared        span app.rum: service app, once
                          the registry declares no such span
                          Remedy: record it as `app.run` if that is meant; otherwise declare the span in the registry
                          Exception: A library records it.

        app: spans: 2, events: 0, metrics: 0, log records: 0, services: 1; findings: 0, exceptions: 2
        exit code 0
        ! empty.yaml: the exception of `undeclared span app.rum` needs a reason
        exit code 1
    "#]].assert_eq(&answers);
}

#[test]
fn findings_are_json_for_programs() {
    let folder = folder().with("run.jsonl", &span("app.run", 1, &[("app.size", text("3"))]));
    expect![[r#"
        {
          "events": 0,
          "findings": [
            {
              "attribute": "app.size",
              "count": 1,
              "exception": null,
              "found": "string arrived, the registry says int",
              "kind": "wrong type",
              "name": "app.run",
              "place": "registry/app.yaml:3",
              "remedy": "record it by the generated key, whose type the compiler checks",
              "service": "app",
              "signal": "span"
            }
          ],
          "further": 0,
          "log_records": 0,
          "metrics": 0,
          "registry": "app",
          "services": [
            "app"
          ],
          "spans": 1
        }
        exit code 1
    "#]]
    .assert_eq(&folder.run("check run.jsonl --format json"));
}

#[test]
fn an_empty_run_is_no_success() {
    let folder = folder().with("run.jsonl", "not OTLP\n");
    expect![[r#"
        app: spans: 0, events: 0, metrics: 0, log records: 0, services: 0; findings: 0, exceptions: 0
        ! lines that are no OTLP: 1, the first in run.jsonl: expected ident at line 1 column 2
        ! nothing has arrived, so nothing was checked
        exit code 1
        ! error: the following required arguments were not provided:
        !   <FILE>...
        ! 
        ! Usage: telemetry check <FILE>... [-- <COMMAND>...]
        ! 
        ! For more information, try '--help'.
        exit code 2
        ! error: the argument '[FILE]...' cannot be used with '[COMMAND]...'
        ! 
        ! Usage: telemetry check <FILE>... [-- <COMMAND>...]
        ! 
        ! For more information, try '--help'.
        exit code 2
    "#]]
    .assert_eq(&(folder.run("check run.jsonl") + &folder.run("check") + &folder.run("check x -- y")));
}

#[test]
fn telemetry_that_arrives_at_a_port_is_checked() {
    let folder = folder();
    let listening = Listening::start(&folder, "check --for 30s");
    let body = span("app.rum", 1, &[]);
    let head = format!(
        "POST /v1/traces HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: {}",
        body.len()
    );
    assert_eq!(listening.send(&head, body.as_bytes()), "HTTP/1.1 200 OK {}");
    listening.interrupt();
    expect![[r#"
        undeclared        span app.rum: service app, once
                          the registry declares no such span
                          Remedy: record it as `app.run` if that is meant; otherwise declare the span in the registry

        app: spans: 1, events: 0, metrics: 0, log records: 0, services: 1; findings: 1, exceptions: 0
        exit code 1
    "#]].assert_eq(&listening.end());
}

/// Variable that makes [`program`] the program whose telemetry is checked, and names what it does.
const DEED: &str = "CHECKED_DEED";

#[stage("app.run")]
fn run() {
    record!("app.size" = 3);
}

#[stage("app.rum")]
fn rum() {}

/// The checked program: a test of this binary that the one below runs as a process of its own.
#[test]
fn program() {
    let Ok(deed) = std::env::var(DEED) else { return };
    let telemetry = Telemetry::from_env().unwrap().default_service("app").install().unwrap();
    run();
    if deed == "undeclared" {
        rum();
    }
    if deed == "serves" {
        let _ = std::io::Read::read_to_end(&mut std::io::stdin(), &mut Vec::new());
    }
    telemetry.shutdown(std::time::Duration::from_secs(5));
    assert_ne!(deed, "fails");
}

#[test]
fn the_telemetry_of_a_program_is_checked() {
    let folder = folder();
    let rows = ["serves", "undeclared", "fails"].map(|deed| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_telemetry"));
        command.arg("check").arg("--").arg(std::env::current_exe().unwrap());
        command.args(["--exact", "check_telemetry::program", "--nocapture"]).current_dir(&folder.0);
        let output = command.env_clear().env(DEED, deed).output().unwrap();
        let shown = shown(&output);
        // Numbers of the framework's own metrics, and lines of the program, are left out.
        let is_told = |line: &&str| !line.starts_with("! ") || line.starts_with("! the program");
        let told = shown.lines().filter(is_told).filter(|line| !line.starts_with("app: "));
        format!("{deed}:\n{}\n", told.collect::<Vec<_>>().join("\n"))
    });
    expect![[r#"
        serves:
        exit code 0
        undeclared:
        undeclared        span app.rum: service app, once
                          the registry declares no such span
                          Remedy: record it as `app.run` if that is meant; otherwise declare the span in the registry

        exit code 1
        fails:
        ! the program ended with exit status: 101
        exit code 1
    "#]].assert_eq(&rows.concat());
}
