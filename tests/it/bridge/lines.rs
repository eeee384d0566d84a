//! Log records as JSON lines.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use expect_test::expect;
use semconv::key;
use serde_json::Value;
use telemetry::export::JsonLinesExporter;
use telemetry::testing::{record_process_with, record_with, try_record_with};
use telemetry::{Overflow, Telemetry, decision, event, stage};
use telemetry_tests::conventions::key::SHOP_ORDER_ID;
use tracing::{Instrument, info, info_span, warn};

use crate::bridge::{dispatch, on_many_threads};
use crate::child;

/// Written text.
#[derive(Clone, Default)]
pub(super) struct Page(Arc<Mutex<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Page {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    pub(super) fn lines(&self) -> Vec<Value> {
        self.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn lines() -> (Page, JsonLinesExporter) {
    let page = Page::default();
    (page.clone(), JsonLinesExporter::new(Box::new(page)))
}

#[stage("compile.execute")]
fn compile(run: impl FnOnce()) {
    run();
}

#[stage("compile.refused")]
fn refused() -> Result<(), io::Error> {
    Err(io::Error::other("a message that nobody may see"))
}

#[stage("line.request")]
fn request(
    #[telemetry(key = key::CORRELATION_ID)] correlation: &str,
    #[telemetry(key = SHOP_ORDER_ID)] order: &str,
    run: impl FnOnce(),
) {
    run();
}

#[test]
fn a_line_of_text_has_level_stage_fields_and_trace_id() {
    #[derive(Clone, Copy, Debug, telemetry::Label)]
    enum Way {
        Short,
    }
    let (page, lines) = lines();
    let lines = lines.as_text().with_decisions().with_failures();
    let recording = record_with(|builder| builder.exporter(lines));
    tracing::dispatcher::with_default(&dispatch(), || {
        request("c-1", "o-1", || {
            info!(target: "app", event = "said", n = 1, ratio = 0.5, yes = true, "a \"text\"\nof two \u{1b}[31mlines");
            compile(|| {
                event!("compile.start", names = ["a", "b"].as_slice(), none = Vec::<i64>::new());
                decision!(way = Way::Short);
            });
            let _ = refused();
        });
        warn!(target: "app", "outside");
    });
    let _ = recording.finish();
    expect![[r#"
        2020-01-01T00:00:00.000001000Z  INFO line.request: said a "text"\nof two \u{1b}[31mlines n=1 ratio=0.5 yes=true correlation.id=c-1 trace_id=00000000000000020000000000000003
        2020-01-01T00:00:00.000003000Z  INFO compile.execute: compile.start names=[a, b] none=[] correlation.id=c-1 trace_id=00000000000000020000000000000003
        2020-01-01T00:00:00.000004000Z  INFO compile.execute: compile.execute.decision stage.decision.chosen=short stage.decision.name=way correlation.id=c-1 trace_id=00000000000000020000000000000003
        2020-01-01T00:00:00.000009000Z  WARN app: outside
        2020-01-01T00:00:00.000007000Z ERROR compile.refused: compile.refused.failed error.type=io stage.outcome=error correlation.id=c-1 trace_id=00000000000000020000000000000003
    "#]]
    .assert_eq(&page.text());
}

#[test]
fn a_line_is_a_json_object_with_all_members() {
    let (page, lines) = lines();
    let recording = record_with(|builder| builder.exporter(lines));
    tracing::dispatcher::with_default(&dispatch(), || {
        request("c-1", "o-1", || {
            info!(target: "app", event = "said", n = 1, ratio = f64::NAN, yes = true, "a \"text\"\nof two lines");
            compile(|| event!("compile.start", optimised = true, level = 2.5));
        });
        warn!(target: "app", "outside");
    });
    let _ = recording.finish();
    expect![[r#"
        {"timestamp":"2020-01-01T00:00:00.000001000Z","level":"INFO","target":"app","event":"said","message":"a \"text\"\nof two lines","trace_id":"00000000000000020000000000000003","span_id":"0000000000000001","stage":"line.request","correlation.id":"c-1","fields":{"n":1,"ratio":"NaN","yes":true}}
        {"timestamp":"2020-01-01T00:00:00.000003000Z","level":"INFO","target":"it::bridge::lines","event":"compile.start","trace_id":"00000000000000020000000000000003","span_id":"0000000000000004","stage":"compile.execute","correlation.id":"c-1","fields":{"optimised":true,"level":2.5}}
        {"timestamp":"2020-01-01T00:00:00.000006000Z","level":"WARN","target":"app","message":"outside"}
    "#]].assert_eq(&page.text());
}

#[test]
fn control_characters_of_every_kind_are_escaped() {
    for (kind, text, escaped) in [
        ("C0", "a\u{1}\u{1b}[2Jb", r"a\u0001\u001b[2Jb"),
        ("ends of lines", "a\r\n\tb", r"a\r\n\tb"),
        ("DEL", "a\u{7f}b", r"a\u007fb"),
        ("C1", "a\u{80}\u{9b}2J\u{9f}b", r"a\u0080\u009b2J\u009fb"),
        ("separators", "a\u{2028}\u{2029}b", r"a\u2028\u2029b"),
        ("embeddings", "a\u{202a}\u{202e}b", r"a\u202a\u202eb"),
        ("isolates", "a\u{2066}\u{2069}b", r"a\u2066\u2069b"),
        ("marks", "a\u{61c}\u{200e}\u{200f}b", r"a\u061c\u200e\u200fb"),
    ] {
        let (page, lines) = lines();
        let recording = record_with(|builder| builder.exporter(lines));
        tracing::dispatcher::with_default(&dispatch(), || info!("{text}"));
        compile(|| event!("compile.said", text = text));
        let _ = recording.finish();
        let written = page.text();
        for member in ["message", "text"] {
            assert!(written.contains(&format!(r#""{member}":"{escaped}""#)), "{kind}: {written}");
        }
        let [logged, event] = &page.lines()[..] else { panic!("{kind}: {written}") };
        assert_eq!((&logged["message"], &event["fields"]["text"]), (&text.into(), &text.into()), "{kind}");
    }
}

#[test]
fn decisions_and_failures_are_optional_lines() {
    #[derive(Clone, Copy, Debug, telemetry::Label)]
    enum Way {
        Short,
    }
    let run = || {
        compile(|| {
            decision!(way = Way::Short);
            event!("compile.start");
            assert!(refused().is_err());
        });
    };
    let events = |configure: fn(JsonLinesExporter) -> JsonLinesExporter| {
        let (page, lines) = lines();
        let recording = record_with(|builder| builder.exporter(configure(lines)));
        run();
        let _ = recording.finish();
        let lines = page.lines();
        lines.iter().map(|line| format!("{} {}", line["level"], line["event"])).collect::<Vec<_>>().join(", ")
    };
    expect![[r#""INFO" "compile.start""#]].assert_eq(&events(|lines| lines));
    expect![[
        r#""INFO" "compile.execute.decision", "INFO" "compile.start", "ERROR" "compile.refused.failed""#
    ]]
    .assert_eq(&events(|lines| lines.with_decisions().with_failures()));
    expect![[r#""#]].assert_eq(&events(JsonLinesExporter::without_events));
}

#[test]
fn a_line_has_the_chosen_inherited_fields() {
    let (page, lines) = lines();
    let lines = lines.with_context([SHOP_ORDER_ID.name()]);
    let recording = record_with(|builder| builder.exporter(lines));
    tracing::dispatcher::with_default(&dispatch(), || request("c-1", "o-1", || info!("said")));
    let _ = recording.finish();
    let line = &page.lines()[0];
    assert_eq!((&line["shop.order.id"], line.get("correlation.id")), (&Value::from("o-1"), None));
}

#[test]
fn failed_writes_are_in_the_report() {
    struct Broken;
    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::other("gone"))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let lines = JsonLinesExporter::new(Box::new(Broken));
    let recording = try_record_with(|builder| builder.exporter(lines)).unwrap();
    compile(|| event!("compile.start"));
    let report = recording.finish();
    expect![[r#"
        telemetry: 1 spans finished
          memory: 1 exported
          log-lines: 0 exported; 0 log records, 1 dropped (exporter_failed)
    "#]]
    .assert_eq(&report.to_string());
}

#[test]
fn standard_output_has_a_line_for_each_event() {
    const THIS: &str = "bridge::lines::standard_output_has_a_line_for_each_event";
    let Some(output) = child::run(THIS, || {
        let telemetry = Telemetry::builder("lines").exporter(JsonLinesExporter::stdout()).install().unwrap();
        compile(|| {
            event!("compile.start");
            event!("compile.end", succeeded = true);
        });
        // Dropped without a shutdown, as at the end of `main`.
        drop(telemetry);
    }) else {
        return;
    };
    let lines = child::said(&output, r#"{"timestamp":"#);
    let events: Vec<_> = lines.iter().map(|line| line.split(r#""event":"#).nth(1).unwrap()).collect();
    let [start, end] = events[..] else { panic!("{output:?}") };
    assert!(start.starts_with(r#""compile.start","trace_id":""#), "{start}");
    assert!(end.starts_with(r#""compile.end","trace_id":""#), "{end}");
    assert!(end.ends_with(r#""stage":"compile.execute","fields":{"succeeded":true}}"#), "{end}");
}

#[stage("line.task")]
async fn task(n: u64) {
    said(n, "task");
    tokio::task::yield_now().await;
    async {
        said(n, "call");
        tokio::task::yield_now().await;
        step(n).await;
        said(n, "call");
    }
    .instrument(info_span!("line.call", n))
    .await;
    said(n, "task");
}

#[stage("line.step", fields(n = n))]
async fn step(n: u64) {
    tokio::task::yield_now().await;
    said(n, "step");
}

fn said(n: u64, place: &'static str) {
    info!(n, place, "said");
}

#[test]
fn every_line_has_the_ids_of_its_span_under_load() {
    const TASKS: u64 = 1_000;
    let (page, lines) = lines();
    let patient = Overflow::Wait(Duration::from_secs(60));
    let recording = record_process_with(|builder| builder.exporter(lines).overflow(patient));
    on_many_threads(async {
        let tasks: Vec<_> =
            (0..TASKS).map(|n| tokio::spawn(task(n).instrument(info_span!("line.root", n)))).collect();
        for task in tasks {
            task.await.unwrap();
        }
    });
    let spans = recording.spans();
    let report = recording.finish();
    assert_eq!(report.spans_dropped(), 0, "{report}");
    // Each task has four spans with its number.
    let number = |span: &telemetry::export::SpanData| span.attribute("n").map(ToString::to_string);
    let by_id: HashMap<_, _> = spans.iter().map(|span| (span.span_id, span)).collect();
    let mut expected = HashMap::new();
    for span in &spans {
        let ids = (span.trace_id.to_string(), span.span_id.to_string());
        let around = || by_id[&span.parent_span_id.unwrap()];
        let (place, n) = match span.name {
            "line.task" => ("task", number(around())),
            "line.call" => ("call", number(span)),
            "line.step" => ("step", number(span)),
            _ => continue,
        };
        expected.insert((n.unwrap(), place), ids);
    }
    assert_eq!(expected.len() as u64, 3 * TASKS);
    let lines = page.lines();
    assert_eq!(lines.len() as u64, 5 * TASKS);
    for line in &lines {
        let fields = &line["fields"];
        let (n, place) = (fields["n"].to_string(), fields["place"].as_str().unwrap());
        let ids = (line["trace_id"].as_str().unwrap(), line["span_id"].as_str().unwrap());
        let (trace_id, span_id) = &expected[&(n, place)];
        assert_eq!(ids, (trace_id.as_str(), span_id.as_str()), "{line}");
        let stage = if place == "step" { "line.step" } else { "line.task" };
        assert_eq!(line["stage"], stage, "{line}");
    }
}
