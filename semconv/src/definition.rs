//! Definitions of signals: what a stage, a metric or an event is called and how it is measured.

use crate::SpanKind;

/// The definition of a stage: the name of its span, its kind, and the attributes it must carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageDef {
    name: &'static str,
    kind: SpanKind,
    brief: &'static str,
    required: &'static [&'static str],
}

impl StageDef {
    /// A stage of this name, `subsystem.operation`: internal, without required attributes.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        StageDef { name, kind: SpanKind::Internal, brief: "", required: &[] }
    }

    /// The same stage with another span kind.
    #[must_use]
    pub const fn with_kind(mut self, kind: SpanKind) -> Self {
        self.kind = kind;
        self
    }

    /// The same stage with a one-sentence description.
    #[must_use]
    pub const fn with_brief(mut self, brief: &'static str) -> Self {
        self.brief = brief;
        self
    }

    /// The same stage with the names of the attributes that every span of it carries.
    #[must_use]
    pub const fn with_required(mut self, required: &'static [&'static str]) -> Self {
        self.required = required;
        self
    }

    /// The span's name, `subsystem.operation`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The span's kind.
    #[must_use]
    pub const fn kind(&self) -> SpanKind {
        self.kind
    }

    /// What the stage does, in one sentence; empty for an ad-hoc stage.
    #[must_use]
    pub const fn brief(&self) -> &'static str {
        self.brief
    }

    /// The attributes that every span of this stage carries.
    #[must_use]
    pub const fn required(&self) -> &'static [&'static str] {
        self.required
    }
}

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

/// The definition of a metric: name, instrument, UCUM unit, bucket boundaries, attributes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MetricDef {
    name: &'static str,
    instrument: Instrument,
    unit: &'static str,
    brief: &'static str,
    boundaries: &'static [f64],
    attributes: &'static [&'static str],
}

impl MetricDef {
    /// A metric of this name, instrument and UCUM unit.
    #[must_use]
    pub const fn new(name: &'static str, instrument: Instrument, unit: &'static str) -> Self {
        MetricDef { name, instrument, unit, brief: "", boundaries: &[], attributes: &[] }
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
}

/// The definition of an event: its name and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventDef {
    name: &'static str,
    brief: &'static str,
}

impl EventDef {
    /// An event of this name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        EventDef { name, brief: "" }
    }

    /// The same event with a one-sentence description.
    #[must_use]
    pub const fn with_brief(mut self, brief: &'static str) -> Self {
        self.brief = brief;
        self
    }

    /// The event's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the event says, in one sentence.
    #[must_use]
    pub const fn brief(&self) -> &'static str {
        self.brief
    }
}
