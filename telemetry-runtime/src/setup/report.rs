//! What became of everything, at the end.

use std::fmt;

use crate::model::signal::Signal;
use crate::process::exporter::ExportStats;
use crate::process::loss::Dropped;

/// What an installation exported and what it dropped, and why.
///
/// Every sampled span is in exactly one place: it was shed before it reached the exporters
/// ([`Report::shed`]), or it is [`Report::finished`], and then each exporter accounts for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Spans that finished and were handed to every exporter.
    pub finished: u64,
    /// What was dropped before any exporter saw it, by signal and reason. For spans: shed when a
    /// ring was full, or unfinished at the shutdown.
    pub shed: Vec<Dropped>,
    /// What each exporter did with the finished spans.
    pub exporters: Vec<ExporterReport>,
    /// False when the collector did not answer before the deadline; then the numbers are zero.
    pub complete: bool,
}

/// What one exporter did with the spans it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExporterReport {
    /// The exporter's name.
    pub name: String,
    /// What it delivered and what it gave up.
    pub account: ExportStats,
}

impl Report {
    /// Sampled spans that were begun, whatever became of them.
    #[must_use]
    pub fn spans_begun(&self) -> u64 {
        self.finished + self.spans_shed()
    }

    /// Spans that no exporter saw.
    #[must_use]
    pub fn spans_shed(&self) -> u64 {
        self.shed.iter().filter(|loss| loss.signal == Signal::Span).map(|loss| loss.count).sum()
    }

    /// What one exporter did.
    #[must_use]
    pub fn exporter(&self, name: &str) -> Option<&ExportStats> {
        self.exporters.iter().find(|exporter| exporter.name == name).map(|exporter| &exporter.account)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.complete {
            return f.write_str("telemetry: the collector did not answer before the deadline\n");
        }
        writeln!(f, "telemetry: {} spans finished", self.finished)?;
        for ExporterReport { name, account } in &self.exporters {
            write!(f, "  {name}: {} exported", account.exported)?;
            for (reason, count) in &account.dropped {
                write!(f, ", {count} dropped ({reason})")?;
            }
            if account.logs_exported > 0 || !account.logs_dropped.is_empty() {
                write!(f, "; {} log records", account.logs_exported)?;
            }
            for (reason, count) in &account.logs_dropped {
                write!(f, ", {count} dropped ({reason})")?;
            }
            writeln!(f)?;
        }
        for Dropped { signal, reason, count } in &self.shed {
            writeln!(f, "  not recorded: {count} × {signal} ({reason})")?;
        }
        Ok(())
    }
}
