//! Placeholders in names of spans, constant attributes, and events.

use expect_test::{Expect, expect};

use super::Registry;

/// Reports the mistakes in definitions that begin on line 9, after the attributes that they refer to.
fn check(definitions: &str, expected: Expect) {
    let attributes = r#"
attributes:
  - {key: a.id, type: string, brief: B., stability: stable, examples: [x]}
  - {key: a.user, type: string, brief: B., stability: stable, examples: [x], annotations: {telemetry: {sensitivity: pii, cardinality: low}}}
  - {key: a.open, type: {members: [{id: x, stability: stable}]}, brief: B., stability: stable, annotations: {telemetry: {cardinality: low}}}
  - {key: a.flag, type: boolean, brief: B., stability: stable}
  - {key: a.kind, type: {members: [{id: one, stability: stable}, {id: two, stability: stable}]}, brief: B., stability: stable, annotations: {telemetry: {closed: true}}}
  - {key: a.size, type: int, brief: B., stability: stable}
"#;
    expected.assert_eq(&Registry::of(&format!("{attributes}{}", definitions.trim_start())).report());
}

#[test]
fn names_that_vary_over_open_sets() {
    check(
        r#"
spans:
  - {type: a.run, kind: internal, name: {note: 'a.run {a.id} {a.user} {a.open} {a.flag} {a.kind} {a.other}'}, brief: B., stability: stable, attributes: [{ref: a.id, requirement_level: required}, {ref: a.user, requirement_level: required}, {ref: a.open, requirement_level: required}, {ref: a.flag}, {ref: a.kind, requirement_level: required}]}
"#,
        expect![[r#"
            app.yaml:10:48: the span's name shows `a.user`, which is sensitive
                hint: nothing redacts a name
            app.yaml:10:48: the span's name uses `a.flag`, which may be absent
                hint: refer to it with `requirement_level: required`
            app.yaml:10:48: the span's name uses `a.other`, which is not one of its attributes
                hint: refer to it under `attributes`
            app.yaml:10:48: the span's name varies over `a.id`, which is not a closed set
                hint: a span's name needs an enumeration that is `closed: true`, or a boolean
            app.yaml:10:48: the span's name varies over `a.open`, which is not a closed set
                hint: a span's name needs an enumeration that is `closed: true`, or a boolean"#]],
    );
    check(
        r#"
spans:
  - {type: a.walk, kind: internal, name: {note: a.stroll}, brief: B., stability: stable}
  - {type: a.jump, kind: internal, name: {note: 'a.{jump'}, brief: B., stability: stable}
"#,
        expect![[r#"
            app.yaml:10:49: the span is named `a.stroll`, not as its type
                hint: repeat the type, or write the part that varies as {attribute.name}
            app.yaml:11:49: the braces of the span's name do not match
                hint: write {attribute.name}"#]],
    );
}

#[test]
fn constants_and_events() {
    check(
        r#"
spans:
  - {type: a.run, kind: internal, name: {note: a.run}, brief: B., stability: stable, attributes: [{ref: a.id, annotations: {telemetry: {value: x, prometheus_name: x}}}, {ref: a.user, annotations: {telemetry: {value: x}}}, {ref: a.open, annotations: {telemetry: {value: y}}}, {ref: a.size, annotations: {telemetry: {value: x}}}, {ref: a.kind, annotations: {telemetry: {value: tow}}}], annotations: {telemetry: {events: [a.hapened, a.happened]}}}
events:
  - {name: a.happened, brief: B., stability: stable, attributes: [{ref: a.id, annotations: {telemetry: {value: x, prometheus_name: x, sensitivity: pii}}}], annotations: {telemetry: {events: [a.happened], value: x}}}
"#,
        expect![[r#"
            app.yaml:10:164: `prometheus_name` belongs to an attribute of a metric, not of a span
            app.yaml:10:217: `a.user` is sensitive, so it cannot always be the same
            app.yaml:10:323: `a.size` is not text, so its value cannot be given here
                hint: the stage provides it
            app.yaml:10:376: `tow` is not a member of `a.kind`
                hint: is `two` meant?
            app.yaml:10:420: there is no event `a.hapened`
                hint: is `a.happened` meant?
            app.yaml:12:112: `value` belongs to an attribute of a span, not of an event
            app.yaml:12:132: `prometheus_name` belongs to an attribute of a metric, not of an event
            app.yaml:12:148: `sensitivity` belongs to a definition of kind attribute, not reference
            app.yaml:12:192: `events` belongs to a definition of kind span, not event
            app.yaml:12:212: `value` belongs to a definition of kind reference, not event"#]],
    );
}
