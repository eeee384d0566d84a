//! The series of a reading: when each began.
//!
//! The SDK has one start for all series of an instrument, which is too early for a series that came later:
//! its first numbers would be spread over the life of the process.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{SystemTime, UNIX_EPOCH};

use opentelemetry::KeyValue;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, Metric, MetricData, ResourceMetrics};

use crate::record::clock::{DETERMINISTIC_EPOCH, DETERMINISTIC_STEP, unix_now};

/// All metrics at one moment.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    pub(crate) data: ResourceMetrics,
    /// Starts of the series of each scope's metrics, in the order of the data; none for numbers that count
    /// since the last reading.
    pub(crate) starts: Vec<Vec<Starts>>,
}

/// Start of each series of one metric, in the order of its data points, in nanoseconds since
/// 1970-01-01T00:00:00Z.
pub(crate) type Starts = Vec<u64>;

/// Starts of the series of earlier readings.
///
/// A series that the reading before did not have began after it, so its start is the time of that reading,
/// or the start of its instrument, if that is later.
#[derive(Debug)]
pub(crate) struct SeriesStarts {
    /// Starts by the hash of a series: one of another series with the same hash is an estimate as good.
    known: HashMap<u64, u64>,
    /// Time of the reading before; at first, of the installation.
    previous: u64,
    is_deterministic: bool,
}

impl SeriesStarts {
    /// Returns the starts before the first reading. With a deterministic clock, readings are a microsecond
    /// apart.
    pub(crate) fn new(is_deterministic: bool) -> SeriesStarts {
        let previous = if is_deterministic { DETERMINISTIC_EPOCH } else { unix_now() };
        SeriesStarts { known: HashMap::new(), previous, is_deterministic }
    }

    /// Returns the reading with the starts of its series. A series that is not in it is forgotten: if it
    /// comes back, it begins anew.
    pub(crate) fn apply(&mut self, data: ResourceMetrics) -> Metrics {
        let known = std::mem::take(&mut self.known);
        let mut starts = Vec::new();
        for scope in data.scope_metrics() {
            let of_metric = |metric: &Metric| {
                let earliest = if self.is_deterministic { 0 } else { instrument_start(metric) };
                let mut starts = Starts::new();
                for_each_series(metric, &mut |attributes| {
                    let series = series(scope.scope().name(), metric.name(), attributes);
                    let new = || self.previous.max(earliest);
                    let start = known.get(&series).copied().unwrap_or_else(new);
                    self.known.insert(series, start);
                    starts.push(start);
                });
                starts
            };
            starts.push(scope.metrics().map(of_metric).collect());
        }
        self.previous = match self.is_deterministic {
            true => self.previous + DETERMINISTIC_STEP,
            false => unix_now(),
        };
        Metrics { data, starts }
    }
}

/// Returns the number that stands for a series. The order of its attributes does not matter.
fn series(scope: &str, metric: &str, attributes: &mut dyn Iterator<Item = &KeyValue>) -> u64 {
    let hash = |value: &dyn Fn(&mut DefaultHasher)| {
        let mut hasher = DefaultHasher::new();
        value(&mut hasher);
        hasher.finish()
    };
    attributes.fold(hash(&|hasher| (scope, metric).hash(hasher)), |sum, attribute| {
        sum.wrapping_add(hash(&|hasher| attribute.hash(hasher)))
    })
}

/// Visits the attributes of each data point.
fn for_each_series(metric: &Metric, visit: &mut dyn FnMut(&mut dyn Iterator<Item = &KeyValue>)) {
    match metric.data() {
        AggregatedMetrics::F64(data) => of_data(data, visit),
        AggregatedMetrics::U64(data) => of_data(data, visit),
        AggregatedMetrics::I64(data) => of_data(data, visit),
    }
}

fn of_data<T>(data: &MetricData<T>, visit: &mut dyn FnMut(&mut dyn Iterator<Item = &KeyValue>)) {
    match data {
        MetricData::Gauge(gauge) => gauge.data_points().for_each(|point| visit(&mut point.attributes())),
        MetricData::Sum(sum) => sum.data_points().for_each(|point| visit(&mut point.attributes())),
        MetricData::Histogram(histogram) => {
            histogram.data_points().for_each(|point| visit(&mut point.attributes()));
        }
        MetricData::ExponentialHistogram(histogram) => {
            histogram.data_points().for_each(|point| visit(&mut point.attributes()));
        }
    }
}

/// Returns the start of the metric's instrument.
fn instrument_start(metric: &Metric) -> u64 {
    fn of<T>(data: &MetricData<T>) -> Option<SystemTime> {
        match data {
            MetricData::Gauge(gauge) => gauge.start_time(),
            MetricData::Sum(sum) => Some(sum.start_time()),
            MetricData::Histogram(histogram) => Some(histogram.start_time()),
            MetricData::ExponentialHistogram(histogram) => Some(histogram.start_time()),
        }
    }
    let start = match metric.data() {
        AggregatedMetrics::F64(data) => of(data),
        AggregatedMetrics::U64(data) => of(data),
        AggregatedMetrics::I64(data) => of(data),
    };
    let since = start.and_then(|start| start.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}
