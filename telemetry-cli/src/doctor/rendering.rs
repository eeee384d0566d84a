//! Settings and findings as text for people and as JSON for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};
use telemetry::diagnosis::{Diagnosis, Setting, Variable};

use crate::doctor::finding::{Finding, Severity};

/// Columns of text after its indentation.
const WIDTH: usize = 100;

pub(super) fn text(diagnosis: &Diagnosis, findings: &[Finding]) -> String {
    let mut text = String::from("Settings\n");
    for Setting { name, value, variables, .. } in &diagnosis.settings {
        let from = if variables.is_empty() { "default".to_owned() } else { variables.join(", ") };
        // Writing into a string does not fail.
        let _ = writeln!(text, "  {name:<20} {value} [{from}]");
    }
    let set: Vec<&Variable> =
        diagnosis.variables.iter().filter(|variable| variable.value.is_some()).collect();
    if !set.is_empty() {
        text.push_str("\nVariables\n");
    }
    for variable in set {
        let _ = writeln!(text, "  {}={}", variable.name, variable.value.as_deref().unwrap_or_default());
        push_wrapped(&mut text, "      ", &variable.meaning);
    }
    text.push_str("\nFindings\n");
    text.push_str(&listed(findings));
    let count = |severity: Severity| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        format!("{count} {}{}", severity.name(), if count == 1 { "" } else { "s" })
    };
    let _ = writeln!(
        text,
        "\n{}, {}. A program may change each setting in its code.",
        count(Severity::Error),
        count(Severity::Warning)
    );
    text
}

/// Returns the findings, each with its remedy.
pub(crate) fn listed(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let _ = writeln!(text, "  {:<8} {}", finding.severity.name(), finding.subject);
        push_wrapped(&mut text, "           ", &finding.found);
        if !finding.remedy.is_empty() {
            push_wrapped(&mut text, "           ", &format!("Remedy: {}", finding.remedy));
        }
    }
    text
}

/// Adds a text in lines of some length, each indented.
fn push_wrapped(text: &mut String, indent: &str, added: &str) {
    let mut columns = 0;
    for word in added.split_whitespace() {
        let length = word.chars().count();
        if columns == 0 {
            text.push_str(indent);
        } else if columns + 1 + length > WIDTH {
            text.push('\n');
            text.push_str(indent);
            columns = 0;
        } else {
            text.push(' ');
            columns += 1;
        }
        text.push_str(word);
        columns += length;
    }
    text.push('\n');
}

pub(super) fn json(diagnosis: &Diagnosis, findings: &[Finding]) -> String {
    let settings = diagnosis
        .settings
        .iter()
        .map(|setting| json!({"name": setting.name, "value": setting.value, "variables": setting.variables}));
    let variables = diagnosis.variables.iter().map(|variable| {
        json!({
            "name": variable.name,
            "value": variable.value,
            "default": variable.default,
            "meaning": variable.meaning,
        })
    });
    let value = json!({
        "settings": settings.collect::<Vec<Value>>(),
        "variables": variables.collect::<Vec<Value>>(),
        "findings": objects(findings),
    });
    format!("{value:#}")
}

/// Returns the findings as a list of objects.
pub(crate) fn objects(findings: &[Finding]) -> Value {
    let object = |finding: &Finding| {
        json!({
            "severity": finding.severity.name(),
            "subject": finding.subject,
            "found": finding.found,
            "remedy": finding.remedy,
        })
    };
    findings.iter().map(object).collect()
}
