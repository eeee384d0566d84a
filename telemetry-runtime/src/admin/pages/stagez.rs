//! `/stagez`: what each stage does.

use std::collections::BTreeMap;

use maud::{Markup, html};
use opentelemetry::KeyValue;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, Metric, MetricData, ResourceMetrics};
use semconv::metric::{STAGE_ACTIVE, STAGE_DURATION};

use crate::admin::pages::{Page, table};
use crate::admin::stages::{Activity, Happened, Stages};
use crate::admin::traces::Traces;
use crate::export::tree::duration;
use crate::model::moment::utc;
use crate::model::outcome::Outcome;
use crate::process::metric_source::SCOPE;

/// Rows of the lists of errors and decisions.
const SHOWN: usize = 50;

/// What the metrics say, which count every call, recorded as a span or not.
#[derive(Default)]
struct Counts {
    calls: u64,
    errors: u64,
    active: i64,
}

pub(in crate::admin) fn page(page: &Page<'_>, metrics: &ResourceMetrics, traces: &Traces) -> Markup {
    let counts = counts(metrics);
    let content = traces.with_stages(|stages| {
        html! {
            p { "Calls, errors and active stages are counted exactly; rates over the last minute and percentiles are \
                 of the spans that were recorded." }
            @if counts.is_empty() {
                p.empty { "No stage has run yet." }
            } @else {
                (table(
                    "Stages",
                    "numbers",
                    &["Stage", "Calls", "Errors", "Active", "Per second", "p50", "p95", "p99"],
                    &counts.iter().map(|(name, counts)| row(name, counts, stages)).collect::<Vec<_>>(),
                ))
            }
            (happened("Last errors", ["Stage", "When (UTC)", "Outcome", "Error type"], stages, |stage| &stage.errors))
            (happened("Last decisions", ["Stage", "When (UTC)", "Decision", "Because"], stages, |stage| &stage.decisions))
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
        html! { (counts.active) },
        html! { (rate) },
        percentile(50),
        percentile(95),
        percentile(99),
    ]
}

fn happened(
    title: &str,
    headings: [&str; 4],
    stages: &Stages,
    of: impl Fn(&Activity) -> &std::collections::VecDeque<Happened>,
) -> Markup {
    let all = stages.by_name.iter().flat_map(|(name, stage)| of(stage).iter().map(move |what| (*name, what)));
    let mut all: Vec<(&str, &Happened)> = all.collect();
    all.sort_by_key(|(_, happened)| std::cmp::Reverse(happened.unix_nanos));
    all.truncate(SHOWN);
    let row = |(name, happened): &(&str, &Happened)| {
        let Happened { unix_nanos, trace_id, what, why } = happened;
        vec![
            html! { (name) },
            html! { a href={ "/tracez/" (trace_id) } { (utc(*unix_nanos)) } },
            html! { (what) },
            html! { (why) },
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
                if text(point.attributes(), "stage.outcome")
                    .is_some_and(|outcome| outcome != Outcome::Ok.name())
                {
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
