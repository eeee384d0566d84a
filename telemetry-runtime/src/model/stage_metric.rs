//! Metrics of the registry that a stage measures by itself.

use semconv::{Instrument, MetricDef, ValueType};

use crate::model::outcome::Outcome;

/// What of a stage a metric measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// How long it took.
    Duration,
    /// How many are running.
    Active,
    /// How many have ended, in whichever way.
    Calls,
    /// How many have ended well.
    Success,
    /// How many have ended with an error or a panic.
    Failure,
}

impl Role {
    /// Whether an end with this outcome is counted.
    pub(crate) const fn counts(self, outcome: Outcome) -> bool {
        match self {
            Role::Calls => true,
            Role::Success => matches!(outcome, Outcome::Ok),
            Role::Failure => matches!(outcome, Outcome::Error | Outcome::Panic),
            Role::Duration | Role::Active => false,
        }
    }
}

/// A metric of the registry with what of a stage it measures.
#[derive(Clone, Copy, Debug)]
pub struct StageMetric {
    role: Role,
    definition: &'static MetricDef,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $make:ident is $role:ident of $instrument:ident: $refusal:literal;)*) => {
        impl StageMetric {$(
            $(#[$doc])*
            ///
            /// # Panics
            ///
            /// At compile time, when the metric has another instrument.
            #[must_use]
            pub const fn $make(definition: &'static MetricDef) -> StageMetric {
                // Evaluated in a static: the panic is the compile error.
                if !matches!(definition.instrument(), Instrument::$instrument) {
                    panic!($refusal);
                }
                StageMetric { role: Role::$role, definition }
            }
        )*}
    };
}

roles! {
    /// The number of stages that are running.
    active is Active of UpDownCounter:
        "`active` takes an up-down counter, and the registry gives this metric another instrument";
    /// The number of stages that have ended.
    calls is Calls of Counter: "`calls` takes a counter, and the registry gives this metric another instrument";
    /// The number of stages that have ended well.
    success is Success of Counter: "`success` takes a counter, and the registry gives this metric another instrument";
    /// The number of stages that have ended with an error or a panic.
    failure is Failure of Counter: "`failure` takes a counter, and the registry gives this metric another instrument";
}

impl StageMetric {
    /// A histogram of how long stages took, in the metric's unit of time.
    ///
    /// # Panics
    ///
    /// At compile time, when the metric is no histogram of doubles in a unit of time.
    #[must_use]
    pub const fn duration(definition: &'static MetricDef) -> StageMetric {
        #[expect(clippy::panic, reason = "evaluated in a static: the panic is the compile error")]
        if !matches!(definition.instrument(), Instrument::Histogram)
            || !matches!(definition.value_type(), ValueType::Double)
            || units_in_a_second(definition.unit()).is_none()
        {
            panic!(
                "`duration` takes a histogram of doubles whose unit is a time (`s`, `ms`, `us`, `ns`, `min` or \
                 `h`), and the registry gives this metric something else"
            );
        }
        StageMetric { role: Role::Duration, definition }
    }

    pub(crate) const fn role(&self) -> Role {
        self.role
    }

    pub(crate) const fn definition(&self) -> &'static MetricDef {
        self.definition
    }

    /// How many of the metric's units a second has.
    pub(crate) const fn units_in_a_second(&self) -> f64 {
        match units_in_a_second(self.definition.unit()) {
            Some(units) => units,
            None => 1.0,
        }
    }
}

/// How many of a UCUM unit of time a second has; `None` for what is no time.
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
