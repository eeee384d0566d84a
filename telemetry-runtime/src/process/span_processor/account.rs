//! Account of the spans that processors have: their bytes, and what becomes of each.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::model::signal::{DropReason, Signal};
use crate::process::anchor::Anchor;
use crate::process::loss::Losses;
use crate::process::owned_view::OwnedSpan;

/// Bytes of spans that may wait for the processors, be kept by them, or wait for the exporters.
const MAX_BYTES: usize = 8 << 20;

/// Account of all spans that were handed to the processors.
pub(super) struct Account {
    state: Mutex<State>,
    pub(super) losses: Arc<Losses>,
}

#[derive(Default)]
struct State {
    bytes: usize,
    /// Number of spans that were not exported yet.
    pending: u64,
    has_failed: bool,
    has_ended: bool,
}

/// A span with its time line, on its way to the processors.
pub(super) struct Admitted {
    pub(super) span: OwnedSpan,
    pub(super) anchor: Arc<Anchor>,
    pub(super) origin: Arc<Origin>,
    pub(super) room: Room,
}

/// Fate of a span and its copies: exported, or counted as dropped when the last of them is.
pub(super) struct Origin {
    account: Arc<Account>,
    is_exported: AtomicBool,
}

/// Bytes of a copy of a span.
pub(super) struct Room {
    account: Arc<Account>,
    bytes: usize,
}

impl Account {
    pub(super) fn new(losses: Arc<Losses>) -> Account {
        Account { state: Mutex::default(), losses }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a span of the collector, or drops it, counted.
    pub(super) fn admit(
        self: &Arc<Account>,
        copy: impl FnOnce() -> OwnedSpan,
        anchor: Arc<Anchor>,
    ) -> Option<Admitted> {
        let mut state = self.lock();
        let reason = if state.has_failed {
            DropReason::ProcessorFailed
        } else if state.has_ended {
            DropReason::Deadline
        } else if state.bytes >= MAX_BYTES {
            DropReason::QueueFull
        } else {
            let span = copy();
            let bytes = span.size();
            state.bytes += bytes;
            state.pending += 1;
            let origin = Origin { account: self.clone(), is_exported: AtomicBool::new(false) };
            let room = Room { account: self.clone(), bytes };
            return Some(Admitted { span, anchor, origin: Arc::new(origin), room });
        };
        drop(state);
        self.losses.add(Signal::Span, reason, 1);
        None
    }

    /// From now on spans are dropped: a processor has panicked.
    pub(super) fn fail(&self) {
        self.lock().has_failed = true;
    }

    /// From now on spans are dropped, those that were not exported among them.
    pub(super) fn end(&self) {
        let mut state = self.lock();
        if std::mem::replace(&mut state.has_ended, true) {
            return;
        }
        let pending = std::mem::take(&mut state.pending);
        let reason = if state.has_failed { DropReason::ProcessorFailed } else { DropReason::Deadline };
        drop(state);
        self.losses.add(Signal::Span, reason, pending);
    }

    pub(super) fn has_failed(&self) -> bool {
        self.lock().has_failed
    }

    pub(super) fn has_ended(&self) -> bool {
        self.lock().has_ended
    }
}

impl Origin {
    /// Counts the span as exported. Returns false if it is exported again and there is no room for that: it
    /// is to be dropped, and counted already.
    pub(super) fn export(&self) -> bool {
        let mut state = self.account.lock();
        if !self.is_exported.swap(true, Ordering::Relaxed) {
            state.pending = state.pending.saturating_sub(1);
            return !state.has_ended;
        }
        let has_room = state.bytes < MAX_BYTES && !state.has_ended;
        drop(state);
        if !has_room {
            self.account.losses.add(Signal::Span, DropReason::QueueFull, 1);
        }
        has_room
    }
}

impl Drop for Origin {
    fn drop(&mut self) {
        let mut state = self.account.lock();
        // At the end it was counted with all that were pending.
        if self.is_exported.load(Ordering::Relaxed) || state.has_ended {
            return;
        }
        state.pending = state.pending.saturating_sub(1);
        let reason = if state.has_failed { DropReason::ProcessorFailed } else { DropReason::Filtered };
        drop(state);
        self.account.losses.add(Signal::Span, reason, 1);
    }
}

impl Room {
    /// Adds bytes of a span that grows.
    pub(super) fn grow(&mut self, bytes: usize) {
        self.bytes += bytes;
        self.account.lock().bytes += bytes;
    }

    pub(super) fn account(&self) -> &Account {
        &self.account
    }
}

impl Clone for Room {
    fn clone(&self) -> Room {
        self.account.lock().bytes += self.bytes;
        Room { account: self.account.clone(), bytes: self.bytes }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let mut state = self.account.lock();
        state.bytes = state.bytes.saturating_sub(self.bytes);
    }
}
