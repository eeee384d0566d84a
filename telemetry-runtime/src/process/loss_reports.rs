//! Messages about dropped items: at most one a minute for each reason.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::model::signal::{DropReason, Signal};
use crate::process::diagnostics::Diagnostics;
use crate::process::loss::{Ledgers, Losses};
use crate::process::required::Required;

const SIGNALS: usize = Signal::ALL.len();
/// Minimum time between two messages with the same reason.
const MIN_INTERVAL: Duration = Duration::from_secs(60);

/// Compares the counters of dropped items with those of the last messages.
pub(crate) struct LossReports {
    /// Items dropped before any exporter saw them.
    pub(crate) recording: Arc<Losses>,
    /// Items that exporters did not take.
    delivery: Arc<Losses>,
    diagnostics: Diagnostics,
    told: HashMap<DropReason, Told>,
}

/// The last message with one reason.
struct Told {
    at: Instant,
    counts: [u64; SIGNALS],
}

impl LossReports {
    pub(crate) fn new(ledgers: &Ledgers, diagnostics: Diagnostics) -> LossReports {
        let Ledgers { recording, delivery, .. } = ledgers.clone();
        LossReports { recording, delivery, diagnostics, told: HashMap::new() }
    }

    /// Sends a message for each reason for which items were dropped since its last message, if that was
    /// sent a minute before `now` or earlier.
    pub(crate) fn report(&mut self, now: Instant) {
        for &reason in DropReason::ALL {
            // Each site has a message of its own, and what the application does needs none.
            if matches!(reason, DropReason::NotProvided | DropReason::Filtered) {
                continue;
            }
            let told = self.told.get(&reason);
            if told.is_some_and(|told| now.saturating_duration_since(told.at) < MIN_INTERVAL) {
                continue;
            }
            // Without an allocation: this runs after each pass of the collector.
            let counts: [u64; SIGNALS] = std::array::from_fn(|index| {
                Signal::ALL.get(index).map_or(0, |signal| self.count(*signal, reason))
            });
            let before = |index: usize| told.and_then(|told| told.counts.get(index)).copied().unwrap_or(0);
            let mut items = String::new();
            for (index, (signal, count)) in Signal::ALL.iter().zip(&counts).enumerate() {
                let new = count.saturating_sub(before(index));
                if new > 0 {
                    let separator = if items.is_empty() { "" } else { ", " };
                    // Writing to memory cannot fail.
                    let _ = write!(items, "{separator}{new} × {signal}");
                }
            }
            if !items.is_empty() {
                self.diagnostics.send(format!("dropped {items} ({reason}): {}", explanation(reason)));
                self.told.insert(reason, Told { at: now, counts });
            }
        }
    }

    /// Returns the check of required attributes, with the same ledger and messages.
    pub(crate) fn required(&self) -> Required {
        Required::new(self.recording.clone(), self.diagnostics.clone())
    }

    fn count(&self, signal: Signal, reason: DropReason) -> u64 {
        self.recording.count(signal, reason) + self.delivery.count(signal, reason)
    }
}

/// Returns the cause of a drop, and the remedy.
const fn explanation(reason: DropReason) -> &'static str {
    match reason {
        DropReason::RingFull => {
            "stages begin faster than the collector reads; raise `ring_bytes`, or wait with `Overflow::Wait`"
        }
        DropReason::RingLimit => {
            "the rings of all threads have reached their total; raise `ring_total_bytes`, or wait with \
             `Overflow::Wait`"
        }
        DropReason::Reentrant => "a stage began while the values of another stage were recorded",
        DropReason::OpenLimit => {
            "too many stages are running, and the oldest give way; raise `open_spans`, or look for stages that \
             never end"
        }
        DropReason::RecordFull => "a record or a span has no room for more; capture less, or set `truncate`",
        DropReason::NotProvided => "the definition of a stage requires them, and no stage above it has them",
        DropReason::OverLimit => "there are more than the framework or a specification allows",
        DropReason::SeriesLimit => {
            "a metric has reached its limit of series; give its labels and attributes fewer values"
        }
        DropReason::NameTaken => "a metric of another type has the same name in Prometheus' text format",
        DropReason::NoStage => "they were recorded outside any stage",
        DropReason::Late => "they were read after their span had ended",
        DropReason::Invalid => "the instrument cannot record a number that is negative or not finite",
        DropReason::Malformed => "what was received violates its specification",
        DropReason::ExporterFailed => "an exporter has panicked and gets nothing more",
        DropReason::ProcessorFailed => "a processor of spans has panicked; spans are exported no more",
        DropReason::RateLimited => "a rule of the stage allows fewer spans in a second",
        DropReason::Filtered => "a processor of the application did not export them",
        DropReason::QueueFull => "an exporter or a processor of spans is slower than the service",
        DropReason::Unreachable => "the backend could not be reached",
        DropReason::Rejected => "the backend rejected them",
        DropReason::Superseded => "a newer reading replaced them",
        DropReason::Unfinished => "a stage had not ended, or a record was damaged",
        DropReason::Deadline => "the deadline passed before they were exported",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    const SOON: Duration = Duration::from_secs(10);

    #[test]
    fn each_reason_is_one_line_a_minute_at_most() {
        let received = Arc::new(Mutex::new(Vec::new()));
        let listener = received.clone();
        let diagnostics =
            Diagnostics::new(Arc::new(move |line: &str| listener.lock().unwrap().push(line.to_owned())));
        let ledgers = Ledgers::default();
        let mut reports = LossReports::new(&ledgers, diagnostics.clone());
        let Ledgers { recording, delivery, .. } = ledgers;
        let begun = Instant::now();
        // Drops of three kinds for ten minutes, one of them for a moment only, then a quiet hour.
        for tenth in 0..=6_000 {
            recording.add(Signal::Span, DropReason::RingFull, 2);
            recording.add(Signal::Event, DropReason::RingFull, 1);
            delivery.add(Signal::Log, DropReason::QueueFull, 1);
            if tenth < 10 {
                recording.add(Signal::Measurement, DropReason::SeriesLimit, 1);
            }
            reports.report(begun + Duration::from_millis(100 * tenth));
            diagnostics.flush(Instant::now() + SOON);
        }
        for minute in 11..70 {
            reports.report(begun + Duration::from_secs(60 * minute));
            diagnostics.flush(Instant::now() + SOON);
        }
        let lines = received.lock().unwrap();
        let of = |reason: &str| -> Vec<&str> {
            lines
                .iter()
                .filter(|line| line.contains(reason))
                .filter_map(|line| line.split(" (").next())
                .collect()
        };
        let ring = of("(ring_full)");
        assert_eq!(ring.first(), Some(&"dropped 2 × span, 1 × event"));
        assert_eq!(ring.get(1), Some(&"dropped 1200 × span, 600 × event"));
        assert_eq!(of("(series_limit)"), ["dropped 1 × measurement", "dropped 9 × measurement"]);
        assert_eq!([ring.len(), of("(queue_full)").len(), lines.len()], [11, 11, 24]);
    }
}
