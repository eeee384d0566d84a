//! Comparison of the standard names with OpenTelemetry's conventions: the facts of one version are in
//! `semconv/conventions/opentelemetry.json`, and every difference has a reason in `differences.yaml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../semconv")
}

fn yaml(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap();
    serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Names and values of an object; none where there is no object.
fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Requirement levels of attributes by name.
type Levels = BTreeMap<String, String>;

/// Standard names of the registry.
#[derive(Default)]
struct Standard {
    attributes: BTreeMap<String, Value>,
    metrics: BTreeMap<String, Value>,
    spans: BTreeMap<String, Value>,
    groups: BTreeMap<String, Value>,
}

impl Standard {
    fn read() -> Standard {
        let mut standard = Standard::default();
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder().join("registry/standard"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        for file in files.iter().map(|path| yaml(path)) {
            let all = [
                ("attributes", "key", &mut standard.attributes),
                ("metrics", "name", &mut standard.metrics),
                ("spans", "type", &mut standard.spans),
                ("attribute_groups", "id", &mut standard.groups),
            ];
            for (kind, name, into) in all {
                into.extend(list(&file, kind).map(|item| (text(&item[name]).to_owned(), item.clone())));
            }
        }
        standard
    }

    /// Returns the attributes of a signal or a group, with their levels.
    fn levels(&self, signal: &Value) -> Levels {
        let mut levels = Levels::new();
        for reference in list(signal, "attributes") {
            match reference["ref_group"].as_str() {
                Some(group) => levels.extend(self.levels(&self.groups[group])),
                None => {
                    let level = match &reference["requirement_level"] {
                        Value::Object(level) => level.keys().next().unwrap().clone(),
                        level => level.as_str().unwrap_or("recommended").to_owned(),
                    };
                    levels.insert(text(&reference["ref"]).to_owned(), level);
                }
            }
        }
        levels
    }
}

fn levels_of(signal: &Value) -> Levels {
    members(&signal["attributes"]).map(|(name, level)| (name.to_owned(), text(level).to_owned())).collect()
}

fn facts() -> Value {
    let text = std::fs::read_to_string(folder().join("conventions/opentelemetry.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Members of an enumeration with their stability.
fn enumeration(attribute: &Value) -> Option<BTreeMap<String, String>> {
    let members = attribute["type"]["members"].as_array()?.iter();
    let value = |member: &Value| match &member["value"] {
        Value::Null => text(&member["id"]).to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some(members.map(|member| (value(member), text(&member["stability"]).to_owned())).collect())
}

fn compare_attribute(own: &Value, fact: &Value, add: &mut impl FnMut(String)) {
    let of_fact: BTreeMap<String, String> = members(&fact["type"])
        .map(|(member, stability)| (member.to_owned(), text(stability).to_owned()))
        .collect();
    match (enumeration(own), fact["type"].as_str()) {
        (Some(own), None) => {
            for (member, stability) in &of_fact {
                match own.get(member) {
                    None => add(format!("lacks the member `{member}`")),
                    Some(own) if own != stability => {
                        add(format!("member `{member}` is {own}, not {stability}"));
                    }
                    Some(_) => {}
                }
            }
            for member in own.keys().filter(|member| !of_fact.contains_key(*member)) {
                add(format!("has a member `{member}`"));
            }
        }
        (Some(_), Some(_)) => add("is an enumeration".to_owned()),
        (None, None) => add(format!("is a {}, not an enumeration", text(&own["type"]))),
        (None, Some(fact)) if text(&own["type"]) != fact => {
            add(format!("is a {}, not a {fact}", text(&own["type"])));
        }
        (None, Some(_)) => {}
    }
    match (own.get("deprecated"), fact["deprecated"].as_str()) {
        (None, Some(deprecated)) => add(format!("is deprecated there: {deprecated}")),
        (Some(_), None) => add("is not deprecated there".to_owned()),
        _ => {}
    }
    compare_text(own, fact, "stability", add);
}

fn compare_text(own: &Value, fact: &Value, key: &str, add: &mut impl FnMut(String)) {
    if own[key] != fact[key] {
        add(format!("{key} is {}, not {}", text(&own[key]), text(&fact[key])));
    }
}

fn compare_levels(own: &Levels, fact: &Levels, add: &mut impl FnMut(String)) {
    for (name, level) in fact {
        match own.get(name) {
            None => add(format!("lacks `{name}` ({level})")),
            Some(own) if own != level => add(format!("`{name}` is {own}, not {level}")),
            Some(_) => {}
        }
    }
    for name in own.keys().filter(|name| !fact.contains_key(*name)) {
        add(format!("has `{name}`"));
    }
}

/// Returns the differences between the standard names and the facts.
fn differences() -> BTreeSet<String> {
    let (standard, facts) = (Standard::read(), facts());
    let mut found = BTreeSet::new();
    for (name, own) in &standard.attributes {
        let mut add = |difference: String| {
            found.insert(format!("attribute `{name}` {difference}"));
        };
        match facts["attributes"].get(name) {
            Some(fact) => compare_attribute(own, fact, &mut add),
            None => add("is not in the conventions".to_owned()),
        }
    }
    for (name, own) in &standard.spans {
        let mut add = |difference: String| {
            found.insert(format!("span `{name}` {difference}"));
        };
        let fact = &facts["spans"][name];
        for key in ["kind", "stability"] {
            compare_text(own, fact, key, &mut add);
        }
        compare_levels(&standard.levels(own), &levels_of(fact), &mut |difference| {
            // What a span may have beyond its convention is no difference, nor is the lack of an opt-in.
            if !difference.starts_with("has ") && !difference.ends_with("(opt_in)") {
                add(difference);
            }
        });
    }
    for (name, own) in &standard.metrics {
        let mut add = |difference: String| {
            found.insert(format!("metric `{name}` {difference}"));
        };
        let Some(fact) = facts["metrics"].get(name) else {
            add("is not in the conventions".to_owned());
            continue;
        };
        for key in ["instrument", "unit", "stability"] {
            compare_text(own, fact, key, &mut add);
        }
        if fact.get("deprecated").is_some() {
            add("is deprecated there".to_owned());
        }
        compare_levels(&standard.levels(own), &levels_of(fact), &mut add);
    }
    found
}

#[test]
fn every_difference_from_the_conventions_has_a_reason() {
    let path = folder().join("conventions/differences.yaml");
    let mut listed = BTreeSet::new();
    for entry in yaml(&path).as_array().unwrap() {
        assert!(!text(&entry["reason"]).is_empty(), "{entry}");
        listed.extend(list(entry, "differences").map(|difference| text(difference).to_owned()));
    }
    let found = differences();
    let mut report = String::new();
    for difference in found.difference(&listed) {
        writeln!(report, "not listed: {difference}").unwrap();
    }
    for difference in listed.difference(&found) {
        writeln!(report, "listed, and no difference: {difference}").unwrap();
    }
    assert!(report.is_empty(), "{}:\n{report}", path.display());
}

/// Returns the text of all Rust files of a folder, without generated names.
fn sources(path: &Path) -> String {
    let is_left_out = |path: &Path| ["conventions", "target"].iter().any(|name| path.ends_with(name));
    if path.is_file() {
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        return if is_rust { std::fs::read_to_string(path).unwrap() } else { String::new() };
    }
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| !is_left_out(path)).map(|path| sources(&path)).collect()
}

#[test]
fn every_standard_name_is_recorded_by_the_runtime_or_an_example() {
    let root = folder().join("..");
    let text = sources(&root.join("telemetry-runtime/src")) + &sources(&root.join("examples"));
    let is_named = |name: &str| {
        let constant = name.replace('.', "_").to_uppercase();
        let parts = name.split(['.', '_']);
        let type_name: String = parts.map(|part| part[..1].to_uppercase() + &part[1..]).collect();
        [constant.as_str(), type_name.as_str(), name].iter().any(|form| text.contains(form))
    };
    let standard = Standard::read();
    // Attributes of a metric are fields of its measurement.
    let measured: BTreeSet<String> = standard
        .metrics
        .iter()
        .filter(|(name, _)| is_named(name))
        .flat_map(|(_, metric)| standard.levels(metric).into_keys())
        .collect();
    let unused = standard.attributes.keys().filter(|name| !measured.contains(*name) && !is_named(name));
    let unused: Vec<_> = unused.chain(standard.metrics.keys().filter(|name| !is_named(name))).collect();
    assert_eq!(unused, [""; 0], "declared, and recorded nowhere");
}

/// Attributes that the spans of the layers have: of the registry's definitions by their type.
fn table(title: &str, fact: &Value, own: &Levels) -> String {
    let mut text = format!("\n### `{title}`\n\n| Attribute | Convention | Here |\n|---|---|---|\n");
    let all: BTreeSet<String> = levels_of(fact).into_keys().chain(own.keys().cloned()).collect();
    let shown = |level: Option<&String>| level.map_or("–", String::as_str).replace('_', " ");
    for name in &all {
        let fact = levels_of(fact);
        writeln!(text, "| `{name}` | {} | {} |", shown(fact.get(name)), shown(own.get(name))).unwrap();
    }
    text
}

#[test]
fn the_table_of_conformance_is_fresh_and_lacks_nothing_required() {
    let (standard, facts) = (Standard::read(), facts());
    let mut page = format!(
        "# Conformance\n\nAttributes of the HTTP, messaging, database, RPC, process and SDK signals: the \
         requirement level of OpenTelemetry's convention, and the one here. Facts: {}. Differences and \
         their reasons are in `semconv/conventions/differences.yaml`. A test generates this page.\n\n\
         ## Spans\n",
        text(&facts["source"])
    );
    let mut missing = Vec::new();
    for (name, own) in &standard.spans {
        let (fact, own) = (&facts["spans"][name], standard.levels(own));
        page += &table(name, fact, &own);
        missing.extend(lacking(name, fact, &own));
    }
    page += "\n## Metrics\n";
    for (name, own) in &standard.metrics {
        let Some(fact) = facts["metrics"].get(name).filter(|_| !name.starts_with("gen_ai.")) else {
            continue;
        };
        let own = standard.levels(own);
        page += &table(name, fact, &own);
        missing.extend(lacking(name, fact, &own));
    }
    page += "\n## Signals of the conventions that nothing here records\n\n";
    for kind in ["spans", "metrics"] {
        for (name, _) in members(&facts[kind]) {
            if !standard.metrics.contains_key(name) && !standard.spans.contains_key(name) {
                writeln!(page, "- `{name}`").unwrap();
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "required by the conventions");
    expect_file![folder().join("../docs/conformance.md")].assert_eq(&page);
}

/// Returns the required attributes that a signal lacks.
fn lacking(name: &str, fact: &Value, own: &Levels) -> Vec<String> {
    let required = levels_of(fact).into_iter().filter(|(_, level)| level == "required");
    let lacking = required.filter(|(attribute, _)| !own.contains_key(attribute));
    lacking.map(|(attribute, _)| format!("{name}: {attribute}")).collect()
}
