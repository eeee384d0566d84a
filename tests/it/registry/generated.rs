//! What is generated, and that the committed files are what the registry gives.

use std::path::Path;

use expect_test::expect;
use semconv::generator::{Settings, generate};
use semconv::{AttributeValue, Cardinality, Instrument, Label, Sensitivity, Value};
use semconv::{event, key, label, metric, span};

use super::Registry;

#[test]
fn committed_files_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../semconv");
    let settings = Settings {
        types: "crate".to_owned(),
        source: "semconv/registry".to_owned(),
        command: "cargo run -p semconv --features generator --example generate".to_owned(),
    };
    let generated = generate(&root.join("registry"), &settings).unwrap_or_else(|report| panic!("{report}"));
    if let Err(drift) = generated.compare(&root.join("src/generated")) {
        panic!("{drift}");
    }
}

#[test]
fn drift_names_file_line_and_command() {
    let registry = Registry::of("");
    let generated = registry.generate().expect("an empty registry is a registry");
    let folder = registry.root.join("out");
    generated.write(&folder).expect("the folder is writable");
    assert_eq!(generated.compare(&folder), Ok(()));

    std::fs::write(folder.join("zoo.rs"), "// Generated from `registry`").expect("the folder is writable");
    expect![[r#"
        zoo.rs is out of date: nothing generates this file
        run: telemetry registry generate"#]]
    .assert_eq(&generated.compare(&folder).expect_err("a file too many").to_string());

    let text = std::fs::read_to_string(folder.join("mod.rs")).expect("it was written");
    std::fs::write(folder.join("mod.rs"), text.replace("1.0.0", "0.9.0")).expect("the folder is writable");
    expect![[r#"
        mod.rs is out of date: line 13 is
            `pub const SCHEMA_URL: &str = "https://example.com/schemas/app/0.9.0";`
        but the registry gives
            `pub const SCHEMA_URL: &str = "https://example.com/schemas/app/1.0.0";`
        run: telemetry registry generate"#]]
    .assert_eq(&generated.compare(&folder).expect_err("an older file").to_string());

    std::fs::remove_file(folder.join("key.rs")).expect("it was written");
    expect![[r#"
        key.rs is out of date: the file is missing or unreadable
        run: telemetry registry generate"#]]
    .assert_eq(&generated.compare(&folder).expect_err("a file too few").to_string());

    generated.write(&folder).expect("the folder is writable");
    assert_eq!(generated.compare(&folder), Ok(()), "writing again repairs everything");
}

#[test]
fn keys_carry_what_the_registry_says() {
    assert_eq!(key::DOCUMENT_PATH.name(), "document.path");
    assert_eq!(key::DOCUMENT_PATH.cardinality(), Cardinality::High);
    assert_eq!(key::SEARCH_QUERY_TEXT.sensitivity(), Sensitivity::Pii);
    assert_eq!(key::DOCUMENT_ROUTE.cardinality(), Cardinality::Low, "a closed set is small by itself");
    assert!(key::RUN_ID.is_context());
    assert!(!key::DOCUMENT_PATH.is_context());
}

#[test]
fn enumerations_are_values_and_closed_ones_labels() {
    assert_eq!(label::StageOutcome::VALUES, ["ok", "error", "panic", "cancelled"]);
    assert_eq!(label::DocumentRoute::Skip.as_label(), "skip");
    assert_eq!(label::ErrorType::Unlisted.value(), Value::Str("_OTHER"));
    assert_eq!(label::ErrorType::Other("timeout".into()).as_str(), "timeout");
}

#[test]
fn definitions_carry_what_the_registry_says() {
    assert_eq!(span::INDEX_LOAD.name(), "index.load");
    assert_eq!(span::INDEX_LOAD.required(), ["document.path"]);
    assert_eq!(span::INDEX_PARSE.required(), ["document.path"], "required by the group");
    assert_eq!(metric::STAGE_DURATION.instrument(), Instrument::Histogram);
    assert_eq!(metric::STAGE_DURATION.unit(), "s");
    assert_eq!(metric::STAGE_DURATION.boundaries().len(), 15);
    assert_eq!(metric::STAGE_DURATION.attributes(), ["error.type", "stage.name", "stage.outcome"]);
    assert_eq!(event::INDEX_FILE_SKIPPED.brief(), "A file below the folder was left out of the index.");
    assert!(semconv::SCHEMA_URL.ends_with("/0.1.0"));
}

/// A definition of everything the generator can write, in one registry.
const EVERYTHING: &str = r#"
attributes:
  - key: app.tenant
    type: {members: [{id: acme, stability: stable}, {id: old, value: "0ld \"corp\"", stability: stable,
      brief: Gone., deprecated: {reason: renamed, renamed_to: acme}}]}
    brief: Who pays.
    stability: beta
    annotations: {telemetry: {cardinality: low}}
  - key: app.tags
    type: string[]
    brief: "Words <b> in [brackets] at https://example.com/x, with `Vec<T>`."
    note: |
      A note of
          two lines.
    examples: [[a, b], ["c`d"]]
    stability: alpha
    annotations: {telemetry: {sensitivity: secret, context: true}, other_tool: {anything: 1}}
  - key: app.user
    type: string
    brief: Who asks.
    examples: [ann]
    stability: development
    deprecated: {reason: renamed, renamed_to: app.tenant}
spans:
  - type: app.answer
    kind: server
    name: {note: "app.answer {app.tenant}"}
    brief: Answers.
    stability: stable
    attributes: [{ref: app.tenant, requirement_level: required, brief: Who pays | or not.}]
    entity_associations: [app]
metrics:
  - {name: app.load, instrument: gauge, unit: "By/s", brief: How busy it is., stability: stable,
     annotations: {telemetry: {prometheus_name: app_load}}}
events:
  - {name: app.started, brief: It started., stability: stable,
     deprecated: {reason: obsoleted, note: Look at the span instead.}}
entities:
  - {type: app, brief: The program., stability: stable, identity: [{ref: app.tenant}]}
"#;

#[test]
fn everything_as_rust() {
    let registry = Registry::of(EVERYTHING);
    for (name, expected) in [
        (
            "key.rs",
            expect![[r#"
            // Generated from `registry`; do not edit. To regenerate: `telemetry registry generate`

            //! The attributes: name, type, sensitivity and cardinality of each.

            /// Words \<b\> in \[brackets\] at <https://example.com/x>, with `Vec<T>`.
            ///
            /// A note of
            /// two lines.
            ///
            /// `app.tags`: string array, alpha, unbounded values, secret, inherited by the stages below.
            ///
            /// Examples: `[a, b]`, `` [c`d] ``.
            pub const APP_TAGS: semconv::Key<[String]> = semconv::Key::new("app.tags").with_sensitivity(semconv::Sensitivity::Secret).as_context();

            /// Who pays.
            ///
            /// `app.tenant`: open enumeration, beta, few values.
            pub const APP_TENANT: semconv::Key<super::label::AppTenant> = semconv::Key::new("app.tenant").with_cardinality(semconv::Cardinality::Low);

            /// Who asks.
            ///
            /// `app.user`: string, in development, unbounded values.
            ///
            /// Examples: `ann`.
            #[deprecated(note = "use `app.tenant`")]
            pub const APP_USER: semconv::Key<str> = semconv::Key::new("app.user");
        "#]],
        ),
        (
            "label.rs",
            expect![[r#"
            // Generated from `registry`; do not edit. To regenerate: `telemetry registry generate`

            //! The enumerations: closed ones are labels, open ones also hold values nobody foresaw.

            /// Who pays.
            ///
            /// The values of [`app.tenant`](super::key::APP_TENANT).
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum AppTenant {
                /// `acme`.
                Acme,
                /// Gone.
                #[deprecated(note = "use `acme`")]
                Old,
                /// A value that the registry does not list.
                Other(std::borrow::Cow<'static, str>),
            }

            semconv::__open_enumeration!(AppTenant {
                Acme => "acme",
                Old => "0ld \"corp\"",
            });
        "#]],
        ),
        (
            "span.rs",
            expect![[r#"
            // Generated from `registry`; do not edit. To regenerate: `telemetry registry generate`

            //! The stages: name, kind and required attributes of each span.

            /// Answers.
            ///
            /// `app.answer`: server span, stable, recorded as `app.answer {app.tenant}`.
            ///
            /// | Attribute | Requirement | Meaning |
            /// |---|---|---|
            /// | [`app.tenant`](super::key::APP_TENANT) | required | Who pays \| or not. |
            pub const APP_ANSWER: semconv::StageDef = semconv::StageDef::new("app.answer")
                .with_kind(semconv::SpanKind::Server)
                .with_brief("Answers.")
                .with_required(&["app.tenant"]);
        "#]],
        ),
        (
            "metric.rs",
            expect![[r#"
            // Generated from `registry`; do not edit. To regenerate: `telemetry registry generate`

            //! The metrics: name, instrument, unit, buckets and attributes of each.

            /// How busy it is.
            ///
            /// `app.load`: gauge, unit `By/s`, stable.
            ///
            /// Prometheus knows it as `app_load`.
            pub const APP_LOAD: semconv::MetricDef =
                semconv::MetricDef::new("app.load", semconv::Instrument::Gauge, "By/s")
                .with_brief("How busy it is.");
        "#]],
        ),
        (
            "event.rs",
            expect![[r#"
            // Generated from `registry`; do not edit. To regenerate: `telemetry registry generate`

            //! The events: the name of each and what it says.

            /// It started.
            ///
            /// `app.started`: event, stable.
            #[deprecated(note = "Look at the span instead.")]
            pub const APP_STARTED: semconv::EventDef = semconv::EventDef::new("app.started")
                .with_brief("It started.");
        "#]],
        ),
    ] {
        expected.assert_eq(&registry.file(name));
    }
}
