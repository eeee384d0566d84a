//! How a stage ended: one value, the same on the span, the metrics and the output event.

use std::fmt;

/// How a stage ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Outcome {
    /// It returned, and not an `Err`.
    Ok = 0,
    /// It returned an `Err`.
    Error = 1,
    /// It unwound.
    Panic = 2,
    /// Its future was dropped before it was ready.
    Cancelled = 3,
}

impl Outcome {
    /// Every outcome, in the order of its number.
    pub const ALL: [Outcome; 4] = [Outcome::Ok, Outcome::Error, Outcome::Panic, Outcome::Cancelled];

    /// The value of the attribute `stage.outcome`.
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
