//! Exporter that sums up each stage: counts, errors and percentiles of one run, as a table.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use crate::export::control::Visible;
use crate::export::durations::Durations;
use crate::export::tree::duration;
use crate::model::outcome::Outcome;
use crate::process::exporter::{ExportStats, Exporter, ExporterHandle};
use crate::process::span::SpanView;

/// An exporter that counts and times the spans of each stage; clones share their counts.
///
/// It counts exported spans only. When spans are dropped, the metrics remain exact and the summary does not.
#[derive(Clone, Debug, Default)]
pub struct SummaryExporter {
    totals: Arc<Mutex<Totals>>,
}

#[derive(Debug, Default)]
struct Totals {
    stages: BTreeMap<&'static str, StageTotals>,
    spans: u64,
}

#[derive(Debug, Default)]
struct StageTotals {
    failures: u64,
    durations: Durations,
}

/// Counts and times of one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageSummary {
    /// Name of the stage.
    pub name: &'static str,
    /// Number of spans of the stage.
    pub count: u64,
    /// Number of spans with an outcome other than `ok`.
    pub failures: u64,
    /// Median of the durations, in nanoseconds, with an error of at most 3 %.
    pub p50_nanos: u64,
    /// 95th percentile of the durations, in nanoseconds, with an error of at most 3 %.
    pub p95_nanos: u64,
}

impl SummaryExporter {
    /// Exporter without any counts.
    #[must_use]
    pub fn new() -> SummaryExporter {
        SummaryExporter::default()
    }

    /// Summaries of all stages, ordered by name.
    #[must_use]
    pub fn stages(&self) -> Vec<StageSummary> {
        let totals = self.lock();
        let summary = |(name, stage): (&&'static str, &StageTotals)| StageSummary {
            name,
            count: stage.durations.count(),
            failures: stage.failures,
            p50_nanos: stage.durations.percentile(50),
            p95_nanos: stage.durations.percentile(95),
        };
        totals.stages.iter().map(summary).collect()
    }

    /// Summaries of all stages as a table of text.
    #[must_use]
    pub fn table(&self) -> String {
        let stages = self.stages();
        let names: Vec<String> = stages.iter().map(|stage| Visible(stage.name).to_string()).collect();
        let width = names.iter().map(String::len).max().unwrap_or_default().max("stage".len());
        let mut text =
            format!("{:<width$}  {:>7}  {:>6}  {:>9}  {:>9}\n", "stage", "count", "errors", "p50", "p95");
        for (stage, name) in stages.into_iter().zip(names) {
            let (p50, p95) = (duration(stage.p50_nanos), duration(stage.p95_nanos));
            let StageSummary { count, failures, .. } = stage;
            let _ = writeln!(text, "{name:<width$}  {count:>7}  {failures:>6}  {p50:>9}  {p95:>9}");
        }
        text
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Totals> {
        self.totals.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exporter for SummaryExporter {
    fn name(&self) -> &str {
        "summary"
    }

    fn span(&mut self, span: &SpanView<'_>) {
        let nanos = span.end_unix_nanos() - span.start_unix_nanos();
        let mut totals = self.lock();
        totals.spans += 1;
        let stage = totals.stages.entry(span.name()).or_default();
        stage.failures += u64::from(span.outcome() != Outcome::Ok);
        stage.durations.add(nanos);
    }

    fn account(&self) -> ExportStats {
        ExportStats { exported: self.lock().spans, ..ExportStats::default() }
    }

    fn handle(&self) -> Option<Arc<dyn ExporterHandle>> {
        Some(Arc::new(self.clone()))
    }
}

impl ExporterHandle for SummaryExporter {
    fn stats(&self) -> ExportStats {
        self.account()
    }
}
