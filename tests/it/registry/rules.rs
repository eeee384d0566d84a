//! Well-formed definitions that break a rule: one row for each rule.

use expect_test::{Expect, expect};

use super::Registry;

/// Reports the mistakes in definitions that begin on line 2 of `app.yaml`.
fn check(definitions: &str, expected: Expect) {
    expected.assert_eq(&Registry::of(definitions).report());
}

/// Reports the mistakes in definitions that begin on line 4, after the attribute that they refer to.
fn check_beside_attribute(definitions: &str, expected: Expect) {
    let attribute = r#"
attributes:
  - {key: app.size, type: int, brief: Size., stability: stable}
"#;
    check(&format!("{attribute}{}", definitions.trim_start()), expected);
}

#[test]
fn names() {
    check(
        r#"
attributes:
  - {key: a.B, type: int, brief: B., stability: stable}
  - {key: size, type: int, brief: S., stability: stable}
  - {key: a..b, type: int, brief: B., stability: stable}
  - {key: 1.b, type: int, brief: B., stability: stable}
"#,
        expect![[r#"
            app.yaml:3:11: attribute `a.B` is not well-formed
                hint: lower-case words and digits, joined by `.` and `_`, beginning with a letter
            app.yaml:4:11: attribute `size` has no namespace
                hint: write `subject.size`
            app.yaml:5:11: attribute `a..b` is not well-formed
                hint: lower-case words and digits, joined by `.` and `_`, beginning with a letter
            app.yaml:6:11: attribute `1.b` is not well-formed
                hint: lower-case words and digits, joined by `.` and `_`, beginning with a letter"#]],
    );
    check(
        r#"
attributes:
  - {key: a.b, type: int, brief: B., stability: stable}
  - {key: a.b, type: int, brief: B., stability: stable}
"#,
        expect![[r#"
            app.yaml:4:11: attribute `a.b` is declared twice
                hint: the first declaration is at app.yaml:3:11"#]],
    );
    check(
        r#"
attributes:
  - {key: a.b_c, type: int, brief: B., stability: stable}
  - {key: a_b.c, type: int, brief: B., stability: stable}
"#,
        expect![[r#"
            app.yaml:4:11: attribute `a_b.c` becomes the Rust constant A_B_C
                hint: `a.b_c` at app.yaml:3:11 does already"#]],
    );
    check(
        r#"
attributes:
  - {key: a.b, type: int, brief: B., stability: stable}
  - {key: a.b.c, type: int, brief: B., stability: stable}
"#,
        expect![[r#"
            app.yaml:3:11: attribute `a.b` is also the namespace of `a.b.c`
                hint: `a.b.c` is at app.yaml:4:11"#]],
    );
    check(
        r#"
attributes:
  - {key: a.x1_2, type: {members: [{id: b, stability: stable}]}, brief: B., stability: stable}
  - {key: a.x12, type: {members: [{id: b, stability: stable}]}, brief: B., stability: stable}
"#,
        expect![[r#"
            app.yaml:3:11: attribute `a.x1_2` becomes the Rust type AX12
                hint: `a.x12` does already"#]],
    );
}

#[test]
fn texts() {
    check(
        r#"
attributes:
  - {key: a.b, type: int, brief: No period, stability: stable}
  - key: a.c
    type: int
    brief: |
      Two
      lines.
    note: |
      ```
      code
      ```
    stability: stable
"#,
        expect![[r#"
            app.yaml:3:34: the brief does not end with a period
                hint: write one whole sentence
            app.yaml:7:7: the brief has more than one line
                hint: put the details into `note`
            app.yaml:10:7: the note has a block of code
                hint: quote code within the sentence"#]],
    );
}

#[test]
fn examples() {
    check(
        r#"
attributes:
  - {key: a.b, type: string, brief: B., stability: stable}
  - {key: a.c, type: int, brief: C., stability: stable, examples: [1, x]}
  - {key: a.d, type: 'string[]', brief: D., stability: stable, examples: [[a, 1]]}
  - {key: a.e, type: double, brief: E., stability: stable, examples: [1, 2.5, true]}
  - {key: a.f, type: {members: [{id: x, stability: stable}]}, brief: F., stability: stable, examples: [y], annotations: {telemetry: {closed: true}}}
"#,
        expect![[r#"
            app.yaml:3:11: attribute `a.b` is text without `examples`
                hint: show one or two real values
            app.yaml:4:71: this example is not of the type of `a.c`
            app.yaml:5:75: this example is not of the type of `a.d`
            app.yaml:6:79: this example is not of the type of `a.e`
            app.yaml:7:104: this example is not a member of `a.f`"#]],
    );
}

#[test]
fn enumerations() {
    check(
        r#"
attributes:
  - key: a.b
    type:
      members:
        - {id: x_y, stability: stable, brief: No period}
        - {id: x.y, stability: stable}
        - {id: self, stability: stable}
        - {id: other, value: x_y, stability: stable}
        - {id: Z, stability: stable}
    brief: B.
    stability: stable
  - {key: a.c, type: int, brief: C., stability: stable, annotations: {telemetry: {closed: true}}}
"#,
        expect![[r#"
            app.yaml:6:47: the brief does not end with a period
                hint: write one whole sentence
            app.yaml:7:16: member `x.y` becomes the variant XY, as another does
            app.yaml:8:16: member `self` becomes the variant Self, which is taken
                hint: keep the value and give it another `id`
            app.yaml:9:16: member `other` becomes the variant Other, which is taken
                hint: keep the value and give it another `id`
            app.yaml:9:30: the value `x_y` occurs twice
            app.yaml:10:16: member `Z` is not well-formed
                hint: lower-case words and digits, joined by `.` and `_`, beginning with a letter
            app.yaml:13:91: `closed` belongs to an enumeration"#]],
    );
}

#[test]
fn references() {
    check_beside_attribute(
        r#"
events:
  - {name: app.a, brief: A., stability: stable, attributes: [{ref: app.siz}, {ref_group: app.group}, {ref: app.size}, {ref: app.size}]}
  - {name: app.b, brief: B., stability: stable, attributes: [{ref: app.size, requirement_level: always}, {ref: app.size, requirement_level: conditionally_required, sampling_relevant: true}]}
"#,
        expect![[r#"
            app.yaml:6:97: `always` is not a requirement level
                hint: one of: required, recommended, opt_in, or {conditionally_required: when}
            app.yaml:6:141: `conditionally_required` without its condition
                hint: write {conditionally_required: the condition}
            app.yaml:6:165: reference: unknown field `sampling_relevant`
                hint: known here: ref, requirement_level, brief, note, examples, stability, deprecated, annotations"#]],
    );
    check_beside_attribute(
        r#"
events:
  - {name: app.a, brief: A., stability: stable, entity_associations: [host], attributes: [{ref: app.siz}, {ref_group: app.group}, {ref: app.size}, {ref: app.size, brief: no}]}
"#,
        expect![[r#"
            app.yaml:5:71: there is no entity `host`
            app.yaml:5:97: there is no attribute `app.siz`
                hint: is `app.size` meant?
            app.yaml:5:119: there is no attribute group `app.group`
            app.yaml:5:154: attribute `app.size` is referred to twice here
            app.yaml:5:171: the brief does not end with a period
                hint: write one whole sentence"#]],
    );
    check_beside_attribute(
        r#"
attribute_groups:
  - {id: one, visibility: internal, attributes: [{ref: app.size}]}
  - {id: two, visibility: internal, attributes: [{ref: app.size}]}
  - {id: three, visibility: internal, attributes: [{ref: app.sizes}]}
events:
  - {name: app.a, brief: A., stability: stable, attributes: [{ref_group: one}, {ref_group: two}, {ref_group: three}]}
"#,
        expect![[r#"
            app.yaml:7:58: there is no attribute `app.sizes`
                hint: is `app.size` meant?
            app.yaml:9:92: attribute `app.size` comes from more than one group
                hint: leave one of the groups out, or take the attribute out of one"#]],
    );
    check_beside_attribute(
        r#"
attribute_groups:
  - {id: one, visibility: secret}
  - {id: two, visibility: internal, brief: B.}
entities:
  - {type: host, brief: H., stability: stable}
"#,
        expect![[r#"
            app.yaml:5:27: `secret` is not a visibility
                hint: one of: internal, public
            app.yaml:6:44: an internal group has no `brief`
            app.yaml:8:6: entity without `identity`"#]],
    );
}

#[test]
fn renames() {
    check_beside_attribute(
        r#"
events:
  - {name: app.a, brief: A., stability: stable, deprecated: {reason: renamed, renamed_to: app.size}}
  - {name: app.b, brief: B., stability: stable, deprecated: {reason: renamed, renamed_to: app.aa}}
"#,
        expect![[r#"
            app.yaml:5:91: renamed to `app.size`, but there is no such event
            app.yaml:6:91: renamed to `app.aa`, but there is no such event
                hint: is `app.a` meant?"#]],
    );
}

#[test]
fn annotations_in_the_wrong_place() {
    check(
        r#"
attributes:
  - {key: a.b, type: int, brief: B., stability: stable, annotations: {telemetry: {bucket_boundaries: [1], prometheus_name: x, subsystem: A, severity: warn, audit: true, ordinal: 1}}}
metrics:
  - {name: a.b, instrument: counter, unit: '1', brief: B., stability: stable, annotations: {telemetry: {sensitivity: pii, context: true, bucket_boundaries: [1], prometheus_name: a-b, outcome: {ok: a, error: b}}}}
"#,
        expect![[r#"
            app.yaml:3:102: `bucket_boundaries` belongs to a definition of kind metric, not attribute
            app.yaml:3:124: `prometheus_name` belongs to a definition of kind metric or reference, not attribute
            app.yaml:3:138: subsystem `A` is not well-formed
                hint: lower-case words and digits, joined by `.` and `_`, beginning with a letter
            app.yaml:3:151: `severity` belongs to a definition of kind event, not attribute
            app.yaml:3:164: `audit` belongs to a definition of kind event, not attribute
            app.yaml:3:179: `ordinal` belongs to a definition of kind member, not attribute
            app.yaml:5:118: `sensitivity` belongs to a definition of kind attribute, not metric
            app.yaml:5:132: `context` belongs to a definition of kind attribute, not metric
            app.yaml:5:157: only a histogram has buckets
            app.yaml:5:179: `a-b` is not a Prometheus metric name
            app.yaml:5:193: `outcome` belongs to a definition of kind attribute, not metric"#]],
    );
}

#[test]
fn ordinals_and_values_by_outcome() {
    check(
        r#"
attributes:
  - key: a.one
    type: {members: [{id: low, stability: stable, annotations: {telemetry: {ordinal: 1}}},
      {id: high, stability: stable, annotations: {telemetry: {ordinal: 1, closed: true}}}, {id: none, stability: stable}]}
    brief: Open.
    stability: stable
    annotations: {telemetry: {outcome: {ok: low, error: high}}}
  - key: a.two
    type: {members: [{id: low, value: 3, stability: stable, annotations: {telemetry: {ordinal: 1}}}]}
    brief: Integers.
    stability: stable
    annotations: {telemetry: {closed: true}}
  - key: a.three
    type: {members: [{id: good, stability: stable}, {id: bad, stability: stable}]}
    brief: Closed.
    stability: stable
    annotations: {telemetry: {closed: true, outcome: {ok: god, error: bad, panic: worse}}}
"#,
        expect![[r#"
            app.yaml:4:86: `a.one` has ordinals and is open: a further value would have none
                hint: annotate `closed: true`
            app.yaml:5:72: the ordinal 1 occurs twice
            app.yaml:5:83: `closed` belongs to a definition of kind attribute, not member
            app.yaml:5:97: the member `none` has no `ordinal`, and others have one
            app.yaml:8:40: `a.one` follows from an outcome, and is no enumeration of texts
                hint: give it `members`, and annotate `closed: true`
            app.yaml:10:96: the values of `a.two` are integers already
            app.yaml:18:59: `god` is not a member of `a.three`
                hint: is `good` meant?
            app.yaml:18:83: `worse` is not a member of `a.three`"#]],
    );
}

#[test]
fn units_and_instruments() {
    let metric = |name: &str, instrument: &str, unit: &str| {
        format!(
            "  - {{name: {name}, instrument: {instrument}, unit: '{unit}', brief: B., stability: stable}}\n"
        )
    };
    let rows = [
        metric("a.one", "counter", "ms"),
        metric("a.two", "counter", "{items}"),
        metric("a.three", "counter", "widgets"),
        metric("a.four", "gauge", "By/h"),
        metric("a.five", "gauge", "{status}/s"),
        metric("a.bytes", "gauge", "By"),
        metric("a.six_total", "counter", "{item}"),
        metric("a.duration", "gauge", "s"),
        metric("a.seven", "summary", "s"),
    ];
    let (unknown, known): (Vec<String>, Vec<String>) =
        rows.into_iter().partition(|row| row.contains("summary"));
    check(
        &format!(
            r#"
metrics:
{}
"#,
            known.concat()
        ),
        expect![[r#"
            app.yaml:3:46: `ms` is not a unit without prefix
                hint: write `s` and convert the values
            app.yaml:4:46: the unit `{items}` is a plural
                hint: an annotation names one item: write it in the singular
            app.yaml:5:48: `widgets` is not a unit of the registry
                hint: one of s, By, 1, Cel, Hz, J, V, W, %, rpm or {item}, and quotients of these
            app.yaml:6:45: `By/h` is not a unit without prefix
                hint: write `s` and convert the values
            app.yaml:8:12: metric `a.bytes` has `bytes` in its name
                hint: unit and instrument imply it; exporters append it
            app.yaml:9:12: metric `a.six_total` has `total` in its name
                hint: unit and instrument imply it; exporters append it
            app.yaml:10:36: `a.duration` is a duration
                hint: durations are histograms in `s`"#]],
    );
    check(
        &format!(
            r#"
metrics:
{}
"#,
            unknown.concat()
        ),
        expect![[r#"
            app.yaml:3:33: `summary` is not a instrument
                hint: one of: counter, updowncounter, gauge, histogram"#]],
    );
    check(
        r#"
metrics:
  - {name: a.b, instrument: histogram, unit: s, brief: B., stability: stable, annotations: {telemetry: {bucket_boundaries: [1, 1]}}}
  - {name: a.c, instrument: histogram, unit: s, brief: B., stability: stable, annotations: {telemetry: {bucket_boundaries: []}}}
"#,
        expect![[r#"
            app.yaml:3:124: bucket boundaries are finite numbers, each greater than the last
            app.yaml:4:124: bucket boundaries are finite numbers, each greater than the last"#]],
    );
}
