//! `telemetry detect`: findings are printed and sent to a webhook.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread::{self, JoinHandle};

use expect_test::expect;

use super::Folder;
use super::rules::{promtool, promtool_is_here};

/// Returns a folder with a recording of 40 minutes, of which five are slow.
fn folder() -> Folder {
    let duration = |call| if (150..180).contains(&call) { 90_000_000 } else { 10_000_000 };
    Folder::new().with("spans.jsonl", &recording("shop", "shop.pay", duration))
}

/// Returns a recording of a stage, with six calls in each of 40 minutes. A function returns the duration of
/// each call, in nanoseconds.
fn recording(service: &str, stage: &str, duration: impl Fn(u64) -> u64) -> String {
    let mut spans = String::new();
    for call in 0..240_u64 {
        let begin = 1_795_874_400_000_000_000 + call * 10_000_000_000;
        let end = begin + duration(call);
        let separator = if call == 0 { "" } else { "," };
        write!(
            spans,
            r#"{separator}{{"traceId":"{:032x}","spanId":"{:016x}","name":"{stage}","kind":1,"startTimeUnixNano":"{begin}","endTimeUnixNano":"{end}"}}"#,
            call + 1,
            call + 1
        )
        .unwrap();
    }
    let resource =
        format!(r#"{{"attributes":[{{"key":"service.name","value":{{"stringValue":"{service}"}}}}]}}"#);
    format!(r#"{{"resourceSpans":[{{"resource":{resource},"scopeSpans":[{{"spans":[{spans}]}}]}}]}}"#)
}

/// Cases of `promtool test rules`: six calls a minute, which become slow after 20 minutes; those of another
/// service are slow all the time, and those of a third are too few.
const CASES: &str = r#"
rule_files: [learned.yaml]
tests:
  - interval: 1m
    input_series:
      - series: 'stage_duration_seconds_count{job="team/shop",stage_name="shop.pay",stage_outcome="ok"}'
        values: '0+6x60'
      - series: 'stage_duration_seconds_bucket{job="team/shop",stage_name="shop.pay",stage_outcome="ok",le="0.05"}'
        values: '0+6x20 121+1x40'
      - series: 'stage_duration_seconds_count{job="books",stage_name="shop.pay",stage_outcome="ok"}'
        values: '0+6x60'
      - series: 'stage_duration_seconds_bucket{job="books",stage_name="shop.pay",stage_outcome="ok",le="0.05"}'
        values: '0x60'
      - series: 'stage_duration_seconds_count{job="shop",stage_name="shop.pay",stage_outcome="ok"}'
        values: '0x40 1x20'
      - series: 'stage_duration_seconds_bucket{job="shop",stage_name="shop.pay",stage_outcome="ok",le="0.05"}'
        values: '0x60'
    promql_expr_test:
      - expr: 'ALERTS{alertname="SlowerThanUsual",alertstate="firing"}'
        eval_time: 20m
        exp_samples: []
      - expr: 'count by (job, stage, severity) (ALERTS{alertname="SlowerThanUsual",alertstate="firing"})'
        eval_time: 30m
        exp_samples: [{labels: '{job="team/shop",stage="shop.pay",severity="ticket"}', value: 1}]
      - expr: 'count by (job) (ALERTS{alertname="SlowerThanUsual"})'
        eval_time: 42m
        exp_samples: [{labels: '{job="team/shop"}', value: 1}]
"#;

/// Takes one request, answers with a status, and returns the request's body.
fn webhook(status: &'static str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/hooks/secret", listener.local_addr().unwrap());
    let taken = thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let count = client.read(&mut buffer).unwrap();
            request.extend_from_slice(&buffer[..count]);
            let text = String::from_utf8_lossy(&request);
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let head = head.to_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
            if body.len() >= length.parse().unwrap() {
                let body = body.to_owned();
                write!(client, "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
                    .unwrap();
                return body;
            }
        }
    });
    (address, taken)
}

#[test]
fn a_slow_time_is_found() {
    expect![[r#"
        240 spans from 2026-11-28T14:00:00.000Z to 2026-11-28T14:39:50.000Z

        analyser  service  stage     since                     until                     value  usual  unit  reason                                                               place
        slow      shop     shop.pay  2026-11-28T14:25:00.000Z  2026-11-28T14:30:00.000Z  90.00  10.00  ms    the median duration is an outlier, compared with all windows before
        exit code 0
    "#]].assert_eq(&folder().run("detect spans.jsonl --window 1m"));
    expect![[r#"
        120 spans from 2026-11-28T14:00:00.000Z to 2026-11-28T14:19:50.000Z

        no rows
        exit code 0
    "#]]
    .assert_eq(&folder().run("detect spans.jsonl --window 1m --until 2026-11-28T14:20:00Z"));
}

#[test]
fn rules_are_proposed_with_their_evidence() {
    let folder = folder().with("cases.yaml", CASES);
    let printed = folder.run("detect spans.jsonl --window 1m --rules learned.yaml");
    assert!(printed.ends_with("exit code 0\n"), "{printed}");
    expect![[r##"
        # Proposed by `telemetry detect --rules`.
        # Look at the evidence of each alert before use: it is only as good as the recording.
        groups:
          - name: "learned"
            rules:
              - alert: SlowerThanUsual
                expr: |-
                  1 - sum by (job) (rate(stage_duration_seconds_bucket{job=~"(.+/)?shop",stage_name="shop.pay",le=~"0\\.05"}[5m])) / sum by (job) (rate(stage_duration_seconds_count{job=~"(.+/)?shop",stage_name="shop.pay"}[5m])) > 0.5
                  and
                  sum by (job) (increase(stage_duration_seconds_count{job=~"(.+/)?shop",stage_name="shop.pay"}[5m])) > 2.5
                for: 2m
                labels: {stage: "shop.pay", severity: "ticket"}
                annotations:
                  summary: "More than half of the calls of `shop.pay` take more than 0.05 s ({{ $labels.job }})."
                  evidence: "240 calls in 40 windows of 60 s from 2026-11-28T14:00:00.000Z to 2026-11-28T14:40:00.000Z: the median duration of a window is 10.000 ms with a spread of 0.100 ms (median deviation, at least 1 % and 0.001 ms), and an outlier above 10.519 ms; 5 of these windows are above 0.05 s, the next bucket."
    "##]].assert_eq(&folder.read("learned.yaml"));
    if promtool_is_here() {
        assert_eq!(promtool(&folder.0, &["check", "rules", "learned.yaml"]), "");
        assert_eq!(promtool(&folder.0, &["test", "rules", "cases.yaml"]), "");
    }
    // A threshold needs at least twelve windows.
    folder.run("detect spans.jsonl --window 10m --rules few.yaml");
    expect![[r#"
        # Proposed by `telemetry detect --rules`.
        # Look at the evidence of each alert before use: it is only as good as the recording.
        groups: []
    "#]]
    .assert_eq(&folder.read("few.yaml"));
    if promtool_is_here() {
        assert_eq!(promtool(&folder.0, &["check", "rules", "few.yaml"]), "");
    }
    expect![[r#"
        ! telemetry: cannot write no/folder.yaml: No such file or directory (os error 2)
        exit code 2
    "#]]
    .assert_eq(&folder.run("detect spans.jsonl --rules no/folder.yaml"));
}

#[test]
fn rules_of_odd_names_and_of_durations_above_all_buckets() {
    let folder = Folder::new()
        .with("odd.jsonl", &recording("team.shop", r#"say \"{{x}}\""#, |_| 4_000))
        .with("long.jsonl", &recording("shop", "shop.audit", |_| 60_000_000_000));
    folder.run("detect odd.jsonl --window 90s --rules odd.yaml");
    expect![[r##"
        # Proposed by `telemetry detect --rules`.
        # Look at the evidence of each alert before use: it is only as good as the recording.
        groups:
          - name: "learned"
            rules:
              - alert: SlowerThanUsual
                expr: |-
                  1 - sum by (job) (rate(stage_duration_seconds_bucket{job=~"(.+/)?team\\.shop",stage_name="say \"{{x}}\"",le=~"0\\.00001|1e-05"}[5m])) / sum by (job) (rate(stage_duration_seconds_count{job=~"(.+/)?team\\.shop",stage_name="say \"{{x}}\""}[5m])) > 0.5
                  and
                  sum by (job) (increase(stage_duration_seconds_count{job=~"(.+/)?team\\.shop",stage_name="say \"{{x}}\""}[5m])) > 2.5
                for: 3m
                labels: {stage: "say \"{{\"{{\"}}x}}\"", severity: "ticket"}
                annotations:
                  summary: "More than half of the calls of `say \"{{\"{{\"}}x}}\"` take more than 0.00001 s ({{ $labels.job }})."
                  evidence: "240 calls in 27 windows of 90 s from 2026-11-28T14:00:00.000Z to 2026-11-28T14:40:30.000Z: the median duration of a window is 0.004 ms with a spread of 0.001 ms (median deviation, at least 1 % and 0.001 ms), and an outlier above 0.009 ms; 0 of these windows are above 0.00001 s, the next bucket."
    "##]].assert_eq(&folder.read("odd.yaml"));
    folder.run("detect long.jsonl --window 1m --rules long.yaml");
    expect![[r#"
        # Proposed by `telemetry detect --rules`.
        # Look at the evidence of each alert before use: it is only as good as the recording.
        # No alert for `shop.audit` of `shop`: its threshold is above all buckets. 240 calls in 40 windows of 60 s from 2026-11-28T14:00:00.000Z to 2026-11-28T14:40:00.000Z: the median duration of a window is 60000.000 ms with a spread of 600.000 ms (median deviation, at least 1 % and 0.001 ms), and an outlier above 63113.417 ms.
        groups: []
    "#]].assert_eq(&folder.read("long.yaml"));
    if promtool_is_here() {
        assert_eq!(promtool(&folder.0, &["check", "rules", "odd.yaml", "long.yaml"]), "");
    }
}

#[test]
fn a_webhook_gets_what_is_printed_as_json() {
    let (address, taken) = webhook("204 No Content");
    let printed = folder().run(&format!("detect spans.jsonl --window 1m --format json --webhook {address}"));
    let body = taken.join().unwrap();
    assert_eq!(printed, format!("{body}\nexit code 0\n"));
    assert!(body.contains(r#""analyser": "slow""#), "{body}");
}

#[test]
fn a_webhook_that_refuses_is_told_without_its_address() {
    let (address, taken) = webhook("500 Internal Server Error");
    let printed = folder().run(&format!("detect spans.jsonl --window 1m --webhook {address}"));
    taken.join().unwrap();
    expect![[r#"
        240 spans from 2026-11-28T14:00:00.000Z to 2026-11-28T14:39:50.000Z

        analyser  service  stage     since                     until                     value  usual  unit  reason                                                               place
        slow      shop     shop.pay  2026-11-28T14:25:00.000Z  2026-11-28T14:30:00.000Z  90.00  10.00  ms    the median duration is an outlier, compared with all windows before
        ! the webhook did not take the findings: http status: 500
        exit code 1
    "#]]
    .assert_eq(&printed);
}

#[test]
fn mistakes_on_the_command_line() {
    let folder = Folder::new();
    expect![[r#"
        ! error: invalid value 'worker.run' for '--capacity <STAGE=NUMBER>': a capacity is STAGE=NUMBER, such as worker.run=8
        ! 
        ! For more information, try '--help'.
        exit code 2
    "#]].assert_eq(&folder.run("detect spans.jsonl --capacity worker.run"));
    expect![[r#"
        ! telemetry: name files or folders of OTLP as JSON lines, or a store with --store
        exit code 2
    "#]]
    .assert_eq(&folder.run("detect"));
}
