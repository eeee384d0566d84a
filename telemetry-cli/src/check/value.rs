//! Comparison of one attribute value with its rule.

use opentelemetry_proto::tonic::common::v1::any_value::Value;
use semconv::Sensitivity;
use semconv::generator::contract::{AttributeRule, ItemType};
use telemetry::record::masked;

use crate::check::finding::{Finding, FindingKind};

/// Text in place of a redacted value.
const REDACTED: &str = "[REDACTED]";
/// Least number of hexadecimal digits of a pseudonym.
const LEAST_DIGITS: usize = 8;
/// Limit of the characters of a value that a finding shows.
const LONGEST: usize = 60;

/// Sensitive texts that are not hashed as a whole: secrets and personal data in them are masked.
const MASKED: [&str; 3] = ["exception.message", "db.query.text", "url.full"];

/// Returns the findings about a value of this attribute.
pub(super) fn compared(name: &str, rule: &AttributeRule, value: &Value) -> Vec<Finding> {
    if is_protected(name, rule, value) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if let Some(replacement) = &rule.deprecated {
        let found = "the attribute is deprecated".to_owned();
        findings.push(finding(rule, FindingKind::Deprecated, found, replacement.clone()));
    }
    if !has_type(rule, value) {
        let found = format!("{} arrived, the registry says {}", type_of(value), declared(rule));
        let remedy = "record it by the generated key, whose type the compiler checks".to_owned();
        findings.push(finding(rule, FindingKind::WrongType, found, remedy));
        return findings;
    }
    let items = items(value);
    if !rule.members.is_empty() {
        let unknown = items.iter().find(|item| !rule.members.contains(item));
        findings.extend(unknown.map(|item| unknown_member(rule, item)));
    }
    for item in &items {
        if let Some(replacement) = rule.deprecated_members.get(item) {
            let found = format!("the value {} is deprecated", shown(item));
            findings.push(finding(rule, FindingKind::Deprecated, found, replacement.clone()));
        }
    }
    if rule.sensitivity != Sensitivity::None {
        let (found, remedy) = match rule.sensitivity {
            Sensitivity::Secret => {
                ("the value is a secret, and arrived as it is", "redact it where it is recorded")
            }
            _ if MASKED.contains(&name) => (
                "secrets or personal data in the text arrived as they are",
                "mask them where the text is recorded",
            ),
            _ => ("the value is personal data, and arrived as it is", "hash it where it is recorded"),
        };
        let found = found.to_owned();
        findings.push(finding(rule, FindingKind::Unprotected, found, remedy.to_owned()));
    }
    findings
}

fn finding(rule: &AttributeRule, kind: FindingKind, found: String, remedy: String) -> Finding {
    Finding { kind, found, place: rule.place.clone(), remedy, exception: None }
}

fn unknown_member(rule: &AttributeRule, value: &str) -> Finding {
    // A value of a sensitive attribute is not shown.
    let value = if rule.sensitivity == Sensitivity::None { shown(value) } else { "the value".to_owned() };
    let found = format!("{value} is none of the closed set: {}", rule.members.join(", "));
    let remedy = "record one of these values, or add the new one to the registry".to_owned();
    finding(rule, FindingKind::UnknownMember, found, remedy)
}

/// Returns a text in quotes, cut and without control characters.
pub(super) fn shown(text: &str) -> String {
    let cut: String = text.chars().take(LONGEST).collect();
    let rest = if cut.len() < text.len() { "…" } else { "" };
    format!("{cut:?}{rest}")
}

/// Returns whether a sensitive value arrived in a form that protects it.
fn is_protected(name: &str, rule: &AttributeRule, value: &Value) -> bool {
    let is_safe = |item: &Value| match (rule.sensitivity, item) {
        (Sensitivity::None, _) => false,
        (_, Value::StringValue(text)) if text == REDACTED => true,
        (Sensitivity::Secret, _) => false,
        (_, Value::StringValue(text)) if MASKED.contains(&name) => masked(text) == text.as_str(),
        (_, Value::StringValue(text)) => is_pseudonym(text),
        _ => false,
    };
    match value {
        Value::ArrayValue(array) => array.values.iter().filter_map(|item| item.value.as_ref()).all(is_safe),
        item => is_safe(item),
    }
}

/// Returns whether a text is a pseudonym: hexadecimal digits, after the name of a key if it has one.
fn is_pseudonym(text: &str) -> bool {
    let digits = text.rsplit_once('.').map_or(text, |(_, digits)| digits);
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    digits.len() >= LEAST_DIGITS && digits.bytes().all(is_digit)
}

fn has_type(rule: &AttributeRule, value: &Value) -> bool {
    match value {
        Value::ArrayValue(array) if rule.is_array && array.values.is_empty() => true,
        value => type_of(value) == declared(rule),
    }
}

fn declared(rule: &AttributeRule) -> String {
    match rule.is_array {
        true => format!("{}[]", rule.item.name()),
        false => rule.item.name().to_owned(),
    }
}

/// Returns the name of a value's type in a registry.
fn type_of(value: &Value) -> String {
    let of = |item: &Value| match item {
        Value::StringValue(_) => ItemType::Text.name(),
        Value::IntValue(_) => ItemType::Int.name(),
        Value::DoubleValue(_) => ItemType::Double.name(),
        Value::BoolValue(_) => ItemType::Bool.name(),
        Value::BytesValue(_) => "bytes",
        Value::KvlistValue(_) => "map",
        Value::ArrayValue(_) => "array",
        Value::StringValueStrindex(_) => "index of a string",
    };
    match value {
        Value::ArrayValue(array) => {
            let mut items = array.values.iter().map(|item| item.value.as_ref().map_or("nothing", of));
            let first = items.next();
            match items.find(|item| Some(*item) != first) {
                Some(_) => "mixed array".to_owned(),
                None => format!("{}[]", first.unwrap_or("empty")),
            }
        }
        other => of(other).to_owned(),
    }
}

/// Returns the single values as text.
fn items(value: &Value) -> Vec<String> {
    let of = |item: &Value| match item {
        Value::StringValue(text) => text.clone(),
        Value::IntValue(number) => number.to_string(),
        Value::DoubleValue(number) => number.to_string(),
        Value::BoolValue(value) => value.to_string(),
        _ => String::new(),
    };
    match value {
        Value::ArrayValue(array) => {
            array.values.iter().filter_map(|item| item.value.as_ref()).map(of).collect()
        }
        other => vec![of(other)],
    }
}
