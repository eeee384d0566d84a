//! Severity of a log record.

use std::fmt;

/// Severity of a log record: the first number of each of OpenTelemetry's ranges but `FATAL`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Severity {
    /// Fine-grained debugging output.
    Trace = 1,
    /// Debugging output.
    Debug = 5,
    /// A normal event.
    Info = 9,
    /// An unexpected event that is not a failure.
    Warn = 13,
    /// A failure.
    Error = 17,
}

impl Severity {
    const ALL: [Severity; 5] =
        [Severity::Trace, Severity::Debug, Severity::Info, Severity::Warn, Severity::Error];

    /// Returns the lowest `severity_number` of the range: 1, 5, 9, 13 or 17.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// Returns the name in capitals, such as `INFO`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Trace => "TRACE",
            Severity::Debug => "DEBUG",
            Severity::Info => "INFO",
            Severity::Warn => "WARN",
            Severity::Error => "ERROR",
        }
    }

    /// Returns the severity with this [`number`](Severity::number).
    #[must_use]
    pub fn from_number(number: u8) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.number() == number)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
