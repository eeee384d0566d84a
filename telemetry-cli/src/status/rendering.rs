//! Status as text for people and as JSON for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::status::program::{ExporterStatus, StageStatus, Status};

pub(super) fn text(status: &Status) -> String {
    let health = |name: &str| status.health.get(name);
    let word = |name: &str| health(name).and_then(Value::as_str).unwrap_or_default();
    let version =
        health("version").and_then(Value::as_str).map(|version| format!(" {version}")).unwrap_or_default();
    let uptime = health("uptime_seconds").and_then(Value::as_f64).unwrap_or_default();
    let mut text = format!(
        "{}{version} at {}: {}, up for {}\n",
        word("service"),
        status.address,
        word("status"),
        uptime_text(uptime)
    );
    // Writing into a string does not fail.
    if let Some(checks) = health("checks").and_then(Value::as_object).filter(|checks| !checks.is_empty()) {
        text.push_str("\nHealth checks\n");
        for (name, check) in checks {
            let word = |key: &str| check.get(key).and_then(Value::as_str).unwrap_or_default();
            let _ = writeln!(text, "  {:<8} {name} {}", word("status"), word("problem"));
        }
    }
    text.push_str(&stages(status));
    text.push_str(&exporters(status));
    if status.dropped.is_empty() {
        text.push_str("\nDropped: nothing\n");
    } else {
        text.push_str("\nDropped\n");
    }
    for ((signal, reason), count) in &status.dropped {
        let _ = writeln!(text, "  {count:>8} {signal} ({reason})");
    }
    if !status.changes.is_empty() {
        text.push_str("\nChanges of the rules for stages\n");
    }
    for change in &status.changes {
        let _ = writeln!(text, "  {change}");
    }
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn stages(status: &Status) -> String {
    if status.stages.is_empty() {
        return "\nStages: none was called\n".to_owned();
    }
    let mut text = "\nStages\n     calls  failures  expected   running       mean\n".to_owned();
    for (name, stage) in &status.stages {
        let StageStatus { calls, failures, expected_errors, running, .. } = stage;
        let mean = duration(mean(stage));
        let _ = writeln!(
            text,
            "  {calls:>8}  {failures:>8}  {expected_errors:>8}  {running:>8}  {mean:>9}  {name}"
        );
    }
    text
}

fn exporters(status: &Status) -> String {
    if status.exporters.is_empty() {
        return "\nExporters: none says anything\n".to_owned();
    }
    let mut text = "\nExporters\n".to_owned();
    for (name, exporter) in &status.exporters {
        let ExporterStatus { exported, failed, in_flight, server } = exporter;
        let to = if server.is_empty() { String::new() } else { format!(" to {server}") };
        let failed: String =
            failed.iter().map(|(error, count)| format!(", {count} failed ({error})")).collect();
        let _ = writeln!(text, "  {name}{to}: {exported} exported{failed}, {in_flight} in flight");
    }
    text
}

fn mean(stage: &StageStatus) -> f64 {
    if stage.calls > 0.0 { stage.seconds / stage.calls } else { 0.0 }
}

fn duration(seconds: f64) -> String {
    match seconds {
        0.0 => "-".to_owned(),
        _ if seconds < 1e-3 => format!("{:.1} µs", seconds * 1e6),
        _ if seconds < 1.0 => format!("{:.1} ms", seconds * 1e3),
        _ => format!("{seconds:.1} s"),
    }
}

fn uptime_text(seconds: f64) -> String {
    // Whole seconds of a positive number: nothing is lost that is shown.
    let seconds = seconds.max(0.0) as u64;
    match (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, hours, _) => format!("{days} d {hours} h"),
    }
}

pub(super) fn json(status: &Status) -> String {
    let stages = status.stages.iter().map(|(name, stage)| {
        json!({
            "name": name,
            "calls": stage.calls,
            "failures": stage.failures,
            "expected_errors": stage.expected_errors,
            "running": stage.running,
            "mean_seconds": mean(stage),
        })
    });
    let exporters = status.exporters.iter().map(|(name, exporter)| {
        json!({
            "name": name,
            "server": exporter.server,
            "exported": exporter.exported,
            "failed": exporter.failed,
            "in_flight": exporter.in_flight,
        })
    });
    let dropped = status
        .dropped
        .iter()
        .map(|((signal, reason), count)| json!({"signal": signal, "reason": reason, "count": count}));
    let value = json!({
        "address": status.address,
        "health": status.health,
        "stages": stages.collect::<Vec<Value>>(),
        "exporters": exporters.collect::<Vec<Value>>(),
        "dropped": dropped.collect::<Vec<Value>>(),
        "changes": status.changes,
    });
    format!("{value:#}")
}
