//! Section on metrics: names, labels, buckets and queries.

use super::page::{Page, anchor, link, system_heading};
use super::property::{objectives, prose, subsystem};
use crate::generator::markdown::{cell, code};
use crate::generator::model::{AsSignal, Resolved, Use};
use crate::generator::syntax::Metric;
use crate::{Instrument, ValueType};

/// Folder of the metrics that the framework records by itself.
const FRAMEWORK: &str = "stage";
/// Folder of the names that OpenTelemetry has defined.
const STANDARD: &str = "standard";

pub(super) fn render(page: &Page<'_>) -> String {
    let mut text = String::from("## Metrics\n\n");
    if page.model.metrics.is_empty() {
        return text + "None.\n";
    }
    text.push_str("| Metric | In Prometheus | Instrument | Unit | Labels |\n|---|---|---|---|---|\n");
    for metric in page.model.metrics.values() {
        let labels: Vec<String> = metric.uses.iter().map(|used| code(&used.prometheus_label())).collect();
        text.push_str(&format!(
            "| {} | {} | {} | {} | {} |\n",
            link("metric", &metric.definition.signal.name.value),
            code(&metric.definition.prometheus_name()),
            metric.definition.instrument.value.name(),
            cell(&code(&metric.definition.unit.value)),
            labels.join(", "),
        ));
    }
    text.push('\n');
    for (system, metrics) in page.by_system(&page.model.metrics) {
        text.push_str(&system_heading("metrics", system));
        for metric in metrics {
            text.push_str(&one(page, system, metric));
        }
    }
    text
}

fn one(page: &Page<'_>, system: &str, metric: &Resolved<Metric>) -> String {
    let Metric { signal, instrument, unit } = &metric.definition;
    let name = &signal.name.value;
    let annotations = &signal.about.annotations;
    let numbers = match metric.definition.value_type() {
        ValueType::Int => " of integers",
        ValueType::Double => " of doubles",
    };
    let mut rows = vec![
        (
            "OpenTelemetry",
            format!("{}, {}{numbers}, unit {}", code(name), instrument.value.name(), code(&unit.value)),
        ),
        ("Prometheus", series(&metric.definition)),
        ("Labels", labels(page, metric)),
    ];
    if let Some(boundaries) = &annotations.bucket_boundaries {
        let bounds: Vec<String> = boundaries.value.iter().map(f64::to_string).collect();
        rows.push(("Buckets", format!("up to {}, and above; in {}", bounds.join(", "), code(&unit.value))));
    } else if instrument.value == Instrument::Histogram {
        rows.push(("Buckets", "those of the SDK".to_owned()));
    }
    let promised = objectives(&signal.about);
    if !promised.is_empty() {
        rows.push(("Objectives", promised.join("; ")));
    }
    rows.push(("Emitted by", emitters(page, system, metric)));
    rows.push(("Sensitivity", "none, as for every metric: sensitive attributes cannot be labels".to_owned()));
    rows.push(("Stability", signal.stability()));
    rows.push(("Query", code(&query(&metric.definition, metric))));
    let rows: String =
        rows.iter().map(|(what, value)| format!("| {what} | {} |\n", value.replace('|', "\\|"))).collect();
    format!(
        "#### {}{}\n\n{}\n\n| | |\n|---|---|\n{rows}\n",
        anchor("metric", name),
        code(name),
        prose(&signal.about)
    )
}

/// Returns the names of the time series.
fn series(metric: &Metric) -> String {
    let name = metric.prometheus_name();
    match metric.instrument.value {
        Instrument::Histogram => {
            ["_bucket", "_sum", "_count"].map(|end| code(&format!("{name}{end}"))).join(", ")
        }
        _ => code(&name),
    }
}

fn labels(page: &Page<'_>, metric: &Resolved<Metric>) -> String {
    let label = |used: &Use| {
        let name = code(&used.prometheus_label());
        format!("{name} ({}, {})", page.attribute(used.name()), cell(used.level()))
    };
    let labels: Vec<String> = metric.uses.iter().map(label).collect();
    if labels.is_empty() { "none".to_owned() } else { labels.join(", ") }
}

/// Returns the emitter of the metric, as far as the registry names it: the framework, or a part of a system.
fn emitters(page: &Page<'_>, system: &str, metric: &Resolved<Metric>) -> String {
    if page.registry.is_ours() && system == FRAMEWORK {
        return "the framework, for all stages, without a line of code".to_owned();
    }
    if page.registry.is_ours() && system == STANDARD {
        return "instrumentation by OpenTelemetry's conventions".to_owned();
    }
    let Some(part) = subsystem(&metric.definition.signal.about) else {
        return format!("the system `{system}`");
    };
    let spans = page.model.spans.values().map(|span| span.definition.signal());
    let spans: Vec<String> = spans
        .filter(|span| page.system(span.name.place) == system && subsystem(&span.about) == Some(part))
        .map(|span| link("span", &span.name.value))
        .collect();
    let beside =
        if spans.is_empty() { String::new() } else { format!(", where the stages are {}", spans.join(", ")) };
    format!("the subsystem `{part}` of `{system}`{beside}")
}

/// Returns a first query to copy and adapt.
fn query(metric: &Metric, resolved: &Resolved<Metric>) -> String {
    let name = metric.prometheus_name();
    let labels: Vec<String> = resolved.uses.iter().map(Use::prometheus_label).collect();
    let by = |first: Option<&str>| {
        let all: Vec<&str> = first.into_iter().chain(labels.iter().map(String::as_str)).collect();
        if all.is_empty() { String::new() } else { format!(" by ({})", all.join(", ")) }
    };
    match metric.instrument.value {
        Instrument::Counter => format!("sum{} (rate({name}[5m]))", by(None)),
        Instrument::UpDownCounter => format!("sum{} ({name})", by(None)),
        Instrument::Gauge => format!("avg{} ({name})", by(None)),
        Instrument::Histogram => {
            format!("histogram_quantile(0.95, sum{} (rate({name}_bucket[5m])))", by(Some("le")))
        }
    }
}
