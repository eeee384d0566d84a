//! Measurements that the program made itself, into the instruments of their metrics.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use opentelemetry::KeyValue;
use opentelemetry::metrics::{
    BoundCounter, BoundGauge, BoundHistogram, BoundUpDownCounter, Counter, Gauge, Histogram, Meter,
    UpDownCounter,
};
use semconv::measurement::Number;
use semconv::{Instrument, MetricDef, ValueType};

use crate::model::signal::{DropReason, Signal};
use crate::process::id_hash::IdHash;
use crate::process::limits::{MAX_SERIES, overflow};
use crate::process::loss::Losses;
use crate::record::read::decode::{Encoded, Measured, Values, valid_prefix};

/// The instruments of the metrics in use, each made once.
pub(crate) struct Declared {
    meter: Meter,
    instruments: Mutex<HashMap<u32, Meters>>,
    latest: Mutex<HashMap<(u32, Vec<u8>), Latest>>,
}

/// When a gauge's series was measured last. Rings are read one after another, and what finds no room in one
/// is measured at once; a gauge keeps what was said last, not what was read last.
type Latest = Arc<Mutex<u64>>;

impl Declared {
    pub(crate) fn new(meter: Meter) -> Declared {
        Declared { meter, instruments: Mutex::default(), latest: Mutex::default() }
    }

    fn get(&self, number: u32, metric: &MetricDef) -> Meters {
        let mut instruments = self.instruments.lock().unwrap_or_else(PoisonError::into_inner);
        instruments.entry(number).or_insert_with(|| Meters::new(&self.meter, metric)).clone()
    }

    /// When this series of a gauge was measured last, by whomever.
    fn latest(&self, number: u32, values: &[u8]) -> Latest {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(latest.entry((number, values.to_vec())).or_default())
    }
}

macro_rules! instruments {
    ($($variant:ident($instrument:ident<$number:ty>, $bound:ident), $measure:ident $of:ident;)*) => {
        /// The instrument of one metric.
        #[derive(Clone)]
        enum Meters { $($variant($instrument<$number>),)* }

        /// One series of it.
        #[derive(Clone)]
        enum Series { $($variant($bound<$number>),)* }

        impl Meters {
            fn bind(&self, attributes: &[KeyValue]) -> Series {
                match self { $(Meters::$variant(instrument) => Series::$variant(instrument.bind(attributes)),)* }
            }
        }

        impl Series {
            /// False: the number is of another type than the instrument.
            fn measure(&self, number: Number) -> bool {
                match (self, number) {
                    $((Series::$variant(series), Number::$of(number)) => series.$measure(number as $number),)*
                    _ => return false,
                }
                true
            }
        }
    };
}

instruments! {
    CounterOfInts(Counter<u64>, BoundCounter), add Unsigned;
    CounterOfDoubles(Counter<f64>, BoundCounter), add Double;
    UpDownOfInts(UpDownCounter<i64>, BoundUpDownCounter), add Signed;
    UpDownOfDoubles(UpDownCounter<f64>, BoundUpDownCounter), add Double;
    GaugeOfInts(Gauge<i64>, BoundGauge), record Signed;
    GaugeOfDoubles(Gauge<f64>, BoundGauge), record Double;
    // The SDK adds up what it is given, and panics where a sum of integers overflows. OTLP and Prometheus
    // have sums of floating-point numbers either way.
    HistogramOfInts(Histogram<f64>, BoundHistogram), record Unsigned;
    HistogramOfDoubles(Histogram<f64>, BoundHistogram), record Double;
}

impl Meters {
    fn new(meter: &Meter, metric: &MetricDef) -> Meters {
        let (name, unit, brief) = (metric.name(), metric.unit(), metric.brief());
        macro_rules! built {
            ($make:ident) => {
                meter.$make(name).with_unit(unit).with_description(brief).build()
            };
            ($make:ident with boundaries) => {{
                let builder = meter.$make(name).with_unit(unit).with_description(brief);
                match metric.boundaries() {
                    // Without boundaries of its own a metric has those of the SDK.
                    [] => builder.build(),
                    boundaries => builder.with_boundaries(boundaries.to_vec()).build(),
                }
            }};
        }
        match (metric.instrument(), metric.value_type()) {
            (Instrument::Counter, ValueType::Int) => Meters::CounterOfInts(built!(u64_counter)),
            (Instrument::Counter, ValueType::Double) => Meters::CounterOfDoubles(built!(f64_counter)),
            (Instrument::UpDownCounter, ValueType::Int) => Meters::UpDownOfInts(built!(i64_up_down_counter)),
            (Instrument::UpDownCounter, ValueType::Double) => {
                Meters::UpDownOfDoubles(built!(f64_up_down_counter))
            }
            (Instrument::Gauge, ValueType::Int) => Meters::GaugeOfInts(built!(i64_gauge)),
            (Instrument::Gauge, ValueType::Double) => Meters::GaugeOfDoubles(built!(f64_gauge)),
            (Instrument::Histogram, ValueType::Int) => {
                Meters::HistogramOfInts(built!(f64_histogram with boundaries))
            }
            (Instrument::Histogram, ValueType::Double) => {
                Meters::HistogramOfDoubles(built!(f64_histogram with boundaries))
            }
        }
    }
}

/// What measurements become; the collector has one and the slow path has another, over the same
/// instruments.
pub(crate) struct Measurements {
    declared: Arc<Declared>,
    losses: Arc<Losses>,
    metrics: HashMap<u32, Metric, IdHash>,
}

/// A metric's series, by their encoded attributes.
struct Metric {
    meters: Meters,
    series: HashMap<Vec<u8>, Kept, IdHash>,
    /// Of all that were one too many, once there are any.
    overflow: Option<Series>,
}

/// A series; of a gauge, also when it was measured last.
struct Kept {
    series: Series,
    latest: Option<Latest>,
}

impl Kept {
    /// False: the number is of another type than the instrument.
    fn measure(&self, measured: &Measured) -> bool {
        let Some(latest) = &self.latest else { return self.series.measure(measured.number) };
        let mut latest = latest.lock().unwrap_or_else(PoisonError::into_inner);
        if measured.tick < *latest {
            return true;
        }
        *latest = measured.tick;
        self.series.measure(measured.number)
    }
}

impl Measurements {
    pub(crate) fn new(declared: Arc<Declared>, losses: Arc<Losses>) -> Measurements {
        Measurements { declared, losses, metrics: HashMap::default() }
    }

    fn metric(&mut self, number: u32, metric: &MetricDef) -> &mut Metric {
        self.metrics.entry(number).or_insert_with(|| {
            let meters = self.declared.get(number, metric);
            Metric { meters, series: HashMap::default(), overflow: None }
        })
    }

    /// One measurement of this metric that is of no series of its own any more.
    pub(crate) fn overflowed(&mut self, metric: &MetricDef, measured: &Measured) {
        self.losses.add(Signal::Measurement, DropReason::SeriesLimit, 1);
        if !self.metric(measured.metric, metric).overflow(measured.number) {
            self.invalid();
        }
    }

    /// A number that its metric cannot take.
    pub(crate) fn invalid(&self) {
        self.losses.add(Signal::Measurement, DropReason::Invalid, 1);
    }

    /// One measurement of this metric, with its encoded attributes.
    pub(crate) fn measured(&mut self, metric: &MetricDef, measured: &Measured, values: &[u8]) {
        let declared = self.declared.clone();
        let known = self.metric(measured.metric, metric);
        let is_full = known.series.len() >= MAX_SERIES;
        let done = match known.series.get(values) {
            Some(kept) => kept.measure(measured),
            None if is_full => return self.overflowed(metric, measured),
            None => {
                let is_gauge = metric.instrument() == Instrument::Gauge;
                let kept = Kept {
                    series: known.meters.bind(&attributes(metric, values)),
                    latest: is_gauge.then(|| declared.latest(measured.metric, values)),
                };
                let done = kept.measure(measured);
                known.series.insert(values.to_vec(), kept);
                done
            }
        };
        if !done {
            self.invalid();
        }
    }
}

impl Metric {
    /// Into the series of all that were one too many; false: the number is of another type.
    fn overflow(&mut self, number: Number) -> bool {
        let Metric { meters, overflow: series, .. } = self;
        series.get_or_insert_with(|| meters.bind(&[overflow()])).measure(number)
    }
}

fn attributes(metric: &MetricDef, values: &[u8]) -> Vec<KeyValue> {
    let named = metric.attributes().iter().zip(Values::new(values));
    named
        .filter_map(|(name, value)| {
            Some(match value {
                Encoded::Bool(value) => KeyValue::new(*name, value),
                Encoded::Int(value) => KeyValue::new(*name, value),
                Encoded::Double(value) => KeyValue::new(*name, value),
                Encoded::Text(text) | Encoded::Cut { text, .. } => {
                    KeyValue::new(*name, valid_prefix(text).to_owned())
                }
                _ => return None,
            })
        })
        .collect()
}
