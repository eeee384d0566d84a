//! Architecture: imports of the runtime go down only, files import each other in no circle, and the
//! absences of ARCHITECTURE.md hold.

mod circles;
mod hot_path;
mod imports;
mod language;
mod modules;
pub(crate) mod source;

use std::fs;
use std::path::{Path, PathBuf};

/// Folders of the runtime by floor; `__private`, `macros` and `testing` have none.
pub(crate) const FLOORS: [(&str, u32); 14] = [
    ("model", 0),
    ("context", 1),
    ("record", 2),
    ("fallback", 3),
    ("process", 3),
    ("propagation", 3),
    ("export", 4),
    ("admin", 4),
    ("bridge", 4),
    ("instruments", 4),
    ("metrics_facade", 4),
    ("amqp", 5),
    ("http", 5),
    ("setup", 5),
];

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../telemetry-runtime/src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    assert!(files.len() > 40);
    files
}

fn floor(name: &str) -> Option<u32> {
    FLOORS.iter().find(|(known, _)| *known == name).map(|(_, floor)| *floor)
}

fn floor_of(file: &Path) -> Option<u32> {
    floor(floor_name(file))
}

/// The folder of the runtime that a file belongs to.
fn floor_name(file: &Path) -> &str {
    let first = file.components().next().and_then(|first| first.as_os_str().to_str()).unwrap_or_default();
    first.strip_suffix(".rs").unwrap_or(first)
}

/// Returns the modules that a file names with `crate::`, outside comments and tests.
fn imports(text: &str) -> impl Iterator<Item = &str> {
    let code = text.split("#[cfg(all(test").next().unwrap_or_default();
    let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| {
        line.match_indices("crate::").map(|(at, _)| {
            let name = &line[at + "crate::".len()..];
            &name[..name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len())]
        })
    })
}

#[test]
fn imports_go_down_only() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(own) = floor_of(&file) else { continue };
        for name in imports(&text) {
            if floor(name).is_some_and(|other| other > own) {
                wrong.push(format!("{} (floor {own}) imports crate::{name}", file.display()));
            }
            // The root re-exports public names; integrations use those.
            let is_public =
                name.starts_with(char::is_uppercase) && ["http", "amqp"].contains(&floor_name(&file));
            if floor(name).is_none() && !is_public {
                wrong.push(format!("{} imports crate::{name}, which has no floor", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Returns the files that contain one of these words outside comments.
fn files_with(words: &[&str]) -> Vec<String> {
    let contains = |text: &str| {
        let mut code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        code.any(|line| words.iter().any(|word| line.contains(word)))
    };
    let mut files: Vec<String> = sources()
        .into_iter()
        .filter(|(file, text)| {
            let is_test = file.components().any(|part| part.as_os_str() == "tests")
                || file.ends_with("tests.rs")
                || file.ends_with("outage.rs");
            !is_test && contains(text)
        })
        .map(|(file, _)| file.display().to_string())
        .collect();
    files.sort();
    files
}

#[test]
fn integrations_use_the_public_interface_alone() {
    // A path such as `record::future::OpenStage` ends in a private file; `record::OpenStage` is public.
    let is_private = |path: &str| {
        path.split("::").skip(1).filter(|part| !part.is_empty()).any(|part| {
            let is_module = part.starts_with(char::is_lowercase);
            is_module && path.split("::").last() != Some(part) && !path.starts_with("instruments::")
        })
    };
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let name = file.display().to_string();
        if !["http/", "amqp/", "http.rs", "amqp.rs"].iter().any(|own| name.starts_with(own)) {
            continue;
        }
        for line in text.lines().filter_map(|line| line.trim().strip_prefix("use crate::")) {
            let path = line.split(['{', ';', ' ']).next().unwrap_or_default();
            let floor = path.split("::").next().unwrap_or_default();
            let is_own = ["http", "amqp"].contains(&floor);
            let is_public = ["record", "propagation", "instruments"].contains(&floor)
                || floor.starts_with(char::is_uppercase);
            if !is_own && (!is_public || is_private(path)) {
                wrong.push(format!("{name}: crate::{line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_setup_reads_the_environment() {
    let files = files_with(&["env::var", "current_exe"]);
    assert!(!files.is_empty(), "the words are not those that read the environment");
    assert!(files.iter().all(|file| file.starts_with("setup/")), "{files:?}");
}

#[test]
fn unsafe_code_has_its_homes() {
    let files = files_with(&["unsafe "]);
    let ring =
        ["", "/positions", "/producer", "/shared", "/turn"].map(|file| format!("record/ring{file}.rs"));
    let ring: Vec<&str> = ring.iter().map(String::as_str).collect();
    let homes = [&["bridge/layer.rs", "record/clock.rs"][..], &ring, &["setup/fork.rs"]].concat();
    assert_eq!(files, homes, "positions.rs and turn.rs: in their loom tests only");
}

/// Returns the files of one floor that name a module outside tests.
fn files_that_import(floor: &str, module: &str) -> Vec<String> {
    let names = |text: &str| imports(text).any(|import| import == module);
    let files = sources().into_iter().filter(|(_, text)| names(text));
    let names = files.map(|(file, _)| file.display().to_string());
    let mut files: Vec<String> =
        names.filter(|name| name.starts_with(floor) && !name.contains("test")).collect();
    files.sort();
    files
}

#[test]
fn exporters_do_not_know_how_stages_are_recorded() {
    // The encoder caches the constant parts of a site.
    assert_eq!(files_that_import("export/", "record"), ["export/otlp/encode.rs"]);
}

#[test]
fn recording_knows_neither_its_collector_nor_exporters() {
    for module in ["process", "export", "setup"] {
        assert_eq!(files_that_import("record/", module), [""; 0], "{module}");
        assert_eq!(files_that_import("context/", module), [""; 0], "{module}");
    }
    assert!(!files_that_import("record/", "context").is_empty(), "imports are found at all");
}

#[test]
fn no_crate_depends_on_the_command_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let members = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let members: Vec<&str> =
        members.lines().filter_map(|line| line.strip_prefix("    \"")?.strip_suffix("\",")).collect();
    assert!(members.contains(&"telemetry-cli"), "{members:?}");
    for member in members.into_iter().filter(|member| root.join(member).join("Cargo.toml").is_file()) {
        let manifest = fs::read_to_string(root.join(member).join("Cargo.toml")).unwrap();
        assert_eq!(manifest.contains("telemetry-cli"), member == "telemetry-cli", "{member}");
    }
}
