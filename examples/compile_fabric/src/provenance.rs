//! Which spans a bundle comes from, so that an audit can go from it to its trace.

use serde::{Deserialize, Serialize};
use telemetry::TraceId;

/// A stage that a bundle went through.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(crate) struct Passed {
    /// The stage's name.
    pub(crate) name: String,
    /// Its span.
    pub(crate) span_id: String,
    /// The backend that it was for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) backend: Option<String>,
    /// The clause that it was for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) clause_id: Option<String>,
}

/// The stages so far.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    trace_id: Option<TraceId>,
    passed: Vec<Passed>,
}

impl Trail {
    /// Notes the running stage. Where nothing is recorded there is nothing to note.
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
