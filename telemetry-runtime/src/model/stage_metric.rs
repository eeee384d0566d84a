//! Metrics of the registry that a stage records, from its duration, its outcome and the number of its calls.

use std::mem::offset_of;
use std::time::Duration;

use semconv::layout::{StageMetricOffsets, offset};
use semconv::{Instrument, MetricDef, ValueType};

use crate::model::outcome::Outcome;

/// Quantity of a stage that a metric measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// Duration of a call.
    Duration,
    /// Duration of a call with the outcome `ok`.
    SuccessDuration,
    /// Number of calls that have begun.
    Started,
    /// Time that the consumed message spent in its queue.
    QueueTime,
    /// Share of a capacity that running calls use.
    Share,
    /// Value computed from the result of a call with the outcome `ok`.
    Value,
    /// Number of running calls.
    Active,
    /// Number of ended calls, of any outcome.
    Calls,
    /// Number of calls with the outcome `ok`.
    Success,
    /// Number of calls with the outcome `error` or `panic`.
    Failure,
}

impl Quantity {
    /// Returns whether a call with this outcome is counted.
    pub(crate) const fn counts(self, outcome: Outcome) -> bool {
        match self {
            Quantity::Calls => true,
            Quantity::Success => matches!(outcome, Outcome::Ok),
            Quantity::Failure => matches!(outcome, Outcome::Error | Outcome::Panic),
            Quantity::Duration
            | Quantity::SuccessDuration
            | Quantity::Active
            | Quantity::Started
            | Quantity::QueueTime
            | Quantity::Share
            | Quantity::Value => false,
        }
    }
}

/// A metric of the registry, with the quantity of a stage that it measures.
#[derive(Clone, Copy, Debug)]
pub struct StageMetric {
    quantity: Quantity,
    definition: &'static MetricDef,
    /// Name of the condition that the annotation computes.
    condition: Option<&'static str>,
    /// Name of the capacity that the annotation computes.
    capacity: Option<&'static str>,
    /// The only outcome that is measured.
    outcome: Option<Outcome>,
    /// Duration in seconds that a measured call exceeds.
    longer_than: Option<f64>,
}

macro_rules! quantities {
    ($($(#[$doc:meta])* $make:ident is $quantity:ident of $instrument:ident: $message:literal;)*) => {
        impl StageMetric {$(
            $(#[$doc])*
            ///
            /// # Panics
            ///
            /// At compile time, if the metric has another instrument.
            #[must_use]
            pub const fn $make(definition: &'static MetricDef) -> StageMetric {
                // Evaluated in a static: the panic is the compile error.
                if !matches!(definition.instrument(), Instrument::$instrument) {
                    panic!($message);
                }
                StageMetric::of(Quantity::$quantity, definition)
            }
        )*}
    };
}

quantities! {
    /// Returns a metric of the number of running calls.
    active is Active of UpDownCounter:
        "`active` takes an up-down counter, and the registry gives this metric another instrument";
    /// Returns a metric of the number of calls that have begun.
    started is Started of Counter: "`started` takes a counter, and the registry gives this metric another instrument";
    /// Returns a metric of the number of ended calls.
    calls is Calls of Counter: "`calls` takes a counter, and the registry gives this metric another instrument";
    /// Returns a metric of the number of calls with the outcome `ok`.
    success is Success of Counter: "`success` takes a counter, and the registry gives this metric another instrument";
    /// Returns a metric of the number of calls with the outcome `error` or `panic`.
    failure is Failure of Counter: "`failure` takes a counter, and the registry gives this metric another instrument";
}

impl StageMetric {
    /// Layout of a stage's metric in the file of a program.
    pub(crate) const OFFSETS: StageMetricOffsets = StageMetricOffsets {
        size: offset(size_of::<StageMetric>()),
        definition: offset(offset_of!(StageMetric, definition)),
    };

    /// Returns a metric of the duration of calls, in the metric's unit of time.
    ///
    /// # Panics
    ///
    /// At compile time, if the metric is not a histogram of doubles in a unit of time.
    #[must_use]
    pub const fn duration(definition: &'static MetricDef) -> StageMetric {
        StageMetric::of(Quantity::Duration, definition).checked_time()
    }

    /// Returns a metric of the duration of calls with the outcome `ok`, in the metric's unit of time.
    ///
    /// # Panics
    ///
    /// At compile time, if the metric is not a histogram of doubles in a unit of time.
    #[must_use]
    pub const fn success_duration(definition: &'static MetricDef) -> StageMetric {
        StageMetric::of(Quantity::SuccessDuration, definition).checked_time()
    }

    /// Returns a metric of the time that consumed messages spent in their queue.
    ///
    /// # Panics
    ///
    /// At compile time, if the metric is not a histogram of doubles in a unit of time.
    #[must_use]
    pub const fn queue_time(definition: &'static MetricDef) -> StageMetric {
        StageMetric::of(Quantity::QueueTime, definition).checked_time()
    }

    /// Returns a metric of the share that running calls use of the capacity with this name.
    ///
    /// # Panics
    ///
    /// At compile time, if the metric is not a gauge of doubles with the unit `1`.
    #[must_use]
    pub const fn share(definition: &'static MetricDef, capacity: &'static str) -> StageMetric {
        #[expect(clippy::panic, reason = "evaluated in a static: the panic is the compile error")]
        if !matches!(definition.instrument(), Instrument::Gauge)
            || !matches!(definition.value_type(), ValueType::Double)
            || !matches!(definition.unit().as_bytes(), b"1")
        {
            panic!(
                "`share` takes a gauge of doubles with the unit `1`, and the registry gives this metric something \
                 else"
            );
        }
        StageMetric { capacity: Some(capacity), ..StageMetric::of(Quantity::Share, definition) }
    }

    /// Returns a metric of values that the annotation computes from the result.
    #[must_use]
    pub const fn value(definition: &'static MetricDef) -> StageMetric {
        StageMetric::of(Quantity::Value, definition)
    }

    const fn of(quantity: Quantity, definition: &'static MetricDef) -> StageMetric {
        StageMetric {
            quantity,
            definition,
            condition: None,
            capacity: None,
            outcome: None,
            longer_than: None,
        }
    }

    /// Returns the metric of those calls alone for which the condition with this name holds.
    #[must_use]
    pub const fn when(self, condition: &'static str) -> StageMetric {
        StageMetric { condition: Some(condition), ..self }
    }

    /// Returns the metric of the calls with this outcome alone.
    #[must_use]
    pub const fn of_outcome(self, outcome: Outcome) -> StageMetric {
        StageMetric { outcome: Some(outcome), ..self }
    }

    /// Returns the metric of those calls alone that take longer.
    #[must_use]
    pub const fn longer_than(self, duration: Duration) -> StageMetric {
        StageMetric { longer_than: Some(duration.as_secs_f64()), ..self }
    }

    const fn checked_time(self) -> StageMetric {
        let definition = self.definition;
        #[expect(clippy::panic, reason = "evaluated in a static: the panic is the compile error")]
        if !matches!(definition.instrument(), Instrument::Histogram)
            || !matches!(definition.value_type(), ValueType::Double)
            || units_in_a_second(definition.unit()).is_none()
        {
            panic!(
                "a duration takes a histogram of doubles whose unit is a time (`s`, `ms`, `us`, `ns`, `min` or \
                 `h`), and the registry gives this metric something else"
            );
        }
        self
    }

    pub(crate) const fn condition(&self) -> Option<&'static str> {
        self.condition
    }

    pub(crate) const fn capacity(&self) -> Option<&'static str> {
        self.capacity
    }

    /// Returns true if calls with this outcome and duration are measured.
    pub(crate) fn is_of(&self, outcome: Outcome, seconds: f64) -> bool {
        self.outcome.is_none_or(|only| only == outcome)
            && self.longer_than.is_none_or(|least| seconds > least)
    }

    pub(crate) const fn quantity(&self) -> Quantity {
        self.quantity
    }

    pub(crate) const fn definition(&self) -> &'static MetricDef {
        self.definition
    }

    /// Returns the number of the metric's units in a second.
    pub(crate) const fn units_in_a_second(&self) -> f64 {
        match units_in_a_second(self.definition.unit()) {
            Some(units) => units,
            None => 1.0,
        }
    }
}

/// Returns the number of a UCUM unit of time in a second, and `None` for other units.
const fn units_in_a_second(unit: &str) -> Option<f64> {
    Some(match unit.as_bytes() {
        b"s" => 1.0,
        b"ms" => 1e3,
        b"us" => 1e6,
        b"ns" => 1e9,
        b"min" => 1.0 / 60.0,
        b"h" => 1.0 / 3600.0,
        _ => return None,
    })
}
