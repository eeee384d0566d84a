//! Measurements that the program makes itself, recorded by the instruments of their metrics.

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

/// Instruments of the metrics in use, each created once.
pub(crate) struct MetricInstruments {
    meter: Meter,
    instruments: Mutex<HashMap<u32, MetricInstrument>>,
    gauge_ticks: Mutex<HashMap<(u32, Vec<u8>), GaugeTick>>,
}

/// Tick of a gauge series' last measurement. Rings are read one after another, and a measurement that does
/// not fit into a ring is processed at once; a gauge has the value measured last, not the one read last.
type GaugeTick = Arc<Mutex<u64>>;

impl MetricInstruments {
    pub(crate) fn new(meter: Meter) -> MetricInstruments {
        MetricInstruments { meter, instruments: Mutex::default(), gauge_ticks: Mutex::default() }
    }

    fn get(&self, number: u32, metric: &MetricDef) -> MetricInstrument {
        let mut instruments = self.instruments.lock().unwrap_or_else(PoisonError::into_inner);
        instruments.entry(number).or_insert_with(|| MetricInstrument::new(&self.meter, metric)).clone()
    }

    /// Tick of a gauge series' last measurement, shared by the collector and the slow path.
    fn gauge_tick(&self, number: u32, values: &[u8]) -> GaugeTick {
        let mut gauge_ticks = self.gauge_ticks.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(gauge_ticks.entry((number, values.to_vec())).or_default())
    }
}

macro_rules! instruments {
    ($($variant:ident($instrument:ident<$number:ty>, $bound:ident), $measure:ident $of:ident;)*) => {
        /// Instrument of one metric.
        #[derive(Clone)]
        enum MetricInstrument { $($variant($instrument<$number>),)* }

        /// One series of an instrument.
        #[derive(Clone)]
        enum Series { $($variant($bound<$number>),)* }

        impl MetricInstrument {
            fn bind(&self, attributes: &[KeyValue]) -> Series {
                match self { $(MetricInstrument::$variant(instrument) => Series::$variant(instrument.bind(attributes)),)* }
            }
        }

        impl Series {
            /// Records a number; returns false if its type is not that of the instrument.
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
    // The SDK panics when a histogram's sum of integers overflows. OTLP and Prometheus have sums of
    // floating-point numbers either way.
    HistogramOfInts(Histogram<f64>, BoundHistogram), record Unsigned;
    HistogramOfDoubles(Histogram<f64>, BoundHistogram), record Double;
}

impl MetricInstrument {
    fn new(meter: &Meter, metric: &MetricDef) -> MetricInstrument {
        let (name, unit, brief) = (metric.name(), metric.unit(), metric.brief());
        macro_rules! built {
            ($make:ident) => {
                meter.$make(name).with_unit(unit).with_description(brief).build()
            };
            ($make:ident with boundaries) => {{
                let builder = meter.$make(name).with_unit(unit).with_description(brief);
                match metric.boundaries() {
                    // The SDK has default boundaries.
                    [] => builder.build(),
                    boundaries => builder.with_boundaries(boundaries.to_vec()).build(),
                }
            }};
        }
        match (metric.instrument(), metric.value_type()) {
            (Instrument::Counter, ValueType::Int) => MetricInstrument::CounterOfInts(built!(u64_counter)),
            (Instrument::Counter, ValueType::Double) => {
                MetricInstrument::CounterOfDoubles(built!(f64_counter))
            }
            (Instrument::UpDownCounter, ValueType::Int) => {
                MetricInstrument::UpDownOfInts(built!(i64_up_down_counter))
            }
            (Instrument::UpDownCounter, ValueType::Double) => {
                MetricInstrument::UpDownOfDoubles(built!(f64_up_down_counter))
            }
            (Instrument::Gauge, ValueType::Int) => MetricInstrument::GaugeOfInts(built!(i64_gauge)),
            (Instrument::Gauge, ValueType::Double) => MetricInstrument::GaugeOfDoubles(built!(f64_gauge)),
            (Instrument::Histogram, ValueType::Int) => {
                MetricInstrument::HistogramOfInts(built!(f64_histogram with boundaries))
            }
            (Instrument::Histogram, ValueType::Double) => {
                MetricInstrument::HistogramOfDoubles(built!(f64_histogram with boundaries))
            }
        }
    }
}

/// Records measurements. The collector has one and the slow path has another, with the same instruments.
pub(crate) struct Measurements {
    instruments: Arc<MetricInstruments>,
    losses: Arc<Losses>,
    metrics: HashMap<u32, Metric, IdHash>,
}

/// Series of a metric, by their encoded attributes.
struct Metric {
    instrument: MetricInstrument,
    series: HashMap<Vec<u8>, MetricSeries, IdHash>,
    /// The overflow series, once there is one.
    overflow: Option<Series>,
}

/// A series, with the tick of its last measurement if it is one of a gauge.
struct MetricSeries {
    series: Series,
    gauge_tick: Option<GaugeTick>,
}

impl MetricSeries {
    /// Records a measurement; returns false if its type is not that of the instrument.
    fn measure(&self, measured: &Measured) -> bool {
        let Some(gauge_tick) = &self.gauge_tick else { return self.series.measure(measured.number) };
        let mut gauge_tick = gauge_tick.lock().unwrap_or_else(PoisonError::into_inner);
        if measured.tick < *gauge_tick {
            return true;
        }
        *gauge_tick = measured.tick;
        self.series.measure(measured.number)
    }
}

impl Measurements {
    pub(crate) fn new(instruments: Arc<MetricInstruments>, losses: Arc<Losses>) -> Measurements {
        Measurements { instruments, losses, metrics: HashMap::default() }
    }

    fn metric(&mut self, number: u32, metric: &MetricDef) -> &mut Metric {
        self.metrics.entry(number).or_insert_with(|| {
            let instrument = self.instruments.get(number, metric);
            Metric { instrument, series: HashMap::default(), overflow: None }
        })
    }

    /// Records a measurement in the metric's overflow series.
    pub(crate) fn overflowed(&mut self, metric: &MetricDef, measured: &Measured) {
        self.losses.add(Signal::Measurement, DropReason::SeriesLimit, 1);
        if !self.metric(measured.metric, metric).overflow(measured.number) {
            self.invalid();
        }
    }

    /// Counts a number that is invalid for its metric as dropped.
    pub(crate) fn invalid(&self) {
        self.losses.add(Signal::Measurement, DropReason::Invalid, 1);
    }

    /// Records a measurement of this metric, with its encoded attributes.
    pub(crate) fn measured(&mut self, metric: &MetricDef, measured: &Measured, values: &[u8]) {
        let instruments = self.instruments.clone();
        let Metric { instrument, series: all_series, .. } = self.metric(measured.metric, metric);
        let is_full = all_series.len() >= MAX_SERIES;
        let is_valid = match all_series.get(values) {
            Some(series) => series.measure(measured),
            None if is_full => return self.overflowed(metric, measured),
            None => {
                let is_gauge = metric.instrument() == Instrument::Gauge;
                let series = MetricSeries {
                    series: instrument.bind(&attributes(metric, values)),
                    gauge_tick: is_gauge.then(|| instruments.gauge_tick(measured.metric, values)),
                };
                let is_valid = series.measure(measured);
                all_series.insert(values.to_vec(), series);
                is_valid
            }
        };
        if !is_valid {
            self.invalid();
        }
    }
}

impl Metric {
    /// Records a number in the overflow series; returns false if its type is not that of the instrument.
    fn overflow(&mut self, number: Number) -> bool {
        let Metric { instrument, overflow: series, .. } = self;
        series.get_or_insert_with(|| instrument.bind(&[overflow()])).measure(number)
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
                Encoded::Text(text) | Encoded::Pseudonym(text) | Encoded::Cut { text, .. } => {
                    KeyValue::new(*name, valid_prefix(text).to_owned())
                }
                _ => return None,
            })
        })
        .collect()
}
