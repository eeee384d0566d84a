//! Tail sampling: traces wait until they have ended, and only those that the rules keep are exported.
//!
//! A trace ends here with its outermost span in this process. Rings are read one after another, so the
//! decision is made two passes later: by then every span that ended before the outermost one was read.

pub(crate) mod decision;
mod firsts;
mod sampler;
mod slowest;
mod trace;
mod waiting;

use std::sync::Arc;
use std::time::Instant;

pub use sampler::{TailRule, TailSampler};
pub use trace::EndedTrace;

use crate::process::anchor::Anchor;
use crate::process::diagnostics::Diagnostics;
use crate::process::ended_span::EndedSpan;
use crate::process::exporter::Deliver;
use crate::process::log::LogView;
use crate::process::owned_view::OwnedSpan;
use crate::process::span::SpanView;
use crate::process::tail_sampling::decision::{Decided, DecisionCounts, TailDecision};
use crate::process::tail_sampling::firsts::{Firsts, MINUTE, SECOND};
use crate::process::tail_sampling::slowest::Slowest;
use crate::process::tail_sampling::waiting::{Kind, TimedSpan, Waiting, WaitingTrace};
use crate::record::read::tables::Tables;

/// Passes between the end of a trace's outermost span and the decision.
const SETTLING_PASSES: u64 = 2;

/// Traces that wait for their decision, and the state of the rules.
pub(crate) struct TailSampling {
    sampler: TailSampler,
    slowest: Slowest,
    rare: Firsts,
    limited: Firsts,
    waiting: Waiting,
    decided: Decided,
    counts: Arc<DecisionCounts>,
    tables: Tables,
    /// The time line of the current pass.
    anchor: Option<Arc<Anchor>>,
    pass: u64,
    diagnostics: Diagnostics,
}

/// Delivers the spans of traces that are kept.
pub(crate) struct Kept<'a, D> {
    pub(crate) tail: Option<&'a mut TailSampling>,
    pub(crate) next: &'a mut D,
}

impl TailSampling {
    pub(crate) fn new(
        sampler: TailSampler,
        counts: Arc<DecisionCounts>,
        diagnostics: Diagnostics,
    ) -> TailSampling {
        TailSampling {
            sampler,
            slowest: Slowest::default(),
            rare: Firsts::of_each(MINUTE),
            limited: Firsts::of_each(SECOND),
            waiting: Waiting::default(),
            decided: Decided::default(),
            counts,
            tables: Tables::default(),
            anchor: None,
            pass: 0,
            diagnostics,
        }
    }

    fn span(&mut self, view: &SpanView<'_>, deliver: &mut impl Deliver) {
        let id = view.trace_id();
        let has_failed = self.sampler.failed && view.is_failure();
        if let Some(mut decision) = self.decided.get(id) {
            if has_failed && decision == TailDecision::LeftOut {
                // The rest of a trace that was left out before it failed.
                decision = TailDecision::Failed;
                self.decided.insert(id, decision);
            }
            if decision.is_kept() {
                view.with_detail(decision.has_detail(), |view| deliver.span(view));
            }
            return;
        }
        let anchor = self.anchor.get_or_insert_with(|| Arc::new(view.anchor.clone())).clone();
        self.waiting.add(TimedSpan { span: OwnedSpan::of(view), anchor }, view, self.pass);
        if has_failed {
            if let Some(trace) = self.waiting.take(id) {
                self.deliver(&trace, TailDecision::Failed, deliver);
            }
            return;
        }
        while self.waiting.bytes() > self.sampler.max_bytes
            && let Some(trace) = self.waiting.take_oldest()
        {
            self.decide(&trace, deliver);
        }
    }

    /// Decides about the traces that ended two passes ago, and about those that have waited for too long.
    pub(crate) fn end_pass(&mut self, deliver: &mut impl Deliver) {
        let pass = self.pass;
        self.pass += 1;
        self.anchor = None;
        while let Some(trace) = self.waiting.take_ended(|ended_in| ended_in + SETTLING_PASSES <= pass) {
            self.decide(&trace, deliver);
        }
        let Some(oldest) = Instant::now().checked_sub(self.sampler.max_wait) else { return };
        while let Some(trace) = self.waiting.take_older(oldest) {
            self.decide(&trace, deliver);
        }
    }

    /// Decides about all traces that have ended.
    pub(crate) fn settle(&mut self, deliver: &mut impl Deliver) {
        while let Some(trace) = self.waiting.take_ended(|_| true) {
            self.decide(&trace, deliver);
        }
    }

    /// Decides about all traces.
    pub(crate) fn close(&mut self, deliver: &mut impl Deliver) {
        self.settle(deliver);
        while let Some(trace) = self.waiting.take_oldest() {
            self.decide(&trace, deliver);
        }
    }

    fn decide(&mut self, trace: &WaitingTrace, deliver: &mut impl Deliver) {
        let decision = self.decision(trace);
        self.deliver(trace, decision, deliver);
    }

    /// Returns the decision of the first rule that keeps the trace. Every rule that learns from traces sees
    /// each of them.
    fn decision(&mut self, trace: &WaitingTrace) -> TailDecision {
        let (mut is_slow, mut is_rare) = (false, false);
        if let Some(outermost) = &trace.outermost {
            is_slow = self.sampler.slower_than.is_some_and(|limit| outermost.duration >= limit);
            let Kind { name, unix_nanos } = outermost.kind;
            is_slow |= self.sampler.slowest > 0.0
                && self.slowest.is_among(name, outermost.duration, self.sampler.slowest);
            is_rare = self.rare.is_among(name, unix_nanos, self.sampler.rare);
        }
        if self.sampler.failed && trace.has_failed {
            TailDecision::Failed
        } else if is_slow {
            TailDecision::Slow
        } else if self.is_kept_by_rule(trace) {
            TailDecision::Rule
        } else if is_rare {
            TailDecision::Rare
        } else if self.sampler.is_in_share(trace.id) {
            TailDecision::Share
        } else {
            TailDecision::LeftOut
        }
    }

    fn is_kept_by_rule(&mut self, trace: &WaitingTrace) -> bool {
        if self.sampler.rules.is_empty() {
            return false;
        }
        self.refresh_tables();
        let ended = EndedTrace { trace, tables: &self.tables };
        let diagnostics = &self.diagnostics;
        self.sampler.rules.iter_mut().any(|rule| rule.keeps(&ended, diagnostics))
    }

    fn deliver(&mut self, trace: &WaitingTrace, decision: TailDecision, deliver: &mut impl Deliver) {
        let decision = if self.is_beyond_limit(trace, decision) { TailDecision::Limited } else { decision };
        self.counts.add(decision);
        self.decided.insert(trace.id, decision);
        if !decision.is_kept() {
            return;
        }
        self.refresh_tables();
        for TimedSpan { span, anchor } in &trace.spans {
            span.with_view(&self.tables, anchor, |view| {
                view.with_detail(decision.has_detail(), |view| deliver.span(view));
            });
        }
    }

    /// Returns whether a trace that is kept is one too many of its kind in this second.
    fn is_beyond_limit(&mut self, trace: &WaitingTrace, decision: TailDecision) -> bool {
        let Some(limit) = self.sampler.limit.filter(|_| decision.is_kept()) else { return false };
        let Kind { name, unix_nanos } = trace.kind();
        !self.limited.is_among(name, unix_nanos, limit)
    }

    /// Copies the sites and schemas that were registered since.
    fn refresh_tables(&mut self) {
        self.tables.refresh();
        self.tables.refresh_sites();
    }
}

impl<D: Deliver> Deliver for Kept<'_, D> {
    fn begun(&mut self, span: &SpanView<'_>) {
        self.next.begun(span);
    }

    fn span(&mut self, span: &SpanView<'_>) {
        match &mut self.tail {
            Some(tail) => tail.span(span, self.next),
            None => self.next.span(span),
        }
    }

    fn log(&mut self, log: &LogView<'_>) {
        self.next.log(log);
    }

    fn ended(&mut self, ended: &EndedSpan<'_>) {
        self.next.ended(ended);
    }

    fn unsampled_log(&mut self, log: &LogView<'_>) {
        self.next.unsampled_log(log);
    }
}
