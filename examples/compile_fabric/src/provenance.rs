//! Provenance of a bundle: its spans, so that an audit finds its trace.

use serde::{Deserialize, Serialize};
use telemetry::TraceId;

/// A stage of a bundle.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(crate) struct Passed {
    /// Name of the stage.
    pub(crate) name: String,
    /// Identifier of its span.
    pub(crate) span_id: String,
    /// Backend of the stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) backend: Option<String>,
    /// Clause of the stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) clause_id: Option<String>,
}

/// Stages so far.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    trace_id: Option<TraceId>,
    passed: Vec<Passed>,
}

impl Trail {
    /// Adds the running stage, if it is recorded.
    pub(crate) fn note(&mut self, name: &str, backend: Option<&str>, clause_id: Option<&str>) {
        let Some(span) = telemetry::current() else { return };
        self.trace_id.get_or_insert(span.trace_id());
        self.passed.push(Passed {
            name: name.to_owned(),
            span_id: span.span_id().to_string(),
            backend: backend.map(str::to_owned),
            clause_id: clause_id.map(str::to_owned),
        });
    }

    pub(crate) fn trace_id(&self) -> Option<String> {
        self.trace_id.map(|id| id.to_string())
    }

    pub(crate) fn passed(&self) -> &[Passed] {
        &self.passed
    }
}
