//! `telemetry detect`: findings are printed and sent to a webhook.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread::{self, JoinHandle};

use expect_test::expect;

use super::Folder;

/// Returns a folder with a recording of 40 minutes, of which five are slow.
fn folder() -> Folder {
    let mut spans = String::new();
    for call in 0..240_u64 {
        let begin = 1_795_874_400_000_000_000 + call * 10_000_000_000;
        let end = begin + if (150..180).contains(&call) { 90_000_000 } else { 10_000_000 };
        let separator = if call == 0 { "" } else { "," };
        write!(
            spans,
            r#"{separator}{{"traceId":"{:032x}","spanId":"{:016x}","name":"shop.pay","kind":1,"startTimeUnixNano":"{begin}","endTimeUnixNano":"{end}"}}"#,
            call + 1,
            call + 1
        )
        .unwrap();
    }
    let resource = r#"{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]}"#;
    let line =
        format!(r#"{{"resourceSpans":[{{"resource":{resource},"scopeSpans":[{{"spans":[{spans}]}}]}}]}}"#);
    Folder::new().with("spans.jsonl", &line)
}

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
