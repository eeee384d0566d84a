//! Metrics of the registry that stages and their payloads measure, by what is known of a stage.

use std::collections::HashMap;

use semconv::measurement::Number;
use semconv::{Instrument, MetricDef, ValueType};

use crate::model::outcome::Outcome;
use crate::model::stage_metric::{Quantity, StageMetric};
use crate::process::ended::Ended;
use crate::process::id_hash::IdHash;
use crate::process::label_sets::{KeptValues, LabelSets};
use crate::process::measurements::Measurements;
use crate::record::format::round_up;
use crate::record::measure;
use crate::record::read::decode::{Encoded, Measured};
use crate::record::read::unpack::{Item, Unpacked};
use crate::record::site::Site;

/// What is known of a stage at some point: where the attributes of its metrics come from.
pub(crate) struct Known<'a> {
    pub(crate) site: &'static Site,
    /// Values with their names; of two with one name the later counts.
    pub(crate) items: &'a [Item<'a>],
    /// The payload whose attributes come before those of others, by its number, and what it is one of.
    pub(crate) payload: Option<(&'a Unpacked<'a>, u32)>,
    /// What was kept of values that are not.
    pub(crate) kept: KeptValues<'a>,
    /// Once it has ended: how, and the type of its error.
    pub(crate) outcome: Option<(Outcome, Option<&'a str>)>,
}

impl Known<'_> {
    /// The attribute of this name, encoded.
    fn append(&self, name: &str, bytes: &mut Vec<u8>) {
        let is_named = |item: &&Item<'_>| item.field.is_absolute() && item.field.name() == name;
        let own = self.payload.and_then(|(values, payload)| {
            self.items.iter().rev().filter(is_named).find(|item| values.is_within(item, payload))
        });
        if let Some(item) = own.or_else(|| self.items.iter().rev().find(is_named)) {
            return item.value.append_to(bytes);
        }
        if let Some(value) = self.kept.get(name) {
            return bytes.extend_from_slice(value);
        }
        let constant = self.site.constants().iter().find(|(constant, _)| *constant == name);
        let text = match (name, self.outcome) {
            _ if let Some((_, value)) = constant => Some(*value),
            ("stage.name", _) => Some(self.site.name()),
            ("stage.outcome", Some((outcome, _))) => Some(outcome.name()),
            ("error.type", Some((_, error_type))) => error_type,
            _ => None,
        };
        text.map_or(Encoded::Absent, |text| Encoded::Text(text.as_bytes())).append_to(bytes);
    }
}

/// The measurements, and the numbers of the metrics that stages measure.
pub(crate) struct StageMetrics {
    pub(crate) measurements: Measurements,
    /// By the address of the definition: one metric may have several.
    numbers: HashMap<usize, u32, IdHash>,
    /// The attributes of one measurement.
    attributes: Vec<u8>,
}

impl StageMetrics {
    pub(crate) fn new(measurements: Measurements) -> StageMetrics {
        StageMetrics { measurements, numbers: HashMap::default(), attributes: Vec::new() }
    }

    /// One more stage is running, or one less.
    pub(crate) fn active(&mut self, known: &Known<'_>, tick: u64, by: i64) {
        for metric in known.site.metrics().iter().filter(|metric| metric.quantity() == Quantity::Active) {
            let by = match metric.definition().value_type() {
                ValueType::Int => Number::Signed(by),
                ValueType::Double => Number::Double(by as f64),
            };
            self.measure(metric.definition(), known, tick, by);
        }
    }

    /// A stage has ended.
    pub(crate) fn ended(&mut self, ended: &Ended<'_>, label_sets: &LabelSets) {
        if !ended.site.metrics().is_empty() {
            self.stage(ended, label_sets);
        }
        let (inputs, output) = ended.values.all().split_at(ended.start_values.min(ended.values.count()));
        for items in [inputs, output] {
            let outcome = Some((ended.outcome, ended.error_type));
            let known = Known { site: ended.site, items, payload: None, kept: KeptValues::Nothing, outcome };
            self.fields(&known, ended.values, ended.tick);
        }
    }

    fn stage(&mut self, ended: &Ended<'_>, label_sets: &LabelSets) {
        let items = ended.values.all();
        let begun = Known {
            site: ended.site,
            items: items.get(..ended.start_values).unwrap_or_default(),
            payload: None,
            kept: label_sets.kept(ended.start_labels),
            outcome: None,
        };
        self.active(&begun, ended.tick, -1);
        let outcome = Some((ended.outcome, ended.error_type));
        let known = Known { items, kept: label_sets.kept(ended.labels), outcome, ..begun };
        for metric in ended.site.metrics() {
            if let Some(number) = number_of(metric, ended) {
                self.measure(metric.definition(), &known, ended.tick, number);
            }
        }
    }

    /// Measures by the numbers among these values that are measurements; a payload's, by its own attributes.
    pub(crate) fn fields<'a>(&mut self, known: &Known<'a>, values: &'a Unpacked<'a>, tick: u64) {
        for item in known.items {
            if let Some(metric) = item.field.metric()
                && let Some(number) = number_in(item.value, metric)
            {
                let known = Known { payload: Some((values, item.payload)), ..*known };
                self.measure(metric, &known, tick, number);
            }
        }
    }

    fn measure(&mut self, metric: &'static MetricDef, known: &Known<'_>, tick: u64, number: Number) {
        let address = std::ptr::from_ref(metric).addr();
        let metric_number = *self.numbers.entry(address).or_insert_with(|| measure::number_of(metric));
        let measured = Measured { tick, metric: metric_number, number };
        if !measure::is_valid(number, metric) {
            return self.measurements.invalid();
        }
        if known.kept.is_overflowed() {
            return self.measurements.overflowed(metric, &measured);
        }
        self.attributes.clear();
        for name in metric.attributes() {
            known.append(name, &mut self.attributes);
        }
        // As long as the record of the same measurement made by hand, which then is of the same series.
        self.attributes.resize(round_up(self.attributes.len()), 0);
        self.measurements.measured(metric, &measured, &self.attributes);
    }
}

/// What a metric says of the end of a stage.
fn number_of(metric: &StageMetric, ended: &Ended<'_>) -> Option<Number> {
    if metric.quantity() == Quantity::Duration {
        return Some(Number::Double(ended.seconds * metric.units_in_a_second()));
    }
    metric.quantity().counts(ended.outcome).then(|| match metric.definition().value_type() {
        ValueType::Int => Number::Unsigned(1),
        ValueType::Double => Number::Double(1.0),
    })
}

/// A recorded value as a number of the type that the metric takes.
fn number_in(value: Encoded<'_>, metric: &MetricDef) -> Option<Number> {
    let is_signed = matches!(metric.instrument(), Instrument::UpDownCounter | Instrument::Gauge);
    match (value, metric.value_type()) {
        (Encoded::Double(number), _) => Some(Number::Double(number)),
        (Encoded::Int(number), ValueType::Double) => Some(Number::Double(number as f64)),
        (Encoded::Int(number), ValueType::Int) if is_signed => Some(Number::Signed(number)),
        // Below zero there is nothing to count: a double says so to whoever looks whether it is valid.
        (Encoded::Int(number), ValueType::Int) => {
            Some(u64::try_from(number).map_or(Number::Double(number as f64), Number::Unsigned))
        }
        _ => None,
    }
}
