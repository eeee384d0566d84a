//! Findings as text for people and as JSON for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::check::comparison::{Comparison, Counts};
use crate::check::finding::Subject;

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
            named(subject),
            subject.service,
            "",
            finding.found,
            "",
            finding.remedy
        );
    }
    if comparison.findings.further > 0 {
        let _ = writeln!(text, "and {} items with findings of further names", comparison.findings.further);
    }
    if !comparison.findings.is_empty() {
        text.push('\n');
    }
    let Counts { spans, events, metrics, log_records, services } = &comparison.counts;
    let _ = writeln!(
        text,
        "{}: spans: {spans}, events: {events}, metrics: {}, log records: {log_records}, services: {}; findings: {}",
        comparison.contract.name,
        metrics.len(),
        services.len(),
        comparison.findings.len()
    );
    text
}

fn named(subject: &Subject) -> String {
    let signal = format!("{} {}", subject.signal, subject.name).trim_end().to_owned();
    match &subject.attribute {
        Some(attribute) => format!("{signal}, attribute {attribute}"),
        None => signal,
    }
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
