//! Metrics derived from records: duration and number of running stages, and decisions.
//!
//! The OpenTelemetry SDK aggregates them, through bound instruments: one handle for each series,
//! looked up by four small numbers, so that no label is hashed when a record is processed.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use opentelemetry::KeyValue;
use opentelemetry::metrics::{
    BoundCounter, BoundHistogram, BoundUpDownCounter, Counter, Histogram, Meter, UpDownCounter,
};
use semconv::MetricDef;

use crate::model::signal::{DropReason, Signal};
use crate::process::anchor::Anchor;
use crate::process::ended::EndedStage;
use crate::process::exemplars::{BucketExemplars, ExemplarSpan, SeriesExemplars};
use crate::process::id_hash::IdHash;
use crate::process::label_sets::{LabelSets, RetainedValues};
use crate::process::limits::{MAX_SERIES, overflow};
use crate::process::loss::{Ledgers, Losses};
use crate::process::measurements::Measurements;
use crate::process::stage_metrics::{StageMetrics, StageValues};
use crate::record::read::decode::Encoded;
use crate::record::read::unpack::{Item, Unpacked};
use crate::record::site::Site;

/// Instruments of the derived metrics, created once and shared.
pub(crate) struct Instruments {
    duration: Histogram<f64>,
    active: UpDownCounter<i64>,
    decisions: Counter<u64>,
}

impl Instruments {
    pub(crate) fn new(meter: &Meter, ledgers: Ledgers) -> Instruments {
        use semconv::metric::{STAGE_ACTIVE, STAGE_DECISIONS, STAGE_DURATION, STAGE_TELEMETRY_DROPPED};
        let described = |definition: &MetricDef| (definition.name(), definition.unit(), definition.brief());
        let (name, unit, brief) = described(&STAGE_DURATION);
        let duration = meter
            .f64_histogram(name)
            .with_unit(unit)
            .with_description(brief)
            .with_boundaries(STAGE_DURATION.boundaries().to_vec())
            .build();
        let (name, unit, brief) = described(&STAGE_ACTIVE);
        let active = meter.i64_up_down_counter(name).with_unit(unit).with_description(brief).build();
        let (name, unit, brief) = described(&STAGE_DECISIONS);
        let decisions = meter.u64_counter(name).with_unit(unit).with_description(brief).build();
        let (name, unit, brief) = described(&STAGE_TELEMETRY_DROPPED);
        // The SDK holds the callback; dropping the handle does not unregister it.
        let _dropped = meter
            .u64_observable_counter(name)
            .with_unit(unit)
            .with_description(brief)
            .with_callback(move |observer| {
                for loss in ledgers.all() {
                    observer.observe(
                        loss.count,
                        &[
                            KeyValue::new("stage.telemetry.signal", loss.signal.name()),
                            KeyValue::new("stage.telemetry.reason", loss.reason.name()),
                        ],
                    );
                }
            })
            .build();
        Instruments { duration, active, decisions }
    }
}

/// Key of a series of `stage.duration`.
#[derive(Clone, Copy, PartialEq, Eq)]
struct SeriesKey {
    site: u32,
    labels: u32,
    outcome: u8,
    is_expected: bool,
    error_type: u32,
}

impl Hash for SeriesKey {
    /// Hashes the fields as two words: the hasher multiplies once for each.
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(u64::from(self.site) << 32 | u64::from(self.labels));
        let ending = u64::from(self.outcome) << 1 | u64::from(self.is_expected);
        state.write_u64(ending << 32 | u64::from(self.error_type));
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct DecisionKey {
    stage: u32,
    decision: u32,
    chosen: u32,
}

/// Maximum number of measurements of a series that are not published.
const UNPUBLISHED: usize = 64;

/// One series of `stage.duration`.
struct Duration {
    series: BoundHistogram<f64>,
    /// Measurements that the series does not contain yet. They are added many at a time: all derivers of an
    /// installation share the series, and its lock.
    unpublished: Vec<f64>,
    attributes: Vec<KeyValue>,
    /// `None` until the first exemplar.
    exemplars: Option<Box<BucketExemplars>>,
}

impl Duration {
    /// Records the duration of a stage. Returns true if it is the first one that is not published.
    fn record(&mut self, ended: &EndedStage<'_>) -> bool {
        if self.unpublished.len() >= UNPUBLISHED {
            self.publish();
        }
        let is_first = self.unpublished.is_empty();
        self.unpublished.push(ended.seconds);
        if let Some(span) = ended.exemplar {
            let exemplars = self.exemplars.get_or_insert_with(|| {
                Box::new(BucketExemplars::none(semconv::metric::STAGE_DURATION.boundaries()))
            });
            exemplars.record(span, ended.seconds);
        }
        is_first
    }

    fn publish(&mut self) {
        self.unpublished.drain(..).for_each(|seconds| self.series.record(seconds));
    }
}

/// Derives measurements from stages. The collector has one and the slow path has another, with the same
/// instruments.
pub(crate) struct Deriver {
    instruments: Arc<Instruments>,
    losses: Arc<Losses>,
    label_sets: LabelSets,
    names: Interner,
    /// Indices of `durations`.
    series: HashMap<SeriesKey, usize, IdHash>,
    durations: Vec<Duration>,
    /// Indices of the durations with unpublished measurements; an index may occur twice.
    measured: Vec<usize>,
    /// Series of running stages and their change since it was last published, by the number of the site.
    active: Vec<Option<(BoundUpDownCounter<i64>, i64)>>,
    /// Numbers of the sites in `active` with a change; a number may occur twice.
    changed: Vec<usize>,
    decisions: HashMap<DecisionKey, BoundCounter<u64>, IdHash>,
    metrics: StageMetrics,
}

impl Deriver {
    pub(crate) fn new(
        instruments: Arc<Instruments>,
        measurements: Measurements,
        losses: Arc<Losses>,
    ) -> Deriver {
        Deriver {
            instruments,
            losses,
            label_sets: LabelSets::default(),
            names: Interner::default(),
            series: HashMap::default(),
            durations: Vec::new(),
            measured: Vec::new(),
            active: Vec::new(),
            changed: Vec::new(),
            decisions: HashMap::default(),
            metrics: StageMetrics::new(measurements),
        }
    }

    /// Measurements that the program makes itself.
    pub(crate) fn measurements(&mut self) -> &mut Measurements {
        &mut self.metrics.measurements
    }

    /// Counts a stage that has begun in `stage.active`.
    pub(crate) fn started(&mut self, site: &'static Site, number: u32) {
        self.add_active(site, number, 1);
    }

    /// Counts a stage that has begun in the site's own metrics of running and of begun stages.
    pub(crate) fn started_with(
        &mut self,
        site: &'static Site,
        labels: u32,
        (items, unlisted): (&[Item<'_>], &[Item<'_>]),
        tick: u64,
        exemplar: Option<ExemplarSpan>,
    ) {
        let retained = self.label_sets.retained(labels);
        let stage = StageValues {
            site,
            items,
            unlisted,
            payload: None,
            field: None,
            retained,
            outcome: None,
            exemplar,
        };
        self.metrics.started(&stage, tick);
    }

    /// Counts a stage as not running that has not ended, and whose end is not measured.
    pub(crate) fn forgotten(&mut self, site: &'static Site, number: u32, labels: u32, tick: u64) {
        self.add_active(site, number, -1);
        let retained = self.label_sets.retained(labels);
        let stage = StageValues {
            site,
            items: &[],
            unlisted: &[],
            payload: None,
            field: None,
            retained,
            outcome: None,
            exemplar: None,
        };
        self.metrics.running(&stage, tick, -1);
    }

    /// Number of the label set that extends `base` with the labels among these values.
    pub(crate) fn labels(&mut self, base: u32, values: &Unpacked<'_>) -> u32 {
        self.label_sets.begin(base);
        self.add_labels(values);
        self.number_of_set()
    }

    /// Returns the values that are retained for the metrics of a stage with this label set.
    pub(crate) fn retained(&self, labels: u32) -> RetainedValues<'_> {
        self.label_sets.retained(labels)
    }

    /// Returns the labels of the set with this number.
    pub(crate) fn labels_of(&self, number: u32) -> Vec<KeyValue> {
        self.label_sets.labels(self.label_sets.plain(number))
    }

    /// Measures the inputs of a stage that is not exported. Returns the number of the label set that retains
    /// the values which the stage's metrics need at its end.
    pub(crate) fn labels_of_start(&mut self, site: &'static Site, values: &Unpacked<'_>, tick: u64) -> u32 {
        self.label_sets.begin(0);
        self.add_labels(values);
        for item in values.all().iter().filter(|item| item.field.is_absolute()) {
            let name = item.field.name();
            let is_needed = site.measures_output() && item.field.has_low_cardinality();
            if is_needed
                || site.metrics().iter().any(|metric| metric.definition().attributes().contains(&name))
            {
                self.label_sets.retain(name, item.value);
            }
        }
        let is_of_metric = |item: &&Item<'_>| {
            let name = Some(item.field.name());
            let mut metrics = site.metrics().iter();
            metrics.any(|metric| metric.condition() == name || metric.capacity() == name)
        };
        for condition in values.unlisted().iter().filter(is_of_metric) {
            self.label_sets.retain(condition.field.name(), condition.value);
        }
        let labels = self.number_of_set();
        let retained = RetainedValues::None;
        let stage = StageValues {
            site,
            items: values.all(),
            unlisted: &[],
            payload: None,
            field: None,
            retained,
            outcome: None,
            exemplar: None,
        };
        self.metrics.fields(&stage, values.all(), values, tick);
        labels
    }

    /// Returns whether stages of this site that begin with equal values have the same label set, and measure
    /// nothing when they begin.
    pub(crate) fn is_repeatable(&self, site: &Site, labels: u32, values: &Unpacked<'_>) -> bool {
        let mut items = values.all().iter().chain(values.unlisted());
        site.metrics().is_empty()
            && items.all(|item| item.field.metric().is_none())
            && !self.label_sets.is_overflowed(labels)
    }

    fn add_labels(&mut self, values: &Unpacked<'_>) {
        for item in values.all().iter().filter(|item| item.field.is_label()) {
            if let Encoded::Text(text) = item.value {
                self.label_sets.add(item.name(), text);
            }
        }
    }

    fn number_of_set(&mut self) -> u32 {
        let (number, is_whole) = self.label_sets.number();
        if !is_whole {
            self.losses.add(Signal::Measurement, DropReason::SeriesLimit, 1);
        }
        number
    }

    /// Measures a stage that has ended.
    pub(crate) fn ended(&mut self, ended: &EndedStage<'_>) {
        self.add_active(ended.site, ended.site_number, -1);
        self.metrics.ended(ended, &self.label_sets);
        let labels = self.label_sets.plain(ended.labels);
        let error_type = ended.error_type.map(|error_type| self.names.number(error_type));
        let number = error_type.map_or(0, |(number, _)| number);
        let (outcome, is_expected) = (ended.outcome as u8, ended.is_expected);
        let key = SeriesKey { site: ended.site_number, labels, outcome, is_expected, error_type: number };
        let index = match self.series.get(&key) {
            Some(index) => *index,
            None => match self.new_duration(key, ended, error_type.map(|(_, text)| text)) {
                Some(index) => index,
                None => return,
            },
        };
        if let Some(duration) = self.durations.get_mut(index)
            && duration.record(ended)
        {
            self.measured.push(index);
        }
    }

    /// Returns the index of a new series. Beyond the limit it returns `None`, and the stage is measured in
    /// the series of all others.
    fn new_duration(
        &mut self,
        key: SeriesKey,
        ended: &EndedStage<'_>,
        error_type: Option<&str>,
    ) -> Option<usize> {
        if self.durations.len() >= MAX_SERIES {
            self.losses.add(Signal::Measurement, DropReason::SeriesLimit, 1);
            self.instruments.duration.record(ended.seconds, &[overflow()]);
            return None;
        }
        let mut attributes = vec![
            KeyValue::new("stage.name", ended.site.name()),
            KeyValue::new("stage.outcome", ended.outcome.name()),
        ];
        attributes.extend(error_type.map(|error_type| KeyValue::new("error.type", error_type.to_owned())));
        attributes.extend(ended.is_expected.then(|| KeyValue::new("stage.error.expected", true)));
        attributes.extend(self.label_sets.labels(key.labels));
        let series = self.instruments.duration.bind(&attributes);
        let index = self.durations.len();
        self.durations.push(Duration { series, unpublished: Vec::new(), attributes, exemplars: None });
        self.series.insert(key, index);
        Some(index)
    }

    /// Exemplars of all series that have any.
    pub(crate) fn exemplars(&self, anchor: &Anchor) -> Vec<SeriesExemplars> {
        let with_exemplars = |duration: &Duration| {
            let exemplars = duration.exemplars.as_deref()?.all(anchor).collect();
            let metric = semconv::metric::STAGE_DURATION.name();
            Some(SeriesExemplars { metric, attributes: duration.attributes.clone(), exemplars })
        };
        let mut exemplars: Vec<_> = self.durations.iter().filter_map(with_exemplars).collect();
        self.metrics.measurements.add_exemplars(anchor, &mut exemplars);
        exemplars
    }

    /// Counts a decision of a stage, unless a metric of its own counts it.
    pub(crate) fn decided(
        &mut self,
        stage: (&'static Site, u32),
        decision: (&'static Site, u32),
        chosen: &str,
    ) {
        if !decision.0.is_counted_decision() {
            return;
        }
        let (number, chosen) = self.names.number(chosen);
        let key = DecisionKey { stage: stage.1, decision: decision.1, chosen: number };
        if let Some(series) = self.decisions.get(&key) {
            return series.add(1);
        }
        if self.decisions.len() >= MAX_SERIES {
            self.losses.add(Signal::Measurement, DropReason::SeriesLimit, 1);
            return self.instruments.decisions.add(1, &[overflow()]);
        }
        let series = self.instruments.decisions.bind(&[
            KeyValue::new("stage.name", stage.0.name()),
            KeyValue::new("stage.decision.name", decision.0.name()),
            KeyValue::new("stage.decision.chosen", chosen.to_owned()),
        ]);
        series.add(1);
        self.decisions.insert(key, series);
    }

    fn add_active(&mut self, site: &'static Site, number: u32, by: i64) {
        let index = number as usize;
        if index >= self.active.len() {
            self.active.resize_with(index + 1, || None);
        }
        let Some(entry) = self.active.get_mut(index) else { return };
        let instruments = &self.instruments;
        let bind = || (instruments.active.bind(&[KeyValue::new("stage.name", site.name())]), 0);
        let change = &mut entry.get_or_insert_with(bind).1;
        if *change == 0 {
            self.changed.push(index);
        }
        *change += by;
    }

    /// Adds what was measured since the last call to the instruments: durations, and changes of the numbers
    /// of running stages.
    pub(crate) fn publish(&mut self) {
        for index in self.measured.drain(..) {
            if let Some(duration) = self.durations.get_mut(index) {
                duration.publish();
            }
        }
        for index in self.changed.drain(..) {
            if let Some(Some((series, change))) = self.active.get_mut(index)
                && *change != 0
            {
                series.add(std::mem::take(change));
            }
        }
    }
}

/// Texts of small sets (error types, choices), numbered from one.
#[derive(Default)]
struct Interner {
    numbers: HashMap<String, u32, IdHash>,
}

impl Interner {
    /// Number of a text, and the text to be used as a label: `_OTHER` at [`MAX_SERIES`].
    fn number<'t>(&mut self, text: &'t str) -> (u32, &'t str) {
        if let Some(number) = self.numbers.get(text) {
            return (*number, text);
        }
        if self.numbers.len() >= MAX_SERIES {
            return (u32::MAX, OTHER);
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX - 1) + 1;
        self.numbers.insert(text.to_owned(), number);
        (number, text)
    }
}

/// Label of all texts beyond [`MAX_SERIES`].
const OTHER: &str = "_OTHER";
