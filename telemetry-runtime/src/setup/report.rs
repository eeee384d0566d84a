//! Totals of an installation, at its end.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use crate::model::signal::{DropReason, Signal};
use crate::process::exporter::ExportStats;
use crate::process::loss::Dropped;

/// Totals of an installation: exported and dropped items, by reason.
///
/// Every sampled span is counted once: it was dropped before it reached the exporters ([`Report::dropped`]),
/// or it is [`Report::finished`], and then each exporter counts it. A span that a processor exports again is
/// counted again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Number of spans that finished and were handed to every exporter.
    pub finished: u64,
    /// Items dropped before they reached an exporter, by signal and reason. For spans: a ring was full, or
    /// the span had not ended at the shutdown.
    pub dropped: Vec<Dropped>,
    /// Totals of each exporter.
    pub exporters: Vec<ExporterReport>,
    /// False when the collector did not answer before the deadline: what is in the rings is in none of the
    /// numbers.
    pub complete: bool,
}

/// Totals of one exporter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExporterReport {
    /// Name of the exporter.
    pub name: String,
    /// Exported and dropped items.
    pub account: ExportStats,
}

impl Report {
    /// Number of sampled spans that were begun.
    #[must_use]
    pub fn spans_begun(&self) -> u64 {
        self.finished + self.spans_dropped()
    }

    /// Number of spans that no exporter saw.
    #[must_use]
    pub fn spans_dropped(&self) -> u64 {
        self.dropped.iter().filter(|loss| loss.signal == Signal::Span).map(|loss| loss.count).sum()
    }

    /// Returns the totals of the exporter with this name.
    #[must_use]
    pub fn exporter(&self, name: &str) -> Option<&ExportStats> {
        self.exporters.iter().find(|exporter| exporter.name == name).map(|exporter| &exporter.account)
    }

    /// Describes everything that was dropped, in one line; `None` if nothing was.
    pub(crate) fn describe_dropped(&self) -> Option<String> {
        let mut line = String::new();
        // Traces that the pages do not keep are with the other exporters.
        for ExporterReport { name, account } in self.exporters.iter().filter(|report| report.name != "admin")
        {
            let signals = [
                (Signal::Span, &account.dropped),
                (Signal::Log, &account.logs_dropped),
                (Signal::DataPoint, &account.data_points_dropped),
            ];
            for (signal, dropped) in signals {
                // A newer reading of the same metrics was sent.
                for (reason, count) in dropped.iter().filter(|(reason, _)| **reason != DropReason::Superseded)
                {
                    add(&mut line, *count, signal, *reason, name);
                }
            }
        }
        let unintended = self.dropped.iter().filter(|dropped| dropped.reason != DropReason::Filtered);
        for Dropped { signal, reason, count } in unintended {
            add(&mut line, *count, *signal, *reason, "the collector");
        }
        (!line.is_empty()).then(|| format!("dropped{line}"))
    }
}

fn add(line: &mut String, count: u64, signal: Signal, reason: DropReason, place: &str) {
    let separator = if line.is_empty() { "" } else { "," };
    // Into memory: it cannot fail.
    let _ = write!(line, "{separator} {count} × {signal} ({reason}, {place})");
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.complete {
            f.write_str("telemetry: the collector did not answer before the deadline; known until then:\n")?;
        }
        writeln!(f, "telemetry: {} spans finished", self.finished)?;
        for ExporterReport { name, account } in &self.exporters {
            write!(f, "  {name}: {} exported", account.exported)?;
            write_dropped(f, &account.dropped)?;
            if account.logs_exported > 0 || !account.logs_dropped.is_empty() {
                write!(f, "; {} log records", account.logs_exported)?;
            }
            write_dropped(f, &account.logs_dropped)?;
            // Metrics that arrive say so themselves.
            if !account.data_points_dropped.is_empty() {
                write!(f, "; {} data points", account.data_points_exported)?;
            }
            write_dropped(f, &account.data_points_dropped)?;
            writeln!(f)?;
        }
        for Dropped { signal, reason, count } in &self.dropped {
            writeln!(f, "  not recorded: {count} × {signal} ({reason})")?;
        }
        Ok(())
    }
}

fn write_dropped(f: &mut fmt::Formatter<'_>, dropped: &BTreeMap<DropReason, u64>) -> fmt::Result {
    dropped.iter().try_for_each(|(reason, count)| write!(f, ", {count} dropped ({reason})"))
}
