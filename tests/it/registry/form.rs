//! Files with a wrong form: text of a report, and one row for each requirement of the format.

use expect_test::{Expect, expect};

use super::Registry;

/// Reports the mistakes in definitions that begin on line 2 of `app.yaml`.
fn check(definitions: &str, expected: Expect) {
    expected.assert_eq(&Registry::of(definitions).report());
}

#[test]
fn several_at_once_in_the_order_of_files_and_lines() {
    let registry = Registry::new()
        .with(
            "b/spans.yaml",
            r#"
file_format: definition/2
spans:
  - type: app.Run
    kind: internal
    name: {note: app.Run}
    brief: Runs
    stability: stable
    attributes:
      - ref: app.sise
"#,
        )
        .with(
            "a/attributes.yaml",
            r#"
file_format: definition/2
attributes:
  - key: app.size
    type: string
    brief: Size
    stability: stable
"#,
        );
    expect![[r#"
        a/attributes.yaml:3:10: attribute `app.size` is text without `examples`
            hint: show one or two real values
        a/attributes.yaml:5:12: the brief does not end with a period
            hint: write one whole sentence
        b/spans.yaml:3:11: span `app.Run` is not well-formed
            hint: lower-case words and digits, joined by `.` and `_`, beginning with a letter
        b/spans.yaml:6:12: the brief does not end with a period
            hint: write one whole sentence
        b/spans.yaml:9:14: there is no attribute `app.sise`
            hint: is `app.size` meant?"#]]
    .assert_eq(&registry.report());
}

#[test]
fn every_finding_has_its_parts() {
    let report = Registry::of("attributes: [{key: a}]").generate().expect_err("a key is not enough");
    let [brief, stability, kind] = report.findings() else { panic!("{report}") };
    assert_eq!(kind.file().to_str(), Some("app.yaml"));
    assert_eq!((kind.line(), kind.column()), (2, 15));
    assert_eq!(kind.message(), "attribute without `type`");
    assert_eq!(brief.hint(), None);
    assert_eq!(stability.message(), "attribute without `stability`");
    assert_eq!(report.unlisted(), 0);
}

#[test]
fn mistakes_above_the_limit_are_counted() {
    let report = Registry::of(&format!("attributes: [{}]", "x, ".repeat(1_000))).generate();
    let report = report.expect_err("text is no attribute");
    assert_eq!((report.findings().len(), report.unlisted()), (200, 800));
    assert!(report.to_string().ends_with("and 800 more"));
}

#[test]
fn the_manifest() {
    let manifest = |text: &str| Registry::new().with("manifest.yaml", text).report();
    expect![[r#"
        manifest.yaml:1:13: `example.com` is not a schema URL
            hint: write https://host/path/version, for example https://example.com/schemas/app/1.0.0
        manifest.yaml:2:1: manifest: unknown field `name`
            hint: known here: file_format, schema_url, description, stability, dependencies"#]]
    .assert_eq(&manifest("schema_url: example.com\nname: app\n"));
    expect![[r#"
        manifest.yaml:1:1: manifest without `schema_url`
        manifest.yaml:1:14: `description`: expected a string, found an integer
            hint: put the value in quotes
        manifest.yaml:2:12: `good` is not a stability
            hint: one of: stable, release_candidate, beta, alpha, development"#]]
    .assert_eq(&manifest("description: 5\nstability: good\n"));
    expect!["manifest.yaml:2:17: dependency without `registry_path`"].assert_eq(&manifest(
        "schema_url: https://example.com/app/1.0.0\ndependencies: [{schema_url: https://opentelemetry.io/schemas/1.45.0}]\n",
    ));
}

#[test]
fn the_file() {
    expect!["app.yaml:1:1: file without `file_format`"]
        .assert_eq(&Registry::new().with("app.yaml", "attributes: []").report());
    expect![[r#"
        app.yaml:1:14: `definition/3` is not a file format the generator reads
            hint: write `file_format: definition/2`"#]]
    .assert_eq(&Registry::new().with("app.yaml", "file_format: definition/3").report());
    check(
        r#"
imports: {metrics: [a/*]}
span_refinements: []
attribute: []
"#,
        expect![[r#"
            app.yaml:3:19: `span_refinements` are not generated
                hint: declare a span of its own, with an attribute group for what they share
            app.yaml:4:1: file: unknown field `attribute`
                hint: known here: file_format, attributes, attribute_groups, spans, metrics, events, entities, span_refinements, metric_refinements, event_refinements, entity_refinements, imports"#]],
    );
}

#[test]
fn fields() {
    check(
        r#"
attributes:
  - {key: a.b, type: int, brief: B., stability: new, sensitivity: pii, unit: s}
"#,
        expect![[r#"
            app.yaml:3:49: `new` is not a stability
                hint: one of: stable, release_candidate, beta, alpha, development
            app.yaml:3:54: attribute: unknown field `sensitivity`
                hint: this belongs under `annotations: {telemetry: {…}}`
            app.yaml:3:72: attribute: unknown field `unit`
                hint: known here: key, type, examples, brief, note, stability, deprecated, annotations"#]],
    );
    check(
        r#"
attributes:
  - {key: a.b, type: int, brief: , note: '', stability: stable}
"#,
        expect![[r#"
        app.yaml:3:27: `brief` is empty
            hint: give it a value or remove it
        app.yaml:3:42: `note` is blank"#]],
    );
    check(
        r#"
attributes:
  - {key: a.b, type: int, brief: B., stability: stable, annotations: {telemetry: {cardinality: huge, pii: true, closed: 1, severity: loud, audit: yes, ordinal: one, outcome: {ok: 1, failed: x}}, code_generation: {metric_value_type: u8}}}
"#,
        expect![[r#"
            app.yaml:3:96: `huge` is not a cardinality
                hint: one of: low, high
            app.yaml:3:102: annotation `telemetry`: unknown field `pii`
                hint: known here: sensitivity, cardinality, closed, context, bucket_boundaries, prometheus_name, subsystem, events, value, severity, audit, open_name, outcome, ordinal, objectives
            app.yaml:3:121: `closed`: expected true or false, found an integer
            app.yaml:3:134: `loud` is not a severity
                hint: one of: trace, debug, info, warn, error
            app.yaml:3:147: `audit`: expected true or false, found a string
            app.yaml:3:161: `ordinal`: expected an integer, found a string
            app.yaml:3:176: annotation `outcome` without `error`
            app.yaml:3:180: `ok`: expected a string, found an integer
                hint: put the value in quotes
            app.yaml:3:183: annotation `outcome`: unknown field `failed`
                hint: known here: ok, error, expected, panic, cancelled
            app.yaml:3:233: `u8` is not a metric_value_type
                hint: one of: int, double"#]],
    );
    check(
        r#"
attributes:
  - {key: a.b, type: int, brief: B., stability: stable, deprecated: {reason: renamed}}
  - {key: a.c, type: int, brief: C., stability: stable, deprecated: {reason: obsoleted, renamed_to: a.b}}
"#,
        expect![[r#"
            app.yaml:3:70: deprecation without `renamed_to`
            app.yaml:4:70: deprecation without `note`
            app.yaml:4:101: `renamed_to` belongs to `reason: renamed`"#]],
    );
}

#[test]
fn types() {
    check(
        r#"
attributes:
  - {key: a.b, type: text, brief: B., stability: stable}
  - {key: a.c, type: 'template[string]', brief: C., stability: stable}
  - {key: a.d, type: any, brief: D., stability: stable}
"#,
        expect![[r#"
            app.yaml:3:22: `text` is not a type
                hint: one of: string, int, double, boolean, each also with [], or members
            app.yaml:4:22: no key can be generated for the type `template[string]`
                hint: declare each name with a type of its own
            app.yaml:5:22: no key can be generated for the type `any`
                hint: declare each name with a type of its own"#]],
    );
    check(
        r#"
attributes:
  - key: a.b
    type: {members: [{id: one, value: 1, stability: stable}, {id: two}, {id: three, value: [], stability: stable}]}
    brief: B.
    stability: stable
  - {key: a.c, type: {members: []}, brief: C., stability: stable}
"#,
        expect![[r#"
            app.yaml:4:63: member without `stability`
            app.yaml:4:67: the values of one enumeration are integers or texts, not both
                hint: the other kind is at app.yaml:4:39
            app.yaml:4:92: `value`: expected a string, found a list
            app.yaml:7:32: `members`: expected a list of at least one member"#]],
    );
}
