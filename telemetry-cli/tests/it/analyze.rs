//! Answers of `telemetry analyze` and `telemetry ingest`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::process::Command;

use expect_test::expect;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use prost::Message as _;

use super::tail::Listening;
use super::{Folder, shown};

/// One batch: a request with a failed child.
pub(super) const LINE: &str = concat!(
    r#"{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"#,
    r#""scopeSpans":[{"scope":{"name":"telemetry"},"spans":["#,
    r#"{"traceId":"0000000000000000000000000000000a","spanId":"000000000000000a","name":"shop.order","kind":2,"#,
    r#""startTimeUnixNano":"1795874400000000000","endTimeUnixNano":"1795874400250000000","attributes":["#,
    r#"{"key":"code.file.path","value":{"stringValue":"src/order.rs"}},"#,
    r#"{"key":"code.line.number","value":{"intValue":"12"}}],"status":{"code":2}},"#,
    r#"{"traceId":"0000000000000000000000000000000a","spanId":"000000000000000b","#,
    r#""parentSpanId":"000000000000000a","name":"shop.pack","kind":1,"#,
    r#""startTimeUnixNano":"1795874400010000000","endTimeUnixNano":"1795874400030000000","attributes":["#,
    r#"{"key":"error.type","value":{"stringValue":"too_heavy"}},"#,
    r#"{"key":"shipping","value":{"stringValue":"parcel"}}],"status":{"code":2}}]}]}]}"#,
    "\n",
);

fn folder() -> Folder {
    Folder::new().with("spans.jsonl", LINE)
}

#[test]
fn a_file_is_read_and_a_question_answered() {
    expect![[r#"
        2 spans from 2026-11-28T14:00:00.000Z to 2026-11-28T14:00:00.010Z

        service  stage       calls  mean_ms  p50_ms  p95_ms  p99_ms  max_ms  total_s  place
        shop     shop.order      1    250.0   250.0   250.0   250.0   250.0    0.250  src/order.rs:12
        shop     shop.pack       1    20.00   20.00   20.00   20.00   20.00   0.0200
        exit code 0
    "#]]
    .assert_eq(&folder().run("analyze slow spans.jsonl"));
    expect![[r#"
        2 spans from 2026-11-28T14:00:00.000Z to 2026-11-28T14:00:00.010Z

        service  stage      label   second_label  calls  mean_ms  p50_ms  p95_ms  p99_ms  max_ms  total_s  place
        shop     shop.pack  parcel                    1    20.00   20.00   20.00   20.00   20.00   0.0200
        exit code 0
    "#]].assert_eq(&folder().run("analyze slow --by shipping spans.jsonl"));
    expect![[r#"
        {
          "schema": "telemetry.analysis/1",
          "question": "errors",
          "spans": 2,
          "first": "2026-11-28T14:00:00.000Z",
          "last": "2026-11-28T14:00:00.010Z",
          "share_of_traces": 1.0,
          "rows": [
            {
              "window": "2026-11-28T14:00:00.000Z",
              "service": "shop",
              "requests": 1,
              "errors": 1,
              "error_percent": 100.0
            }
          ]
        }
        exit code 0
    "#]]
    .assert_eq(&folder().run("analyze errors spans.jsonl --format json"));
}

#[test]
fn a_store_stays() {
    let folder = folder();
    let folder = folder.with("more.jsonl", "{\"resourceSpans\":");
    expect![[r#"
        2 new spans
        exit code 0
    "#]]
    .assert_eq(&folder.run("ingest --store week.db spans.jsonl --max-age 36500d"));
    expect![[r#"
        0 new spans, 2 already there, 1 lines that are no OTLP
        exit code 0
    "#]]
    .assert_eq(&folder.run("ingest --store week.db spans.jsonl more.jsonl --max-age 36500d"));
    expect![[r#"
        {
          "spans": 0,
          "logs": 0,
          "duplicates": 2,
          "invalid": 0,
          "malformed_lines": 0,
          "metric_lines": 0,
          "removed": 0
        }
        exit code 0
    "#]]
    .assert_eq(&folder.run("ingest --store week.db spans.jsonl --max-age 36500d --format json"));
    expect![[r#"
        2 spans from 2026-11-28T14:00:00.000Z to 2026-11-28T14:00:00.010Z

        service  stage       error      errors  calls  error_percent  first                     last                      message  example_trace                     place
        shop     shop.order                  1      1          100.0  2026-11-28T14:00:00.000Z  2026-11-28T14:00:00.000Z           0000000000000000000000000000000a  src/order.rs:12
        shop     shop.pack   too_heavy       1      1          100.0  2026-11-28T14:00:00.010Z  2026-11-28T14:00:00.010Z           0000000000000000000000000000000a
        exit code 0
    "#]].assert_eq(&folder.run("analyze top-errors --store week.db --last 1h"));
    expect![[r#"
        no spans
        exit code 0
    "#]]
    .assert_eq(&folder.run("analyze top-errors --store week.db --until 2026-11-28T14:00:00Z"));
}

/// Twice the same batch, of which the second adds nothing, and once with protobuf.
#[test]
fn telemetry_is_stored_as_it_arrives() {
    let folder = Folder::new();
    let ingest = Listening::start(&folder, "ingest --store week.db --max-age 36500d --spans 6");
    let json = |signal: &str, length: usize| {
        format!("POST /v1/{signal} HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: {length}")
    };
    let metrics = r#"{"resourceMetrics":[{}]}"#;
    let protobuf = LINE.replace("000000000000000a", "000000000000000c");
    let protobuf = serde_json::from_str::<ExportTraceServiceRequest>(&protobuf).unwrap().encode_to_vec();
    let head = format!("POST /v1/traces HTTP/1.1\r\ncontent-length: {}", protobuf.len());
    let answers = [
        ingest.send(&json("metrics", metrics.len()), metrics.as_bytes()),
        ingest.send(&json("traces", LINE.len()), LINE.as_bytes()),
        ingest.send(&json("traces", LINE.len()), LINE.as_bytes()),
        ingest.send(&head, &protobuf),
    ];
    assert!(answers.iter().all(|answer| answer.starts_with("HTTP/1.1 200 OK")), "{answers:?}");
    expect![[r#"
        4 new spans, 2 already there, 1 lines with metrics, which are not stored
        exit code 0
    "#]]
    .assert_eq(&ingest.end());
    let answer = folder.run("analyze slow --store week.db");
    assert!(answer.starts_with("4 spans from 2026-11-28T14:00:00.000Z"), "{answer}");
    assert!(answer.contains("src/order.rs:12"), "{answer}");
}

#[test]
fn recordings_are_compared() {
    let folder = folder().with("slower.jsonl", &LINE.replace("1795874400250000000", "1795874400950000000"));
    expect![[r#"
        2 spans from 2026-11-28T14:00:00.000Z to 2026-11-28T14:00:00.010Z

        service  stage       duration       change_percent  low_percent  high_percent  errors           error_change_points  error_low_points  error_high_points  calls_before  calls_after  p50_before_ms  p50_after_ms  effect_s  place
        shop     shop.order  too few calls                                             no change shown                    0            -86.19              86.19             1            1          250.0         950.0         0  src/order.rs:12
        shop     shop.pack   too few calls                                             no change shown                    0            -86.19              86.19             1            1          20.00         20.00         0
        exit code 0
    "#]].assert_eq(&folder.run("compare spans.jsonl slower.jsonl"));
    expect![[r#"
        2 spans from 2026-11-28T14:00:00.000Z to 2026-11-28T14:00:00.010Z

        service  stage      label   duration       change_percent  low_percent  high_percent  errors           error_change_points  error_low_points  error_high_points  calls_before  calls_after  p50_before_ms  p50_after_ms  effect_s  place
        shop     shop.pack  parcel  too few calls                                             no change shown                    0            -83.40              83.40             1            1          20.00         20.00         0
        exit code 0
    "#]].assert_eq(&folder.run("compare spans.jsonl slower.jsonl --by shipping"));
    expect![[r#"
        ! telemetry: there is no file 1.0; a version or a range of time needs --store or --clickhouse
        exit code 2
    "#]]
    .assert_eq(&folder.run("compare 1.0 1.1"));
}

#[test]
fn a_report_is_written() {
    let folder = folder();
    expect![[r#"
        wrote report.html
        exit code 0
    "#]]
    .assert_eq(&folder.run("report spans.jsonl --out report.html"));
    assert!(folder.read("report.html").contains("src/order.rs"));
}

#[test]
fn the_text_of_a_question_is_for_clickhouse() {
    let text = Folder::new().run("analyze errors --window 1h --at-least 5 --format sql");
    assert!(text.contains("% 3600000000000 AS window_unix_nanos"), "{text}");
    assert!(text.contains("error_percent >= 5\n"), "{text}");
}

/// A server that tells the credentials of a request in its answer.
#[test]
fn a_clickhouse_is_asked_with_the_credentials_of_the_environment() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let folder = Folder::new().with("password", "secret\n");
    let server = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut told = String::from("Code: 516.");
        for line in BufReader::new(&stream).lines().map(Result::unwrap).take_while(|line| !line.is_empty()) {
            if line.starts_with("x-clickhouse") {
                told = format!("{told} {line}");
            }
        }
        let head = format!("HTTP/1.1 403 Forbidden\r\ncontent-length: {}\r\n\r\n", told.len());
        (&stream).write_all((head + &told).as_bytes()).unwrap();
    });
    let output = Command::new(env!("CARGO_BIN_EXE_telemetry"))
        .args(["analyze", "slow", "--clickhouse", &format!("http://{address}")])
        .current_dir(&folder.0)
        .envs([("CLICKHOUSE_USER", "reader"), ("CLICKHOUSE_PASSWORD_FILE", "password")])
        .output()
        .unwrap();
    server.join().unwrap();
    expect![[r#"
        ! telemetry: the ClickHouse answers 403 Forbidden: Code: 516. x-clickhouse-user: reader x-clickhouse-key: secret
        exit code 2
    "#]]
    .assert_eq(&shown(&output));
}

#[test]
fn mistakes_on_the_command_line() {
    let folder = folder();
    let first = |words: &str| folder.run(words).lines().next().unwrap_or_default().to_owned();
    let of = [
        "analyze slow",
        "analyze slow --store none.db",
        "analyze slow none.jsonl",
        "analyze fast spans.jsonl",
        "analyze slow spans.jsonl --by a,b,c",
        "analyze slow spans.jsonl --last 1",
        "analyze slow spans.jsonl --since yesterday",
        "analyze slow spans.jsonl --clickhouse http://127.0.0.1:1",
        "analyze slow --clickhouse http://me:secret@127.0.0.1:1",
        "compare 1.0 1.1 --clickhouse http://127.0.0.1:1",
    ];
    let told: String = of.iter().map(|words| format!("{words}\n    {}\n", first(words))).collect();
    expect![[r#"
        analyze slow
            ! telemetry: name files or folders of OTLP as JSON lines, or a store with --store
        analyze slow --store none.db
            ! telemetry: there is no store none.db
        analyze slow none.jsonl
            ! telemetry: cannot read none.jsonl: No such file or directory (os error 2)
        analyze fast spans.jsonl
            ! error: invalid value 'fast' for '<QUESTION>'
        analyze slow spans.jsonl --by a,b,c
            ! telemetry: --by takes two attributes at most
        analyze slow spans.jsonl --last 1
            ! error: invalid value '1' for '--last <DURATION>': `1` is no duration; write a number and one of ms, s, m, h, d, such as 90m
        analyze slow spans.jsonl --since yesterday
            ! telemetry: `yesterday` is no time; write it as 2026-11-28T14:00:00Z
        analyze slow spans.jsonl --clickhouse http://127.0.0.1:1
            ! error: the argument '[FILE_OR_DIR]...' cannot be used with '--clickhouse <URL>'
        analyze slow --clickhouse http://me:secret@127.0.0.1:1
            ! telemetry: the address of the ClickHouse has credentials: set CLICKHOUSE_USER, and CLICKHOUSE_PASSWORD or CLICKHOUSE_PASSWORD_FILE, instead
        compare 1.0 1.1 --clickhouse http://127.0.0.1:1
            ! telemetry: the ClickHouse does not answer: io: Connection refused (os error 111)
    "#]].assert_eq(&told);
}
