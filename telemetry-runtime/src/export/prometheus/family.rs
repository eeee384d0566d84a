//! Conversion of the SDK's data to metric families, with the registry's names and the collector's exemplars.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use opentelemetry::KeyValue;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::metrics::data::{
    AggregatedMetrics, Histogram, HistogramDataPoint, Metric, MetricData, ScopeMetrics,
};
use semconv::prometheus::{family, family_utf8, unit_in_words};
use semconv::{Instrument, MetricDef};

use crate::export::prometheus::exponential;
use crate::export::prometheus::form::Form;
use crate::export::prometheus::labels::Naming;
use crate::export::prometheus::number::Sample;
use crate::process::definitions;
use crate::process::exemplars::{Exemplar, SeriesExemplars};
use crate::process::metric_source::SCOPE;
use crate::process::series::{self, Metrics};

/// Suffixes of the names of a histogram's series.
pub(super) const SUFFIXES: [&str; 3] = ["_bucket", "_count", "_sum"];

/// Type of a metric family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Counter,
    Gauge,
    Histogram,
    /// Quantiles, sum and count; of gathered metrics alone.
    Summary,
    /// A metric whose value is one and whose labels hold the information.
    Info,
    /// A gathered metric without a type.
    Unknown,
}

impl Kind {
    /// Returns whether the family has series with suffixes of their own.
    pub(super) fn has_suffixes(self) -> bool {
        matches!(self, Kind::Histogram | Kind::Summary)
    }
}

/// A metric with all its series.
pub(super) struct Family {
    pub(super) kind: Kind,
    pub(super) help: String,
    /// Unit as a word, such as `seconds`.
    pub(super) unit: String,
    /// Series by the text of their labels.
    pub(super) series: BTreeMap<String, Series>,
    /// Series of a gathered family, in the order of its text.
    pub(super) samples: Vec<GatheredSample>,
}

/// Line of a gathered metric: a series with its value.
pub(super) struct GatheredSample {
    /// Name, labels and value.
    pub(super) text: String,
    /// Exemplar in OpenMetrics' format, without the number sign before it.
    pub(super) exemplar: Option<String>,
}

/// Value of one series, and its start.
pub(super) struct Series {
    pub(super) point: Point,
    /// Start of a counter or a histogram, in nanoseconds since 1970-01-01T00:00:00Z.
    pub(super) created: Option<u64>,
}

/// Value of one series.
pub(super) enum Point {
    Number(String),
    Distribution {
        /// Upper bound, count and latest exemplar of each bucket.
        buckets: Vec<(f64, u64, Option<Exemplar>)>,
        sum: String,
        count: u64,
    },
}

/// All families by name.
pub(super) struct Families {
    form: Form,
    definitions: HashMap<&'static str, MetricDef>,
    /// Exemplars of each metric, by the text of their series' labels.
    exemplars: HashMap<&'static str, HashMap<String, Vec<Exemplar>>>,
    pub(super) by_name: BTreeMap<String, Family>,
    /// Number of series that are dropped because a metric of another type has their name.
    pub(super) dropped: u64,
    /// Number of lines of gathered text that are none of its format.
    pub(super) malformed: u64,
}

impl Families {
    pub(super) fn new(form: Form, exemplars: &[SeriesExemplars]) -> Families {
        let definitions = definitions::in_use();
        let mut by_metric: HashMap<&str, HashMap<String, Vec<Exemplar>>> = HashMap::new();
        // The classic text format has no exemplars.
        for series in exemplars.iter().filter(|_| form.openmetrics) {
            let naming = Naming { scope: None, definition: definitions.get(series.metric), utf8: form.utf8 };
            let labels = naming.labels(series.attributes.iter());
            by_metric.entry(series.metric).or_default().insert(labels, series.exemplars.clone());
        }
        Families {
            form,
            definitions,
            exemplars: by_metric,
            by_name: BTreeMap::new(),
            dropped: 0,
            malformed: 0,
        }
    }

    /// Adds `target_info`: the resource attributes of the program.
    pub(super) fn add_target(&mut self, resource: &Resource) {
        if resource.is_empty() {
            return;
        }
        let naming = Naming { scope: None, definition: None, utf8: self.form.utf8 };
        let attributes: Vec<KeyValue> =
            resource.iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone())).collect();
        let target = Series { point: Point::Number("1".to_owned()), created: None };
        let family = Family {
            kind: Kind::Info,
            help: "Resource attributes of the program.".to_owned(),
            unit: String::new(),
            series: BTreeMap::from([(naming.labels(attributes.iter()), target)]),
            samples: Vec::new(),
        };
        self.by_name.insert("target_info".to_owned(), family);
    }

    pub(super) fn add_all(&mut self, metrics: &Metrics) {
        // This library's scope needs no label; the label tells its metrics from others of the same name.
        let foreign = |scope: &ScopeMetrics| {
            let name = scope.scope().name();
            (name != SCOPE && !name.is_empty()).then(|| name.to_owned())
        };
        // The SDK's order varies; sorted, the same one of two metrics gets a shared name at each scrape.
        let series = metrics.series.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
        let mut scopes: Vec<_> = metrics.data.scope_metrics().zip(series).collect();
        scopes.sort_by_cached_key(|(scope, _)| (foreign(scope), scope.scope().version().map(str::to_owned)));
        for (scope, series) in scopes {
            let name = foreign(scope);
            let name = name.as_deref();
            let series = series.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
            for (metric, series) in scope.metrics().zip(series) {
                match metric.data() {
                    AggregatedMetrics::F64(data) => self.add(name, metric, data, series),
                    AggregatedMetrics::U64(data) => self.add(name, metric, data, series),
                    AggregatedMetrics::I64(data) => self.add(name, metric, data, series),
                }
            }
        }
        // All series of a gauge may have ended.
        self.by_name.retain(|_, family| !family.series.is_empty());
        self.drop_names_of_histograms();
    }

    /// Drops metrics whose name is that of a histogram's series, such as `x_count` of the histogram `x`.
    fn drop_names_of_histograms(&mut self) {
        let histograms = self.by_name.iter().filter(|(_, family)| family.kind == Kind::Histogram);
        let names = histograms.flat_map(|(name, _)| SUFFIXES.map(|suffix| format!("{name}{suffix}")));
        for name in names.collect::<Vec<_>>() {
            if let Some(family) = self.by_name.remove(&name) {
                self.dropped += family.series.len() as u64;
            }
        }
    }

    fn add<T: Sample>(
        &mut self,
        scope: Option<&str>,
        metric: &Metric,
        data: &MetricData<T>,
        known: &[series::Series],
    ) {
        let (kind, instrument) = match data {
            MetricData::Gauge(_) => (Kind::Gauge, Instrument::Gauge),
            MetricData::Sum(sum) if sum.is_monotonic() => (Kind::Counter, Instrument::Counter),
            MetricData::Sum(_) => (Kind::Gauge, Instrument::UpDownCounter),
            MetricData::Histogram(_) | MetricData::ExponentialHistogram(_) => {
                (Kind::Histogram, Instrument::Histogram)
            }
        };
        // In another scope, a name of the registry may have another meaning.
        let definition = self.definitions.get(metric.name()).filter(|_| scope.is_none()).copied();
        let naming = Naming { scope, definition: definition.as_ref(), utf8: self.form.utf8 };
        let translate = if self.form.utf8 { family_utf8 } else { family };
        let defined = definition.and_then(|definition| definition.prometheus_name());
        let name = defined.map_or_else(|| translate(metric.name(), metric.unit(), instrument), str::to_owned);
        let points = points(naming, data, |labels, point| self.exemplars_of(metric.name(), labels, point));
        let family = self.by_name.entry(name).or_insert_with(|| Family {
            kind,
            help: metric.description().to_owned(),
            unit: unit_in_words(metric.unit(), instrument),
            series: BTreeMap::new(),
            samples: Vec::new(),
        });
        let has_start = matches!(kind, Kind::Counter | Kind::Histogram);
        let known = known.iter().copied().map(Some).chain(std::iter::repeat(None));
        for ((labels, point), known) in points.into_iter().zip(known) {
            if known.is_some_and(|series| series.has_ended) {
                continue;
            }
            let created = known.filter(|_| has_start).map(|series| series.start);
            // The first metric with a name determines the type; the first series with its labels stays.
            match family.series.entry(labels) {
                Entry::Vacant(series) if family.kind == kind => {
                    series.insert(Series { point, created });
                }
                _ => self.dropped += 1,
            }
        }
    }

    /// Latest exemplar of each bucket of a series; a view may have changed the bounds.
    fn exemplars_of(&self, metric: &str, labels: &str, bounds: &[f64]) -> Vec<Option<Exemplar>> {
        let mut latest: Vec<Option<Exemplar>> = vec![None; bounds.len() + 1];
        let of_series = self.exemplars.get(metric).and_then(|by_labels| by_labels.get(labels));
        for exemplar in of_series.into_iter().flatten() {
            let bucket = bounds.partition_point(|bound| *bound < exemplar.value);
            if let Some(in_bucket) = latest.get_mut(bucket)
                && in_bucket.is_none_or(|other| other.unix_nanos <= exemplar.unix_nanos)
            {
                *in_bucket = Some(*exemplar);
            }
        }
        latest
    }
}

/// Returns every series with the text of its labels.
fn points<T: Sample>(
    naming: Naming<'_>,
    data: &MetricData<T>,
    exemplars: impl Fn(&str, &[f64]) -> Vec<Option<Exemplar>>,
) -> Vec<(String, Point)> {
    match data {
        MetricData::Gauge(gauge) => gauge
            .data_points()
            .map(|point| (naming.labels(point.attributes()), Point::Number(point.value().sample())))
            .collect(),
        MetricData::Sum(sum) => sum
            .data_points()
            .map(|point| (naming.labels(point.attributes()), Point::Number(point.value().sample())))
            .collect(),
        MetricData::Histogram(histogram) => distributions(naming, histogram, exemplars),
        MetricData::ExponentialHistogram(histogram) => histogram
            .data_points()
            .map(|point| {
                let sum = point.sum().sample();
                let count = u64::try_from(point.count()).unwrap_or(u64::MAX);
                distribution(
                    naming.labels(point.attributes()),
                    exponential::buckets(point),
                    (sum, count),
                    &exemplars,
                )
            })
            .collect(),
    }
}

fn distributions<T: Sample>(
    naming: Naming<'_>,
    histogram: &Histogram<T>,
    exemplars: impl Fn(&str, &[f64]) -> Vec<Option<Exemplar>>,
) -> Vec<(String, Point)> {
    let of = |point: &HistogramDataPoint<T>| {
        let mut buckets: Vec<_> = point.bounds().chain([f64::INFINITY]).zip(point.bucket_counts()).collect();
        if buckets.is_empty() {
            // Without boundaries the SDK counts no buckets, but a histogram must have one.
            buckets.push((f64::INFINITY, point.count()));
        }
        let sum = point.sum().sample();
        distribution(naming.labels(point.attributes()), buckets, (sum, point.count()), &exemplars)
    };
    histogram.data_points().map(of).collect()
}

/// Returns a series with these labels; each bucket is an upper bound, up to infinity, and a count.
fn distribution(
    labels: String,
    buckets: Vec<(f64, u64)>,
    (sum, count): (String, u64),
    exemplars: impl Fn(&str, &[f64]) -> Vec<Option<Exemplar>>,
) -> (String, Point) {
    let bounds: Vec<f64> =
        buckets.iter().map(|(bound, _)| *bound).filter(|bound| bound.is_finite()).collect();
    let exemplars = exemplars(&labels, &bounds);
    let buckets = buckets.into_iter().zip(exemplars);
    let buckets = buckets.map(|((bound, count), exemplar)| (bound, count, exemplar)).collect();
    (labels, Point::Distribution { buckets, sum, count })
}
