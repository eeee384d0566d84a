//! Definitions of events, each of which happens at one moment of a stage.

use crate::Severity;

/// Definition of an event: name, description, severity, audit, and required attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventDef {
    name: &'static str,
    brief: &'static str,
    severity: Severity,
    audit: bool,
    required: &'static [&'static str],
    attributes: &'static [&'static str],
}

impl EventDef {
    /// Creates an event of this name and severity [`Info`](Severity::Info), without required attributes.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        EventDef { name, brief: "", severity: Severity::Info, audit: false, required: &[], attributes: &[] }
    }

    /// Returns the event with a one-sentence description.
    #[must_use]
    pub const fn with_brief(mut self, brief: &'static str) -> Self {
        self.brief = brief;
        self
    }

    /// Returns the event with this severity, which its log records have unless `event!` names another one.
    #[must_use]
    pub const fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Returns the event as an audit event, which is a log record in a trace that is not sampled, too.
    #[must_use]
    pub const fn with_audit(mut self) -> Self {
        self.audit = true;
        self
    }

    /// Returns the event with the names of its required attributes.
    #[must_use]
    pub const fn with_required(mut self, required: &'static [&'static str]) -> Self {
        self.required = required;
        self
    }

    /// Returns the event with the names of all its attributes, the required ones included.
    #[must_use]
    pub const fn with_attributes(mut self, attributes: &'static [&'static str]) -> Self {
        self.attributes = attributes;
        self
    }

    /// Returns the name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the one-sentence description.
    #[must_use]
    pub const fn brief(&self) -> &'static str {
        self.brief
    }

    /// Returns the severity of the event's log records.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns whether the event is a log record in a trace that is not sampled, too.
    #[must_use]
    pub const fn is_audit(&self) -> bool {
        self.audit
    }

    /// Returns the names of the required attributes.
    #[must_use]
    pub const fn required(&self) -> &'static [&'static str] {
        self.required
    }

    /// Returns the names of all attributes; empty for an ad-hoc event, which may have any.
    #[must_use]
    pub const fn attributes(&self) -> &'static [&'static str] {
        self.attributes
    }
}
