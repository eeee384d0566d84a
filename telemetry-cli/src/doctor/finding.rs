//! One finding: what is wrong or in order, where, and the remedy.

/// Weight of a finding. The order is the one in which findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    /// Telemetry does not arrive.
    Error,
    /// Telemetry arrives otherwise than it was meant, or not all of it.
    Warning,
    /// The check has passed.
    Ok,
}

impl Severity {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Ok => "ok",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    /// Variable, destination or server that the finding is about.
    pub(crate) subject: String,
    /// Observation, and its consequence.
    pub(crate) found: String,
    /// Remedy; empty if nothing is to be done.
    pub(crate) remedy: String,
}

impl Finding {
    pub(crate) fn error(
        subject: impl Into<String>,
        found: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Finding {
        Finding {
            severity: Severity::Error,
            subject: subject.into(),
            found: found.into(),
            remedy: remedy.into(),
        }
    }

    pub(crate) fn warning(
        subject: impl Into<String>,
        found: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Finding {
        Finding { severity: Severity::Warning, ..Finding::error(subject, found, remedy) }
    }

    pub(crate) fn ok(subject: impl Into<String>, found: impl Into<String>) -> Finding {
        Finding { severity: Severity::Ok, ..Finding::error(subject, found, "") }
    }
}
