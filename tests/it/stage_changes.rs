//! Changes of the rules for stages while the program runs: by code and by a watched file; their expiry,
//! their log records, and threads that record meanwhile.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use expect_test::expect;
use telemetry::export::{
    ExportStats, Exporter, LogData, LogSource, LogView, MemoryExporter, OwnedValue, SpanView,
};
use telemetry::testing::{record_process_with, record_with};
use telemetry::{Builder, StageControl, TelemetryGuard, stage};

use super::folder::Folder;

/// Timeout, far longer than any step of a test.
const PATIENCE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

#[stage("change.outer")]
fn outer() {
    middle();
}

#[stage("change.middle")]
fn middle() {
    inner();
}

#[stage("change.inner")]
fn inner() {}

fn control(guard: Option<&TelemetryGuard>) -> StageControl {
    guard.unwrap().stage_control().unwrap()
}

/// Returns names and attributes of log records.
fn logs(logs: &[LogData]) -> String {
    let mut text = String::new();
    for log in logs {
        let _ = write!(text, "{}", log.name.as_deref().unwrap_or_default());
        for (name, value) in &log.attributes {
            let name = name.trim_start_matches("stage.configuration.");
            let _ = match value {
                OwnedValue::Text(value) => write!(text, " {name}=[{value}]"),
                OwnedValue::Double(value) => write!(text, " {name}={value}"),
                _ => Ok(()),
            };
        }
        text.push('\n');
    }
    text
}

#[test]
fn a_change_ends_at_its_expiry_and_both_are_log_records() {
    let memory = MemoryExporter::new(100).with_logs(LogSource::ALL);
    let recording = record_process_with(|builder| builder.exporter(memory.clone()));
    let control = control(recording.telemetry());
    // Each stage reads the counted clock twice, a microsecond each.
    let id = control.change("change.inner=metrics", "on-call", Duration::from_micros(3)).unwrap();
    inner();
    assert_eq!(recording.tree(), "");
    let changes = control.changes();
    assert_eq!((changes[0].id, changes[0].by.as_str(), changes[0].source), (id, "on-call", "code"));
    assert_eq!(changes[0].remaining, Duration::from_micros(1));
    inner();
    assert_eq!(recording.tree(), "", "the second one, too");
    inner();
    assert_eq!(recording.tree(), "change.inner\n");
    assert_eq!((control.changes(), control.rules().as_str()), (Vec::new(), "*=trace"));
    expect![[r#"
        stage.configuration.changed source=[code] by=[on-call] rules=[change.inner=metrics] old=[*=trace] new=[*=trace,change.inner=metrics] expiry=0.000003
        stage.configuration.returned source=[code] by=[on-call] rules=[change.inner=metrics] old=[*=trace,change.inner=metrics] new=[*=trace]
    "#]]
    .assert_eq(&logs(&memory.take_logs()));
}

#[test]
fn a_later_change_counts_before_an_equal_one_and_each_can_be_ended() {
    let recording = record_with(|builder| builder.stages("change.middle=metrics"));
    let control = control(recording.telemetry());
    let nested = "change.outer\n└─ change.middle\n   └─ change.inner\n";
    let first = control.change("change.middle=off", "a", HOUR).unwrap();
    let second = control.change("change.middle=info", "b", HOUR).unwrap();
    outer();
    assert_eq!(recording.tree(), nested);
    assert!(control.end(second) && !control.end(second));
    outer();
    assert_eq!(recording.tree(), "change.outer\n└─ change.inner\n");
    assert!(control.end(first));
    outer();
    assert_eq!(recording.tree(), "change.outer\n└─ change.inner\n");
    let middle = "stage_duration_seconds_count{stage_name=\"change.middle\",stage_outcome=\"ok\"} 2\n";
    let count = recording.metrics("stage_duration_seconds_count{");
    assert!(count.contains(middle), "not while it was off: {count}");
    let sampled = control.change("change.outer=0", "c", HOUR).unwrap();
    outer();
    assert_eq!(recording.tree(), "");
    assert!(control.end(sampled));
    outer();
    assert_eq!(recording.tree(), "change.outer\n└─ change.inner\n");
}

#[test]
fn a_change_that_is_refused_changes_nothing() {
    let recording = record_with(|builder| builder);
    let control = control(recording.telemetry());
    let rows = [
        ("a=loud", "me", HOUR, "`loud` in `a=loud` is no value"),
        ("", "me", HOUR, "the change has no rule"),
        ("a=off", "", HOUR, "a change needs a name of who makes it"),
        ("a=off", "me", Duration::ZERO, "the expiry of a change is longer than 0 and at most 24 hours"),
        ("a=off", "me", 25 * HOUR, "the expiry of a change is longer than 0 and at most 24 hours"),
    ];
    for (rules, by, expiry, expected) in rows {
        let error = control.change(rules, by, expiry).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
    assert_eq!(control.rules(), "*=trace");
    for _ in 0..64 {
        control.change("a=off", "me", HOUR).unwrap();
    }
    assert!(control.change("a=off", "me", HOUR).unwrap_err().to_string().starts_with("64 changes are in"));
    drop(recording.finish());
    assert_eq!(control.change("a=off", "me", HOUR).unwrap_err().to_string(), "the telemetry has ended");
}

#[test]
fn threads_that_record_while_a_filter_is_switched_lose_and_duplicate_nothing() {
    const THREADS: u64 = 8;
    const CALLS: u64 = 1_500;
    let memory = MemoryExporter::new(1_000_000);
    let recording = record_process_with(|builder| builder.exporter(memory.clone()));
    let control = control(recording.telemetry());
    thread::scope(|scope| {
        let workers: Vec<_> =
            (0..THREADS).map(|_| scope.spawn(|| (0..CALLS).for_each(|_| outer()))).collect();
        while !workers.iter().all(thread::ScopedJoinHandle::is_finished) {
            let id = control.change("change.middle=metrics", "test", HOUR).unwrap();
            assert!(control.end(id));
        }
    });
    let counts = recording.metrics("stage_duration_seconds_count{");
    for stage in ["inner", "middle", "outer"] {
        let calls = THREADS * CALLS;
        let line = format!("stage_name=\"change.{stage}\",stage_outcome=\"ok\"}} {calls}\n");
        assert!(counts.contains(&line), "{counts}");
    }
    let report = recording.finish();
    let spans = memory.take();
    let ids: HashSet<_> = spans.iter().map(|span| span.span_id).collect();
    assert_eq!(ids.len(), spans.len(), "no span twice");
    let dropped = usize::try_from(report.spans_dropped()).unwrap();
    let count = |name| spans.iter().filter(|span| span.name == name).count();
    let unfiltered = usize::try_from(2 * THREADS * CALLS).unwrap();
    assert!(count("change.outer") + count("change.inner") + dropped >= unfiltered);
    let names: HashMap<_, _> = spans.iter().map(|span| (span.span_id, span.name)).collect();
    for span in spans.iter().filter(|span| span.name == "change.inner") {
        // The parent's own span may have been dropped.
        let parent = names.get(&span.parent_span_id.unwrap()).copied();
        assert!(dropped > 0 || matches!(parent, Some("change.outer" | "change.middle")), "{parent:?}");
    }
}

/// Exporter that passes log records on.
struct Logged(Sender<LogData>);

impl Exporter for Logged {
    fn name(&self) -> &str {
        "logged"
    }

    fn span(&mut self, _span: &SpanView<'_>) {}

    fn log_sources(&self) -> &[LogSource] {
        LogSource::ALL
    }

    fn log(&mut self, log: &LogView<'_>) {
        let _ = self.0.send(LogData::from_view(log));
    }

    fn account(&self) -> ExportStats {
        ExportStats::default()
    }
}

#[test]
fn a_watched_file_is_applied_when_it_changes() {
    let folder = Folder::new("stages").with("rules", "# Noisy.\nchange.middle=metrics\n");
    let path = folder.path("rules");
    let (sender, received) = channel();
    let settings = |builder: Builder| builder.exporter(Logged(sender)).stages_file(&path);
    let recording = record_with(settings);
    let next = || logs(&[received.recv_timeout(PATIENCE).unwrap()]).replace(path.to_str().unwrap(), "FILE");
    expect![[r#"
        stage.configuration.changed source=[file] by=[FILE] rules=[change.middle=metrics] old=[*=trace] new=[*=trace,change.middle=metrics]
    "#]]
    .assert_eq(&next());
    outer();
    assert_eq!(recording.tree(), "change.outer\n└─ change.inner\n");
    fs::remove_file(&path).unwrap();
    expect![[r#"
        stage.configuration.changed source=[file] by=[FILE] rules=[] old=[*=trace,change.middle=metrics] new=[*=trace]
    "#]]
    .assert_eq(&next());
    outer();
    assert_eq!(recording.tree(), "change.outer\n└─ change.middle\n   └─ change.inner\n");
}
