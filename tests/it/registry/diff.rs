//! Two versions of a registry: one row for each kind of change, and the consumers that it breaks.

mod attribute;
mod signal;

use expect_test::{Expect, expect};
use semconv::generator::Registry;
use semconv::generator::diff::{Severity, diff};

fn registry(definitions: &str) -> Registry {
    let text = format!("file_format: definition/2\n{}", definitions.trim_start_matches('\n'));
    let manifest = "schema_url: https://example.com/schemas/app/1.0.0\n";
    let files = [("manifest.yaml", manifest.as_bytes()), ("app.yaml", text.as_bytes())];
    Registry::from_files(files).unwrap_or_else(|report| panic!("{report}\n{text}"))
}

/// Returns the severity and the text of each change that these replacements make to a definition.
fn row(definitions: &str, replacements: &[(&str, &str)]) -> String {
    let mut changed = definitions.to_owned();
    for (from, to) in replacements {
        assert_eq!(changed.matches(from).count(), 1, "{from} in {changed}");
        changed = changed.replace(from, to);
    }
    let diff = diff(&registry(definitions), &registry(&changed));
    let line = |change: &semconv::generator::diff::Change| {
        format!("{}: {}: {}\n", change.severity().name(), change.subject(), change.change())
    };
    diff.changes().iter().map(line).collect()
}

/// Definitions of every kind that can change.
const APP: &str = "
attributes:
  - {key: app.size, type: int, brief: Its size., stability: beta, annotations: {telemetry: {context: true}}}
  - {key: app.user, type: string, brief: Who asks., examples: [ann], stability: stable, annotations: {telemetry: {cardinality: low}}}
  - key: app.tier
    type: {members: [{id: gold, value: g, stability: stable}, {id: basic, stability: stable}]}
    brief: What is paid for.
    stability: stable
    annotations: {telemetry: {closed: true}}
  - key: app.model
    type: {members: [{id: small, stability: stable}]}
    brief: Which model answers.
    stability: stable
spans:
  - type: app.run
    kind: internal
    name: {note: app.run}
    brief: Runs.
    stability: development
    attributes:
      - {ref: app.size, requirement_level: required}
      - {ref: app.model, requirement_level: {conditionally_required: if it answers}}
      - {ref: app.user, requirement_level: recommended}
    annotations: {telemetry: {events: [app.stopped]}}
metrics:
  - name: app.wait
    instrument: histogram
    unit: s
    brief: How long it waits.
    stability: development
    attributes: [{ref: app.tier, requirement_level: required}]
    annotations: {telemetry: {bucket_boundaries: [0.1, 1]}}
  - {name: app.load, instrument: gauge, unit: By, brief: Bytes., stability: development}
events:
  - {name: app.stopped, brief: It stopped., stability: development, attributes: [{ref: app.size, requirement_level: opt_in}]}
";

/// Compares the changes of one row, such as those of the table in the documentation of `diff`.
fn check(replacements: &[(&str, &str)], expected: Expect) {
    expected.assert_eq(&row(APP, replacements));
}

#[test]
fn nothing_changed() {
    check(&[], expect![""]);
}

#[test]
fn a_renamed_attribute_is_breaking() {
    // Once, not again at the span that refers to it.
    check(
        &[("key: app.user", "key: app.client"), ("ref: app.user", "ref: app.client")],
        expect![[r#"
            breaking: attribute `app.user`: renamed to `app.client`
        "#]],
    );
}

#[test]
fn a_changed_unit_is_breaking() {
    check(
        &[("unit: By, brief: Bytes.", "unit: '1', brief: Bytes.")],
        expect![[r#"
            breaking: metric `app.load`: the unit was `By` and is `1`
        "#]],
    );
}

#[test]
fn a_removed_span_is_breaking() {
    let (before, behind) = APP.split_once("spans:\n").unwrap();
    let (_, metrics) = behind.split_once("metrics:\n").unwrap();
    let without = format!("{before}metrics:\n{metrics}");
    let diff = diff(&registry(APP), &registry(&without));
    expect![[r#"
        BREAKING

          span `app.run`: removed
              queries and dashboards that use the old name find nothing
              old: app.yaml:15:11

        1 breaking, 0 compatible, 0 editorial"#]]
    .assert_eq(&diff.to_string());
}

#[test]
fn an_added_optional_attribute_is_compatible() {
    check(
        &[(
            "      - {ref: app.user, requirement_level: recommended}",
            "      - {ref: app.user, requirement_level: recommended}\n      - {ref: app.tier}",
        )],
        expect![[r#"
            compatible: span `app.run`: the recommended attribute `app.tier` was added
        "#]],
    );
}

#[test]
fn a_deprecated_name_is_compatible_until_its_removal() {
    let successor =
        "  - {key: app.client, type: string, brief: Who calls., examples: [ann], stability: stable}\n";
    let user = "  - {key: app.user, type: string, brief: Who asks., examples: [ann], stability: stable, annotations: {telemetry: {cardinality: low}}}\n";
    let deprecated = user.replace(
        "stability: stable,",
        "stability: stable, deprecated: {reason: renamed, renamed_to: app.client},",
    );
    let announced = APP.replace(user, &format!("{successor}{deprecated}"));
    let gone = announced.replace(&deprecated, "").replace("ref: app.user", "ref: app.client");
    let diff = |old: &str, new: &str| diff(&registry(old), &registry(new)).to_string();
    expect![[r#"
        COMPATIBLE

          attribute `app.client`: added
              new: app.yaml:4:11

          attribute `app.user`: deprecated: renamed to `app.client`
              the name still works: move emitters first, then consumers
              old: app.yaml:4:11
              new: app.yaml:5:11

        0 breaking, 2 compatible, 0 editorial"#]]
    .assert_eq(&diff(APP, &announced));
    expect![[r#"
        BREAKING

          attribute `app.user`: renamed to `app.client`, as announced
              queries and dashboards that use the old name find nothing
              old: app.yaml:5:11
              new: app.yaml:4:11

        1 breaking, 0 compatible, 0 editorial"#]]
    .assert_eq(&diff(&announced, &gone));
    expect![[r#"
        BREAKING

          attribute `app.client`: removed
              queries and dashboards that use the old name find nothing
              old: app.yaml:4:11

        COMPATIBLE

          attribute `app.user`: added
              new: app.yaml:4:11

          span `app.run`: no longer has the recommended attribute `app.client`
              old: app.yaml:23:15
              new: app.yaml:15:11

          span `app.run`: the recommended attribute `app.user` was added
              old: app.yaml:15:11
              new: app.yaml:23:15

        1 breaking, 3 compatible, 0 editorial"#]]
    .assert_eq(&diff(&gone, APP));
}

#[test]
fn each_change_names_its_place_in_both_versions() {
    let moved = APP.replace("spans:\n", "spans:\n  - {type: app.walk, kind: internal, name: {note: app.walk}, brief: Walks., stability: development}\n");
    let moved = moved.replace(
        "{ref: app.user, requirement_level: recommended}",
        "{ref: app.user, requirement_level: required}",
    );
    let diff = diff(&registry(APP), &registry(&moved));
    assert_eq!((diff.count(Severity::Breaking), diff.count(Severity::Compatible)), (1, 1));
    expect![[r#"
        BREAKING

          span `app.run`: the attribute `app.user` was recommended and is required
              emitters have to provide it
              old: app.yaml:23:15
              new: app.yaml:24:15

        COMPATIBLE

          span `app.walk`: added
              new: app.yaml:15:12

        1 breaking, 1 compatible, 0 editorial"#]]
    .assert_eq(&diff.to_string());
}
