//! Objectives of spans and metrics: one row for each mistake, and the questions that come of the others.

use expect_test::{Expect, expect};
use semconv::generator::catalog::Objective;
use semconv::generator::objective::LabelMatch;
use semconv::generator::{Base, Registry as Checked, Report};

use super::Registry;

fn read(registry: &Registry) -> Result<Checked, Report> {
    Checked::read(&registry.root, &[Base::built_in("::semconv")])
}

/// Definitions with objectives of a span, of a histogram and of a counter.
fn definitions(span: &str, histogram: &str, counter: &str) -> String {
    format!(
        r#"
attributes:
  - {{key: app.result, type: {{members: [{{id: good, stability: stable}}, {{id: bad, stability: stable}}]}}, brief: R., stability: stable, annotations: {{telemetry: {{closed: true}}}}}}
spans:
  - {{type: app.run, kind: internal, name: {{note: app.run}}, brief: Runs., stability: stable, annotations: {{telemetry: {{objectives: [
      {span}
    ]}}}}}}
metrics:
  - {{name: app.size, instrument: histogram, unit: By, brief: Size., stability: stable, annotations: {{telemetry: {{bucket_boundaries: [10, 100], objectives: [
      {histogram}
    ]}}}}}}
  - {{name: app.runs, instrument: counter, unit: '{{run}}', brief: Runs., stability: stable, attributes: [{{ref: app.result}}], annotations: {{telemetry: {{objectives: [
      {counter}
    ]}}}}}}
"#
    )
}

/// Reports the mistakes of an objective on line 6 (span), 10 (histogram) or 13 (counter).
fn check(span: &str, histogram: &str, counter: &str, expected: Expect) {
    let registry = Registry::of(&definitions(span, histogram, counter));
    let report = read(&registry).err().map_or("accepted".to_owned(), |report| report.to_string());
    expected.assert_eq(&report.replace(&registry.root.display().to_string(), ""));
}

#[test]
fn the_limit_is_a_boundary_of_the_histogram_that_is_asked() {
    check(
        "{id: quick, within: 2, share: 0.99, window: 30d}",
        "{id: small, within: 50, share: 0.99, window: 30d}",
        "{id: small, within: 1, share: 0.99, window: 30d}",
        expect![[r#"
            /app.yaml:6:27: 2 is not a bucket boundary of `stage.duration`
                hint: the nearest: 1 and 5; or a histogram of your own with this boundary, as `metric`
            /app.yaml:10:27: 50 is not a bucket boundary of `app.size`
                hint: the nearest: 10 and 100; or add this boundary to the histogram
            /app.yaml:13:27: `app.runs` has no bucket boundaries, so `within` cannot be asked of it
                hint: give the histogram `bucket_boundaries` with this limit"#]],
    );
    check(
        "{id: small, within: 100, share: 0.99, window: 30d, metric: app.size}, {id: slow, within: 99, share: 0.99, window: 30d}",
        "{id: small, within: 10, share: 0.99, window: 30d}",
        "",
        expect![[r#"
            /app.yaml:6:96: 99 is not a bucket boundary of `stage.duration`
                hint: the nearest: 10; or a histogram of your own with this boundary, as `metric`"#]],
    );
}

#[test]
fn alerts_that_can_never_fire_are_refused() {
    check(
        "{id: half, success: 0.5, window: 30d}, {id: all, success: 1, window: 30d}",
        "{id: low, within: 10, share: 0.95, window: 90d}, {id: small, within: 10, share: 0.9, window: 30d}",
        "",
        expect![[r#"
            /app.yaml:6:27: alerts on a share of 0.5 could never fire: even if everything failed, the budget would be used at 2 times the pace that lasts 30 days
                hint: a share above 0.85
            /app.yaml:6:65: a share of 1 leaves no budget: every failure would be an alert
                hint: at most 0.99999
            /app.yaml:10:36: alerts on a share of 0.95 could never fire: even if everything failed, the budget would be used at 20 times the pace that lasts 90 days
                hint: a share above 0.95"#]],
    );
}

#[test]
fn failures_are_told_from_successes() {
    check(
        "{id: right, success: 0.999, window: 30d}",
        "{id: right, success: 0.999, window: 30d}",
        "{id: right, success: 0.999, window: 30d, failures: {ref: app.result, values: [bat]}}, {id: wrong, success: 0.999, window: 30d, failures: {ref: app.size, values: [bad]}}",
        expect![[r#"
            /app.yaml:10:12: the labels of `app.size` do not tell a failure from a success
                hint: say which values are failures: `failures: {ref: ATTRIBUTE, values: […]}`
            /app.yaml:13:85: `bat` is not a member of `app.result`
                hint: is `bad` meant?
            /app.yaml:13:150: `app.size` is not an attribute of `app.runs`"#]],
    );
}

#[test]
fn the_form_is_checked() {
    check(
        "{id: a, window: 30d}, {id: a, success: 0.99, within: 1, share: 0.99, window: 30d}, {id: b, success: 0.99, window: month}",
        "{id: small, within: 10, share: 0.99, window: 30d, burn: 2}",
        "{id: x, success: 0.99, window: 30d, failures: {ref: app.result}}",
        expect![[r#"
            /app.yaml:6:8: an objective has one goal
                hint: either `within` with `share`, as in `within: 0.5, share: 0.99`, or `success: 0.999`
            /app.yaml:6:60: an objective has one goal
                hint: either `within` with `share`, as in `within: 0.5, share: 0.99`, or `success: 0.999`
            /app.yaml:6:121: `window`: `month` is not a time
                hint: a whole number with a unit: 10m, 6h, 30d
            /app.yaml:10:57: objective: unknown field `burn`
                hint: known here: id, within, share, success, window, metric, failures, absent_after, note
            /app.yaml:13:54: failures without `values`"#]],
    );
    check(
        "{id: a, success: 0.99, window: 7d}, {id: a, success: 0.99, window: 28d, metric: app.sice}",
        "{id: A, within: 10, share: 0.99, window: 30d, metric: app.runs}",
        "",
        expect![[r#"
            /app.yaml:6:38: an objective has a window of 28d, 30d or 90d
                hint: four weeks, a month or a quarter
            /app.yaml:6:48: there is already an objective `a` here
            /app.yaml:6:87: there is no metric `app.sice`
                hint: is `app.size` meant?
            /app.yaml:10:12: objective `A` is not well-formed
                hint: lower-case words and digits, joined by `.` and `_`, beginning with a letter
            /app.yaml:10:61: an objective of a metric asks this metric
                hint: remove `metric`, or move the objective there"#]],
    );
}

#[test]
fn an_objective_belongs_to_a_span_or_a_metric() {
    let registry = Registry::of(
        r#"
events:
  - {name: app.done, brief: Done., stability: stable, annotations: {telemetry: {objectives: [{id: a, success: 0.99, window: 30d}]}}}
"#,
    );
    expect![[r#"
        app.yaml:3:95: `objectives` belongs to a definition of kind span or metric, not event"#]]
    .assert_eq(&registry.report());
    let alone = Registry::of(&definitions("{id: right, success: 0.999, window: 30d}", "", ""));
    expect![[r#"
        app.yaml:6:12: the objective asks `stage.duration`, which this registry does not know
            hint: read the registry together with the built-in one, or name a `metric`"#]]
    .assert_eq(&alone.report());
}

/// Returns an objective as the question that is asked of Prometheus.
fn question(objective: &Objective) -> String {
    let matches = |conditions: &[LabelMatch]| -> Vec<String> {
        let shown = |condition: &LabelMatch| {
            let operator = if condition.is_equal { "=" } else { "≠" };
            format!("{}{operator}{}", condition.label, condition.values.join("|"))
        };
        conditions.iter().map(shown).collect()
    };
    let Objective { owner, id, share, within, days, metric, selects, failures, .. } = objective;
    format!(
        "{owner}.{id}: {share} within {within:?} over {days} of {metric} {:?}, failures {:?}\n",
        matches(selects),
        matches(failures)
    )
}

#[test]
fn expected_errors_are_no_failures() {
    let registry = Registry::of(&definitions(
        "{id: right, success: 0.999, window: 30d}, {id: small, within: 100, share: 0.99, window: 28d, metric: app.size}",
        "{id: small, within: 10, share: 0.99, window: 90d}",
        "{id: good, success: 0.9, window: 30d, failures: {ref: app.result, values: [bad]}}",
    ));
    let catalog = read(&registry).unwrap_or_else(|report| panic!("{report}")).catalog();
    expect![[r#"
        app.run.right: 0.999 within None over 30 of stage.duration ["stage_name=app.run"], failures ["stage_outcome≠ok", "stage_error_expected≠true"]
        app.run.small: 0.99 within Some(100.0) over 28 of app.size [], failures []
        app.runs.good: 0.9 within None over 30 of app.runs [], failures ["app_result=bad"]
        app.size.small: 0.99 within Some(10.0) over 90 of app.size [], failures []
    "#]]
    .assert_eq(&catalog.objectives.iter().map(question).collect::<String>());
    let places: Vec<&str> = catalog.objectives.iter().map(|objective| objective.place.as_str()).collect();
    assert!(places[0].ends_with("app.yaml:6") && places[3].ends_with("app.yaml:10"), "{places:?}");
}
