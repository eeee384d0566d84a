//! Namespaces of names that are not OpenTelemetry's: none is one of those that its conventions use.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Files of the registries, except those with OpenTelemetry's names.
fn files() -> Vec<PathBuf> {
    let examples = fs::read_dir(root().join("examples")).unwrap().map(|entry| entry.unwrap().path());
    let folders =
        ["semconv/registry/stage", "semconv/registry/instruments"].map(|folder| root().join(folder));
    let registries = examples.flat_map(|example| [example.join("registry"), example.join("costs")]);
    let files = folders.into_iter().chain(registries).filter_map(|folder| fs::read_dir(folder).ok());
    let mut files: Vec<PathBuf> = files.flatten().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Names that a registry defines: the values of `key`, `name` and `type` at the top of its lists.
fn names(registry: &Value) -> impl Iterator<Item = &str> {
    [("attributes", "key"), ("metrics", "name"), ("events", "name"), ("spans", "type")]
        .into_iter()
        .flat_map(|(list, name)| registry[list].as_array().into_iter().flatten().map(move |item| &item[name]))
        .filter_map(Value::as_str)
}

#[test]
fn own_names_are_in_no_namespace_of_opentelemetry() {
    let facts = fs::read_to_string(root().join("semconv/conventions/opentelemetry.json")).unwrap();
    let facts: Value = serde_json::from_str(&facts).unwrap();
    let theirs: Vec<&str> =
        facts["namespaces"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let (mut all, mut wrong) = (0, Vec::new());
    for file in files() {
        let registry: Value = serde_saphyr::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        for name in names(&registry) {
            all += 1;
            let namespace = name.split_once('.').map_or(name, |(namespace, _)| namespace);
            if theirs.contains(&namespace) {
                wrong.push(format!("{}: {name}", file.display()));
            }
        }
    }
    assert!(all > 200, "{all} names were read");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
