//! How serious a log record is.

use std::fmt;

/// How serious a log record is, in OpenTelemetry's five ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Severity {
    /// Of interest to whoever looks for a defect in this very place.
    Trace = 1,
    /// Of interest to whoever looks for a defect.
    Debug = 5,
    /// Something happened.
    Info = 9,
    /// Something happened that should not.
    Warn = 13,
    /// Something failed.
    Error = 17,
}

impl Severity {
    const ALL: [Severity; 5] =
        [Severity::Trace, Severity::Debug, Severity::Info, Severity::Warn, Severity::Error];

    /// The lowest `severity_number` of its range: 1, 5, 9, 13 or 17.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The name in capitals, such as `INFO`.
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

    pub(crate) fn from_number(number: u8) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.number() == number)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
