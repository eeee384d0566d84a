//! Measurements of the registry's metrics by stages and their payloads.

use std::collections::HashMap;

use semconv::key::STAGE_QUEUE_TIME;
use semconv::measurement::Number;
use semconv::{Instrument, MetricDef, ValueType};

use crate::model::outcome::Outcome;
use crate::model::schema::Field;
use crate::model::stage_metric::{Quantity, StageMetric};
use crate::process::ended::EndedStage;
use crate::process::exemplars::ExemplarSpan;
use crate::process::id_hash::IdHash;
use crate::process::label_sets::{LabelSets, RetainedValues};
use crate::process::measurements::Measurements;
use crate::record::format::{TAG_TRUE, round_up};
use crate::record::measure;
use crate::record::read::decode::{Encoded, Measured, Values};
use crate::record::read::unpack::{Item, Unpacked};
use crate::record::site::Site;

/// Values of a stage at one point of its run, from which the attributes of its metrics are taken.
pub(crate) struct StageValues<'a> {
    pub(crate) site: &'static Site,
    /// Values with their names; the last one with a name counts.
    pub(crate) items: &'a [Item<'a>],
    /// Measurements and conditions, which are no attributes.
    pub(crate) unlisted: &'a [Item<'a>],
    /// Payload whose attributes take precedence: its number among the unpacked values.
    pub(crate) payload: Option<(&'a Unpacked<'a>, u32)>,
    /// Measured field, which may have a constant attribute.
    pub(crate) field: Option<&'static Field>,
    /// Values retained for a stage that is not exported.
    pub(crate) retained: RetainedValues<'a>,
    /// Outcome, error type and whether the error was expected, if the stage has ended.
    pub(crate) outcome: Option<(Outcome, Option<&'a str>, bool)>,
    /// The stage's span, if it is exported.
    pub(crate) exemplar: Option<ExemplarSpan>,
}

impl StageValues<'_> {
    /// Returns true if the metric has no condition of the annotation, or one that holds.
    fn holds(&self, metric: &StageMetric) -> bool {
        let Some(name) = metric.condition() else { return true };
        match self.computed(name) {
            Some(value) => matches!(value, Encoded::Bool(true)),
            None => self.retained.get(name).is_some_and(|value| value.first() == Some(&TAG_TRUE)),
        }
    }

    /// Returns the value with this name that is no attribute.
    fn computed(&self, name: &str) -> Option<Encoded<'_>> {
        let is_named = |item: &&Item<'_>| item.field.metric().is_none() && item.field.name() == name;
        self.unlisted.iter().find(is_named).map(|item| item.value)
    }

    /// Returns the capacity of a share.
    fn capacity(&self, metric: &StageMetric) -> Option<f64> {
        let name = metric.capacity()?;
        let retained = || Values::new(self.retained.get(name)?).next();
        double(self.computed(name).or_else(retained)?)
    }

    /// Appends the encoded attribute with this name.
    fn append(&self, name: &str, metric: &MetricDef, bytes: &mut Vec<u8>) {
        if let Some(constant) = self.field.and_then(|field| field.constant(name)) {
            return Encoded::Text(constant.as_bytes()).append_to(bytes);
        }
        let is_named = |item: &&Item<'_>| item.field.is_absolute() && item.field.name() == name;
        let own = self.payload.and_then(|(values, payload)| {
            self.items.iter().rev().filter(is_named).find(|item| values.is_within(item, payload))
        });
        if let Some(item) = own.or_else(|| self.items.iter().rev().find(is_named)) {
            return item.value.append_to(bytes);
        }
        if let Some(value) = self.retained.get(name) {
            return bytes.extend_from_slice(value);
        }
        let constant = self.site.constants().iter().find(|(constant, _)| *constant == name);
        let text = match (name, self.outcome) {
            _ if let Some((_, value)) = constant => Some(*value),
            ("stage.name", _) => Some(self.site.name()),
            ("stage.outcome", Some((outcome, ..))) => Some(outcome.name()),
            ("error.type", Some((_, error_type, _))) => error_type,
            ("stage.error.expected", Some((.., true))) => return Encoded::Bool(true).append_to(bytes),
            (_, Some((outcome, _, is_expected))) => by_outcome(metric, name, outcome, is_expected),
            _ => None,
        };
        text.map_or(Encoded::Absent, |text| Encoded::Text(text.as_bytes())).append_to(bytes);
    }
}

/// Measures the metrics of stages and their payloads.
pub(crate) struct StageMetrics {
    pub(crate) measurements: Measurements,
    /// Numbers of metrics, by the address of the definition; one metric may have several definitions.
    numbers: HashMap<usize, u32, IdHash>,
    /// Encoded attributes of the current measurement.
    attributes: Vec<u8>,
}

impl StageMetrics {
    pub(crate) fn new(measurements: Measurements) -> StageMetrics {
        StageMetrics { measurements, numbers: HashMap::default(), attributes: Vec::new() }
    }

    /// Counts a stage that has begun.
    pub(crate) fn started(&mut self, stage: &StageValues<'_>, tick: u64) {
        self.running(stage, tick, 1);
        for metric in stage.site.metrics() {
            let number = match metric.quantity() {
                Quantity::Started => Some(one(metric.definition())),
                Quantity::QueueTime => stage
                    .computed(STAGE_QUEUE_TIME.name())
                    .and_then(double)
                    .map(|seconds| Number::Double(seconds * metric.units_in_a_second())),
                _ => None,
            };
            if let Some(number) = number
                && stage.holds(metric)
            {
                self.measure(metric.definition(), stage, tick, number);
            }
        }
    }

    /// Adds `by` to the metrics of running stages that the site has.
    pub(crate) fn running(&mut self, stage: &StageValues<'_>, tick: u64, by: i64) {
        for metric in stage.site.metrics().iter().filter(|metric| stage.holds(metric)) {
            match (metric.quantity(), metric.definition().value_type()) {
                (Quantity::Active, ValueType::Int) => {
                    self.measure(metric.definition(), stage, tick, Number::Signed(by));
                }
                (Quantity::Active, ValueType::Double) => {
                    self.measure(metric.definition(), stage, tick, Number::Double(by as f64));
                }
                (Quantity::Share, _) => self.share(metric, stage, tick, by as f64),
                _ => {}
            }
        }
    }

    fn share(&mut self, metric: &StageMetric, stage: &StageValues<'_>, tick: u64, by: f64) {
        let definition = metric.definition();
        match stage.capacity(metric).filter(|capacity| *capacity > 0.0 && capacity.is_finite()) {
            Some(capacity) => {
                let measured = Measured {
                    tick,
                    metric: self.number(definition),
                    number: Number::Double(by),
                    span_id: 0,
                };
                self.encode(definition, stage);
                self.measurements.shared(definition, &measured, &self.attributes, capacity);
            }
            None => self.measurements.invalid(),
        }
    }

    /// Measures the metrics of a stage that has ended, and those of its payloads.
    pub(crate) fn ended(&mut self, ended: &EndedStage<'_>, label_sets: &LabelSets) {
        if !ended.site.metrics().is_empty() {
            self.stage(ended, label_sets);
        }
        let items = ended.values.all();
        let (inputs, output) = items.split_at(ended.start_values.min(items.len()));
        // Equal to what is measured at the beginning of a stage that is not exported.
        let retained = RetainedValues::None;
        let unlisted = ended.values.unlisted();
        let at_start = StageValues {
            site: ended.site,
            items: inputs,
            unlisted,
            payload: None,
            field: None,
            retained,
            outcome: None,
            exemplar: ended.exemplar,
        };
        self.fields(&at_start, inputs, ended.values, ended.tick);
        if output.iter().chain(unlisted).any(|item| item.field.metric().is_some()) {
            let outcome = Some((ended.outcome, ended.error_type, ended.is_expected));
            let retained = label_sets.retained(ended.labels);
            let at_end = StageValues { items, retained, outcome, ..at_start };
            self.fields(&at_end, output, ended.values, ended.tick);
            self.fields(&at_end, unlisted, ended.values, ended.tick);
        }
    }

    fn stage(&mut self, ended: &EndedStage<'_>, label_sets: &LabelSets) {
        let items = ended.values.all();
        let at_start = StageValues {
            site: ended.site,
            items: items.get(..ended.start_values).unwrap_or_default(),
            unlisted: ended.values.unlisted(),
            payload: None,
            field: None,
            retained: label_sets.retained(ended.start_labels),
            outcome: None,
            exemplar: ended.exemplar,
        };
        self.running(&at_start, ended.tick, -1);
        let outcome = Some((ended.outcome, ended.error_type, ended.is_expected));
        let at_end = StageValues { items, retained: label_sets.retained(ended.labels), outcome, ..at_start };
        for metric in ended.site.metrics() {
            if let Some(number) = number_of(metric, ended)
                && at_end.holds(metric)
            {
                self.measure(metric.definition(), &at_end, ended.tick, number);
            }
        }
    }

    /// Measures those of these values whose fields name a metric. The attributes of a field's own payload
    /// take precedence.
    pub(crate) fn fields<'a>(
        &mut self,
        stage: &StageValues<'a>,
        items: &[Item<'a>],
        values: &'a Unpacked<'a>,
        tick: u64,
    ) {
        for item in items {
            if let Some(metric) = item.field.metric()
                && let Some(number) = number_in(item.value, metric)
            {
                let payload = Some((values, item.payload));
                let stage = StageValues { payload, field: Some(item.field), ..*stage };
                self.measure(metric, &stage, tick, number);
            }
        }
    }

    /// Returns the number of the metric.
    fn number(&mut self, metric: &'static MetricDef) -> u32 {
        let address = std::ptr::from_ref(metric).addr();
        *self.numbers.entry(address).or_insert_with(|| measure::number_of(metric))
    }

    fn measure(&mut self, metric: &'static MetricDef, stage: &StageValues<'_>, tick: u64, number: Number) {
        let measured = Measured { tick, metric: self.number(metric), number, span_id: 0 };
        if !measure::is_valid(number, metric) {
            return self.measurements.invalid();
        }
        if stage.retained.is_overflowed() {
            return self.measurements.overflowed(metric, &measured);
        }
        self.encode(metric, stage);
        self.measurements.measured(metric, &measured, &self.attributes, stage.exemplar);
    }

    /// Encodes the attributes of a measurement.
    fn encode(&mut self, metric: &MetricDef, stage: &StageValues<'_>) {
        self.attributes.clear();
        for name in metric.attributes() {
            stage.append(name, metric, &mut self.attributes);
        }
        // Padded like a measurement record, so that both name the same series.
        self.attributes.resize(round_up(self.attributes.len()), 0);
    }
}

/// Returns the value of an attribute that follows from the outcome of a stage.
fn by_outcome(metric: &MetricDef, name: &str, outcome: Outcome, is_expected: bool) -> Option<&'static str> {
    let values = metric.outcome_values().iter().find(|values| values.attribute() == name)?;
    Some(match outcome {
        Outcome::Ok => values.ok(),
        Outcome::Error if is_expected => values.expected(),
        Outcome::Error => values.error(),
        Outcome::Panic => values.panic(),
        Outcome::Cancelled => values.cancelled(),
    })
}

/// Value that a metric measures at the end of a stage.
fn number_of(metric: &StageMetric, ended: &EndedStage<'_>) -> Option<Number> {
    match metric.quantity() {
        _ if !metric.is_of(ended.outcome, ended.seconds) => None,
        Quantity::SuccessDuration if ended.outcome != Outcome::Ok => None,
        Quantity::Duration | Quantity::SuccessDuration => {
            Some(Number::Double(ended.seconds * metric.units_in_a_second()))
        }
        quantity => quantity.counts(ended.outcome).then(|| one(metric.definition())),
    }
}

/// Returns a number as a double.
fn double(value: Encoded<'_>) -> Option<f64> {
    match value {
        Encoded::Double(number) => Some(number),
        Encoded::Int(number) => Some(number as f64),
        _ => None,
    }
}

/// Returns the number by which a counter of calls grows.
const fn one(metric: &MetricDef) -> Number {
    match metric.value_type() {
        ValueType::Int => Number::Unsigned(1),
        ValueType::Double => Number::Double(1.0),
    }
}

/// Converts a recorded value to the number type of a metric.
fn number_in(value: Encoded<'_>, metric: &MetricDef) -> Option<Number> {
    let is_signed = matches!(metric.instrument(), Instrument::UpDownCounter | Instrument::Gauge);
    match (value, metric.value_type()) {
        (Encoded::Double(number), _) => Some(Number::Double(number)),
        (Encoded::Int(number), ValueType::Double) => Some(Number::Double(number as f64)),
        (Encoded::Int(number), ValueType::Int) if is_signed => Some(Number::Signed(number)),
        // A negative number becomes a double, which the check for validity rejects.
        (Encoded::Int(number), ValueType::Int) => {
            Some(u64::try_from(number).map_or(Number::Double(number as f64), Number::Unsigned))
        }
        _ => None,
    }
}
