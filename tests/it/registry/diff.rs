//! Two versions of a registry: one row for each kind of change, and whom it breaks.

use expect_test::{Expect, expect};
use semconv::generator::Registry;
use semconv::generator::diff::{Severity, diff};

fn registry(definitions: &str) -> Registry {
    let text = format!("file_format: definition/2\n{}", definitions.trim_start_matches('\n'));
    let manifest = "schema_url: https://example.com/schemas/app/1.0.0\n";
    let files = [("manifest.yaml", manifest.as_bytes()), ("app.yaml", text.as_bytes())];
    Registry::from_files(files).unwrap_or_else(|report| panic!("{report}\n{text}"))
}

/// The severity and the words of each change that these replacements make to a definition.
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

/// A definition of everything that can change.
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
    stability: stable
    attributes:
      - {ref: app.size, requirement_level: required}
      - {ref: app.model, requirement_level: {conditionally_required: if it answers}}
      - {ref: app.user, requirement_level: recommended}
metrics:
  - name: app.wait
    instrument: histogram
    unit: s
    brief: How long it waits.
    stability: stable
    attributes: [{ref: app.tier, requirement_level: required}]
    annotations: {telemetry: {bucket_boundaries: [0.1, 1]}}
  - {name: app.load, instrument: gauge, unit: By, brief: Bytes., stability: stable}
events:
  - {name: app.stopped, brief: It stopped., stability: stable, attributes: [{ref: app.size, requirement_level: opt_in}]}
";

/// One row of the acceptance, or of the table in the documentation of `diff`.
fn check(replacements: &[(&str, &str)], expected: Expect) {
    expected.assert_eq(&row(APP, replacements));
}

#[test]
fn nothing_changed() {
    check(&[], expect![""]);
}

#[test]
fn a_renamed_attribute_is_breaking() {
    // Once, and not again at the span that refers to it.
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
fn a_deprecated_name_breaks_nobody_until_it_is_gone() {
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
fn what_an_attribute_is() {
    check(
        &[("app.size, type: int", "app.size, type: double")],
        expect![[r#"
        breaking: attribute `app.size`: the type was int and is double
    "#]],
    );
    check(
        &[("app.size, type: int", "app.size, type: 'int[]'")],
        expect![[r#"
        breaking: attribute `app.size`: the type was int and is int[]
    "#]],
    );
    check(
        &[("type: {members: [{id: small, stability: stable}]}", "type: boolean")],
        expect![[r#"
        breaking: attribute `app.model`: the type was an enumeration and is boolean
        compatible: attribute `app.model`: the cardinality was high and is low
    "#]],
    );
    check(
        &[("{context: true}", "{}")],
        expect![[r#"
        breaking: attribute `app.size`: no longer inherited
    "#]],
    );
    check(
        &[("{cardinality: low}", "{cardinality: high}")],
        expect![[r#"
        breaking: attribute `app.user`: the cardinality was low and is high
    "#]],
    );
    check(
        &[("{context: true}", "{context: true, cardinality: low}")],
        expect![[r#"
        compatible: attribute `app.size`: the cardinality was high and is low
    "#]],
    );
    check(
        &[("{cardinality: low}", "{cardinality: low, sensitivity: pii}")],
        expect![[r#"
        breaking: attribute `app.user`: the sensitivity was none and is pii
    "#]],
    );
    check(
        &[("examples: [ann]", "examples: [bob]")],
        expect![[r#"
        editorial: attribute `app.user`: other examples
    "#]],
    );
    let protected = APP.replace("{context: true}", "{context: true, sensitivity: secret}");
    expect![[r#"
        breaking: attribute `app.size`: the sensitivity was secret and is pii
    "#]]
    .assert_eq(&row(&protected, &[("sensitivity: secret", "sensitivity: pii")]));
    expect![[r#"
        breaking: attribute `app.size`: the sensitivity was secret and is none
    "#]]
    .assert_eq(&row(&protected, &[(", sensitivity: secret", "")]));
}

#[test]
fn what_an_enumeration_holds() {
    let small = "{id: small, stability: stable}";
    check(
        &[(small, "{id: small, stability: stable}, {id: large, stability: stable}")],
        expect![[r#"
        compatible: attribute `app.model`: the member `large` was added
    "#]],
    );
    check(
        &[(
            "{id: basic, stability: stable}",
            "{id: basic, stability: stable}, {id: free, stability: stable}",
        )],
        expect![[r#"
            breaking: attribute `app.tier`: the member `free` was added
        "#]],
    );
    check(
        &[(", {id: basic, stability: stable}", "")],
        expect![[r#"
        breaking: attribute `app.tier`: the member `basic` was removed
    "#]],
    );
    check(
        &[("id: gold, value: g", "id: gold, value: gg")],
        expect![[r#"
        breaking: attribute `app.tier`: the value of `gold` was `g` and is `gg`
    "#]],
    );
    check(
        &[("id: gold, value: g", "id: golden, value: g")],
        expect![[r#"
        breaking: attribute `app.tier`: the member `gold` is called `golden` now
    "#]],
    );
    check(
        &[("id: gold, value: g", "id: gold, value: g, brief: The best.")],
        expect![[r#"
        editorial: attribute `app.tier`: another text for the member `g`
    "#]],
    );
    check(
        &[("id: gold, value: g", "id: gold, value: g, deprecated: {reason: obsoleted, note: Nobody pays.}")],
        expect![[r#"
            compatible: attribute `app.tier`: the member `g` is deprecated: Nobody pays.
        "#]],
    );
    check(
        &[("{closed: true}", "{cardinality: low}")],
        expect![[r#"
        breaking: attribute `app.tier`: the enumeration was closed and is open
    "#]],
    );
    let open = APP.replace("{closed: true}", "{cardinality: low}");
    expect![[r#"
        breaking: attribute `app.tier`: the enumeration was open and is closed
    "#]]
    .assert_eq(&row(
        &open,
        &[(
            "    annotations: {telemetry: {cardinality: low}}\n  - key",
            "    annotations: {telemetry: {closed: true}}\n  - key",
        )],
    ));
}

#[test]
fn what_a_signal_carries() {
    let user = "{ref: app.user, requirement_level: recommended}";
    let size = "{ref: app.size, requirement_level: required}";
    let model = "{ref: app.model, requirement_level: {conditionally_required: if it answers}}";
    check(
        &[(user, "{ref: app.user, requirement_level: required}")],
        expect![[r#"
        breaking: span `app.run`: the attribute `app.user` was recommended and is required
    "#]],
    );
    check(
        &[(user, "{ref: app.user, requirement_level: opt_in}")],
        expect![[r#"
        compatible: span `app.run`: the attribute `app.user` was recommended and is opt-in
    "#]],
    );
    check(
        &[(user, "{ref: app.user, requirement_level: {conditionally_required: if known}}")],
        expect![[r#"
        compatible: span `app.run`: the attribute `app.user` was recommended and is conditionally required
    "#]],
    );
    check(
        &[(size, "{ref: app.size}")],
        expect![[r#"
        breaking: span `app.run`: the attribute `app.size` was required and is recommended
    "#]],
    );
    check(
        &[("if it answers", "if it answers at all")],
        expect![[r#"
        editorial: span `app.run`: another condition for the attribute `app.model`
    "#]],
    );
    check(
        &[(&format!("      - {size}\n"), "")],
        expect![[r#"
        breaking: span `app.run`: no longer has the required attribute `app.size`
    "#]],
    );
    check(
        &[(&format!("      - {model}\n"), "")],
        expect![[r#"
        breaking: span `app.run`: no longer has the conditionally required attribute `app.model`
    "#]],
    );
    check(
        &[(&format!("      - {user}\n"), "")],
        expect![[r#"
        compatible: span `app.run`: no longer has the recommended attribute `app.user`
    "#]],
    );
    check(
        &[(user, "{ref: app.user}\n      - {ref: app.tier, requirement_level: required}")],
        expect![[r#"
        breaking: span `app.run`: the required attribute `app.tier` was added
    "#]],
    );
    check(
        &[("    attributes: [{ref: app.tier, requirement_level: required}]\n", "")],
        expect![[r#"
        breaking: metric `app.wait`: no longer has the required attribute `app.tier`
    "#]],
    );
    check(
        &[(", attributes: [{ref: app.size, requirement_level: opt_in}]", "")],
        expect![[r#"
        compatible: event `app.stopped`: no longer has the opt-in attribute `app.size`
    "#]],
    );
}

#[test]
fn how_a_signal_is_measured_and_told() {
    check(
        &[("kind: internal", "kind: server")],
        expect![[r#"
        breaking: span `app.run`: the kind was internal and is server
    "#]],
    );
    check(
        &[("instrument: gauge", "instrument: updowncounter")],
        expect![[r#"
        breaking: metric `app.load`: the instrument was gauge and is up-down counter
    "#]],
    );
    check(
        &[("bucket_boundaries: [0.1, 1]", "bucket_boundaries: [0.1, 0.5, 1]")],
        expect![[r#"
        breaking: metric `app.wait`: the list of bucket boundaries was [0.1, 1.0] and is [0.1, 0.5, 1.0]
    "#]],
    );
    check(
        &[("    annotations: {telemetry: {bucket_boundaries: [0.1, 1]}}\n", "")],
        expect![[r#"
        breaking: metric `app.wait`: the list of bucket boundaries was [0.1, 1.0] and is not given
    "#]],
    );
    check(
        &[(
            "brief: Bytes., stability: stable",
            "brief: Bytes., stability: stable, annotations: {telemetry: {prometheus_name: load}}",
        )],
        expect![[r#"
            breaking: metric `app.load`: the name in Prometheus was `app_load_bytes` and is `load`
        "#]],
    );
    check(
        &[(
            "brief: Bytes., stability: stable",
            "brief: Bytes., stability: stable, annotations: {code_generation: {metric_value_type: int}}",
        )],
        expect![[r#"
            breaking: metric `app.load`: the number type was not given and is int
        "#]],
    );
    check(
        &[("name: app.stopped", "name: app.ended")],
        expect![[r#"
        breaking: event `app.stopped`: renamed to `app.ended`
    "#]],
    );
    check(
        &[("type: app.run", "type: app.work"), ("note: app.run", "note: app.work")],
        expect![[r#"
        breaking: span `app.run`: renamed to `app.work`
    "#]],
    );
    check(
        &[("brief: Runs.", "brief: It runs.\n    note: And runs.")],
        expect![[r#"
        editorial: span `app.run`: another brief and note
    "#]],
    );
    check(
        &[("brief: Its size., stability: beta", "brief: Its size., stability: alpha")],
        expect![[r#"
        breaking: attribute `app.size`: was beta and is alpha
    "#]],
    );
    check(
        &[("brief: Its size., stability: beta", "brief: Its size., stability: stable")],
        expect![[r#"
        compatible: attribute `app.size`: was beta and is stable
    "#]],
    );
    check(
        &[("events:\n", "events:\n  - {name: app.began, brief: It began., stability: stable}\n")],
        expect![[r#"
            compatible: event `app.began`: added
        "#]],
    );
}

#[test]
fn each_change_names_its_place_in_both_versions() {
    let moved = APP.replace("spans:\n", "spans:\n  - {type: app.walk, kind: internal, name: {note: app.walk}, brief: Walks., stability: stable}\n");
    let moved = moved.replace(
        "{ref: app.user, requirement_level: recommended}",
        "{ref: app.user, requirement_level: required}",
    );
    let diff = diff(&registry(APP), &registry(&moved));
    assert_eq!((diff.count(Severity::Breaking), diff.count(Severity::Compatible)), (1, 1));
    expect![[r#"
        BREAKING

          span `app.run`: the attribute `app.user` was recommended and is required
              emitters must give it
              old: app.yaml:23:15
              new: app.yaml:24:15

        COMPATIBLE

          span `app.walk`: added
              new: app.yaml:15:12

        1 breaking, 1 compatible, 0 editorial"#]]
    .assert_eq(&diff.to_string());
}
