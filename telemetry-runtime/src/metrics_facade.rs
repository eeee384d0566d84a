//! Recorder for the crate `metrics`: counters, gauges and histograms of libraries and of existing code are
//! exported with the metrics of the stages.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use telemetry::Telemetry;
//!
//! let guard = Telemetry::builder("shop").install()?;
//! if let Some(recorder) = guard.metrics_recorder() {
//!     metrics::set_global_recorder(recorder)?;
//! }
//! metrics::counter!("shop_refunds_total", "reason" => "damaged").increment(1);
//! assert!(guard.prometheus_text().contains(r#"shop_refunds_total{reason="damaged"} 1"#));
//! # Ok(())
//! # }
//! ```
//!
//! A histogram has the boundaries that OpenTelemetry recommends for seconds if its unit is seconds or its
//! name ends in `_seconds`, and the SDK's otherwise; a view changes them. The value of a label whose name is
//! sensitive is redacted. A metric has at most 2,000 series, and there are at most 2,000 metrics; what is
//! beyond is counted in `stage.telemetry.dropped` with the reason `series_limit`.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use metrics::{CounterFn, GaugeFn, HistogramFn, Key, KeyName, Metadata, SharedString, Unit};
use opentelemetry::metrics::{
    BoundCounter, BoundGauge, BoundHistogram, Counter, Gauge, Histogram, InstrumentBuilder, Meter,
};
use opentelemetry::{InstrumentationScope, KeyValue};
use semconv::Sensitivity;

use crate::model::sensitive;
use crate::model::signal::{DropReason, Signal};
use crate::process::diagnostics::Diagnostics;
use crate::process::limits::{MAX_SERIES, overflow};
use crate::process::metric_source::MetricSource;
use crate::record::masked;
use crate::record::read::decode::REDACTED;

/// Maximum number of metrics of each type.
const MAX_METRICS: usize = MAX_SERIES;
/// Maximum number of bytes of a metric's name, by OpenTelemetry's specification.
const MAX_NAME: usize = 255;
/// Boundaries that OpenTelemetry's conventions recommend for durations in seconds.
const SECONDS: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// Recorder of one installation for `metrics::set_global_recorder`. After the end of the installation it
/// records nothing. Clones share their series.
#[derive(Clone)]
pub struct Recorder(Arc<Shared>);

struct Shared {
    source: MetricSource,
    meter: Meter,
    diagnostics: Diagnostics,
    descriptions: RwLock<HashMap<String, Description>>,
    counters: Metrics<Counter<u64>, CounterSeries>,
    gauges: Metrics<Gauge<f64>, GaugeSeries>,
    histograms: Metrics<Histogram<f64>, HistogramSeries>,
}

/// Unit, as a code of UCUM, and description of a metric.
#[derive(Clone, Default)]
struct Description {
    unit: &'static str,
    text: String,
}

/// All metrics of one type, by name.
type Metrics<I, S> = RwLock<HashMap<String, Family<I, S>>>;

/// A metric with its series.
struct Family<I, S> {
    instrument: I,
    series: HashMap<Key, Arc<S>>,
}

impl Recorder {
    pub(crate) fn new(source: MetricSource, diagnostics: Diagnostics) -> Recorder {
        // A scope with a name would be a label of every series.
        let meter = source.meter(InstrumentationScope::builder("").build());
        Recorder(Arc::new(Shared {
            source,
            meter,
            diagnostics,
            descriptions: RwLock::default(),
            counters: RwLock::default(),
            gauges: RwLock::default(),
            histograms: RwLock::default(),
        }))
    }

    fn describe(&self, name: &KeyName, unit: Option<Unit>, text: &SharedString) {
        let mut descriptions = self.0.descriptions.write().unwrap_or_else(PoisonError::into_inner);
        if descriptions.len() < MAX_METRICS {
            let description = Description { unit: unit.map_or("", code_of), text: text.to_string() };
            descriptions.insert(name.as_str().to_owned(), description);
        }
    }
}

impl Shared {
    /// Returns the series with this name and these labels; `None` for a metric that cannot be recorded.
    /// Instruments are made without a lock: a view of the application may use the crate `metrics` itself.
    fn series<I: Clone, S>(
        &self,
        metrics: &Metrics<I, S>,
        key: &Key,
        make: impl FnOnce(&str, Description) -> I,
        bind: impl Fn(&I, &[KeyValue]) -> S,
    ) -> Option<Arc<S>> {
        let name = key.name();
        let known = {
            let metrics = metrics.read().unwrap_or_else(PoisonError::into_inner);
            match metrics.get(name) {
                Some(family) => match family.series.get(key) {
                    Some(series) => return Some(series.clone()),
                    None => Some((family.instrument.clone(), family.series.len())),
                },
                None if metrics.len() >= MAX_METRICS => return self.beyond_limit(),
                None => None,
            }
        };
        let instrument = match known {
            Some((instrument, series)) if series >= MAX_SERIES => {
                self.beyond_limit::<S>();
                return Some(Arc::new(bind(&instrument, &[overflow()])));
            }
            Some((instrument, _)) => instrument,
            None if !is_name(name) => return self.invalid(name),
            None => make(name, self.description(name)),
        };
        let series = Arc::new(bind(&instrument, &attributes(key)));
        let mut metrics = metrics.write().unwrap_or_else(PoisonError::into_inner);
        let family =
            metrics.entry(name.to_owned()).or_insert_with(|| Family { instrument, series: HashMap::new() });
        Some(family.series.entry(key.clone()).or_insert(series).clone())
    }

    fn description(&self, name: &str) -> Description {
        let descriptions = self.descriptions.read().unwrap_or_else(PoisonError::into_inner);
        descriptions.get(name).cloned().unwrap_or_default()
    }

    fn beyond_limit<S>(&self) -> Option<Arc<S>> {
        self.source.losses().add(Signal::Measurement, DropReason::SeriesLimit, 1);
        None
    }

    fn invalid<S>(&self, name: &str) -> Option<Arc<S>> {
        self.source.losses().add(Signal::Measurement, DropReason::Malformed, 1);
        self.diagnostics.warn("a metric of the crate `metrics`", || {
            format!(
                "the metric `{name}` of the crate `metrics` is not recorded: a name begins with a letter, and consists \
                 of at most {MAX_NAME} letters, digits and `_`, `.`, `-`, `/`"
            )
        });
        None
    }
}

/// Returns the builder with unit and description.
fn described<'a, T>(builder: InstrumentBuilder<'a, T>, description: Description) -> InstrumentBuilder<'a, T> {
    builder.with_unit(description.unit).with_description(description.text)
}

/// Returns the labels of a series as attributes.
fn attributes(key: &Key) -> Vec<KeyValue> {
    let attribute = |label: &metrics::Label| {
        let is_sensitive = sensitive::of(label.key()) != Sensitivity::None;
        let value = if is_sensitive { REDACTED.to_owned() } else { masked(label.value()).into_owned() };
        KeyValue::new(label.key().to_owned(), value)
    };
    key.labels().map(attribute).collect()
}

/// Returns whether OpenTelemetry allows the name of an instrument.
fn is_name(name: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'/');
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.len() <= MAX_NAME
        && name.bytes().all(is_allowed)
}

/// Returns UCUM's code of a unit.
fn code_of(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "",
        Unit::Percent => "%",
        Unit::Seconds => "s",
        Unit::Milliseconds => "ms",
        Unit::Microseconds => "us",
        Unit::Nanoseconds => "ns",
        Unit::Tebibytes => "TiBy",
        Unit::Gibibytes => "GiBy",
        Unit::Mebibytes => "MiBy",
        Unit::Kibibytes => "KiBy",
        Unit::Bytes => "By",
        Unit::TerabitsPerSecond => "Tbit/s",
        Unit::GigabitsPerSecond => "Gbit/s",
        Unit::MegabitsPerSecond => "Mbit/s",
        Unit::KilobitsPerSecond => "kbit/s",
        Unit::BitsPerSecond => "bit/s",
        Unit::CountPerSecond => "1/s",
    }
}

impl metrics::Recorder for Recorder {
    fn describe_counter(&self, key: KeyName, unit: Option<Unit>, description: SharedString) {
        self.describe(&key, unit, &description);
    }

    fn describe_gauge(&self, key: KeyName, unit: Option<Unit>, description: SharedString) {
        self.describe(&key, unit, &description);
    }

    fn describe_histogram(&self, key: KeyName, unit: Option<Unit>, description: SharedString) {
        self.describe(&key, unit, &description);
    }

    fn register_counter(&self, key: &Key, _metadata: &Metadata<'_>) -> metrics::Counter {
        let make = |name: &str, description| {
            described(self.0.meter.u64_counter(name.to_owned()), description).build()
        };
        let bind = |counter: &Counter<u64>, attributes: &[KeyValue]| CounterSeries {
            counter: counter.bind(attributes),
            total: AtomicU64::new(0),
        };
        let series = self.0.series(&self.0.counters, key, make, bind);
        series.map_or_else(metrics::Counter::noop, metrics::Counter::from_arc)
    }

    fn register_gauge(&self, key: &Key, _metadata: &Metadata<'_>) -> metrics::Gauge {
        let make =
            |name: &str, description| described(self.0.meter.f64_gauge(name.to_owned()), description).build();
        let bind = |gauge: &Gauge<f64>, attributes: &[KeyValue]| GaugeSeries {
            gauge: gauge.bind(attributes),
            value: Mutex::new(0.0),
        };
        let series = self.0.series(&self.0.gauges, key, make, bind);
        series.map_or_else(metrics::Gauge::noop, metrics::Gauge::from_arc)
    }

    fn register_histogram(&self, key: &Key, _metadata: &Metadata<'_>) -> metrics::Histogram {
        let make = |name: &str, description: Description| {
            let is_in_seconds = description.unit == "s" || name.ends_with("_seconds");
            let builder = self.0.meter.f64_histogram(name.to_owned());
            let builder = builder.with_unit(description.unit).with_description(description.text);
            if is_in_seconds { builder.with_boundaries(SECONDS.to_vec()).build() } else { builder.build() }
        };
        let bind =
            |histogram: &Histogram<f64>, attributes: &[KeyValue]| HistogramSeries(histogram.bind(attributes));
        let series = self.0.series(&self.0.histograms, key, make, bind);
        series.map_or_else(metrics::Histogram::noop, metrics::Histogram::from_arc)
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").finish_non_exhaustive()
    }
}

struct CounterSeries {
    counter: BoundCounter<u64>,
    /// Largest number that [`CounterFn::absolute`] was given.
    total: AtomicU64,
}

impl CounterFn for CounterSeries {
    fn increment(&self, value: u64) {
        self.total.fetch_add(value, Ordering::Relaxed);
        self.counter.add(value);
    }

    fn absolute(&self, value: u64) {
        let before = self.total.fetch_max(value, Ordering::Relaxed);
        if value > before {
            self.counter.add(value - before);
        }
    }
}

struct GaugeSeries {
    gauge: BoundGauge<f64>,
    /// Held while the value is recorded, so that the latest change is the one that is shown.
    value: Mutex<f64>,
}

impl GaugeSeries {
    fn change(&self, change: impl FnOnce(f64) -> f64) {
        let mut value = self.value.lock().unwrap_or_else(PoisonError::into_inner);
        *value = change(*value);
        self.gauge.record(*value);
    }
}

impl GaugeFn for GaugeSeries {
    fn increment(&self, value: f64) {
        self.change(|known| known + value);
    }

    fn decrement(&self, value: f64) {
        self.change(|known| known - value);
    }

    fn set(&self, value: f64) {
        self.change(|_| value);
    }
}

struct HistogramSeries(BoundHistogram<f64>);

impl HistogramFn for HistogramSeries {
    fn record(&self, value: f64) {
        self.0.record(value);
    }
}
