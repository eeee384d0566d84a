//! Metrics: what is counted, read or distributed over buckets.

/// OpenTelemetry's instruments, as far as the registry uses them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Instrument {
    /// A sum that only grows.
    Counter,
    /// A sum that grows and shrinks.
    UpDownCounter,
    /// A value that is read, not added up.
    Gauge,
    /// A distribution of values over buckets.
    Histogram,
}

impl Instrument {
    /// The name in words.
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

/// The numbers that a metric's measurements are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum ValueType {
    /// Whole numbers: what is counted.
    #[default]
    Int,
    /// Doubles: what is measured.
    Double,
}

/// The definition of a metric: name, instrument, UCUM unit, bucket boundaries, attributes.
///
/// ```
/// use semconv::{ValueType, metric};
///
/// let duration = metric::STAGE_DURATION;
/// assert_eq!((duration.name(), duration.unit()), ("stage.duration", "s"));
/// assert_eq!(duration.value_type(), ValueType::Double);
/// assert_eq!(duration.attributes(), ["error.type", "stage.name", "stage.outcome"]);
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
}

impl MetricDef {
    /// A metric of this name, instrument and UCUM unit, whose measurements are whole numbers.
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
        }
    }

    /// The same metric, whose measurements are doubles.
    #[must_use]
    pub const fn of_doubles(mut self) -> Self {
        self.value_type = ValueType::Double;
        self
    }

    /// The same metric with a one-sentence description.
    #[must_use]
    pub const fn with_brief(mut self, brief: &'static str) -> Self {
        self.brief = brief;
        self
    }

    /// The same metric with explicit upper bucket boundaries, ascending, in the metric's unit.
    #[must_use]
    pub const fn with_boundaries(mut self, boundaries: &'static [f64]) -> Self {
        self.boundaries = boundaries;
        self
    }

    /// The same metric with the names of its attributes (labels).
    #[must_use]
    pub const fn with_attributes(mut self, attributes: &'static [&'static str]) -> Self {
        self.attributes = attributes;
        self
    }

    /// The same metric with the names of those attributes that every measurement has.
    #[must_use]
    pub const fn with_required(mut self, required: &'static [&'static str]) -> Self {
        self.required = required;
        self
    }

    /// The same metric with a name in Prometheus other than the translated one.
    #[must_use]
    pub const fn with_prometheus_name(mut self, name: &'static str) -> Self {
        self.prometheus_name = Some(name);
        self
    }

    /// The same metric with labels in Prometheus other than the translated ones: attribute and label.
    #[must_use]
    pub const fn with_prometheus_labels(mut self, labels: &'static [(&'static str, &'static str)]) -> Self {
        self.prometheus_labels = labels;
        self
    }

    /// The metric's name, in OpenTelemetry's form (`stage.duration`).
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// How measurements are aggregated.
    #[must_use]
    pub const fn instrument(&self) -> Instrument {
        self.instrument
    }

    /// The UCUM unit (`s`, `By`, `1`, `{item}`).
    #[must_use]
    pub const fn unit(&self) -> &'static str {
        self.unit
    }

    /// Whether measurements are whole numbers or doubles.
    #[must_use]
    pub const fn value_type(&self) -> ValueType {
        self.value_type
    }

    /// What is measured, in one sentence.
    #[must_use]
    pub const fn brief(&self) -> &'static str {
        self.brief
    }

    /// Upper bucket boundaries of a histogram; empty for the other instruments.
    #[must_use]
    pub const fn boundaries(&self) -> &'static [f64] {
        self.boundaries
    }

    /// The names of the metric's attributes.
    #[must_use]
    pub const fn attributes(&self) -> &'static [&'static str] {
        self.attributes
    }

    /// The names of those attributes that every measurement has.
    #[must_use]
    pub const fn required(&self) -> &'static [&'static str] {
        self.required
    }

    /// The whole name of the family in Prometheus, suffixes included; `None` where the translation of
    /// OpenTelemetry's name is meant.
    #[must_use]
    pub const fn prometheus_name(&self) -> Option<&'static str> {
        self.prometheus_name
    }

    /// What Prometheus calls an attribute of this metric; `None` where the translation is meant.
    #[must_use]
    pub fn prometheus_label(&self, attribute: &str) -> Option<&'static str> {
        self.prometheus_labels.iter().find(|(name, _)| *name == attribute).map(|(_, label)| *label)
    }
}
