//! Outcome of a stage: the same value on its span, its metrics and its output event.

use std::fmt;

/// Outcome of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Outcome {
    /// The stage returned a value other than an `Err`.
    Ok = 0,
    /// The stage returned an `Err`.
    Error = 1,
    /// The stage panicked.
    Panic = 2,
    /// The future of the stage was dropped before it was ready.
    Cancelled = 3,
}

impl Outcome {
    /// All outcomes, ordered by number.
    pub const ALL: [Outcome; 4] = [Outcome::Ok, Outcome::Error, Outcome::Panic, Outcome::Cancelled];

    /// Returns the value of the attribute `stage.outcome`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Outcome::Ok => "ok",
            Outcome::Error => "error",
            Outcome::Panic => "panic",
            Outcome::Cancelled => "cancelled",
        }
    }

    pub(crate) fn from_number(number: u8) -> Option<Outcome> {
        Outcome::ALL.get(usize::from(number)).copied()
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Type of an error that a stage reports, of a small set, and whether it is part of normal operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failure {
    pub(crate) error_type: &'static str,
    pub(crate) is_expected: bool,
    pub(crate) is_retryable: bool,
}
