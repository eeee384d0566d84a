//! The registry built into the generator: complete, and equal to the one in the folder.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use semconv::generator::{Base, Registry};

use super::Registry as Folder;

/// Adds every YAML file in a folder, by its path.
fn files_below(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(root.join(folder)).unwrap() {
        let path = folder.join(entry.unwrap().file_name());
        if root.join(&path).is_dir() {
            files_below(root, &path, files);
        } else {
            files.push(path);
        }
    }
}

#[test]
fn every_file_of_the_registry_is_built_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../semconv/registry");
    let mut files = Vec::new();
    files_below(&root, Path::new(""), &mut files);
    files.sort();
    let mut text = String::from(
        "// Generated from `semconv/registry`; do not edit. To regenerate:\n// \
         `UPDATE_EXPECT=1 cargo test -p telemetry-tests built_in`\n\n\
         //! Files of the registry, by their path below its folder.\n\n\
         pub(super) const FILES: &[(&str, &str)] = &[\n",
    );
    for file in files {
        let file = file.to_str().unwrap().replace('\\', "/");
        writeln!(text, "    ({file:?}, include_str!(\"../../../registry/{file}\")),").unwrap();
    }
    text.push_str("];\n");
    expect_file!["../../../semconv/src/generator/built_in/files.rs"].assert_eq(&text);
}

#[test]
fn a_registry_may_refer_to_built_in_definitions() {
    let folder = Folder::of(
        "spans: [{type: app.read, kind: internal, name: {note: app.read}, brief: Reads., stability: stable, \
         attributes: [{ref: error.type, requirement_level: required}]}]",
    );
    assert!(folder.report().contains("there is no attribute `error.type`"), "{}", folder.report());
    let base = Base::built_in("::semconv");
    let registry = Registry::read(&folder.root, &[base]).unwrap_or_else(|report| panic!("{report}"));
    let counts = registry.counts();
    assert_eq!((counts.attributes, counts.spans, counts.events, counts.metrics), (0, 1, 0, 0));
}

#[test]
fn built_in_definitions_cannot_be_declared_again() {
    let folder = Folder::of("attributes: [{key: error.type, type: int, brief: E., stability: stable}]");
    let report = Registry::read(&folder.root, &[Base::built_in("::semconv")]).expect_err("it is there");
    let shown = report.to_string().replace(folder.root.to_str().unwrap(), "app");
    assert!(shown.starts_with("app/app.yaml:2:20: attribute `error.type` is declared twice\n"), "{shown}");
    assert!(
        shown.contains("hint: the first declaration is at semconv/registry/standard/attributes.yaml:"),
        "{shown}"
    );
}

#[test]
fn the_registry_does_not_extend_itself() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../semconv/registry");
    let alone = Registry::read(&root, &[]).unwrap_or_else(|report| panic!("{report}"));
    let beside =
        Registry::read(&root, &[Base::built_in("::semconv")]).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(alone.counts(), beside.counts());
}
