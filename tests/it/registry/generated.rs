//! What is generated, and that the committed files are what the registry gives.

use std::path::Path;

use expect_test::{expect, expect_file};
use semconv::generator::{Settings, generate};
use semconv::measurement::{Counter, Gauge, Histogram, Measurement, Number, UpDownCounter};
use semconv::{Cardinality, Instrument, Label, Sensitivity, ToValue, Value, ValueType};
use semconv::{event, key, label, metric, span};

use super::{Registry, everything};

#[test]
fn committed_files_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../semconv");
    let settings = Settings {
        types: "crate".to_owned(),
        source: "semconv/registry".to_owned(),
        command: "telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate".to_owned(),
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
        mod.rs is out of date: line 18 is
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
fn measurements_show_what_they_have() {
    fn shown(measurement: impl Measurement) -> String {
        let mut shown = Vec::new();
        measurement.attributes(&mut |name, value| shown.push(format!("{name}={value:?}")));
        shown.join(" ")
    }
    let latency = metric::DawsosExecutorPatternStepDuration {
        capability: "ledger.positions",
        id: "portfolio_overview",
        step_index: 2,
    };
    assert_eq!(
        shown(latency),
        r#"agent.capability=Str("ledger.positions") pattern.id=Str("portfolio_overview") pattern.step_index=Int(2)"#
    );
    assert_eq!(shown(metric::ProcessUptime), "");
    let lowering = metric::LoweringDuration {
        maturity: label::BackendMaturity::Stable,
        backend_name: "c",
        environment: label::FabricEnvironment::Offline,
        region: None,
        operator_name: "add",
    };
    assert_eq!(
        shown(lowering),
        r#"backend.maturity=Str("stable") backend.name=Str("c") fabric.environment=Str("offline") operator.name=Str("add")"#,
        "what is absent is not shown"
    );
}

#[test]
fn every_instrument_takes_its_own_number() {
    fn histogram<M: Histogram>(_: M, number: M::Number) -> (&'static str, Number) {
        (M::DEFINITION.name(), number.into())
    }
    fn counter<M: Counter>(_: M, number: M::Number) -> (&'static str, Number) {
        (M::DEFINITION.name(), number.into())
    }
    fn gauge<M: Gauge>(_: M, number: M::Number) -> (&'static str, Number) {
        (M::DEFINITION.name(), number.into())
    }
    fn up_down_counter<M: UpDownCounter>(_: M, number: M::Number) -> (&'static str, Number) {
        (M::DEFINITION.name(), number.into())
    }
    let queue = metric::DatsQueueWaitDuration { name: "dats.small", tier: label::DatsQueueTier::Small };
    assert_eq!(histogram(queue, 0.5), ("dats.queue.wait.duration", Number::Double(0.5)));
    let verdict = metric::DatsQaVerdicts { overall_result: label::DatsQaOverallResult::Passed };
    assert_eq!(counter(verdict, 1), ("dats.qa.verdicts", Number::Unsigned(1)));
    assert_eq!(up_down_counter(metric::VosConnections, -1), ("vos.connections", Number::Signed(-1)));
    let freshness = metric::DawsosExecutorPackFreshness { id: "PP_2025-10-22" };
    assert_eq!(gauge(freshness, 3), ("dawsos.executor.pack.freshness", Number::Signed(3)));
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
    assert_eq!(metric::STAGE_DURATION.value_type(), ValueType::Double);
    assert_eq!(metric::STAGE_ACTIVE.value_type(), ValueType::Int);
    assert_eq!(metric::LOWERING_DURATION.prometheus_label("backend.name"), Some("backend"));
    assert_eq!(metric::LOWERING_DURATION.prometheus_label("host.region"), None, "the translation is meant");
    assert_eq!(event::INDEX_FILE_SKIPPED.brief(), "A file below the folder was left out of the index.");
    assert_eq!(event::INDEX_FILE_SKIPPED.required(), ["document.path", "document.skip_reason"]);
    assert_eq!(
        event::INDEX_FILE_SKIPPED.attributes(),
        ["document.path", "document.size", "document.skip_reason"]
    );
    assert_eq!(span::LLM_GENERATE.name(), "llm.{dats.llm.provider}.generate");
    assert_eq!(span::LLM_GENERATE.placeholders(), ["dats.llm.provider"]);
    assert_eq!(span::LLM_GENERATE.inherited(), ["dats.project.id", "dats.task.id"]);
    assert_eq!(
        span::LLM_GENERATE.constants(),
        [("dats.stage", "llm"), ("gen_ai.operation.name", "text_completion")]
    );
    assert_eq!(span::LLM_GENERATE.events(), ["dats.llm.prompt_sent", "dats.llm.response_received"]);
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
  - key: app.plan
    type: {members: [{id: free, stability: stable}, {id: paid, stability: stable}]}
    brief: What it costs.
    stability: stable
    annotations: {telemetry: {closed: true}}
  - key: app.exit
    type: {members: [{id: ok, value: 0, stability: stable}, {id: lost, value: -1, stability: stable}]}
    brief: How it ended.
    examples: [0]
    stability: stable
    annotations: {telemetry: {closed: true}}
  - key: app.code
    type: {members: [{id: fine, value: 200, stability: stable}]}
    brief: What it said.
    stability: stable
  - key: app.part
    type: string
    brief: Which part it is.
    examples: [core]
    stability: stable
    annotations: {telemetry: {cardinality: low}}
  - key: app.run
    type: string
    brief: Which run it is.
    examples: [r1]
    stability: stable
    annotations: {telemetry: {context: true}}
  - key: app.user
    type: string
    brief: Who asks.
    examples: [ann]
    stability: development
    deprecated: {reason: renamed, renamed_to: app.tenant}
spans:
  - type: app.answer
    kind: server
    name: {note: "app.answer {app.plan}"}
    brief: Answers.
    stability: beta
    attributes:
      - {ref: app.tenant, requirement_level: required, brief: Who pays | or not.}
      - {ref: app.plan, requirement_level: required}
      - {ref: app.run, requirement_level: required}
      - {ref: app.part, requirement_level: required, annotations: {telemetry: {value: core}}}
      - {ref: app.code}
    annotations: {telemetry: {events: [app.started]}}
    entity_associations: [app]
metrics:
  - {name: app.load, instrument: gauge, unit: "By/s", brief: How busy it is., stability: stable,
     deprecated: {reason: uncategorized, note: Nobody looks at it.},
     annotations: {telemetry: {prometheus_name: app_load}}}
  - name: app.answers
    instrument: counter
    unit: "{answer}"
    brief: How many answers there were.
    stability: stable
    attributes:
      - {ref: app.plan, requirement_level: required}
      - {ref: app.exit, requirement_level: required}
      - {ref: app.part, brief: Which one., annotations: {telemetry: {prometheus_name: component}}}
events:
  - {name: app.started, brief: It started., stability: stable,
     deprecated: {reason: obsoleted, note: Look at the span instead.},
     attributes: [{ref: app.run, requirement_level: required}, {ref: app.part}]}
entities:
  - {type: app, brief: The program., stability: beta, identity: [{ref: app.tenant}]}
"#;

#[test]
fn everything_as_rust() {
    let registry = Registry::of(EVERYTHING);
    for (name, expected) in [
        ("mod.rs", expect_file!["everything/mod.rs"]),
        ("key.rs", expect_file!["everything/key.rs"]),
        ("label.rs", expect_file!["everything/label.rs"]),
        ("span.rs", expect_file!["everything/span.rs"]),
        ("metric.rs", expect_file!["everything/metric.rs"]),
        ("event.rs", expect_file!["everything/event.rs"]),
    ] {
        expected.assert_eq(&registry.file(name));
    }
}

#[test]
fn everything_compiles_and_enumerations_of_integers_are_integers() {
    use everything::label::{AppCode, AppExit};
    assert_eq!(AppExit::VALUES, ["0", "-1"]);
    assert_eq!(AppExit::Lost.as_label(), "-1");
    assert_eq!(AppExit::Lost.value(), Value::Int(-1));
    assert_eq!(AppCode::Fine.as_i64(), 200);
    assert_eq!(AppCode::Other(418).to_string(), "418");
}
