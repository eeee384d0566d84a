//! What is generated, and that the committed files are what the registry gives.

use std::path::Path;

use expect_test::expect;
use semconv::generator::{Settings, generate};
use semconv::measurement::{Counter, Gauge, Histogram, Measurement, Number, UpDownCounter};
use semconv::{AttributeValue, Cardinality, Instrument, Label, Sensitivity, Value, ValueType};
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

    std::fs::write(folder.join("zoo.rs"), "").expect("the folder is writable");
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
fn measurements_show_what_they_have() {
    let shown = |measurement: &dyn Fn(&mut dyn FnMut(&'static str, Value<'_>))| {
        let mut shown = Vec::new();
        measurement(&mut |name, value| shown.push(format!("{name}={value:?}")));
        shown.join(" ")
    };
    let latency = metric::DawsosExecutorPatternStepDuration {
        capability: "ledger.positions",
        id: "portfolio_overview",
        step_index: 2,
    };
    assert_eq!(
        shown(&|visit| latency.attributes(visit)),
        r#"agent.capability=Str("ledger.positions") pattern.id=Str("portfolio_overview") pattern.step_index=Int(2)"#
    );
    let failed = metric::ProcessUptime::default();
    assert_eq!(shown(&|visit| failed.attributes(visit)), "");
    let lowering = metric::LoweringDuration {
        maturity: label::BackendMaturity::Stable,
        backend_name: "c",
        environment: label::FabricEnvironment::Offline,
        region: None,
        operator_name: "add",
    };
    assert_eq!(
        shown(&|visit| lowering.attributes(visit)),
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
    stability: stable
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

                /// What it said.
                ///
                /// `app.code`: open enumeration of integers, stable, unbounded values.
                pub const APP_CODE: semconv::Key<super::label::AppCode> = semconv::Key::new("app.code");

                /// How it ended.
                ///
                /// `app.exit`: closed enumeration of integers, stable, few values.
                ///
                /// Examples: `0`.
                pub const APP_EXIT: semconv::Key<super::label::AppExit> = semconv::Key::new("app.exit").with_cardinality(semconv::Cardinality::Low);

                /// Which part it is.
                ///
                /// `app.part`: string, stable, few values.
                ///
                /// Examples: `core`.
                pub const APP_PART: semconv::Key<str> = semconv::Key::new("app.part").with_cardinality(semconv::Cardinality::Low);

                /// What it costs.
                ///
                /// `app.plan`: closed enumeration, stable, few values.
                pub const APP_PLAN: semconv::Key<super::label::AppPlan> = semconv::Key::new("app.plan").with_cardinality(semconv::Cardinality::Low);

                /// Which run it is.
                ///
                /// `app.run`: string, stable, unbounded values, inherited by the stages below.
                ///
                /// Examples: `r1`.
                pub const APP_RUN: semconv::Key<str> = semconv::Key::new("app.run").as_context();

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

                /// What it said.
                ///
                /// The values of [`app.code`](super::key::APP_CODE).
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                #[non_exhaustive]
                pub enum AppCode {
                    /// `200`.
                    Fine,
                    /// A value that the registry does not list.
                    Other(i64),
                }

                semconv::__open_integer_enumeration!(AppCode {
                    Fine => 200,
                });

                /// How it ended.
                ///
                /// The values of [`app.exit`](super::key::APP_EXIT).
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub enum AppExit {
                    /// `0`.
                    Ok,
                    /// `-1`.
                    Lost,
                }

                semconv::__closed_integer_enumeration!(AppExit {
                    Ok => 0,
                    Lost => -1,
                });

                /// What it costs.
                ///
                /// The values of [`app.plan`](super::key::APP_PLAN).
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub enum AppPlan {
                    /// `free`.
                    Free,
                    /// `paid`.
                    Paid,
                }

                semconv::__closed_enumeration!(AppPlan {
                    Free => "free",
                    Paid => "paid",
                });

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

                //! The stages: name, kind, required attributes and events of each span.

                /// Answers.
                ///
                /// `app.answer`: server span, stable, recorded as `app.answer {app.plan}`.
                ///
                /// | Attribute | Requirement | Meaning |
                /// |---|---|---|
                /// | [`app.code`](super::key::APP_CODE) | recommended | What it said. |
                /// | [`app.part`](super::key::APP_PART) | required, always `core` | Which part it is. |
                /// | [`app.plan`](super::key::APP_PLAN) | required | What it costs. |
                /// | [`app.run`](super::key::APP_RUN) | required | Which run it is. |
                /// | [`app.tenant`](super::key::APP_TENANT) | required | Who pays \| or not. |
                ///
                /// Events: [`app.started`](super::event::APP_STARTED).
                pub const APP_ANSWER: semconv::StageDef = semconv::StageDef::new("app.answer {app.plan}")
                    .with_kind(semconv::SpanKind::Server)
                    .with_brief("Answers.")
                    .with_required(&["app.plan", "app.tenant"])
                    .with_inherited(&["app.run"])
                    .with_constants(&[("app.part", "core")])
                    .with_placeholders(&["app.plan"])
                    .with_events(&["app.started"]);
            "#]],
        ),
        (
            "metric.rs",
            expect![[r#"
                // Generated from `registry`; do not edit. To regenerate: `telemetry registry generate`

                //! The metrics: name, instrument, unit, buckets and attributes of each, and a type for its
                //! measurements.

                /// How many answers there were.
                ///
                /// `app.answers`: counter of integers, unit `{answer}`, stable.
                ///
                /// Measured as [`AppAnswers`].
                ///
                /// | Attribute | Requirement | Meaning |
                /// |---|---|---|
                /// | [`app.exit`](super::key::APP_EXIT) | required | How it ended. |
                /// | [`app.part`](super::key::APP_PART) | recommended, in Prometheus `component` | Which one. |
                /// | [`app.plan`](super::key::APP_PLAN) | required | What it costs. |
                pub const APP_ANSWERS: semconv::MetricDef =
                    semconv::MetricDef::new("app.answers", semconv::Instrument::Counter, "{answer}")
                    .with_brief("How many answers there were.")
                    .with_attributes(&["app.exit", "app.part", "app.plan"])
                    .with_prometheus_labels(&[("app.part", "component")]);

                /// One measurement of [`APP_ANSWERS`]: how many answers there were.
                #[derive(Clone, Copy, Debug, PartialEq)]
                pub struct AppAnswers<'a> {
                    /// [`app.exit`](super::key::APP_EXIT): How it ended.
                    pub exit: super::label::AppExit,
                    /// [`app.part`](super::key::APP_PART): Which one.
                    ///
                    /// Recommended.
                    pub part: Option<&'a str>,
                    /// [`app.plan`](super::key::APP_PLAN): What it costs.
                    pub plan: super::label::AppPlan,
                }

                semconv::__measurement!(AppAnswers<'a> is Counter of u64, APP_ANSWERS {
                    exit => "app.exit",
                    part => "app.part",
                    plan => "app.plan",
                });

                /// How busy it is.
                ///
                /// `app.load`: gauge of doubles, unit `By/s`, stable.
                ///
                /// Measured as [`AppLoad`].
                ///
                /// Prometheus knows it as `app_load`.
                pub const APP_LOAD: semconv::MetricDef =
                    semconv::MetricDef::new("app.load", semconv::Instrument::Gauge, "By/s")
                    .of_doubles()
                    .with_brief("How busy it is.")
                    .with_prometheus_name("app_load");

                /// One measurement of [`APP_LOAD`]: how busy it is.
                #[derive(Clone, Copy, Debug, Default, PartialEq)]
                pub struct AppLoad;

                semconv::__measurement!(AppLoad is Gauge of f64, APP_LOAD {
                });
            "#]],
        ),
        (
            "event.rs",
            expect![[r#"
                // Generated from `registry`; do not edit. To regenerate: `telemetry registry generate`

                //! The events: the name of each, what it says and what it carries.

                /// It started.
                ///
                /// `app.started`: event, stable.
                ///
                /// | Attribute | Requirement | Meaning |
                /// |---|---|---|
                /// | [`app.part`](super::key::APP_PART) | recommended | Which part it is. |
                /// | [`app.run`](super::key::APP_RUN) | required | Which run it is. |
                #[deprecated(note = "Look at the span instead.")]
                pub const APP_STARTED: semconv::EventDef = semconv::EventDef::new("app.started")
                    .with_brief("It started.")
                    .with_required(&["app.run"])
                    .with_attributes(&["app.part", "app.run"]);
            "#]],
        ),
    ] {
        expected.assert_eq(&registry.file(name));
    }
}
