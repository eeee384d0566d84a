//! Definitions of metrics.

use std::mem::offset_of;

use super::OutcomeValues;
use crate::layout::{LaidOut, Layout, MetricOffsets, offset};

/// Instrument of a metric: those of OpenTelemetry that the registry uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Instrument {
    /// A sum that only grows.
    Counter,
    /// A sum that grows and shrinks.
    UpDownCounter,
    /// A value that replaces the one before.
    Gauge,
    /// A distribution of values over buckets.
    Histogram,
}

impl Instrument {
    /// Returns the name in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Instrument::Counter => "counter",
            Instrument::UpDownCounter => "up-down counter",
            Instrument::Gauge => "gauge",
            Instrument::Histogram => "histogram",
        }
    }
}

/// Type of a metric's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum ValueType {
    /// Whole numbers: counts.
    #[default]
    Int,
    /// Doubles: measured quantities.
    Double,
}

/// Attributes of a metric, each with all its values, whose products are its series.
pub type ZeroSeries = &'static [(&'static str, &'static [&'static str])];

/// Definition of a metric: name, instrument, UCUM unit, bucket boundaries, attributes.
///
/// ```
/// use semconv::{ValueType, metric};
///
/// let duration = metric::STAGE_DURATION;
/// assert_eq!((duration.name(), duration.unit()), ("stage.duration", "s"));
/// assert_eq!(duration.value_type(), ValueType::Double);
/// let attributes = ["error.type", "stage.error.expected", "stage.name", "stage.outcome"];
/// assert_eq!(duration.attributes(), attributes);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MetricDef {
    name: &'static str,
    instrument: Instrument,
    unit: &'static str,
    value_type: ValueType,
    brief: &'static str,
    boundaries: &'static [f64],
    attributes: &'static [&'static str],
    required: &'static [&'static str],
    prometheus_name: Option<&'static str>,
    prometheus_labels: &'static [(&'static str, &'static str)],
    outcome_values: &'static [OutcomeValues],
    zero_series: Option<ZeroSeries>,
    _layout: LaidOut<MetricOffsets>,
}

/// Layout of a metric's definition in the file of a program.
static LAYOUT: Layout<MetricOffsets> = Layout::new(MetricOffsets {
    layout: offset(offset_of!(MetricDef, _layout)),
    name: offset(offset_of!(MetricDef, name)),
    instrument: offset(offset_of!(MetricDef, instrument)),
    unit: offset(offset_of!(MetricDef, unit)),
    value_type: offset(offset_of!(MetricDef, value_type)),
    boundaries: offset(offset_of!(MetricDef, boundaries)),
    attributes: offset(offset_of!(MetricDef, attributes)),
    prometheus_name: offset(offset_of!(MetricDef, prometheus_name)),
});

impl MetricDef {
    /// Creates a metric of whole numbers.
    #[must_use]
    pub const fn new(name: &'static str, instrument: Instrument, unit: &'static str) -> Self {
        MetricDef {
            name,
            instrument,
            unit,
            value_type: ValueType::Int,
            brief: "",
            boundaries: &[],
            attributes: &[],
            required: &[],
            prometheus_name: None,
            prometheus_labels: &[],
            outcome_values: &[],
            zero_series: None,
            _layout: LaidOut::by(&LAYOUT),
        }
    }

    /// Returns the metric with doubles instead of whole numbers.
    #[must_use]
    pub const fn of_doubles(mut self) -> Self {
        self.value_type = ValueType::Double;
        self
    }

    /// Returns the metric with a one-sentence description.
    #[must_use]
    pub const fn with_brief(mut self, brief: &'static str) -> Self {
        self.brief = brief;
        self
    }

    /// Returns the metric with upper bucket boundaries, ascending, in its unit.
    #[must_use]
    pub const fn with_boundaries(mut self, boundaries: &'static [f64]) -> Self {
        self.boundaries = boundaries;
        self
    }

    /// Returns the metric with the names of its attributes (labels).
    #[must_use]
    pub const fn with_attributes(mut self, attributes: &'static [&'static str]) -> Self {
        self.attributes = attributes;
        self
    }

    /// Returns the metric with the names of its required attributes.
    #[must_use]
    pub const fn with_required(mut self, required: &'static [&'static str]) -> Self {
        self.required = required;
        self
    }

    /// Returns the metric with a name in Prometheus that differs from the translated one.
    #[must_use]
    pub const fn with_prometheus_name(mut self, name: &'static str) -> Self {
        self.prometheus_name = Some(name);
        self
    }

    /// Returns the metric with labels in Prometheus that differ from the translated ones: attribute and
    /// label.
    #[must_use]
    pub const fn with_prometheus_labels(mut self, labels: &'static [(&'static str, &'static str)]) -> Self {
        self.prometheus_labels = labels;
        self
    }

    /// Returns the metric with attributes whose values follow from the outcome of a stage.
    #[must_use]
    pub const fn with_outcome_values(mut self, values: &'static [OutcomeValues]) -> Self {
        self.outcome_values = values;
        self
    }

    /// Returns the metric with series that are there before the first measurement, at zero: one for each
    /// combination of these values.
    #[must_use]
    pub const fn with_zero_series(mut self, attributes: ZeroSeries) -> Self {
        self.zero_series = Some(attributes);
        self
    }

    /// Returns the name in OpenTelemetry's form (`stage.duration`).
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the instrument.
    #[must_use]
    pub const fn instrument(&self) -> Instrument {
        self.instrument
    }

    /// Returns the UCUM unit (`s`, `By`, `1`, `{item}`).
    #[must_use]
    pub const fn unit(&self) -> &'static str {
        self.unit
    }

    /// Returns the type of the numbers.
    #[must_use]
    pub const fn value_type(&self) -> ValueType {
        self.value_type
    }

    /// Returns the one-sentence description.
    #[must_use]
    pub const fn brief(&self) -> &'static str {
        self.brief
    }

    /// Returns the upper bucket boundaries of a histogram; empty for other instruments.
    #[must_use]
    pub const fn boundaries(&self) -> &'static [f64] {
        self.boundaries
    }

    /// Returns the names of the attributes.
    #[must_use]
    pub const fn attributes(&self) -> &'static [&'static str] {
        self.attributes
    }

    /// Returns the names of the required attributes.
    #[must_use]
    pub const fn required(&self) -> &'static [&'static str] {
        self.required
    }

    /// Returns the name of the family in Prometheus, suffixes included; `None` for the translated name.
    #[must_use]
    pub const fn prometheus_name(&self) -> Option<&'static str> {
        self.prometheus_name
    }

    /// Returns the attributes whose values follow from the outcome of a stage.
    #[must_use]
    pub const fn outcome_values(&self) -> &'static [OutcomeValues] {
        self.outcome_values
    }

    /// Returns the attributes, each with all its values, of the series that are there before the first
    /// measurement; `None` if there are none.
    #[must_use]
    pub const fn zero_series(&self) -> Option<ZeroSeries> {
        self.zero_series
    }

    /// Returns the label of an attribute in Prometheus; `None` for the translated label.
    #[must_use]
    pub fn prometheus_label(&self, attribute: &str) -> Option<&'static str> {
        self.prometheus_labels.iter().find(|(name, _)| *name == attribute).map(|(_, label)| *label)
    }
}
