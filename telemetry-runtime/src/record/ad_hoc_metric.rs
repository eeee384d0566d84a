//! Metrics that are in no registry: one static for each place that measures.

use std::sync::atomic::AtomicU32;

use semconv::measurement::Number;
use semconv::{Instrument, Measurable, MetricDef, Value};

use crate::record::measure;

/// A metric of doubles with the name and the labels that the program gives it.
#[derive(Debug)]
pub struct AdHocMetric {
    definition: MetricDef,
    /// Number of the metric in records; zero until it has one.
    number: AtomicU32,
}

impl AdHocMetric {
    /// Returns a counter.
    #[must_use]
    pub const fn counter(name: &'static str, labels: &'static [&'static str]) -> AdHocMetric {
        AdHocMetric::of(Instrument::Counter, name, labels)
    }

    /// Returns a gauge.
    #[must_use]
    pub const fn gauge(name: &'static str, labels: &'static [&'static str]) -> AdHocMetric {
        AdHocMetric::of(Instrument::Gauge, name, labels)
    }

    /// Returns a histogram.
    #[must_use]
    pub const fn histogram(name: &'static str, labels: &'static [&'static str]) -> AdHocMetric {
        AdHocMetric::of(Instrument::Histogram, name, labels)
    }

    const fn of(instrument: Instrument, name: &'static str, labels: &'static [&'static str]) -> AdHocMetric {
        let definition = MetricDef::new(name, instrument, "").of_doubles().with_attributes(labels);
        AdHocMetric { definition, number: AtomicU32::new(0) }
    }

    /// Measures a number, with the texts of the labels in the order of their names. An option that is `None`
    /// measures nothing.
    #[inline]
    pub fn measure<V: Measurable + ?Sized>(&'static self, value: &V, labels: &[&'static str]) {
        let number = match value.measured() {
            Value::Double(number) => number,
            Value::Int(number) => number as f64,
            _ => return,
        };
        let mut attributes = |visit: &mut dyn FnMut(&'static str, Value<'_>)| {
            for (name, label) in self.definition.attributes().iter().zip(labels) {
                visit(name, Value::Str(label));
            }
        };
        measure::record(&self.definition, &self.number, Number::Double(number), &mut attributes);
    }
}
