//! Knobs: settings of a program that an experiment may change.

use std::time::Duration;

use super::lease::Lease;

/// Setting that an experiment may change, within limits that its owner declares.
#[derive(Clone, Debug, PartialEq)]
pub struct Knob {
    /// Name of the setting, such as `batch.size`.
    pub name: String,
    /// Value without an experiment, and after a lease has expired.
    pub default: f64,
    /// Least value.
    pub minimum: f64,
    /// Greatest value.
    pub maximum: f64,
    /// Greatest change of one experiment.
    pub step: f64,
    /// Time between the end of a change and the begin of the next one.
    pub cool_down: Duration,
    /// Measures that a change must not make worse.
    pub guardrails: Vec<Guardrail>,
    /// Team or person that answers for the setting.
    pub owner: String,
}

/// Measure that a change must not make worse, such as a share of errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Guardrail {
    /// Name of the measure.
    pub name: String,
    /// Worsening that is tolerated, as a share: 0.1 for ten percent.
    pub tolerance: f64,
}

impl Knob {
    /// Returns the value in effect at a time in nanoseconds of Unix time: that of the lease while it is valid
    /// and within the range, the default otherwise.
    pub fn value(&self, lease: Option<&Lease>, now: i64) -> f64 {
        lease.filter(|lease| self.is_valid(lease, now)).map_or(self.default, |lease| lease.value)
    }

    /// Returns true for a lease of this knob that has not expired and whose value is within the range.
    pub(super) fn is_valid(&self, lease: &Lease, now: i64) -> bool {
        lease.knob == self.name && now < lease.expiry && self.allows(lease.value)
    }

    /// Returns true for a value within the range.
    pub fn allows(&self, value: f64) -> bool {
        (self.minimum..=self.maximum).contains(&value)
    }
}
