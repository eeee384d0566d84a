//! Generated modules, and a comparison of the committed files with the registry.

use std::fmt::Debug;
use std::path::Path;

use expect_test::{expect, expect_file};
use semconv::generator::{Settings, generate};
use semconv::measurement::{Counter, Gauge, Histogram, Measurement, Number, UpDownCounter};
use semconv::{
    Cardinality, EventDef, Instrument, Label, Measurable, OutcomeValues, Sensitivity, Severity, ToValue,
    Value, ValueType,
};
use semconv::{event, label, metric};

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
        zoo.rs is out of date: this file is not generated any more
        run: telemetry registry generate"#]]
    .assert_eq(&generated.compare(&folder).expect_err("a file too many").to_string());

    let text = std::fs::read_to_string(folder.join("mod.rs")).expect("it was written");
    std::fs::write(folder.join("mod.rs"), text.replace("1.0.0", "0.9.0")).expect("the folder is writable");
    expect![[r#"
        mod.rs is out of date: line 19 is
            `pub const SCHEMA_URL: &str = "https://example.com/schemas/app/0.9.0";`
        but is generated as
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
fn keys_have_the_properties_of_the_registry() {
    use everything::key::{APP_PART, APP_PLAN, APP_RUN, APP_TAGS};
    assert_eq!(APP_RUN.name(), "app.run");
    assert_eq!(APP_RUN.cardinality(), Cardinality::High);
    assert_eq!(APP_TAGS.sensitivity(), Sensitivity::Secret);
    assert_eq!(APP_PLAN.cardinality(), Cardinality::Low, "a closed set is small by itself");
    assert!(APP_RUN.is_context());
    assert!(!APP_PART.is_context());
}

#[test]
fn enumerations_are_values_and_closed_ones_labels() {
    assert_eq!(label::StageOutcome::VALUES, ["ok", "error", "panic", "cancelled"]);
    assert_eq!(label::StageOutcome::Panic.as_label(), "panic");
    assert_eq!(label::ErrorType::Unlisted.value(), Value::Str("_OTHER"));
    assert_eq!(label::ErrorType::Other("timeout".into()).as_str(), "timeout");
}

#[test]
fn measurements_have_their_attributes() {
    use everything::label::{AppExit, AppPlan};
    use everything::metric::AppAnswers;
    fn shown(measurement: impl Measurement) -> String {
        let mut shown = Vec::new();
        measurement.attributes(&mut |name, value| shown.push(format!("{name}={value:?}")));
        shown.join(" ")
    }
    let waiting = metric::QueueDepth { messaging_destination_name: "orders", messaging_system: "rabbitmq" };
    assert_eq!(
        shown(waiting),
        r#"messaging.destination.name=Str("orders") messaging.system=Str("rabbitmq")"#
    );
    assert_eq!(shown(metric::ProcessUptime), "");
    let answer = AppAnswers { exit: AppExit::Lost, part: None, plan: AppPlan::Paid };
    assert_eq!(shown(answer), r#"app.exit=Int(-1) app.plan=Str("paid")"#, "what is absent is not shown");
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
    let wait =
        metric::QueueWaitDuration { messaging_destination_name: "orders", messaging_system: "rabbitmq" };
    assert_eq!(histogram(wait, 0.5), ("queue.wait.duration", Number::Double(0.5)));
    let failure = metric::CircuitBreakerFailures { name: "payments" };
    assert_eq!(counter(failure, 1), ("circuit_breaker.failures", Number::Unsigned(1)));
    let memory = metric::ProcessMemoryUsage;
    assert_eq!(up_down_counter(memory, -1), ("process.memory.usage", Number::Signed(-1)));
    let state = metric::CircuitBreakerState { name: "payments" };
    assert_eq!(gauge(state, 2), ("circuit_breaker.state", Number::Signed(2)));
}

#[test]
fn members_have_the_ordinals_of_the_registry() {
    use everything::label::AppPlan;
    assert_eq!([AppPlan::Free.ordinal(), AppPlan::Paid.ordinal()], [0, 7]);
    assert_eq!((AppPlan::Paid.value(), Some(AppPlan::Paid).measured()), (Value::Str("paid"), Value::Int(7)));
}

#[test]
fn definitions_have_the_properties_of_the_registry() {
    use everything::{event as own_event, metric as own, span};
    assert_eq!(metric::STAGE_DURATION.instrument(), Instrument::Histogram);
    assert_eq!(metric::STAGE_DURATION.unit(), "s");
    assert_eq!(metric::STAGE_DURATION.boundaries().len(), 15);
    let attributes = ["error.type", "stage.error.expected", "stage.name", "stage.outcome"];
    assert_eq!(metric::STAGE_DURATION.attributes(), attributes);
    assert_eq!(metric::STAGE_DURATION.value_type(), ValueType::Double);
    assert_eq!(metric::STAGE_ACTIVE.value_type(), ValueType::Int);
    assert_eq!(own::APP_ANSWERS.prometheus_label("app.part"), Some("component"));
    assert_eq!(own::APP_ANSWERS.prometheus_label("app.plan"), None, "the translation is meant");
    let of_plan = OutcomeValues::new("app.plan", "paid", "free").with_expected("paid");
    assert_eq!(own::APP_ANSWERS.outcome_values(), [of_plan]);
    assert_eq!(event::STAGE_QUERY_SLOW.brief(), "A query took longer than the program's threshold.");
    assert_eq!(event::STAGE_QUERY_SLOW.required(), ["db.system.name", "stage.query.duration"]);
    assert_eq!(event::STAGE_QUERY_SLOW.attributes().len(), 5);
    assert_eq!(event::STAGE_QUERY_SLOW.severity(), Severity::Warn);
    assert!(own_event::APP_STRAYED.is_audit() && !EventDef::new("app.left").is_audit());
    assert_eq!(own_event::APP_STRAYED.severity(), Severity::Warn);
    assert_eq!(span::APP_ANSWER.name(), "app.answer {app.plan}");
    assert_eq!(span::APP_ANSWER.placeholders(), ["app.plan"]);
    assert_eq!(span::APP_ANSWER.required(), ["app.plan", "app.tenant"]);
    assert_eq!(span::APP_ANSWER.inherited(), ["app.run"]);
    assert_eq!(span::APP_ANSWER.constants(), [("app.part", "core")]);
    assert_eq!(span::APP_ANSWER.events(), ["app.started"]);
    assert!(semconv::SCHEMA_URL.ends_with("/0.1.0"));
}

/// Registry with one definition of each kind that the generator writes.
const EVERYTHING: &str = r#"
attributes:
  - key: app.tenant
    type: {members: [{id: acme, stability: stable}, {id: old, value: "0ld \"corp\"", stability: stable,
      brief: Gone., deprecated: {reason: renamed, renamed_to: acme}}]}
    brief: Paying customer.
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
    type: {members: [{id: free, stability: stable, annotations: {telemetry: {ordinal: 0}}},
      {id: paid, stability: stable, annotations: {telemetry: {ordinal: 7}}}]}
    brief: Price plan.
    stability: stable
    annotations: {telemetry: {closed: true, outcome: {ok: paid, error: free, expected: paid}}}
  - key: app.exit
    type: {members: [{id: ok, value: 0, stability: stable}, {id: lost, value: -1, stability: stable}]}
    brief: Exit code.
    examples: [0]
    stability: stable
    annotations: {telemetry: {closed: true}}
  - key: app.code
    type: {members: [{id: fine, value: 200, stability: stable}]}
    brief: Code of the answer.
    stability: stable
  - key: app.part
    type: string
    brief: Part of the program.
    examples: [core]
    stability: stable
    annotations: {telemetry: {cardinality: low}}
  - key: app.run
    type: string
    brief: Id of the run.
    examples: [r1]
    stability: stable
    annotations: {telemetry: {context: true}}
  - key: app.user
    type: string
    brief: Asking user.
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
      - {ref: app.tenant, requirement_level: required, brief: Paying customer | or not.}
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
  - {name: app.strayed, brief: It went astray., stability: beta, annotations: {telemetry: {severity: warn, audit: true}}}
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

#[test]
fn enumerations_are_serialized_as_their_values() {
    use everything::label::{AppCode, AppExit};
    use semconv::serialized::serde;
    #[track_caller]
    fn check<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + Debug>(value: T, text: &str) {
        assert_eq!(serde_json::to_string(&value).unwrap(), text);
        assert_eq!(serde_json::from_str::<T>(text).unwrap(), value);
    }
    check(label::StageOutcome::Cancelled, r#""cancelled""#);
    check(label::ErrorType::Unlisted, r#""_OTHER""#);
    check(label::ErrorType::Other("refused".into()), r#""refused""#);
    check(AppExit::Lost, "-1");
    check(AppCode::Fine, "200");
    check(AppCode::Other(418), "418");
    let refused = |text| serde_json::from_str::<label::StageOutcome>(text).unwrap_err().to_string();
    assert_eq!(refused(r#""lost""#), "`lost` is no value of `StageOutcome`");
    assert!(serde_json::from_str::<AppExit>("7").is_err());
}
