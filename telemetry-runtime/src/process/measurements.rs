//! Measurements that the program makes itself, recorded by the instruments of their metrics.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use opentelemetry::KeyValue;
use opentelemetry::metrics::{
    BoundCounter, BoundGauge, BoundHistogram, BoundUpDownCounter, Counter, Gauge, Histogram, Meter,
    UpDownCounter,
};
use semconv::measurement::Number;
use semconv::{Instrument, MetricDef, ValueType, ZeroSeries};

use crate::model::signal::{DropReason, Signal};
use crate::process::anchor::Anchor;
use crate::process::exemplars::{BucketExemplars, ExemplarSpan, SeriesExemplars};
use crate::process::id_hash::IdHash;
use crate::process::limits::{MAX_SERIES, overflow};
use crate::process::loss::Losses;
use crate::process::metric_source::SCOPE;
use crate::process::renamed::RenamedMetrics;
use crate::process::series::{RemovedSeries, SeriesId};
use crate::record::measure;
use crate::record::read::decode::{Encoded, Measured, Values, valid_prefix};

/// Instruments of the metrics in use, each created once.
pub(crate) struct MetricInstruments {
    meter: Meter,
    instruments: Mutex<HashMap<u32, MetricInstrument>>,
    gauges: Mutex<HashMap<(u32, Vec<u8>), SharedGauge>>,
    /// Names of metrics that the application gives.
    renamed: RenamedMetrics,
    /// Gauges' series that have ended.
    removed: RemovedSeries,
}

/// State of a gauge series, shared by the collector and the slow path.
type SharedGauge = Arc<Mutex<GaugeState>>;

#[derive(Default)]
struct GaugeState {
    /// Tick of the last measurement. Rings are read one after another, and a measurement that does not fit
    /// into a ring is processed at once; a gauge has the value measured last, not the one read last.
    tick: u64,
    /// Number of running stages whose share of a capacity the gauge has.
    running: f64,
    /// True if the series has ended.
    is_removed: bool,
}

impl MetricInstruments {
    pub(crate) fn new(meter: Meter, renamed: RenamedMetrics, removed: RemovedSeries) -> MetricInstruments {
        MetricInstruments { meter, instruments: Mutex::default(), gauges: Mutex::default(), renamed, removed }
    }

    /// Begins the series of these metrics that are there before the first measurement. Metrics of this
    /// library are left out: some are observed.
    pub(crate) fn begin(&self, metrics: &[MetricDef]) {
        for metric in metrics.iter().filter(|metric| !semconv::METRICS.contains(metric)) {
            let Some(attributes) = metric.zero_series() else { continue };
            let zero = match (metric.instrument(), metric.value_type()) {
                (_, ValueType::Double) => Number::Double(0.0),
                (Instrument::UpDownCounter, ValueType::Int) => Number::Signed(0),
                (_, ValueType::Int) => Number::Unsigned(0),
            };
            let instrument = self.get(measure::number_of(metric), metric);
            for attributes in combinations(attributes) {
                instrument.bind(&attributes).measure(zero);
            }
        }
    }

    fn get(&self, number: u32, metric: &MetricDef) -> MetricInstrument {
        let mut instruments = self.instruments.lock().unwrap_or_else(PoisonError::into_inner);
        instruments.entry(number).or_insert_with(|| MetricInstrument::new(&self.meter, metric)).clone()
    }

    fn gauge(&self, number: u32, values: &[u8]) -> SharedGauge {
        let mut gauges = self.gauges.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(gauges.entry((number, values.to_vec())).or_default())
    }

    /// Returns the state of a gauge's series if it has been recorded.
    fn recorded_gauge(&self, number: u32, values: &[u8]) -> Option<SharedGauge> {
        let gauges = self.gauges.lock().unwrap_or_else(PoisonError::into_inner);
        gauges.get(&(number, values.to_vec())).cloned()
    }

    /// Ends the series of a gauge, or begins it again.
    fn set_removed(&self, metric: &MetricDef, values: &[u8], is_removed: bool) {
        let (name, attributes) = self.renamed.series(metric.name(), attributes(metric, values));
        self.removed.set(SeriesId::new(SCOPE, name, attributes.iter()), is_removed);
    }
}

/// Returns every combination of the attributes' values.
fn combinations(attributes: ZeroSeries) -> Vec<Vec<KeyValue>> {
    attributes.iter().fold(vec![Vec::new()], |begun, (name, values)| {
        let with = |attributes: &Vec<KeyValue>, value: &'static str| {
            let mut attributes = attributes.clone();
            attributes.push(KeyValue::new(*name, value));
            attributes
        };
        begun.iter().flat_map(|attributes| values.iter().map(|value| with(attributes, value))).collect()
    })
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
    definition: MetricDef,
    instrument: MetricInstrument,
    series: HashMap<Vec<u8>, MetricSeries, IdHash>,
    /// The overflow series, once there is one.
    overflow: Option<Series>,
}

struct MetricSeries {
    series: Series,
    /// State of a gauge.
    gauge: Option<SharedGauge>,
    /// Exemplars of a histogram; `None` until the first one.
    exemplars: Option<Box<BucketExemplars>>,
}

impl MetricSeries {
    /// Records a measurement; returns false if its type is not that of the instrument. A gauge's series that
    /// has ended begins again, by `begin`.
    fn measure(&self, measured: &Measured, begin: impl FnOnce()) -> bool {
        let Some(gauge) = &self.gauge else { return self.series.measure(measured.number) };
        let mut gauge = gauge.lock().unwrap_or_else(PoisonError::into_inner);
        if measured.tick < gauge.tick {
            return true;
        }
        gauge.tick = measured.tick;
        let is_valid = self.series.measure(measured.number);
        if is_valid && std::mem::take(&mut gauge.is_removed) {
            begin();
        }
        is_valid
    }

    /// Adds to the number of running stages, and records their share of the capacity.
    fn share(&self, by: f64, capacity: f64) -> bool {
        let Some(gauge) = &self.gauge else { return false };
        let mut gauge = gauge.lock().unwrap_or_else(PoisonError::into_inner);
        gauge.running += by;
        self.series.measure(Number::Double(gauge.running / capacity))
    }

    /// Adds the span of a measurement to the exemplars of a histogram.
    fn add_exemplar(&mut self, definition: &MetricDef, measured: &Measured, span: ExemplarSpan) {
        if definition.instrument() != Instrument::Histogram {
            return;
        }
        let value = match measured.number {
            Number::Unsigned(number) => number as f64,
            Number::Signed(number) => number as f64,
            Number::Double(number) => number,
        };
        let none = || Box::new(BucketExemplars::none(definition.boundaries()));
        self.exemplars.get_or_insert_with(none).record(span, value);
    }
}

impl Measurements {
    pub(crate) fn new(instruments: Arc<MetricInstruments>, losses: Arc<Losses>) -> Measurements {
        Measurements { instruments, losses, metrics: HashMap::default() }
    }

    fn metric(&mut self, number: u32, metric: &MetricDef) -> &mut Metric {
        self.metrics.entry(number).or_insert_with(|| {
            let instrument = self.instruments.get(number, metric);
            Metric { definition: *metric, instrument, series: HashMap::default(), overflow: None }
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

    /// Records a measurement of this metric, with its encoded attributes and the exported span around it.
    pub(crate) fn measured(
        &mut self,
        metric: &MetricDef,
        measured: &Measured,
        values: &[u8],
        span: Option<ExemplarSpan>,
    ) {
        if measure::is_removal(measured.number) {
            return self.removed(metric, measured, values);
        }
        let instruments = Arc::clone(&self.instruments);
        let Some(series) = self.series(metric, measured.metric, values) else {
            return self.overflowed(metric, measured);
        };
        let is_valid = series.measure(measured, || instruments.set_removed(metric, values, false));
        if let (Some(span), true) = (span, is_valid) {
            series.add_exemplar(metric, measured, span);
        }
        if !is_valid {
            self.invalid();
        }
    }

    /// Ends the series of a gauge, unless it was never recorded.
    fn removed(&self, metric: &MetricDef, measured: &Measured, values: &[u8]) {
        let Some(gauge) = self.instruments.recorded_gauge(measured.metric, values) else { return };
        let mut gauge = gauge.lock().unwrap_or_else(PoisonError::into_inner);
        if measured.tick >= gauge.tick {
            (gauge.tick, gauge.is_removed) = (measured.tick, true);
            self.instruments.set_removed(metric, values, true);
        }
    }

    /// Adds the number of a measurement to that of running stages, whose share of a capacity the metric is.
    pub(crate) fn shared(&mut self, metric: &MetricDef, measured: &Measured, values: &[u8], capacity: f64) {
        let Number::Double(by) = measured.number else { return self.invalid() };
        match self.series(metric, measured.metric, values) {
            Some(series) if series.share(by, capacity) => {}
            Some(_) => self.invalid(),
            None => self.losses.add(Signal::Measurement, DropReason::SeriesLimit, 1),
        }
    }

    /// Returns the series of a metric with these encoded attributes; `None` beyond the limit.
    fn series(&mut self, metric: &MetricDef, number: u32, values: &[u8]) -> Option<&mut MetricSeries> {
        let instruments = self.instruments.clone();
        let Metric { instrument, series, .. } = self.metric(number, metric);
        if !series.contains_key(values) {
            if series.len() >= MAX_SERIES {
                return None;
            }
            let is_gauge = metric.instrument() == Instrument::Gauge;
            let new = MetricSeries {
                series: instrument.bind(&attributes(metric, values)),
                gauge: is_gauge.then(|| instruments.gauge(number, values)),
                exemplars: None,
            };
            series.insert(values.to_vec(), new);
        }
        series.get_mut(values)
    }

    /// Appends the exemplars of all series that have any.
    pub(crate) fn add_exemplars(&self, anchor: &Anchor, into: &mut Vec<SeriesExemplars>) {
        for Metric { definition, series, .. } in self.metrics.values() {
            for (values, series) in series {
                let Some(exemplars) = &series.exemplars else { continue };
                let (metric, attributes) =
                    self.instruments.renamed.series(definition.name(), attributes(definition, values));
                into.push(SeriesExemplars { metric, attributes, exemplars: exemplars.all(anchor).collect() });
            }
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
