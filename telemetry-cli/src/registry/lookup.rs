//! `telemetry registry show` and `telemetry registry search`: definitions by name and by words.

use std::fmt::Write as _;
use std::path::Path;

use semconv::generator::Registry;
use semconv::generator::catalog::similar;
use semconv::generator::entry::Entry;
use serde_json::{Value, json};

use super::read;
use crate::arguments::{BaseArguments, DEFAULT_TYPES, LookupArguments, SearchArguments, ShowArguments};
use crate::format::Format;
use crate::outcome::Outcome;

/// Folder of a registry if the command line names none.
const USUAL: &str = "registry";
/// Limit of the signals that are listed for an attribute; further ones are counted.
const MOST_USERS: usize = 12;

pub(crate) fn show(arguments: &ShowArguments) -> Outcome {
    let entries = match entries(&arguments.place) {
        Ok(entries) => entries,
        Err(outcome) => return outcome,
    };
    let found: Vec<&Entry> = entries.iter().filter(|entry| entry.name == arguments.name).collect();
    if found.is_empty() {
        return Outcome::Bad { answer: String::new(), mistakes: unknown(&arguments.name, &entries) };
    }
    Outcome::Fine(match arguments.place.format {
        Format::Text => found.iter().map(|entry| described(entry)).collect::<Vec<_>>().join("\n"),
        Format::Json => as_json(&found),
    })
}

fn unknown(name: &str, entries: &[Entry]) -> String {
    match similar(name, entries.iter().map(|entry| &entry.name)) {
        Some(nearest) => format!("no definition has the name `{name}`; did you mean `{nearest}`?"),
        None => format!("no definition has the name `{name}`; try: telemetry registry search WORDS"),
    }
}

pub(crate) fn search(arguments: &SearchArguments) -> Outcome {
    let entries = match entries(&arguments.place) {
        Ok(entries) => entries,
        Err(outcome) => return outcome,
    };
    let words: Vec<String> = arguments.words.iter().map(|word| word.to_lowercase()).collect();
    let mut found: Vec<&Entry> = entries.iter().filter(|entry| has_all(entry, &words)).collect();
    // Names that contain the words come first; within both parts the order is that of the registry.
    found.sort_by_key(|entry| !words.iter().all(|word| entry.name.to_lowercase().contains(word)));
    if found.is_empty() {
        let mistakes = format!("no definition contains: {}", arguments.words.join(" "));
        return Outcome::Bad { answer: String::new(), mistakes };
    }
    Outcome::Fine(match arguments.place.format {
        Format::Text => listed(&found),
        Format::Json => as_json(&found),
    })
}

fn has_all(entry: &Entry, words: &[String]) -> bool {
    let note = entry.note.as_deref().unwrap_or_default();
    let text = format!("{} {} {note}", entry.name, entry.brief).to_lowercase();
    words.iter().all(|word| text.contains(word))
}

fn entries(arguments: &LookupArguments) -> Result<Vec<Entry>, Outcome> {
    Ok(registry(arguments.registry.as_deref(), &arguments.bases)?.entries())
}

/// Reads the registry of the command line, or the usual one, or the registry that is built in.
pub(crate) fn registry(given: Option<&Path>, bases: &BaseArguments) -> Result<Registry, Outcome> {
    let usual = Some(Path::new(USUAL)).filter(|folder| folder.is_dir());
    match given.or(usual) {
        Some(folder) => read(folder, &super::bases(bases, DEFAULT_TYPES)?),
        None => Registry::built_in().map_err(|report| Outcome::Failed(report.to_string())),
    }
}

fn described(entry: &Entry) -> String {
    let mut text = format!("{} {}\n  {}\n", entry.kind.name(), entry.name, entry.brief.trim_end());
    // Writing into a string does not fail.
    for line in entry.note.iter().flat_map(|note| note.lines()) {
        let _ = writeln!(text, "  {}", line.trim_end());
    }
    for (name, value) in &entry.properties {
        let _ = writeln!(text, "  {name:<12} {value}");
    }
    if !entry.values.is_empty() {
        text.push_str("  values\n");
    }
    for (value, brief) in &entry.values {
        let _ = writeln!(text, "    {value:<24} {}", brief.trim_end());
    }
    if !entry.attributes.is_empty() {
        text.push_str("  attributes\n");
    }
    for attribute in &entry.attributes {
        let _ = writeln!(
            text,
            "    {:<28} {}; {}\n      {}",
            attribute.name,
            attribute.type_name,
            attribute.requirement,
            attribute.brief.trim_end()
        );
    }
    if !entry.users.is_empty() {
        let _ = writeln!(text, "  used by      {}", users(&entry.users));
    }
    let _ = writeln!(text, "  defined in   {}", entry.place);
    text
}

fn users(users: &[String]) -> String {
    let shown = users.iter().take(MOST_USERS).cloned().collect::<Vec<_>>().join(", ");
    match users.len().saturating_sub(MOST_USERS) {
        0 => shown,
        more => format!("{shown}, and {more} more"),
    }
}

fn listed(found: &[&Entry]) -> String {
    let widest = found.iter().map(|entry| entry.name.len()).max().unwrap_or_default();
    let line = |entry: &&Entry| {
        let kind = entry.kind.name();
        format!("{kind:<9} {:<widest$}  {}\n", entry.name, entry.brief.trim_end().replace('\n', " "))
    };
    found.iter().map(line).collect()
}

fn as_json(found: &[&Entry]) -> String {
    let all: Vec<Value> = found.iter().map(|entry| value(entry)).collect();
    format!("{:#}", Value::Array(all))
}

fn value(entry: &Entry) -> Value {
    let properties = entry.properties.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
    let values = entry.values.iter().map(|(value, brief)| json!({"value": value, "brief": brief}));
    let attributes = entry.attributes.iter().map(|attribute| {
        json!({
            "name": attribute.name,
            "type": attribute.type_name,
            "requirement": attribute.requirement,
            "brief": attribute.brief,
        })
    });
    json!({
        "kind": entry.kind.name(),
        "name": entry.name,
        "brief": entry.brief,
        "note": entry.note,
        "properties": properties.collect::<serde_json::Map<String, Value>>(),
        "values": values.collect::<Vec<Value>>(),
        "attributes": attributes.collect::<Vec<Value>>(),
        "used_by": entry.users,
        "place": entry.place,
        "is_own": entry.is_own,
    })
}
