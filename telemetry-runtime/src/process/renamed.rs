//! Metrics of this library under other names: those of the application's registry.
//!
//! The meter renames instruments and attributes, so that every reading, exporter and page has the other name.

use std::sync::Arc;

use opentelemetry::KeyValue;
use opentelemetry::metrics::{
    AsyncInstrument, AsyncInstrumentBuilder, BoundCounter, BoundGauge, BoundHistogram, BoundSyncInstrument,
    BoundUpDownCounter, Counter, Gauge, Histogram, HistogramBuilder, InstrumentBuilder, InstrumentProvider,
    Meter, ObservableCounter, ObservableGauge, ObservableUpDownCounter, SyncInstrument, UpDownCounter,
};
use semconv::MetricDef;
use semconv::metric::{STAGE_ACTIVE, STAGE_DURATION};

/// A metric of this library, and the one that it is instead.
#[derive(Clone, Debug)]
pub(crate) struct Renamed {
    pub(crate) from: MetricDef,
    pub(crate) to: MetricDef,
    /// Attributes with other names: the metric's own, and the other one.
    pub(crate) attributes: Vec<(&'static str, &'static str)>,
}

impl Renamed {
    /// Returns the reason for which the metric cannot be the other one.
    pub(crate) fn problem(&self) -> Option<String> {
        let Renamed { from, to, attributes } = self;
        if [STAGE_DURATION, STAGE_ACTIVE].contains(from) {
            return Some("pages of the admin server show it: it keeps its name".to_owned());
        }
        let numbers = |metric: &MetricDef| {
            format!("a {} of {:?} in `{}`", metric.instrument().name(), metric.value_type(), metric.unit())
        };
        if numbers(from) != numbers(to) {
            return Some(format!("it is {}, and `{}` is {}", numbers(from), to.name(), numbers(to)));
        }
        for (own, other) in attributes {
            for (metric, name) in [(from, own), (to, other)] {
                if !metric.attributes().contains(name) {
                    return Some(format!("`{}` has no attribute `{name}`", metric.name()));
                }
            }
        }
        let is_there = |name: &&&str| from.attributes().iter().any(|own| self.attribute(own) == Some(**name));
        let lacking = to.required().iter().find(|name| !is_there(name))?;
        Some(format!("`{}` requires the attribute `{lacking}`, which it lacks", to.name()))
    }

    /// Returns the other name of an attribute; `None` if the other metric lacks it.
    fn attribute(&self, name: &str) -> Option<&'static str> {
        let renamed = self.attributes.iter().find(|(own, _)| *own == name).map(|(_, other)| *other);
        renamed.or_else(|| self.to.attributes().iter().find(|other| **other == name).copied())
    }

    fn attributes(&self, attributes: &[KeyValue]) -> Vec<KeyValue> {
        let overflow = crate::process::limits::overflow();
        let renamed = attributes.iter().filter_map(|attribute| {
            if attribute.key == overflow.key {
                return Some(attribute.clone());
            }
            let name = self.attribute(attribute.key.as_str())?;
            Some(KeyValue::new(name, attribute.value.clone()))
        });
        renamed.collect()
    }
}

/// All metrics with other names.
#[derive(Clone, Debug, Default)]
pub(crate) struct RenamedMetrics(Arc<[Renamed]>);

impl RenamedMetrics {
    pub(crate) fn new(renamed: Vec<Renamed>) -> RenamedMetrics {
        RenamedMetrics(renamed.into())
    }

    fn get(&self, name: &str) -> Option<&Renamed> {
        self.0.iter().find(|renamed| renamed.from.name() == name)
    }

    /// Returns the name and the attributes of a series.
    pub(crate) fn series(
        &self,
        name: &'static str,
        attributes: Vec<KeyValue>,
    ) -> (&'static str, Vec<KeyValue>) {
        match self.get(name) {
            Some(renamed) => (renamed.to.name(), renamed.attributes(&attributes)),
            None => (name, attributes),
        }
    }

    /// Returns the meter with the other names.
    pub(crate) fn apply(&self, meter: Meter) -> Meter {
        match self.0.is_empty() {
            true => meter,
            false => Meter::new(Arc::new(RenamingMeter { meter, renamed: self.clone() })),
        }
    }
}

struct RenamingMeter {
    meter: Meter,
    renamed: RenamedMetrics,
}

/// Instrument of the other metric.
struct RenamedInstrument<I> {
    instrument: I,
    renamed: Renamed,
}

/// Series of the other metric.
struct RenamedSeries<S>(S);

/// Observer of the other metric.
struct RenamedObserver<'a, T>(&'a dyn AsyncInstrument<T>, &'a Renamed);

impl<T> AsyncInstrument<T> for RenamedObserver<'_, T> {
    fn observe(&self, measurement: T, attributes: &[KeyValue]) {
        self.0.observe(measurement, &self.1.attributes(attributes));
    }
}

macro_rules! instruments {
    ($($instrument:ident, $bound:ident, $measure:ident;)*) => {$(
        impl<T: 'static> SyncInstrument<T> for RenamedInstrument<$instrument<T>> {
            fn measure(&self, measurement: T, attributes: &[KeyValue]) {
                self.instrument.$measure(measurement, &self.renamed.attributes(attributes));
            }

            fn bind(&self, attributes: &[KeyValue]) -> Box<dyn BoundSyncInstrument<T> + Send + Sync> {
                Box::new(RenamedSeries(self.instrument.bind(&self.renamed.attributes(attributes))))
            }
        }

        impl<T> BoundSyncInstrument<T> for RenamedSeries<$bound<T>> {
            fn measure(&self, measurement: T) {
                self.0.$measure(measurement);
            }
        }
    )*};
}

instruments! {
    Counter, BoundCounter, add;
    UpDownCounter, BoundUpDownCounter, add;
    Gauge, BoundGauge, record;
    Histogram, BoundHistogram, record;
}

macro_rules! synchronous {
    ($($name:ident: $instrument:ident<$number:ty>,)*) => {$(
        fn $name(&self, builder: InstrumentBuilder<'_, $instrument<$number>>) -> $instrument<$number> {
            let InstrumentBuilder { name, description, unit, .. } = builder;
            let renamed = self.renamed.get(&name);
            let mut own = self.meter.$name(renamed.map_or(name, |renamed| renamed.to.name().into()));
            (own.description, own.unit) = (description, unit);
            let Some(renamed) = renamed.cloned() else { return own.build() };
            let instrument = own.with_description(renamed.to.brief()).build();
            $instrument::new(Arc::new(RenamedInstrument { instrument, renamed }))
        }
    )*};
}

macro_rules! histograms {
    ($($name:ident: $number:ty,)*) => {$(
        fn $name(&self, builder: HistogramBuilder<'_, Histogram<$number>>) -> Histogram<$number> {
            let HistogramBuilder { name, description, unit, boundaries, .. } = builder;
            let renamed = self.renamed.get(&name);
            let mut own = self.meter.$name(renamed.map_or(name, |renamed| renamed.to.name().into()));
            (own.description, own.unit, own.boundaries) = (description, unit, boundaries);
            let Some(renamed) = renamed.cloned() else { return own.build() };
            if !renamed.to.boundaries().is_empty() {
                own = own.with_boundaries(renamed.to.boundaries().to_vec());
            }
            let instrument = own.with_description(renamed.to.brief()).build();
            Histogram::new(Arc::new(RenamedInstrument { instrument, renamed }))
        }
    )*};
}

macro_rules! observable {
    ($($name:ident: $instrument:ident<$number:ty>,)*) => {$(
        fn $name(
            &self,
            builder: AsyncInstrumentBuilder<'_, $instrument<$number>, $number>,
        ) -> $instrument<$number> {
            let AsyncInstrumentBuilder { name, description, unit, callbacks, .. } = builder;
            let renamed = self.renamed.get(&name);
            let mut own = self.meter.$name(renamed.map_or(name, |renamed| renamed.to.name().into()));
            (own.description, own.unit) = (description, unit);
            let Some(renamed) = renamed.cloned() else {
                own.callbacks = callbacks;
                return own.build();
            };
            own = own.with_description(renamed.to.brief());
            for callback in callbacks {
                let renamed = renamed.clone();
                own = own.with_callback(move |observer| callback(&RenamedObserver(observer, &renamed)));
            }
            own.build()
        }
    )*};
}

impl InstrumentProvider for RenamingMeter {
    synchronous! {
        u64_counter: Counter<u64>,
        f64_counter: Counter<f64>,
        i64_up_down_counter: UpDownCounter<i64>,
        f64_up_down_counter: UpDownCounter<f64>,
        u64_gauge: Gauge<u64>,
        i64_gauge: Gauge<i64>,
        f64_gauge: Gauge<f64>,
    }
    histograms! {
        u64_histogram: u64,
        f64_histogram: f64,
    }
    observable! {
        u64_observable_counter: ObservableCounter<u64>,
        f64_observable_counter: ObservableCounter<f64>,
        i64_observable_up_down_counter: ObservableUpDownCounter<i64>,
        f64_observable_up_down_counter: ObservableUpDownCounter<f64>,
        u64_observable_gauge: ObservableGauge<u64>,
        i64_observable_gauge: ObservableGauge<i64>,
        f64_observable_gauge: ObservableGauge<f64>,
    }
}
