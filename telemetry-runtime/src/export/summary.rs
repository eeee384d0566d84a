//! Counts, errors and percentiles for each stage, as a table: what happened in this run, at a glance.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use crate::export::durations::Durations;
use crate::export::tree::duration;
use crate::model::outcome::Outcome;
use crate::process::exporter::{ExportStats, Exporter};
use crate::process::span::SpanView;

/// An exporter that sums up; clones share what they have seen. Only spans that reach it count: under
/// overload the metrics are exact, this is not.
#[derive(Clone, Debug, Default)]
pub struct SummaryExporter {
    seen: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    stages: BTreeMap<&'static str, Stage>,
    spans: u64,
}

#[derive(Debug, Default)]
struct Stage {
    failures: u64,
    durations: Durations,
}

/// What happened to one stage so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageSummary {
    /// The stage's name.
    pub name: &'static str,
    /// How often it ended.
    pub count: u64,
    /// How often not with the outcome `ok`.
    pub failures: u64,
    /// The duration that half of them did not exceed, in nanoseconds, to within 3 %.
    pub p50_nanos: u64,
    /// The duration that 95 of 100 did not exceed, likewise.
    pub p95_nanos: u64,
}

impl SummaryExporter {
    /// An exporter that has seen nothing.
    #[must_use]
    pub fn new() -> SummaryExporter {
        SummaryExporter::default()
    }

    /// Every stage seen so far, by name.
    #[must_use]
    pub fn stages(&self) -> Vec<StageSummary> {
        let seen = self.lock();
        let summary = |(name, stage): (&&'static str, &Stage)| StageSummary {
            name,
            count: stage.durations.count(),
            failures: stage.failures,
            p50_nanos: stage.durations.percentile(50),
            p95_nanos: stage.durations.percentile(95),
        };
        seen.stages.iter().map(summary).collect()
    }

    /// The same as a table of text.
    #[must_use]
    pub fn table(&self) -> String {
        let stages = self.stages();
        let width = stages.iter().map(|stage| stage.name.len()).max().unwrap_or_default().max("stage".len());
        let mut text =
            format!("{:<width$}  {:>7}  {:>6}  {:>9}  {:>9}\n", "stage", "count", "errors", "p50", "p95");
        for stage in stages {
            let (p50, p95) = (duration(stage.p50_nanos), duration(stage.p95_nanos));
            let StageSummary { name, count, failures, .. } = stage;
            let _ = writeln!(text, "{name:<width$}  {count:>7}  {failures:>6}  {p50:>9}  {p95:>9}");
        }
        text
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exporter for SummaryExporter {
    fn name(&self) -> &str {
        "summary"
    }

    fn span(&mut self, span: &SpanView<'_>) {
        let nanos = span.end_unix_nanos() - span.start_unix_nanos();
        let mut seen = self.lock();
        seen.spans += 1;
        let stage = seen.stages.entry(span.name()).or_default();
        stage.failures += u64::from(span.outcome() != Outcome::Ok);
        stage.durations.add(nanos);
    }

    fn account(&self) -> ExportStats {
        ExportStats { exported: self.lock().spans, ..ExportStats::default() }
    }
}
