//! Lines of `tracing_subscriber::fmt` with the stages in which an event was emitted.

use std::collections::HashMap;
use std::fmt;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use expect_test::{Expect, expect};
use telemetry::propagation::{Envelope, extract};
use telemetry::testing::{Recording, alone, record_with};
use telemetry::{Key, Overflow, Sampler, bridge, record, stage, testing};
use tracing::{info, info_span, warn};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::prelude::*;

#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[stage("line.request", fields(path = "/\u{1b}[31m"))]
fn request(#[telemetry(plain)] order: u32, #[telemetry(redact)] token: &str, run: impl FnOnce()) {
    let _ = (order, token);
    run();
}

#[stage("line.step")]
async fn step(#[telemetry(truncate = 2)] text: &str, #[telemetry(plain)] numbers: &[i64]) {
    let _ = (text, numbers);
    info!("before");
    tokio::task::yield_now().await;
    info!(rows = 3, "after");
}

struct Noon;

impl FormatTime for Noon {
    fn format_time(&self, writer: &mut Writer<'_>) -> fmt::Result {
        writer.write_str("12:00")
    }
}

/// Returns the lines that `run` prints.
fn lines(run: impl FnOnce()) -> String {
    let page = Page::default();
    let format = bridge::console_format().with_timer(Noon);
    let writer = page.clone();
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .event_format(format)
        .with_writer(move || writer.clone());
    let subscriber = tracing_subscriber::registry().with(bridge::layer()).with(lines);
    tracing::subscriber::with_default(subscriber, run);
    String::from_utf8(page.0.lock().unwrap().clone()).unwrap()
}

fn check(recording: Recording, run: impl FnOnce(), expected: Expect) {
    expected.assert_eq(&lines(run));
    drop(recording);
}

#[test]
fn a_line_has_stages_with_their_fields_spans_and_the_trace_id() {
    check(
        testing::record(),
        || {
            request(42, "secret", || {
                info!("inside");
                info_span!("library", n = 1).in_scope(|| {
                    crate::block_on(step("long", &[1, 2]));
                    warn!("in the span");
                });
                info!(parent: None, "of no span");
            });
            info!("outside");
        },
        expect![[r#"
            12:00  INFO line.request{path=/\u{1b}[31m order=42 token=[REDACTED]}: it::bridge::console_lines: inside trace_id=00000000000000020000000000000003
            12:00  INFO line.request{path=/\u{1b}[31m order=42 token=[REDACTED]}: line.step{text=lo… numbers=[1, 2]}: library{n=1}: it::bridge::console_lines: before trace_id=00000000000000020000000000000003
            12:00  INFO line.request{path=/\u{1b}[31m order=42 token=[REDACTED]}: line.step{text=lo… numbers=[1, 2]}: library{n=1}: it::bridge::console_lines: after rows=3 trace_id=00000000000000020000000000000003
            12:00  WARN line.request{path=/\u{1b}[31m order=42 token=[REDACTED]}: library{n=1}: it::bridge::console_lines: in the span trace_id=00000000000000020000000000000003
            12:00  INFO it::bridge::console_lines: of no span
            12:00  INFO it::bridge::console_lines: outside
        "#]],
    );
}

#[test]
fn a_line_of_a_trace_that_is_not_sampled_has_stage_and_trace_id() {
    check(
        record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF)),
        || request(42, "secret", || info!("inside")),
        expect![[r#"
            12:00  INFO line.request: it::bridge::console_lines: inside trace_id=00000000000000020000000000000003
        "#]],
    );
}

#[test]
fn without_an_installation_stages_are_spans_of_their_own() {
    let _alone = alone();
    expect![[r#"
        12:00  INFO line.request{path="/\u{1b}[31m" order=42 token="[REDACTED]"}: it::bridge::console_lines: inside
    "#]]
    .assert_eq(&lines(|| request(42, "secret", || info!("inside"))));
}

#[test]
fn stages_that_have_ended_are_not_stored() {
    let text = {
        let complete = Overflow::Wait(Duration::from_secs(60));
        let _recording = record_with(|builder| builder.overflow(complete));
        lines(|| {
            // More than are stored at once.
            (0..17_000).for_each(|n| request(n, "", || ()));
            request(7, "", || info!("inside"));
        })
    };
    assert!(text.contains("line.request{path=/\\u{1b}[31m order=7 token=[REDACTED]}: "), "{text}");
}

#[test]
fn a_name_has_the_values_of_its_placeholders() {
    #[stage("line.{way}.step", way = fast)]
    fn step(fast: bool) {
        info!("inside");
    }
    check(
        testing::record(),
        || step(true),
        expect![[r#"
        12:00  INFO line.true.step{way=true}: it::bridge::console_lines: inside trace_id=00000000000000020000000000000003
    "#]],
    );
}

const TASK: Key<str> = Key::new("task.id").as_context();

#[stage("line.put")]
fn put(#[telemetry(key = TASK)] task: &str) -> Envelope<u32> {
    info!("inside");
    Envelope::new(1)
}

#[stage("line.take", consume(message))]
fn take(message: Envelope<u32>) {
    drop(message);
    leaf();
}

#[stage("line.leaf", fields(step = 2))]
fn leaf() {
    info!("inside");
}

#[test]
fn the_outermost_stage_has_the_fields_that_it_inherits() {
    check(
        testing::record(),
        || take(put("T-1")),
        expect![[r#"
        12:00  INFO line.put{task.id=T-1}: it::bridge::console_lines: inside trace_id=00000000000000020000000000000003
        12:00  INFO line.take{task.id=T-1 stage.queue.time=0.000002}: line.leaf{step=2}: it::bridge::console_lines: inside trace_id=00000000000000020000000000000003
    "#]],
    );
    check(
        record_with(|builder| builder.propagate(&TASK)),
        || {
            let headers = [("traceparent", crate::carriers::SAMPLED), ("baggage", "task.id=T-2")];
            let headers = HashMap::from(headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
            extract(&headers).scope(leaf);
        },
        expect![[r#"
            12:00  INFO line.leaf{task.id=T-2 step=2}: it::bridge::console_lines: inside trace_id=4bf92f3577b34da6a3ce929d0e0e4736
        "#]],
    );
}

#[test]
fn a_line_has_the_attributes_that_were_added_so_far() {
    #[stage("line.work", fields(rows = 0))]
    fn work() {
        record!(rows = 3, "found" = true);
        info!("inside");
        record!(TASK = "T-3");
        take(Envelope::new(1));
    }
    check(
        testing::record(),
        work,
        expect![[r#"
        12:00  INFO line.work{rows=3 found=true}: it::bridge::console_lines: inside trace_id=00000000000000020000000000000003
        12:00  INFO line.work{rows=3 found=true task.id=T-3}: line.take{stage.queue.time=0.000001}: line.leaf{step=2}: it::bridge::console_lines: inside trace_id=00000000000000020000000000000003
    "#]],
    );
}
