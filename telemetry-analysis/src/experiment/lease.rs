//! Leases: changes that end by themselves, and the controller that makes them.

use std::time::Duration;

use super::knob::Knob;

/// Changed value of a knob, until it expires. It is data, to be kept where the work can read it.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Lease {
    /// Name of the knob.
    pub knob: String,
    /// Changed value.
    pub value: f64,
    /// Time at which the default is in effect again, in nanoseconds of Unix time.
    pub expiry: i64,
    /// Identifier of the change, which the work records on its spans.
    #[serde(default)]
    pub change: String,
}

/// Reason for which a change is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The value is outside the knob's range.
    #[error("the value is outside the range of the knob")]
    OutOfRange,
    /// The value is further from the default than the knob's step.
    #[error("the change is larger than the step of the knob")]
    TooLarge,
    /// The last change of the knob ended too short a time ago.
    #[error("the last change of the knob ended too short a time ago")]
    CoolDown,
    /// Another change is in effect.
    #[error("another change is in effect")]
    AnotherChange,
}

/// Maker of changes, one at a time.
#[derive(Clone, Debug, Default)]
pub struct Controller {
    active: Option<Lease>,
    /// Ends of past changes, by name of the knob.
    ends: Vec<(String, i64)>,
}

impl Controller {
    /// Begins a change at a time in nanoseconds of Unix time. The lease must be renewed before it expires.
    ///
    /// # Errors
    ///
    /// The knob does not allow the value or the time, or another change is in effect.
    pub fn begin(&mut self, knob: &Knob, value: f64, now: i64, duration: Duration) -> Result<Lease, Refusal> {
        let is_over = |end: &(String, i64)| end.0 != knob.name || now >= after(end.1, knob.cool_down);
        if !knob.allows(value) {
            return Err(Refusal::OutOfRange);
        }
        if (value - knob.default).abs() > knob.step {
            return Err(Refusal::TooLarge);
        }
        if self.active.as_ref().is_some_and(|lease| now < lease.expiry) {
            return Err(Refusal::AnotherChange);
        }
        // A lease that has expired ended at its expiry.
        self.end(i64::MAX);
        if !self.ends.iter().all(is_over) {
            return Err(Refusal::CoolDown);
        }
        let expiry = after(now, duration);
        let lease = Lease { knob: knob.name.clone(), value, expiry, change: String::new() };
        self.active = Some(lease.clone());
        Ok(lease)
    }

    /// Renews the change in effect, and returns it; nothing if it has expired.
    pub fn renew(&mut self, now: i64, duration: Duration) -> Option<Lease> {
        let lease = self.active.as_mut().filter(|lease| now < lease.expiry)?;
        lease.expiry = after(now, duration);
        Some(lease.clone())
    }

    /// Ends the change in effect: the default is in effect again as soon as the lease is removed.
    pub fn end(&mut self, now: i64) {
        if let Some(lease) = self.active.take() {
            self.ends.retain(|(knob, _)| *knob != lease.knob);
            self.ends.push((lease.knob, now.min(lease.expiry)));
        }
    }
}

pub(crate) fn after(time: i64, duration: Duration) -> i64 {
    time.saturating_add(i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX))
}
