//! Log lines of requests, and of the stages in them.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use expect_test::{Expect, expect};
use http::Request;
use telemetry::export::JsonLinesExporter;
use telemetry::testing::record_with;

use super::{answer, app};

#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Vec<u8>>>);

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Compares the lines of a request that succeeds and of one that fails, in the order of their times.
#[track_caller]
fn check(configure: fn(JsonLinesExporter) -> JsonLinesExporter, expected: &Expect) {
    let memory = Memory::default();
    let lines = configure(JsonLinesExporter::new(Box::new(memory.clone())));
    let recording = record_with(|builder| builder.exporter(lines));
    for path in ["/tasks/42?token=s3cret", "/broken"] {
        let request = Request::get(path).header("x-correlation-id", "req-1").body(Body::empty()).unwrap();
        answer(app(), request);
    }
    drop(recording.finish());
    let lines = String::from_utf8(memory.0.lock().unwrap().clone()).unwrap();
    // An ended stage may be exported before or after the begin of the next one.
    let mut lines: Vec<_> = lines.split_inclusive('\n').collect();
    lines.sort_unstable();
    expected.assert_eq(&lines.concat());
}

#[test]
fn a_request_has_a_line_at_its_end() {
    check(
        JsonLinesExporter::with_requests,
        &expect![[r#"
        {"timestamp":"2020-01-01T00:00:00.000004000Z","level":"INFO","target":"telemetry::http::server","event":"stage.end","trace_id":"00000000000000020000000000000003","span_id":"0000000000000001","stage":"GET /tasks/{id}","correlation.id":"req-1","fields":{"stage.outcome":"ok","http.request.method":"GET","http.route":"/tasks/{id}","url.scheme":"http","url.path":"/tasks/42","url.query":"[REDACTED]","network.protocol.version":"1.1","http.response.status_code":200,"http.response.body.size":6,"stage.run.time":0.000004}}
        {"timestamp":"2020-01-01T00:00:00.000010000Z","level":"ERROR","target":"telemetry::http::server","event":"stage.end","trace_id":"00000000000000060000000000000007","span_id":"0000000000000005","stage":"GET /broken","correlation.id":"req-1","fields":{"stage.outcome":"error","error.type":"502","http.request.method":"GET","http.route":"/broken","url.scheme":"http","url.path":"/broken","network.protocol.version":"1.1","http.response.status_code":502,"http.response.body.size":6,"stage.run.time":0.000002}}
    "#]],
    );
}

#[test]
fn a_stage_has_a_line_at_its_begin_and_one_at_its_end() {
    check(
        |lines| lines.with_stages().as_text(),
        &expect![[r#"
        2020-01-01T00:00:00.000000000Z  INFO GET /tasks/{id}: stage.begin http.request.method=GET http.route=/tasks/{id} url.scheme=http url.path=/tasks/42 url.query=[REDACTED] network.protocol.version=1.1 correlation.id=req-1 trace_id=00000000000000020000000000000003
        2020-01-01T00:00:00.000002000Z  INFO test.load: stage.begin correlation.id=req-1 trace_id=00000000000000020000000000000003
        2020-01-01T00:00:00.000003000Z  INFO test.load: stage.end stage.outcome=ok stage.run.time=0.000001 correlation.id=req-1 trace_id=00000000000000020000000000000003
        2020-01-01T00:00:00.000004000Z  INFO GET /tasks/{id}: stage.end stage.outcome=ok http.request.method=GET http.route=/tasks/{id} url.scheme=http url.path=/tasks/42 url.query=[REDACTED] network.protocol.version=1.1 http.response.status_code=200 http.response.body.size=6 stage.run.time=0.000004 correlation.id=req-1 trace_id=00000000000000020000000000000003
        2020-01-01T00:00:00.000008000Z  INFO GET /broken: stage.begin http.request.method=GET http.route=/broken url.scheme=http url.path=/broken network.protocol.version=1.1 correlation.id=req-1 trace_id=00000000000000060000000000000007
        2020-01-01T00:00:00.000010000Z ERROR GET /broken: stage.end stage.outcome=error error.type=502 http.request.method=GET http.route=/broken url.scheme=http url.path=/broken network.protocol.version=1.1 http.response.status_code=502 http.response.body.size=6 stage.run.time=0.000002 correlation.id=req-1 trace_id=00000000000000060000000000000007
    "#]],
    );
}
