//! The series of a reading: when each began, and whether it has ended.
//!
//! The SDK has one start for all series of an instrument, which is too early for a series that came later:
//! its first numbers would be spread over the life of the process.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use opentelemetry::KeyValue;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, Metric, MetricData, ResourceMetrics};

use crate::record::clock::{DETERMINISTIC_EPOCH, DETERMINISTIC_STEP, unix_now};

/// All metrics at one moment.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    pub(crate) data: ResourceMetrics,
    /// Series of each scope's metrics, in the order of the data; none where numbers count since the last
    /// reading.
    pub(crate) series: Vec<Vec<Vec<Series>>>,
}

/// Begin and end of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Series {
    /// Start in nanoseconds since 1970-01-01T00:00:00Z.
    pub(crate) start: u64,
    /// True for a gauge's series whose subject is gone.
    pub(crate) has_ended: bool,
}

/// Number that stands for a series. The order of its attributes does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SeriesId(u64);

impl SeriesId {
    pub(crate) fn new<'a>(
        scope: &str,
        metric: &str,
        attributes: impl Iterator<Item = &'a KeyValue>,
    ) -> SeriesId {
        // An attribute's hash begins with its key, so the same value under another key is another number.
        let attributes = attributes.fold(0, |sum: u64, attribute| sum.wrapping_add(hash(attribute)));
        SeriesId(hash(&(scope, metric, attributes)))
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Gauges' series that have ended; clones share them. There are no more than series of gauges.
#[derive(Clone, Debug, Default)]
pub(crate) struct RemovedSeries(Arc<Mutex<HashSet<SeriesId>>>);

impl RemovedSeries {
    pub(crate) fn set(&self, series: SeriesId, is_removed: bool) {
        let mut removed = self.lock();
        if is_removed {
            removed.insert(series)
        } else {
            removed.remove(&series)
        };
    }

    fn lock(&self) -> MutexGuard<'_, HashSet<SeriesId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts of the series of earlier readings.
///
/// A series that the reading before did not have began after it, so its start is the time of that reading,
/// or the start of its instrument, if that is later.
#[derive(Debug)]
pub(crate) struct SeriesStarts {
    /// Starts of the series in the reading before.
    known: HashMap<SeriesId, u64>,
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
    pub(crate) fn apply(&mut self, data: ResourceMetrics, removed: &RemovedSeries) -> Metrics {
        let known = std::mem::take(&mut self.known);
        let removed = removed.lock();
        let mut all = Vec::new();
        for scope in data.scope_metrics() {
            let of_metric = |metric: &Metric| {
                let earliest = if self.is_deterministic { 0 } else { instrument_start(metric) };
                let mut series = Vec::new();
                for_each_series(metric, &mut |attributes| {
                    let id = SeriesId::new(scope.scope().name(), metric.name(), attributes);
                    let new = || self.previous.max(earliest);
                    let start = known.get(&id).copied().unwrap_or_else(new);
                    self.known.insert(id, start);
                    series.push(Series { start, has_ended: removed.contains(&id) });
                });
                series
            };
            all.push(scope.metrics().map(of_metric).collect());
        }
        self.previous = match self.is_deterministic {
            true => self.previous + DETERMINISTIC_STEP,
            false => unix_now(),
        };
        Metrics { data, series: all }
    }
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
