//! Findings as text for people and as JSON for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::check::comparison::{Comparison, Counts};

/// Returns the findings, each with its place and remedy, and the numbers of compared items.
pub(super) fn text(comparison: &Comparison) -> String {
    let mut text = String::new();
    for (subject, finding, count) in comparison.findings.iter() {
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        let place = if finding.place.is_empty() { String::new() } else { format!(" ({})", finding.place) };
        // Writing into a string does not fail.
        let _ = writeln!(
            text,
            "{:<17} {}: service {}, {times}\n{:18}{}{place}\n{:18}Remedy: {}",
            finding.kind.name(),
            subject,
            subject.service,
            "",
            finding.found,
            "",
            finding.remedy
        );
        if let Some(reason) = &finding.exception {
            let _ = writeln!(text, "{:18}Exception: {reason}", "");
        }
    }
    if comparison.findings.further > 0 {
        let _ = writeln!(text, "and {} items with findings of further names", comparison.findings.further);
    }
    let (open, allowed) = comparison.findings.counts();
    if open + allowed > 0 {
        text.push('\n');
    }
    let Counts { spans, events, metrics, log_records, services } = &comparison.counts;
    let _ = writeln!(
        text,
        "{}: spans: {spans}, events: {events}, metrics: {}, log records: {log_records}, services: {}; findings: {open}, exceptions: {allowed}",
        comparison.contract.name,
        metrics.len(),
        services.len()
    );
    text
}

/// Returns one object with the findings and the numbers of compared items.
pub(super) fn json(comparison: &Comparison) -> String {
    let findings = comparison.findings.iter().map(|(subject, finding, count)| {
        json!({
            "kind": finding.kind.name(),
            "signal": subject.signal,
            "name": subject.name,
            "attribute": subject.attribute,
            "service": subject.service,
            "count": count,
            "found": finding.found,
            "place": finding.place,
            "remedy": finding.remedy,
            "exception": finding.exception,
        })
    });
    let Counts { spans, events, metrics, log_records, services } = &comparison.counts;
    let value = json!({
        "registry": comparison.contract.name,
        "spans": spans,
        "events": events,
        "metrics": metrics.len(),
        "log_records": log_records,
        "services": services,
        "findings": findings.collect::<Vec<Value>>(),
        "further": comparison.findings.further,
    });
    format!("{value:#}")
}
