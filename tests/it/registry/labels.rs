//! Attributes that may be labels, and their names in Prometheus.

use expect_test::{Expect, expect};

use super::Registry;

/// Reports the mistakes in metrics that begin on line 13, after the attributes that they refer to.
fn check(metrics: &str, expected: Expect) {
    let attributes = r#"
attributes:
  - {key: a.id, type: string, brief: B., stability: stable, examples: [x]}
  - {key: a.user, type: string, brief: B., stability: stable, examples: [x], annotations: {telemetry: {sensitivity: pii, cardinality: low}}}
  - {key: a.open, type: {members: [{id: x, stability: stable}]}, brief: B., stability: stable}
  - {key: a.flag, type: boolean, brief: B., stability: stable}
  - {key: a.list, type: 'string[]', brief: B., stability: stable, examples: [[x]], annotations: {telemetry: {cardinality: low}}}
  - {key: b.flag, type: boolean, brief: B., stability: stable}
  - {key: b.a_flag, type: boolean, brief: B., stability: stable}
attribute_groups:
  - {id: ids, visibility: internal, attributes: [{ref: a.id}]}
metrics:
"#;
    expected.assert_eq(&Registry::of(&format!("{attributes}{}", metrics.trim_start_matches('\n'))).report());
}

#[test]
fn unbounded_or_sensitive_labels() {
    check(
        r#"
  - {name: a.b, instrument: counter, unit: '1', brief: B., stability: stable, attributes: [{ref_group: ids}, {ref: a.user}, {ref: a.open}, {ref: a.flag}, {ref: a.list}]}
"#,
        expect![[r#"
            app.yaml:13:104: metric `a.b` cannot have the attribute `a.id`: it is of high cardinality
                hint: every value is a time series of its own: keep it on spans and events, or annotate `cardinality: low` if its values are few
            app.yaml:13:116: metric `a.b` cannot have the attribute `a.user`: it is sensitive
                hint: labels are stored in the clear: keep it on spans and events
            app.yaml:13:131: metric `a.b` cannot have the attribute `a.open`: it is of high cardinality
                hint: every value is a time series of its own: keep it on spans and events, or annotate `cardinality: low` if its values are few
            app.yaml:13:161: metric `a.b` cannot have the attribute `a.list`: it is an array
                hint: a label is one value: keep it on spans and events"#]],
    );
}

#[test]
fn names_in_prometheus() {
    check(
        r#"
  - {name: a.b, instrument: counter, unit: '1', brief: B., stability: stable, attributes: [{ref: a.flag, annotations: {telemetry: {prometheus_name: b_flag}}}, {ref: b.flag}], annotations: {telemetry: {prometheus_name: a-b}}}
  - {name: a.c, instrument: counter, unit: '1', brief: B., stability: stable, attributes: [{ref: a.flag, annotations: {telemetry: {prometheus_name: le}}}, {ref: b.flag, annotations: {telemetry: {prometheus_name: 'x:y'}}}]}
  - {name: a.d, instrument: counter, unit: '1', brief: B., stability: stable, attributes: [{ref: a.flag, annotations: {telemetry: {value: x}}}]}
"#,
        expect![[r#"
            app.yaml:13:166: attribute `b.flag` becomes the Prometheus label b_flag
                hint: `a.flag` does already
            app.yaml:13:219: `a-b` is not a Prometheus metric name
            app.yaml:14:149: `le` is not a Prometheus label name
            app.yaml:14:213: `x:y` is not a Prometheus label name
            app.yaml:15:139: `value` belongs to an attribute of a span, not of a metric"#]],
    );
}

#[test]
fn names_as_types() {
    check(
        r#"
  - {name: a, instrument: counter, unit: '1', brief: B., stability: stable}
  - {name: x.y1_2, instrument: counter, unit: '1', brief: B., stability: stable}
  - {name: x.y12, instrument: counter, unit: '1', brief: B., stability: stable}
"#,
        expect![[r#"
            app.yaml:13:12: metric `a` becomes both a Rust constant and a Rust type A
                hint: write a name with a word of more than one letter
            app.yaml:14:12: metric `x.y1_2` becomes the Rust type XY12
                hint: `x.y12` does already"#]],
    );
}

#[test]
fn attributes_as_fields_of_a_metric() {
    check(
        r#"
  - {name: b.work, instrument: counter, unit: '1', brief: B., stability: stable, attributes: [{ref: a.flag}, {ref: b.flag}, {ref: b.a_flag}]}
  - {name: x.work, instrument: counter, unit: '1', brief: B., stability: stable, attributes: [{ref: a.flag}, {ref: b.flag}, {ref: b.a_flag}]}
"#,
        expect![[r#"
            app.yaml:13:131: attribute `b.a_flag` becomes the field `a_flag` of the metric `b.work`
                hint: `a.flag` does already"#]],
    );
}
