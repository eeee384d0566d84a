//! Rows about the stack: its files agree with each other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Folders, Stack, generate};
use crate::files::{Files, Settings};

fn folders(stack: &str, sources: &[&str]) -> Folders {
    let sources: Vec<PathBuf> = sources.iter().map(PathBuf::from).collect();
    Folders::new(Path::new(stack), &sources).expect("the folders have a common one")
}

fn files() -> Files {
    let folders = folders("/app/monitoring", &["/app/shop/monitoring", "/app/vos/monitoring"]);
    let settings = Settings { source: "a".to_owned(), command: "b".to_owned(), ..Settings::default() };
    generate(&Stack { folders, days: 31, has_influxdb: true }, &settings)
}

fn parsed(files: &Files, name: &str) -> Value {
    let text = &files[Path::new(name)];
    serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Collector's configuration, merged with another as the Collector does: objects by key, the rest replaced.
fn merge(into: &mut Value, added: &Value) {
    match (into, added) {
        (Value::Object(into), Value::Object(added)) => {
            for (key, value) in added {
                merge(into.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (into, added) => *into = added.clone(),
    }
}

/// Names of the members of an object, or of a list of names.
fn names(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(members) => members.keys().cloned().collect(),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn no_placeholder_is_left_and_every_yaml_is_one() {
    let files = files();
    for (name, text) in &files {
        assert!(!text.contains("{{"), "{}:\n{text}", name.display());
        if name.extension().is_some_and(|extension| extension == "yaml") {
            parsed(&files, &name.to_string_lossy());
        }
    }
}

#[test]
fn the_collector_uses_exactly_what_it_defines() {
    let files = files();
    let overlays: [&[&str]; 4] = [
        &[],
        &["collector-clickhouse.yaml"],
        &["collector-tls.yaml"],
        &["collector-clickhouse.yaml", "collector-tls.yaml"],
    ];
    for added in overlays {
        let mut collector = parsed(&files, "collector.yaml");
        added.iter().for_each(|name| merge(&mut collector, &parsed(&files, name)));
        let pipelines = collector["service"]["pipelines"].as_object().expect("pipelines");
        for kind in ["receivers", "processors", "exporters"] {
            let used: BTreeSet<String> =
                pipelines.values().flat_map(|pipeline| names(&pipeline[kind])).collect();
            assert_eq!(used, names(&collector[kind]), "{kind} with {added:?}");
        }
        assert_eq!(names(&collector["service"]["extensions"]), names(&collector["extensions"]), "{added:?}");
        for pipeline in pipelines.values() {
            assert_eq!(pipeline["processors"][0], "memory_limiter", "{added:?}");
        }
    }
}

/// Every address `127.0.0.1:PORT`, or `[…]:PORT` for the Collector's, by the file and the path of the value.
fn addresses(path: &str, value: &Value, found: &mut Vec<(String, u16)>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| addresses(&format!("{path}.{key}"), value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| addresses(path, value, found)),
        Value::String(text) => {
            let after = text.split_once("127.0.0.1").map_or("", |(_, after)| after);
            let port: String =
                after.trim_start_matches(['}', ':']).chars().take_while(char::is_ascii_digit).collect();
            found.extend(port.parse().ok().map(|port| (path.to_owned(), port)));
        }
        Value::Number(number) if path.ends_with("listen_port") => {
            found.extend(
                number.as_u64().and_then(|port| u16::try_from(port).ok()).map(|port| (path.to_owned(), port)),
            );
        }
        _ => {}
    }
}

#[test]
fn every_address_that_is_asked_has_one_program_that_listens() {
    let files = files();
    let mut found = Vec::new();
    for name in files.keys().filter(|name| name.extension().is_some_and(|extension| extension == "yaml")) {
        let name = name.to_string_lossy();
        addresses(&name, &parsed(&files, &name), &mut found);
    }
    let listens = |path: &str| {
        let words = [
            "receivers.",
            "health_check",
            "listen_port",
            "services.prometheus",
            "services.alertmanager",
            "BIND_ADDRESS",
        ];
        words.iter().any(|word| path.contains(word))
    };
    let mut listeners: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for (path, port) in found.iter().filter(|(path, _)| listens(path)) {
        listeners.entry(*port).or_default().push(path);
    }
    // The Collector's own metrics and ClickHouse have these ports without a word of configuration.
    listeners.entry(8888).or_default().push("the Collector's metrics");
    listeners.entry(9000).or_default().push("ClickHouse");
    let twice: Vec<_> = listeners.iter().filter(|(_, paths)| paths.len() > 1).collect();
    assert!(twice.is_empty(), "two programs listen at one port: {twice:?}");
    let asked: Vec<_> =
        found.iter().filter(|(path, _)| !listens(path) && !path.contains("compose")).collect();
    assert!(asked.len() >= 12, "{asked:?}");
    let deaf: Vec<_> = asked.iter().filter(|(_, port)| !listeners.contains_key(port)).collect();
    assert!(deaf.is_empty(), "no program listens at {deaf:?}");
}

#[test]
fn data_sources_refer_to_each_other() {
    let files = files();
    let sources = parsed(&files, "grafana/datasources/telemetry.yaml");
    let sources = sources["datasources"].as_array().expect("data sources");
    let uids: BTreeSet<&str> = sources.iter().filter_map(|source| source["uid"].as_str()).collect();
    assert_eq!(uids, BTreeSet::from(["loki", "prometheus", "tempo"]));
    let text = &files[Path::new("grafana/datasources/telemetry.yaml")];
    for line in text.lines().filter_map(|line| line.trim().strip_prefix("datasourceUid: ")) {
        assert!(uids.contains(line), "{line}");
    }
}

#[test]
fn paths_lead_from_the_folder_of_the_stack() {
    let shown = |folders: &Folders| {
        let mounts: Vec<String> =
            folders.mounts().iter().map(|(path, inside)| format!("{path} at {inside}")).collect();
        format!("{} sees {}; mounts {}", folders.inside(), folders.sources().join(", "), mounts.join(", "))
    };
    let rows: [(&str, &[&str], &str); 4] = [
        (
            "/app/monitoring",
            &["/app/shop/monitoring"],
            "monitoring sees ../shop/monitoring; mounts . at monitoring, ../shop/monitoring at shop/monitoring",
        ),
        ("/app/monitoring/stack", &["/app/monitoring"], "monitoring/stack sees ..; mounts .. at monitoring"),
        ("/app/monitoring", &["/app/monitoring"], "monitoring sees .; mounts . at monitoring"),
        ("/a/../app/x", &["/app/y/./z"], "x sees ../y/z; mounts . at x, ../y/z at y/z"),
    ];
    for (stack, sources, expected) in rows {
        assert_eq!(shown(&folders(stack, sources)), expected, "{stack}");
    }
}

#[test]
fn a_path_out_of_its_start_is_refused() {
    let problem = Folders::new(Path::new("../../x"), &[]).expect_err("it has no way to others");
    assert_eq!(problem.to_string(), "../../x has no way to the other folders: give absolute paths in UTF-8");
}
