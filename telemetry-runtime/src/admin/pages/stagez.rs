//! The page `/stagez`: calls, durations, errors and decisions of each stage.

use std::collections::BTreeMap;

use maud::{Markup, html};
use opentelemetry::KeyValue;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, Metric, MetricData, ResourceMetrics};
use semconv::metric::{STAGE_ACTIVE, STAGE_DURATION};

use crate::admin::pages::{Page, table};
use crate::admin::stages::{Activity, Occurrence, Stages};
use crate::admin::traces::Traces;
use crate::export::tree::duration;
use crate::model::moment::utc;
use crate::model::outcome::Outcome;
use crate::process::metric_source::SCOPE;

/// Maximum number of rows of the lists of errors and decisions.
const MAX_ROWS: usize = 50;

/// Counts of a stage's calls from the metrics, which include calls without a recorded span.
#[derive(Default)]
struct Counts {
    calls: u64,
    /// Number of errors that are not expected.
    errors: u64,
    expected: u64,
    active: i64,
}

pub(in crate::admin) fn page(page: &Page<'_>, metrics: &ResourceMetrics, traces: &Traces) -> Markup {
    let counts = counts(metrics);
    let content = traces.with_stages(|stages| {
        html! {
            p { "Calls, errors and active stages are exact. Expected errors, which are part of normal operation, are not among the errors. Rates over the last minute and percentiles are calculated \
                 from the recorded spans only." }
            @if counts.is_empty() {
                p.empty { "No stage has run yet." }
            } @else {
                (table(
                    "Stages",
                    "numbers",
                    &["Stage", "Calls", "Errors", "Expected", "Active", "Per second", "p50", "p95", "p99"],
                    &counts.iter().map(|(name, counts)| row(name, counts, stages)).collect::<Vec<_>>(),
                ))
            }
            (occurrences("Last errors", ["Stage", "When (UTC)", "Outcome", "Error type"], stages, |stage| &stage.errors))
            (occurrences("Last decisions", ["Stage", "When (UTC)", "Decision", "Because"], stages, |stage| &stage.decisions))
        }
    });
    page.html("/stagez", "Stages", &content)
}

fn row(name: &str, counts: &Counts, stages: &Stages) -> Vec<Markup> {
    let stage = stages.by_name.get(name);
    let percentile = |percent| {
        html! { (stage.map_or("–".to_owned(), |stage| duration(stage.durations.percentile(percent)))) }
    };
    let rate = stage.map_or("–".to_owned(), |stage| format!("{:.2}", stages.per_second(stage)));
    let mut address = form_urlencoded::Serializer::new("/tracez?".to_owned());
    address.append_pair("stage", name);
    let address = address.finish();
    vec![
        html! { a href=(address) { (name) } },
        html! { (counts.calls) },
        html! { @if counts.errors > 0 { span.bad { span aria-hidden="true" { "✖ " } (counts.errors) } } @else { "0" } },
        html! { (counts.expected) },
        html! { (counts.active) },
        html! { (rate) },
        percentile(50),
        percentile(95),
        percentile(99),
    ]
}

fn occurrences(
    title: &str,
    headings: [&str; 4],
    stages: &Stages,
    of: impl Fn(&Activity) -> &std::collections::VecDeque<Occurrence>,
) -> Markup {
    let all = stages.by_name.iter().flat_map(|(name, stage)| of(stage).iter().map(move |one| (*name, one)));
    let mut all: Vec<(&str, &Occurrence)> = all.collect();
    all.sort_by_key(|(_, occurrence)| std::cmp::Reverse(occurrence.unix_nanos));
    all.truncate(MAX_ROWS);
    let row = |(name, occurrence): &(&str, &Occurrence)| {
        let Occurrence { unix_nanos, trace_id, summary, reason } = occurrence;
        vec![
            html! { (name) },
            html! { a href={ "/tracez/" (trace_id) } { (utc(*unix_nanos)) } },
            html! { (summary) },
            html! { (reason) },
        ]
    };
    html! {
        @if !all.is_empty() { (table(title, "words", &headings, &all.iter().map(row).collect::<Vec<_>>())) }
    }
}

fn counts(metrics: &ResourceMetrics) -> BTreeMap<String, Counts> {
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    let own = metrics.scope_metrics().filter(|scope| scope.scope().name() == SCOPE);
    for metric in own.flat_map(|scope| scope.metrics()) {
        add(&mut counts, metric);
    }
    counts
}

fn add(counts: &mut BTreeMap<String, Counts>, metric: &Metric) {
    match metric.data() {
        AggregatedMetrics::F64(MetricData::Histogram(histogram))
            if metric.name() == STAGE_DURATION.name() =>
        {
            for point in histogram.data_points() {
                let Some(stage) = text(point.attributes(), "stage.name") else { continue };
                let counts = counts.entry(stage).or_default();
                counts.calls += point.count();
                let outcome = text(point.attributes(), "stage.outcome");
                if text(point.attributes(), "stage.error.expected").is_some() {
                    counts.expected += point.count();
                } else if outcome.is_some_and(|outcome| outcome != Outcome::Ok.name()) {
                    counts.errors += point.count();
                }
            }
        }
        AggregatedMetrics::I64(MetricData::Sum(sum)) if metric.name() == STAGE_ACTIVE.name() => {
            for point in sum.data_points() {
                let Some(stage) = text(point.attributes(), "stage.name") else { continue };
                counts.entry(stage).or_default().active += point.value();
            }
        }
        _ => {}
    }
}

fn text<'a>(mut attributes: impl Iterator<Item = &'a KeyValue>, name: &str) -> Option<String> {
    attributes.find(|attribute| attribute.key.as_str() == name).map(|attribute| attribute.value.to_string())
}
