//! One finding: what is wrong or in order, where, and the remedy.

/// Weight of a finding. The order is the one in which findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Severity {
    /// Telemetry does not arrive.
    Error,
    /// Telemetry arrives otherwise than it was meant, or not all of it.
    Warning,
    /// The check has passed.
    Ok,
}

impl Severity {
    pub(super) fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Ok => "ok",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) severity: Severity,
    /// Variable, destination or server that the finding is about.
    pub(super) subject: String,
    /// Observation, and its consequence.
    pub(super) found: String,
    /// Remedy; empty if nothing is to be done.
    pub(super) remedy: String,
}

impl Finding {
    pub(super) fn error(
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

    pub(super) fn warning(
        subject: impl Into<String>,
        found: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Finding {
        Finding { severity: Severity::Warning, ..Finding::error(subject, found, remedy) }
    }

    pub(super) fn ok(subject: impl Into<String>, found: impl Into<String>) -> Finding {
        Finding { severity: Severity::Ok, ..Finding::error(subject, found, "") }
    }
}
