//! The metrics in Prometheus' classic text format.
//!
//! Names follow OpenTelemetry's compatibility specification: characters that are not allowed become
//! `_`, the unit is appended (`s` as `seconds`, `By` as `bytes`, an annotation in braces not at all),
//! counters end in `_total`.

use std::collections::BTreeMap;
use std::fmt::Write;

use opentelemetry::KeyValue;
use opentelemetry_sdk::metrics::data::{
    AggregatedMetrics, Histogram, HistogramDataPoint, Metric, MetricData, ResourceMetrics,
};

use semconv::Instrument;
use semconv::prometheus::{family, label};

use crate::process::metric_source::SCOPE;

/// The content type of [`render`]'s text.
pub const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// All metrics as text, families by name, series by labels.
#[must_use]
pub fn render(metrics: &ResourceMetrics) -> String {
    let mut families = BTreeMap::new();
    for scope in metrics.scope_metrics() {
        // Our own scope goes without saying; others may have metrics of the same name.
        let name = Some(scope.scope().name()).filter(|name| *name != SCOPE && !name.is_empty());
        for metric in scope.metrics() {
            match metric.data() {
                AggregatedMetrics::F64(data) => add(&mut families, name, metric, data),
                AggregatedMetrics::U64(data) => add(&mut families, name, metric, data),
                AggregatedMetrics::I64(data) => add(&mut families, name, metric, data),
            }
        }
    }
    families.into_values().map(|family| family.text()).collect()
}

/// One metric as Prometheus knows it.
struct Family {
    name: String,
    kind: &'static str,
    help: String,
    /// Label text to lines.
    series: BTreeMap<String, String>,
}

impl Family {
    fn text(self) -> String {
        let Family { name, kind, help, series } = self;
        let mut text = String::new();
        if !help.is_empty() {
            let _ = writeln!(text, "# HELP {name} {}", help.replace('\\', "\\\\").replace('\n', "\\n"));
        }
        let _ = writeln!(text, "# TYPE {name} {kind}");
        text.extend(series.into_values());
        text
    }
}

/// A number as Prometheus writes it.
trait Sample: Copy {
    fn sample(self) -> String;
}

impl Sample for f64 {
    fn sample(self) -> String {
        if self.is_nan() {
            "NaN".to_owned()
        } else if self.is_infinite() {
            if self > 0.0 { "+Inf" } else { "-Inf" }.to_owned()
        } else {
            self.to_string()
        }
    }
}

impl Sample for u64 {
    fn sample(self) -> String {
        self.to_string()
    }
}

impl Sample for i64 {
    fn sample(self) -> String {
        self.to_string()
    }
}

fn add<T: Sample>(
    families: &mut BTreeMap<String, Family>,
    scope: Option<&str>,
    metric: &Metric,
    data: &MetricData<T>,
) {
    let (kind, instrument) = match data {
        MetricData::Gauge(_) => ("gauge", Instrument::Gauge),
        MetricData::Sum(sum) if sum.is_monotonic() => ("counter", Instrument::Counter),
        MetricData::Sum(_) => ("gauge", Instrument::UpDownCounter),
        MetricData::Histogram(_) => ("histogram", Instrument::Histogram),
        // Native histograms have no classic text form.
        MetricData::ExponentialHistogram(_) => return,
    };
    let name = family(metric.name(), metric.unit(), instrument);
    let family = families.entry(name.clone()).or_insert_with(|| Family {
        name: name.clone(),
        kind,
        help: metric.description().to_owned(),
        series: BTreeMap::new(),
    });
    let mut line = |labels: String, value: String| {
        let text = format!("{name}{} {value}\n", braced(&labels));
        family.series.insert(labels, text);
    };
    match data {
        MetricData::Gauge(gauge) => {
            gauge
                .data_points()
                .for_each(|point| line(labels(scope, point.attributes()), point.value().sample()));
        }
        MetricData::Sum(sum) => {
            sum.data_points()
                .for_each(|point| line(labels(scope, point.attributes()), point.value().sample()));
        }
        MetricData::Histogram(histogram) => add_histogram(family, scope, histogram),
        MetricData::ExponentialHistogram(_) => {}
    }
}

fn add_histogram<T: Sample>(family: &mut Family, scope: Option<&str>, histogram: &Histogram<T>) {
    for point in histogram.data_points() {
        let labels = labels(scope, point.attributes());
        let text = histogram_lines(&family.name, &labels, point);
        family.series.insert(labels, text);
    }
}

/// Cumulative buckets, the sum and the count of one series.
fn histogram_lines<T: Sample>(name: &str, labels: &str, point: &HistogramDataPoint<T>) -> String {
    let mut text = String::new();
    let mut cumulative = 0;
    let separator = if labels.is_empty() { "" } else { "," };
    let bounds = point.bounds().map(Sample::sample).chain(["+Inf".to_owned()]);
    for (bound, count) in bounds.zip(point.bucket_counts()) {
        cumulative += count;
        let _ = writeln!(text, "{name}_bucket{{{labels}{separator}le=\"{bound}\"}} {cumulative}");
    }
    let labels = braced(labels);
    let _ = writeln!(text, "{name}_sum{labels} {}", point.sum().sample());
    let _ = writeln!(text, "{name}_count{labels} {}", point.count());
    text
}

fn braced(labels: &str) -> String {
    if labels.is_empty() { String::new() } else { format!("{{{labels}}}") }
}

/// Labels by name; two attributes whose names become one label share it, values joined by `;`.
fn labels<'a>(scope: Option<&str>, attributes: impl Iterator<Item = &'a KeyValue>) -> String {
    let mut by_name: BTreeMap<String, String> = BTreeMap::new();
    by_name.extend(scope.map(|scope| ("otel_scope_name".to_owned(), scope.to_owned())));
    let mut sorted: Vec<&KeyValue> = attributes.collect();
    sorted.sort_by(|a, b| a.key.cmp(&b.key));
    for attribute in sorted {
        let value = attribute.value.to_string();
        by_name
            .entry(label(attribute.key.as_str()))
            .and_modify(|known| *known = format!("{known};{value}"))
            .or_insert(value);
    }
    let text = |(name, value): (String, String)| {
        let value = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        format!("{name}=\"{value}\"")
    };
    by_name.into_iter().map(text).collect::<Vec<_>>().join(",")
}
