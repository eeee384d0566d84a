//! Recent activity of each stage, of recorded spans only: rate, durations, errors and decisions.

use std::collections::{BTreeMap, VecDeque};
use std::time::Instant;

use crate::export::durations::Durations;
use crate::export::span_data::{OwnedValue, SpanData};
use crate::model::id::TraceId;

/// Maximum number of stored errors, and of stored decisions, of each stage.
const MAX_OCCURRENCES: usize = 5;
/// Maximum number of stored bytes of a decision's reason.
const REASON_BYTES: usize = 200;
/// Length of the time that a rate is averaged over, in seconds.
pub(super) const SECONDS: u64 = 60;

/// An error or a decision in a span.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    pub(super) unix_nanos: u64,
    pub(super) trace_id: TraceId,
    /// Outcome, or decision with its choice.
    pub(super) summary: String,
    /// Error type, or reason of the decision.
    pub(super) reason: String,
}

/// Recent activity of one stage.
#[derive(Clone, Debug)]
pub(super) struct Activity {
    pub(super) durations: Durations,
    /// Seconds and the number of calls in them.
    minute: [(u64, u32); SECONDS as usize],
    /// Failures: errors that are not expected, panics, cancellations.
    pub(super) errors: VecDeque<Occurrence>,
    pub(super) decisions: VecDeque<Occurrence>,
}

/// Activity of all stages; their number is limited by the names in the program.
pub(super) struct Stages {
    since: Instant,
    pub(super) by_name: BTreeMap<&'static str, Activity>,
}

impl Stages {
    pub(super) fn new() -> Stages {
        Stages { since: Instant::now(), by_name: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, span: &SpanData) {
        let second = self.since.elapsed().as_secs();
        let stage = self.by_name.entry(span.name).or_insert_with(Activity::new);
        stage.durations.add(span.nanos());
        stage.count(second);
        if span.is_failure {
            let error = Occurrence {
                unix_nanos: span.end_unix_nanos,
                trace_id: span.trace_id,
                summary: span.outcome.name().to_owned(),
                reason: span.error_type.clone().unwrap_or_default(),
            };
            add_latest(&mut stage.errors, error);
        }
        for event in span.events.iter().filter(|event| event.decision().is_some()) {
            let Some(decision) = event.decision() else { continue };
            let reason = decision.because.map_or(String::new(), |because| match because {
                OwnedValue::Text(text) => truncated(text),
                other => truncated(&other.to_string()),
            });
            let decision = Occurrence {
                unix_nanos: event.unix_nanos,
                trace_id: span.trace_id,
                summary: format!("{} = {}", decision.name, decision.chosen),
                reason,
            };
            add_latest(&mut stage.decisions, decision);
        }
    }

    /// Rate of ended calls per second, over the last minute or since the start of the server if that is less.
    pub(super) fn per_second(&self, stage: &Activity) -> f64 {
        let now = self.since.elapsed().as_secs();
        let recent = stage.minute.iter().filter(|(second, _)| second + SECONDS > now);
        let count: u64 = recent.map(|(_, count)| u64::from(*count)).sum();
        count as f64 / (now + 1).min(SECONDS) as f64
    }
}

impl Activity {
    fn new() -> Activity {
        Activity {
            durations: Durations::default(),
            minute: [(0, 0); SECONDS as usize],
            errors: VecDeque::new(),
            decisions: VecDeque::new(),
        }
    }

    fn count(&mut self, second: u64) {
        if let Some((counted, count)) = self.minute.get_mut((second % SECONDS) as usize) {
            *count = if *counted == second { count.saturating_add(1) } else { 1 };
            *counted = second;
        }
    }
}

fn add_latest(latest: &mut VecDeque<Occurrence>, occurrence: Occurrence) {
    if latest.len() >= MAX_OCCURRENCES {
        latest.pop_back();
    }
    latest.push_front(occurrence);
}

fn truncated(text: &str) -> String {
    let end = text.floor_char_boundary(REASON_BYTES);
    let (beginning, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    if rest.is_empty() { beginning.to_owned() } else { format!("{beginning}…") }
}
