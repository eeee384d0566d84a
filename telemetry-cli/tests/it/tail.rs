//! `telemetry tail` and `telemetry trace`: files, a port, filters.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use expect_test::expect;
use flate2::Compression;
use flate2::write::GzEncoder;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use prost::Message as _;

use super::Folder;
use super::analyze::LINE;

/// A trace of two seconds without failures, with an event, an expected error and values that are no text.
const SLOW: &str = r#"{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"mill"}}]},"scopeSpans":[{"scope":{},"spans":[{"traceId":"000000000000000000000000000000ab","spanId":"00000000000000ab","name":"mill.grind","startTimeUnixNano":"1795874500000000000","endTimeUnixNano":"1795874502000000000","attributes":[{"key":"stage.outcome","value":{"stringValue":"error"}},{"key":"error.type","value":{"stringValue":"empty"}},{"key":"mill.sacks","value":{"intValue":"3"}},{"key":"mill.dry","value":{"boolValue":true}},{"key":"mill.weights","value":{"arrayValue":{"values":[{"doubleValue":1.5},{"doubleValue":2}]}}}],"events":[{"timeUnixNano":"1795874501000000000","name":"mill.jammed","attributes":[{"key":"mill.stone","value":{"stringValue":"upper"}}]}]}]}]}]}
"#;

fn folder() -> Folder {
    Folder::new().with("spans.jsonl", &format!("{LINE}not OTLP\n{SLOW}"))
}

#[test]
fn traces_of_files_are_trees() {
    expect![[r#"
        2026-11-28T14:00:00.000Z shop trace 0000000000000000000000000000000a
          shop.order  250 ms  error
            shop.pack  20.0 ms  error too_heavy  shipping=parcel
        2026-11-28T14:01:40.000Z mill trace 000000000000000000000000000000ab
          mill.grind  2.00 s  error empty  mill.sacks=3 mill.dry=true mill.weights=[1.5, 2]
        ! lines that are no OTLP: 1, the first in spans.jsonl: expected ident at line 1 column 2
        exit code 0
    "#]]
    .assert_eq(&folder().run("tail spans.jsonl"));
}

#[test]
fn filters_leave_out_traces() {
    let rows = ["--failed", "--slower 1s", "--slower 250ms --failed", "--slower 3s", "--spans 1"];
    let folder = folder();
    let answer = |row: &&str| {
        let shown = folder.run(&format!("tail spans.jsonl {row}"));
        let traces = ["shop.order", "mill.grind"].into_iter().filter(|name| shown.contains(name));
        format!("{row}: [{}]\n", traces.collect::<Vec<_>>().join(", "))
    };
    expect![[r#"
        --failed: [shop.order]
        --slower 1s: [mill.grind]
        --slower 250ms --failed: [shop.order]
        --slower 3s: []
        --spans 1: [shop.order]
    "#]]
    .assert_eq(&rows.iter().map(answer).collect::<String>());
}

#[test]
fn one_trace_is_shown_whole() {
    let folder = folder();
    expect![[r#"
        2026-11-28T14:01:40.000Z mill trace 000000000000000000000000000000ab
          mill.grind  2.00 s  error empty
              mill.dry = true
              mill.sacks = 3
              mill.weights = [1.5,2.0]
              +1.00 s mill.jammed mill.stone=upper
        ! 3 new spans, 1 lines that are no OTLP
        exit code 0
    "#]]
    .assert_eq(&folder.run("trace 000000000000000000000000000000ab spans.jsonl"));
    folder.run("ingest spans.jsonl --store store.db");
    expect![[r#"
        2026-11-28T14:00:00.000Z shop trace 0000000000000000000000000000000a
          shop.order  250 ms  error  src/order.rs:12
            shop.pack  20.0 ms  error too_heavy
                shipping = parcel
        exit code 0
    "#]]
    .assert_eq(&folder.run("trace 0000000000000000000000000000000A --store store.db"));
    expect![[r#"
        ! there is no trace ab
        exit code 1
    "#]]
    .assert_eq(&folder.run("trace ab spans.jsonl"));
    expect![[r#"
        ! 0 is the beginning of several traces:
        ! 0000000000000000000000000000000a
        ! 000000000000000000000000000000ab
        exit code 1
    "#]]
    .assert_eq(&folder.run("trace 0 spans.jsonl"));
    expect![[r#"
        ! error: invalid value 'xyz' for '<ID>': an id has up to 32 hexadecimal digits
        ! 
        ! For more information, try '--help'.
        exit code 2
    "#]]
    .assert_eq(&folder.run("trace xyz spans.jsonl"));
    let json = folder.run("trace 000000000000000000000000000000ab spans.jsonl --format json");
    assert!(json.contains("\"name\": \"mill.jammed\""), "{json}");
}

#[test]
fn sources_that_cannot_be_opened_are_reported() {
    let rows = ["tail nowhere.jsonl", "tail --otlp nowhere", "tail"];
    let folder = Folder::new();
    let answers: String = rows.iter().map(|row| folder.run(row)).collect();
    expect![[r#"
        ! telemetry: cannot read nowhere.jsonl: No such file or directory (os error 2)
        exit code 2
        ! telemetry: cannot listen on nowhere: invalid socket address
        exit code 2
        ! error: the following required arguments were not provided:
        !   <FILE>...
        ! 
        ! Usage: telemetry tail <FILE>...
        ! 
        ! For more information, try '--help'.
        exit code 2
    "#]]
    .assert_eq(&answers);
}

/// A command that listens at a port, ended by the test at the latest.
pub(super) struct Listening {
    command: Child,
    address: String,
}

impl Listening {
    pub(super) fn start(folder: &Folder, words: &str) -> Listening {
        let mut command = Command::new(env!("CARGO_BIN_EXE_telemetry"))
            .args(words.split_whitespace())
            .args(["--otlp", "127.0.0.1:0"])
            .current_dir(&folder.0)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut greeting = String::new();
        BufReader::with_capacity(1, command.stderr.as_mut().unwrap()).read_line(&mut greeting).unwrap();
        let address = greeting.trim().rsplit_once('/').unwrap().1.to_owned();
        Listening { command, address }
    }

    /// Sends a request, and returns the first line and the body of the answer.
    pub(super) fn send(&self, head: &str, body: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let head = format!("{head}\r\nconnection: close\r\n\r\n");
        stream.write_all(&[head.as_bytes(), body].concat()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        format!("{} {body}", head.lines().next().unwrap())
    }

    /// Asks the command to end, as Ctrl-C does.
    pub(super) fn interrupt(&self) {
        let id = self.command.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    }

    /// Waits for the end of the command, and returns what it printed and its exit code.
    pub(super) fn end(mut self) -> String {
        let (mut out, mut errors) = (String::new(), String::new());
        self.command.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        self.command.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        let errors: String = errors.lines().map(|line| format!("! {line}\n")).collect();
        format!("{out}{errors}exit code {}\n", self.command.wait().unwrap().code().unwrap())
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        // One that has ended is not there any more.
        let _ = self.command.kill();
        let _ = self.command.wait();
    }
}

#[test]
fn traces_arrive_at_a_port_in_every_form_of_otlp() {
    let folder = Folder::new();
    let tail = Listening::start(&folder, "tail --spans 3");
    let protobuf = serde_json::from_str::<ExportTraceServiceRequest>(SLOW).unwrap().encode_to_vec();
    let mut zipped = GzEncoder::new(Vec::new(), Compression::fast());
    zipped.write_all(&protobuf).unwrap();
    let zipped = zipped.finish().unwrap();
    let head =
        format!("POST /v1/traces HTTP/1.1\r\ncontent-encoding: gzip\r\ncontent-length: {}", zipped.len());
    let mut answers = vec![tail.send(&head, &zipped)];
    let refused = [
        ("GET /v1/traces HTTP/1.1", ""),
        ("POST /v1/profiles HTTP/1.1", ""),
        ("POST /v1/traces HTTP/1.1\r\ncontent-length: 1", "\u{1}"),
        ("POST /v1/traces HTTP/1.1\r\ncontent-length: 1\r\ncontent-encoding: gzip", "x"),
        ("POST /v1/traces HTTP/1.1\r\ncontent-length: 99999999999", ""),
        ("nonsense", ""),
    ];
    answers.extend(refused.iter().map(|(head, body)| tail.send(head, body.as_bytes())));
    let chunks = format!("{:x}\r\n{LINE}\r\n0\r\n\r\n", LINE.len());
    let head = "POST /v1/traces HTTP/1.1\r\ncontent-type: application/json\r\ntransfer-encoding: chunked";
    answers.push(tail.send(head, chunks.as_bytes()));
    expect![[r#"
        HTTP/1.1 200 OK 
        HTTP/1.1 405 Method Not Allowed OTLP is sent by POST
        HTTP/1.1 404 Not Found /v1/profiles is not /v1/traces, /v1/metrics or /v1/logs
        HTTP/1.1 400 Bad Request the body is no OTLP: failed to decode Protobuf message: invalid tag value: 0
        HTTP/1.1 400 Bad Request the body is no gzip: unexpected end of file
        HTTP/1.1 413 Content Too Large the body has more than 64 MiB
        HTTP/1.1 400 Bad Request this is no request of HTTP/1.1
        HTTP/1.1 200 OK {}"#]]
    .assert_eq(&answers.join("\n"));
    expect![[r#"
        2026-11-28T14:00:00.000Z shop trace 0000000000000000000000000000000a
          shop.order  250 ms  error
            shop.pack  20.0 ms  error too_heavy  shipping=parcel
        2026-11-28T14:01:40.000Z mill trace 000000000000000000000000000000ab
          mill.grind  2.00 s  error empty  mill.sacks=3 mill.dry=true mill.weights=[1.5, 2]
        exit code 0
    "#]]
    .assert_eq(&tail.end());
}
