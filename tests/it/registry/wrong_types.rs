//! Values of the wrong type: each is a finding at its place.

use std::fmt::Write as _;
use std::path::Path;

use expect_test::expect;

use super::Registry;

#[test]
fn wrong_types_are_reported() {
    let rows = [
        "attributes: 1",
        "attributes: [1, null, x, [x]]",
        "attributes: [{key: 1, type: [string], brief: {a: b}, stability: true, examples: {a: b}}]",
        "metrics: [{name: [a], instrument: 5, unit: 1, brief: 2, stability: x, attributes: {ref: a}}]",
        "spans: [{type: a.b, kind: internal, name: a.b, brief: B., stability: stable, attributes: [x]}]",
        "events: [{name: a.b, brief: B., stability: stable, annotations: {telemetry: [x]}}]",
        "attributes: [{key: \"a.\\u202e\", type: string, brief: \"\\x07\", stability: stable, examples: [a]}]",
    ];
    let mut table = String::new();
    for row in rows {
        writeln!(table, "{}\n", Registry::of(row).report()).expect("a string takes everything");
    }
    expect![[r#"
        app.yaml:2:13: `attributes`: expected a list, found an integer

        app.yaml:2:14: attribute: expected a mapping, found an integer
        app.yaml:2:17: attribute: expected a mapping, found nothing
        app.yaml:2:23: attribute: expected a mapping, found a string
        app.yaml:2:26: attribute: expected a mapping, found a list

        app.yaml:2:20: `key`: expected a string, found an integer
            hint: put the value in quotes
        app.yaml:2:29: `type`: expected a type's name or members, found a list
        app.yaml:2:46: `brief`: expected a string, found a mapping
        app.yaml:2:65: `stability`: expected a string, found a boolean
            hint: put the value in quotes
        app.yaml:2:81: an example is a value, this is a mapping

        app.yaml:2:18: `name`: expected a string, found a list
        app.yaml:2:35: `instrument`: expected a string, found an integer
            hint: put the value in quotes
        app.yaml:2:44: `unit`: expected a string, found an integer
            hint: put the value in quotes
        app.yaml:2:54: `brief`: expected a string, found an integer
            hint: put the value in quotes
        app.yaml:2:68: `x` is not a stability
            hint: one of: stable, release_candidate, beta, alpha, development
        app.yaml:2:83: `attributes`: expected a list, found a mapping

        app.yaml:2:43: span's name: expected a mapping, found a string
        app.yaml:2:91: reference: expected a mapping, found a string

        app.yaml:2:77: annotation `telemetry`: expected a mapping, found a list

        app.yaml:2:20: `key` contains the unprintable character U+202E
        app.yaml:2:53: `brief` contains the unprintable character U+0007

    "#]]
    .assert_eq(&table);
}

/// Definitions of every kind with one field in each line, so that each can be replaced by a wrong value.
const EVERY_FIELD: &str = "
attributes:
  - key: app.tenant
    type:
      members:
        - id: acme
          value: a
          brief: A.
          note: N.
          stability: stable
          deprecated: {reason: obsoleted, note: N.}
          annotations: {}
    brief: B.
    note: N.
    examples: [a]
    stability: stable
    annotations:
      telemetry:
        sensitivity: none
        cardinality: low
        closed: true
        context: true
        subsystem: app
  - key: app.size
    type: int
    brief: B.
    stability: stable
    deprecated:
      reason: renamed
      renamed_to: app.length
  - key: app.length
    type: int
    brief: B.
    stability: stable
attribute_groups:
  - id: g
    visibility: internal
    attributes:
      - ref: app.size
spans:
  - type: app.run
    kind: internal
    name:
      note: app.run
    brief: B.
    stability: stable
    requirement_level: opt_in
    attributes:
      - ref: app.tenant
        requirement_level:
          conditionally_required: C
        brief: B.
        sampling_relevant: true
        annotations:
          telemetry:
            value: a
      - ref_group: g
    entity_associations: [app]
    annotations:
      telemetry:
        events: [app.began]
metrics:
  - name: app.load
    instrument: histogram
    unit: s
    brief: B.
    stability: stable
    annotations:
      telemetry:
        bucket_boundaries: [1]
        prometheus_name: load
      code_generation:
        metric_value_type: int
events:
  - name: app.began
    brief: B.
    stability: stable
entities:
  - type: app
    identity: [{ref: app.tenant}]
    brief: B.
    stability: stable
";

#[test]
fn every_field_of_every_wrong_type_is_a_finding_at_its_place() {
    let lines: Vec<&str> = EVERY_FIELD.trim_start().lines().collect();
    assert_eq!(Registry::of(EVERY_FIELD).report(), "accepted");
    let mut refused = 0;
    for (index, line) in lines.iter().enumerate() {
        let Some((key, _)) = line.split_once(':') else { panic!("every line has a key: {line}") };
        for value in ["~", "1", "-0.5", "true", "x y", "''", "[]", "[[x]]", "{}", "{x: y}", "\"\\u0007\""] {
            // The nested fields are removed with it.
            let depth = |line: &str| line.chars().take_while(|c| *c == ' ' || *c == '-').count();
            let below = lines[index + 1..].iter().take_while(|next| depth(next) > depth(line)).count();
            let mut changed = lines.clone();
            let wrong = format!("{key}: {value}");
            changed.splice(index..=index + below, [wrong.as_str()]);
            let registry = Registry::of(&changed.join("\n"));
            let Err(report) = registry.generate() else { continue };
            refused += 1;
            for finding in report.findings() {
                assert!(finding.line() > 0 && finding.column() > 0, "{wrong}: {finding}");
                assert_eq!(finding.file(), Path::new("app.yaml"), "{wrong}: {finding}");
            }
        }
    }
    // Texts accept texts, flags accept flags, and a list may be empty; everything else is rejected.
    assert!(refused > lines.len() * 8, "{refused} of {}", lines.len() * 11);
}
