//! Events and links that found no room in a ring, by the span that they belong to.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::model::signal::Signal;
use crate::process::id_hash::IdHash;
use crate::process::pairing::OpenSpans;

/// Maximum number of spans with losses between two passes of the collector. Losses of further spans are
/// counted, but not on the span.
const MAX_SPANS: usize = 16_384;

/// Number of dropped events and links of one span.
#[derive(Clone, Copy, Debug, Default)]
struct SpanLoss {
    events: u32,
    links: u32,
}

/// Losses since the collector's last pass, by span id.
#[derive(Debug, Default)]
pub(crate) struct SpanLosses(Mutex<HashMap<u64, SpanLoss, IdHash>>);

impl SpanLosses {
    /// Adds a dropped event, decision or link of a span.
    pub(crate) fn add(&self, span_id: u64, signal: Signal) {
        let mut losses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if losses.len() >= MAX_SPANS && !losses.contains_key(&span_id) {
            return;
        }
        let loss = losses.entry(span_id).or_default();
        let count = if signal == Signal::Link { &mut loss.links } else { &mut loss.events };
        *count = count.saturating_add(1);
    }

    fn take(&self) -> HashMap<u64, SpanLoss, IdHash> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Losses of spans whose START record was not read in the pass before.
#[derive(Debug, Default)]
pub(crate) struct EarlySpanLosses(Vec<(u64, SpanLoss)>);

impl EarlySpanLosses {
    /// Adds losses to their open spans. Losses of a span that is not open after another pass are not told
    /// on it.
    pub(crate) fn place(&mut self, losses: &SpanLosses, open: &mut OpenSpans) {
        for (span_id, loss) in std::mem::take(&mut self.0) {
            open.count_dropped(span_id, loss.events, loss.links);
        }
        for (span_id, loss) in losses.take() {
            if open.contains(span_id) {
                open.count_dropped(span_id, loss.events, loss.links);
            } else {
                self.0.push((span_id, loss));
            }
        }
    }
}
