//! Generated code compiles in a crate outside this workspace, whatever the registry has.

use super::Folder;
use super::users_crate::{cargo, patch};

/// Registry with every kind of definition that becomes Rust, and references to the built-in names.
const EVERYTHING: &str = r#"
attributes:
  - key: app.tier
    type: {members: [{id: gold, value: "g\"ld", stability: stable}, {id: old, stability: stable, brief: Gone.,
      deprecated: {reason: renamed, renamed_to: gold}}]}
    brief: What is paid for.
    stability: stable
    annotations: {telemetry: {closed: true}}
  - key: app.model
    type: {members: [{id: small, stability: stable}]}
    brief: Which model answers.
    stability: beta
  - key: app.tags
    type: string[]
    brief: "Words <b> in [brackets] at https://example.com/x, with `Vec<T>`."
    note: A note of two sentences. This is the second.
    examples: [[a, b]]
    stability: alpha
    annotations: {telemetry: {sensitivity: secret, context: true}}
  - {key: app.user, type: string, brief: Who asks., examples: [ann], stability: development,
     deprecated: {reason: renamed, renamed_to: app.person}, annotations: {telemetry: {sensitivity: pii}}}
  - {key: app.person, type: string, brief: Who asks., examples: [ann], stability: development,
     annotations: {telemetry: {sensitivity: pii}}}
  - {key: app.ratio, type: double, brief: A number., stability: development}
spans:
  - type: app.answer
    kind: server
    name: {note: "app.answer.{app.tier}"}
    brief: Answers.
    stability: development
    attributes: [{ref: app.tier, requirement_level: required}, {ref: error.type}, {ref: app.tags, brief: Or not.},
      {ref: app.model, requirement_level: required, annotations: {telemetry: {value: small}}}]
    annotations: {telemetry: {events: [app.began]}}
metrics:
  - name: app.wait
    instrument: histogram
    unit: s
    brief: How long it waits.
    stability: development
    attributes: [{ref: app.tier, requirement_level: required},
      {ref: error.type, annotations: {telemetry: {prometheus_name: error}}}]
    annotations: {telemetry: {bucket_boundaries: [0.1, 1]}, code_generation: {metric_value_type: double}}
  - {name: app.load, instrument: gauge, unit: By, brief: Bytes., stability: development}
  - {name: app.errors, instrument: counter, unit: "{error}", brief: Errors., stability: development,
     annotations: {code_generation: {metric_value_type: int}}}
events:
  - {name: app.began, brief: It began., stability: development}
  - {name: app.started, brief: It started., stability: development, attributes: [{ref: service.version}],
     deprecated: {reason: obsoleted, note: Look at the span instead.}}
"#;

const LIBRARY: &str = "
//! A crate that has its names in one file, and once more in a folder.

#![deny(warnings, missing_docs, rustdoc::all)]

#[rustfmt::skip]
pub mod folder;
#[rustfmt::skip]
pub mod one;

/// Names of ours stand beside its own.
pub const NAMES: [&str; 2] = [one::key::APP_RATIO.name(), folder::key::ERROR_TYPE.name()];
";

#[test]
fn modules_and_their_documentation_compile_in_another_crate() {
    let folder = Folder::new().with_registry("registry", EVERYTHING).with("src/lib.rs", LIBRARY).with(
        "Cargo.toml",
        "[package]\nname = \"foreign-names\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         semconv = \"0.1\"\n\
         telemetry = { package = \"telemetry-runtime\", version = \"0.1\", default-features = false }\n",
    );
    // A library that only names attributes and signals does not need the runtime.
    for out in ["src/one.rs --crate ::semconv", "src/folder"] {
        let text = folder.run(&format!("registry generate --registry registry --out {out}"));
        assert!(text.ends_with("exit code 0\n"), "{text}");
    }
    patch(&folder.0);
    for command in [&["check"][..], &["doc", "--no-deps"]] {
        let output = cargo().args(command).current_dir(&folder.0).output().unwrap();
        let mistakes = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && mistakes.is_empty(), "{command:?}\n{mistakes}");
    }
}
