//! Totals of an installation, at its end.

use std::fmt;

use crate::model::signal::Signal;
use crate::process::exporter::ExportStats;
use crate::process::loss::Dropped;

/// Totals of an installation: exported and dropped items, by reason.
///
/// Every sampled span is counted once: it was dropped before it reached the exporters ([`Report::dropped`]),
/// or it is [`Report::finished`], and then each exporter counts it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Spans that finished and were handed to every exporter.
    pub finished: u64,
    /// Items dropped before they reached an exporter, by signal and reason. For spans: a ring was full, or
    /// the span had not ended at the shutdown.
    pub dropped: Vec<Dropped>,
    /// Totals of each exporter.
    pub exporters: Vec<ExporterReport>,
    /// False when the collector did not answer before the deadline; then the numbers are zero.
    pub complete: bool,
}

/// Totals of one exporter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExporterReport {
    /// The exporter's name.
    pub name: String,
    /// Exported and dropped items.
    pub account: ExportStats,
}

impl Report {
    /// Sampled spans that were begun, whatever became of them.
    #[must_use]
    pub fn spans_begun(&self) -> u64 {
        self.finished + self.spans_dropped()
    }

    /// Spans that no exporter saw.
    #[must_use]
    pub fn spans_dropped(&self) -> u64 {
        self.dropped.iter().filter(|loss| loss.signal == Signal::Span).map(|loss| loss.count).sum()
    }

    /// Returns the totals of the exporter with this name.
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
        for Dropped { signal, reason, count } in &self.dropped {
            writeln!(f, "  not recorded: {count} × {signal} ({reason})")?;
        }
        Ok(())
    }
}
