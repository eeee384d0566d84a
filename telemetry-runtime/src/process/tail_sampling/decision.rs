//! Decisions about traces: their names, their numbers, and a memory of the last ones.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use opentelemetry::KeyValue;
use opentelemetry::metrics::Meter;
use semconv::metric::STAGE_TAIL_SAMPLER_TRACES;

use crate::model::id::TraceId;

/// Maximum number of decisions that are remembered, for spans that end after the decision.
const MAX_DECIDED: usize = 32_768;

/// Decision about a trace: the rule that keeps it, if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TailDecision {
    Failed,
    Slow,
    Rule,
    Rare,
    Share,
    Limited,
    LeftOut,
}

impl TailDecision {
    /// Every decision, in the order of the declaration.
    const ALL: [TailDecision; 7] = [
        TailDecision::Failed,
        TailDecision::Slow,
        TailDecision::Rule,
        TailDecision::Rare,
        TailDecision::Share,
        TailDecision::Limited,
        TailDecision::LeftOut,
    ];

    /// Value of `stage.tail_sampler.decision`.
    fn name(self) -> &'static str {
        match self {
            TailDecision::Failed => "failed",
            TailDecision::Slow => "slow",
            TailDecision::Rule => "rule",
            TailDecision::Rare => "rare",
            TailDecision::Share => "share",
            TailDecision::Limited => "limited",
            TailDecision::LeftOut => "left_out",
        }
    }

    /// Returns whether the trace is exported.
    pub(super) fn is_kept(self) -> bool {
        !matches!(self, TailDecision::Limited | TailDecision::LeftOut)
    }

    /// Returns whether inputs, outputs and decisions are exported that the rules of stages leave out.
    pub(super) fn has_detail(self) -> bool {
        matches!(self, TailDecision::Failed | TailDecision::Slow | TailDecision::Rule)
    }
}

/// Number of traces by decision.
#[derive(Debug, Default)]
pub(crate) struct DecisionCounts([AtomicU64; TailDecision::ALL.len()]);

impl DecisionCounts {
    pub(super) fn add(&self, decision: TailDecision) {
        if let Some(count) = self.0.get(decision as usize) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Returns each decision with its number.
    fn all(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let counts = TailDecision::ALL.iter().zip(&self.0);
        counts.map(|(decision, count)| (decision.name(), count.load(Ordering::Relaxed)))
    }
}

/// Adds the metric of the numbers.
pub(crate) fn observe(meter: &Meter, counts: Arc<DecisionCounts>) {
    // The SDK holds the callback; dropping the handle does not unregister it.
    let _traces = meter
        .u64_observable_counter(STAGE_TAIL_SAMPLER_TRACES.name())
        .with_unit(STAGE_TAIL_SAMPLER_TRACES.unit())
        .with_description(STAGE_TAIL_SAMPLER_TRACES.brief())
        .with_callback(move |observer| {
            for (decision, count) in counts.all() {
                observer.observe(count, &[KeyValue::new("stage.tail_sampler.decision", decision)]);
            }
        })
        .build();
}

/// The last decisions.
#[derive(Debug, Default)]
pub(super) struct Decided {
    decisions: HashMap<TraceId, TailDecision>,
    order: VecDeque<TraceId>,
}

impl Decided {
    pub(super) fn get(&self, id: TraceId) -> Option<TailDecision> {
        self.decisions.get(&id).copied()
    }

    /// Adds the decision about a trace, or replaces it.
    pub(super) fn insert(&mut self, id: TraceId, decision: TailDecision) {
        if self.decisions.insert(id, decision).is_some() {
            return;
        }
        self.order.push_back(id);
        if self.order.len() > MAX_DECIDED
            && let Some(oldest) = self.order.pop_front()
        {
            self.decisions.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_decisions_are_remembered() {
        let mut decided = Decided::default();
        let id = |number: usize| TraceId::from_u128(number as u128 + 1);
        (0..MAX_DECIDED + 10).for_each(|number| decided.insert(id(number), TailDecision::Share));
        assert_eq!((decided.decisions.len(), decided.order.len()), (MAX_DECIDED, MAX_DECIDED));
        assert_eq!((decided.get(id(9)), decided.get(id(10))), (None, Some(TailDecision::Share)));
        decided.insert(id(10), TailDecision::Failed);
        assert_eq!((decided.get(id(10)), decided.order.len()), (Some(TailDecision::Failed), MAX_DECIDED));
    }
}
