//! Events, links and attributes of running stages that found no room in a ring, by the span that they belong
//! to.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::model::signal::Signal;
use crate::process::id_hash::IdHash;
use crate::process::pairing::OpenSpans;

/// Maximum number of spans with losses between two passes of the collector. Losses of further spans are
/// counted, but not on the span.
const MAX_SPANS: usize = 16_384;

/// Number of dropped events, links and attributes of one span.
#[derive(Clone, Copy, Debug, Default)]
struct SpanLoss {
    events: u32,
    links: u32,
    attributes: u32,
}

impl SpanLoss {
    fn place(self, span_id: u64, open: &mut OpenSpans) {
        open.count_dropped(span_id, self.events, self.links);
        open.count_dropped_attributes(span_id, self.attributes);
    }
}

/// Losses since the collector's last pass, by span id.
#[derive(Debug, Default)]
pub(crate) struct SpanLosses(Mutex<HashMap<u64, SpanLoss, IdHash>>);

impl SpanLosses {
    /// Adds dropped events, decisions, links or attributes of a span.
    pub(crate) fn add(&self, span_id: u64, signal: Signal, dropped: u32) {
        let mut losses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if losses.len() >= MAX_SPANS && !losses.contains_key(&span_id) {
            return;
        }
        let loss = losses.entry(span_id).or_default();
        let count = match signal {
            Signal::Link => &mut loss.links,
            Signal::Attribute => &mut loss.attributes,
            _ => &mut loss.events,
        };
        *count = count.saturating_add(dropped);
    }

    fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    fn take(&self) -> HashMap<u64, SpanLoss, IdHash> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Losses of spans whose START record was not read in the pass before.
#[derive(Debug, Default)]
pub(crate) struct EarlySpanLosses(Vec<(u64, SpanLoss)>);

impl EarlySpanLosses {
    /// Returns whether there is nothing to be added to a span.
    pub(crate) fn is_empty(&self, losses: &SpanLosses) -> bool {
        self.0.is_empty() && losses.is_empty()
    }

    /// Adds losses to their open spans. Losses of a span that is not open after another pass are not told
    /// on it.
    pub(crate) fn place(&mut self, losses: &SpanLosses, open: &mut OpenSpans) {
        for (span_id, loss) in std::mem::take(&mut self.0) {
            loss.place(span_id, open);
        }
        for (span_id, loss) in losses.take() {
            if open.contains(span_id) {
                loss.place(span_id, open);
            } else {
                self.0.push((span_id, loss));
            }
        }
    }
}
