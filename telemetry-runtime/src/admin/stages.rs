//! What each stage has done lately, of the spans that were recorded: how often, how long, how it failed, what it
//! decided.

use std::collections::{BTreeMap, VecDeque};
use std::time::Instant;

use crate::export::durations::Durations;
use crate::export::span_data::{OwnedValue, SpanData};
use crate::model::id::TraceId;
use crate::model::outcome::Outcome;

/// Errors and decisions that are kept of each stage.
const LAST: usize = 5;
/// Bytes of the reason of a decision that are kept.
const REASON_BYTES: usize = 200;
/// Seconds that the rate is an average of.
pub(super) const SECONDS: u64 = 60;

/// Something that happened in a span.
#[derive(Clone, Debug)]
pub(super) struct Happened {
    pub(super) unix_nanos: u64,
    pub(super) trace_id: TraceId,
    /// An outcome and an error type, or a decision and the reason.
    pub(super) what: String,
    pub(super) why: String,
}

/// One stage.
#[derive(Clone, Debug)]
pub(super) struct Activity {
    pub(super) durations: Durations,
    minute: [(u64, u32); SECONDS as usize],
    pub(super) errors: VecDeque<Happened>,
    pub(super) decisions: VecDeque<Happened>,
}

/// All stages that were seen; there are as many as the program has names for them.
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
        if span.outcome != Outcome::Ok {
            let what = span.outcome.name().to_owned();
            let why = span.error_type.clone().unwrap_or_default();
            let happened = Happened { unix_nanos: span.end_unix_nanos, trace_id: span.trace_id, what, why };
            keep(&mut stage.errors, happened);
        }
        for event in span.events.iter().filter(|event| event.decision().is_some()) {
            let Some(decision) = event.decision() else { continue };
            let because = decision.because.map_or(String::new(), |because| match because {
                OwnedValue::Text(text) => cut(text),
                other => cut(&other.to_string()),
            });
            let happened = Happened {
                unix_nanos: event.unix_nanos,
                trace_id: span.trace_id,
                what: format!("{} = {}", decision.name, decision.chosen),
                why: because,
            };
            keep(&mut stage.decisions, happened);
        }
    }

    /// How often a stage ended each second, over the last minute, or since the first of them if that is less.
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
        if let Some((known, count)) = self.minute.get_mut((second % SECONDS) as usize) {
            *count = if *known == second { count.saturating_add(1) } else { 1 };
            *known = second;
        }
    }
}

fn keep(last: &mut VecDeque<Happened>, happened: Happened) {
    if last.len() >= LAST {
        last.pop_back();
    }
    last.push_front(happened);
}

fn cut(text: &str) -> String {
    let end = text.floor_char_boundary(REASON_BYTES);
    let (kept, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    if rest.is_empty() { kept.to_owned() } else { format!("{kept}…") }
}
