//! Findings of a probe as text for people and as JSON for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::probe::finding::Finding;

pub(super) fn text(notes: &[String], findings: &[Finding]) -> String {
    let mut text = String::new();
    // Writing into a string does not fail.
    for finding in findings {
        let word = if finding.missing.is_empty() { "ok" } else { "missing" };
        let arrived = finding.arrived.join(", ");
        let line = format!("{word:<8} {:<6} {:<28} {arrived}", finding.kind, finding.name);
        let _ = writeln!(text, "{}", line.trim_end());
        for missing in &finding.missing {
            let _ = writeln!(text, "           {missing}");
        }
    }
    for note in notes {
        let _ = writeln!(text, "note     {note}");
    }
    let missing = findings.iter().filter(|finding| !finding.missing.is_empty()).count();
    let _ =
        writeln!(text, "\n{} of {} signals arrived as they should", findings.len() - missing, findings.len());
    text
}

pub(super) fn json(notes: &[String], findings: &[Finding]) -> String {
    let findings = findings.iter().map(|finding| {
        json!({
            "kind": finding.kind,
            "name": finding.name,
            "arrived": finding.arrived,
            "missing": finding.missing,
        })
    });
    format!("{:#}", json!({"notes": notes, "signals": findings.collect::<Vec<Value>>()}))
}
