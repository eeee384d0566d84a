//! What the queue holds and what became of it, with every transition as one method.
//!
//! No method waits or reads the clock. A batch is in one of three places: waiting, in flight, or
//! counted; the method that moves it out of the first two is the one that counts it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use super::{Load, QueueLimits};
use crate::export::otlp::transport::{Batch, Service};
use crate::model::signal::{DropReason, Signal};
use crate::process::exporter::ExportStats;
use crate::process::loss::Losses;

/// Buffers kept for reuse: one being filled, one being sent, and some slack.
const SPARE_BUFFERS: usize = 8;

/// One batch that is waiting or being sent.
#[derive(Debug)]
pub(super) struct Entry {
    /// Where it stands in the order of pushing.
    number: u64,
    pub(super) batch: Batch,
    /// When it was first sent, if it was.
    pub(super) first_attempt: Option<Instant>,
}

/// What the sending thread is to do next.
#[derive(Debug)]
pub(super) enum Step {
    /// Send this batch, which is in flight from now on, and be done by the instant, if there is one.
    Send(Entry, Option<Instant>),
    /// Wait until woken.
    Wait,
    /// Wait until woken, at most until then.
    WaitUntil(Instant),
    /// End the thread.
    End,
}

/// What became of a batch that was in flight.
#[derive(Clone, Copy, Debug)]
pub(super) enum Settlement {
    /// The destination took it, except so many items.
    Delivered { rejected: u64 },
    /// It will not be sent again.
    GivenUp(DropReason),
}

/// The batch being sent: what has to be counted if the thread never comes back.
#[derive(Debug)]
struct InFlight {
    number: u64,
    load: Load,
    bytes: usize,
}

/// Why no attempt is made for now.
#[derive(Clone, Copy, Debug)]
struct Pause {
    until: Instant,
    /// The destination asked for it, so that a shutdown does not cut it short.
    asked_for: bool,
}

/// Everything behind the queue's mutex.
pub(super) struct State {
    waiting: VecDeque<Entry>,
    in_flight: Option<InFlight>,
    /// Encoded bytes waiting and in flight.
    bytes: usize,
    last_pushed: u64,
    pause: Option<Pause>,
    closing: Option<Instant>,
    /// The batch in flight was sent before the closing began: its failure postpones nothing.
    hurries: bool,
    ended: Option<DropReason>,
    spare: Vec<Vec<u8>>,
    exported: Load,
    dropped: Losses,
    all_losses: Arc<Losses>,
    max_bytes: usize,
    max_batches: usize,
}

impl State {
    pub(super) fn new(limits: &QueueLimits, all_losses: Arc<Losses>) -> State {
        State {
            waiting: VecDeque::new(),
            in_flight: None,
            bytes: 0,
            last_pushed: 0,
            pause: None,
            closing: None,
            hurries: false,
            ended: None,
            spare: Vec::with_capacity(SPARE_BUFFERS),
            exported: Load::default(),
            dropped: Losses::new(),
            all_losses,
            max_bytes: limits.max_bytes,
            max_batches: limits.max_batches,
        }
    }

    pub(super) fn has_room(&self) -> bool {
        self.bytes < self.max_bytes && self.batches() < self.max_batches && self.refusal().is_none()
    }

    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn last_pushed(&self) -> u64 {
        self.last_pushed
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended.is_some()
    }

    /// Whether every batch up to `number` was delivered or given up.
    pub(super) fn is_settled(&self, number: u64) -> bool {
        let oldest = self.in_flight.as_ref().map(|flight| flight.number);
        let oldest = oldest.or_else(|| self.waiting.front().map(|entry| entry.number));
        oldest.is_none_or(|oldest| oldest > number)
    }

    pub(super) fn account(&self) -> ExportStats {
        let of = |signal| {
            let losses = self.dropped.all().into_iter().filter(move |loss| loss.signal == signal);
            losses.map(|loss| (loss.reason, loss.count)).collect()
        };
        ExportStats {
            exported: self.exported.spans,
            dropped: of(Signal::Span),
            logs_exported: self.exported.logs,
            logs_dropped: of(Signal::Log),
        }
    }

    pub(super) fn take_buffer(&mut self) -> Vec<u8> {
        self.spare.pop().unwrap_or_default()
    }

    /// Takes the batch, or counts it and says why not.
    pub(super) fn push(&mut self, batch: Batch) -> Option<DropReason> {
        let refusal = self.refusal();
        match self.older_metrics(&batch).filter(|_| refusal.is_none()) {
            Some(place) => self.replace(place, batch),
            None => match refusal.or_else(|| self.overflow(&batch)) {
                Some(reason) => return self.refuse(batch, reason),
                None => self.append(batch),
            },
        }
        None
    }

    /// Counts what never became a batch, and says under which reason.
    pub(super) fn refuse_load(&mut self, load: Load) -> DropReason {
        let reason = self.refusal().unwrap_or(DropReason::QueueFull);
        self.drop_load(load, reason);
        reason
    }

    /// The next thing for the sending thread to do.
    pub(super) fn step(&mut self, now: Instant) -> Step {
        if self.ended.is_some() {
            return Step::End;
        }
        if let Some(deadline) = self.closing {
            let next = self.pause.map_or(now, |pause| pause.until.max(now));
            if self.waiting.is_empty() || next >= deadline {
                self.end(DropReason::Deadline);
                return Step::End;
            }
        }
        if self.waiting.is_empty() {
            return Step::Wait;
        }
        match self.pause {
            Some(pause) if pause.until > now => Step::WaitUntil(pause.until),
            _ => self.take_off(),
        }
    }

    /// Counts the batch in flight, unless the queue ended meanwhile, which counted it already; takes
    /// its buffer back.
    pub(super) fn settle(&mut self, batch: Batch, settlement: Settlement) {
        if self.land() {
            match settlement {
                Settlement::Delivered { rejected } => {
                    let Load { spans, logs } = Load::of(&batch);
                    let rejected = Load { spans: rejected.min(spans), logs: rejected.min(logs) };
                    self.exported.spans += spans - rejected.spans;
                    self.exported.logs += logs - rejected.logs;
                    self.drop_load(rejected, DropReason::Rejected);
                }
                Settlement::GivenUp(reason) => self.drop_load(Load::of(&batch), reason),
            }
        }
        self.recycle(batch.bytes);
    }

    /// Puts the batch in flight back in front; metrics are given up if anything waits behind them.
    pub(super) fn put_back(&mut self, entry: Entry) {
        if !self.land() {
            return self.recycle(entry.batch.bytes);
        }
        // Metrics are cumulative, so the next ones say the same and more: they hold up no spans.
        if entry.batch.service == Service::Metrics && !self.waiting.is_empty() {
            return self.recycle(entry.batch.bytes);
        }
        self.bytes += entry.batch.bytes.len();
        self.waiting.push_front(entry);
    }

    /// Nothing is sent until then, because the last attempt failed.
    pub(super) fn pause(&mut self, until: Instant, asked_for: bool) {
        if asked_for || !self.hurries {
            self.pause = Some(Pause { until, asked_for });
        }
    }

    /// Takes nothing more, tries what there is at once, and stops at the deadline.
    pub(super) fn close(&mut self, deadline: Instant) {
        self.closing.get_or_insert(deadline);
        self.pause = self.pause.filter(|pause| pause.asked_for);
        self.hurries = self.in_flight.is_some();
    }

    /// Counts whatever is left; nothing is sent or taken any more.
    pub(super) fn end(&mut self, reason: DropReason) {
        self.ended.get_or_insert(reason);
        if let Some(flying) = self.in_flight.take() {
            self.drop_load(flying.load, reason);
        }
        for entry in std::mem::take(&mut self.waiting) {
            self.drop_load(Load::of(&entry.batch), reason);
        }
        self.bytes = 0;
        self.spare.clear();
    }

    fn batches(&self) -> usize {
        self.waiting.len() + usize::from(self.in_flight.is_some())
    }

    fn refusal(&self) -> Option<DropReason> {
        self.ended.or(self.closing.map(|_| DropReason::Deadline))
    }

    fn overflow(&self, batch: &Batch) -> Option<DropReason> {
        let fits = self.bytes + batch.bytes.len() <= self.max_bytes && self.batches() < self.max_batches;
        (!fits).then_some(DropReason::QueueFull)
    }

    /// The place of waiting metrics that `batch`, being cumulative metrics too, makes superfluous.
    fn older_metrics(&self, batch: &Batch) -> Option<usize> {
        let is_metrics = |batch: &Batch| batch.service == Service::Metrics;
        if !is_metrics(batch) {
            return None;
        }
        self.waiting.iter().position(|entry| is_metrics(&entry.batch))
    }

    /// Keeps the older one's place in the queue, or metrics would never leave a queue that is slower
    /// than their interval.
    fn replace(&mut self, place: usize, batch: Batch) {
        let Some(entry) = self.waiting.get_mut(place) else { return };
        let rest = self.bytes - entry.batch.bytes.len();
        if rest + batch.bytes.len() > self.max_bytes {
            return;
        }
        self.bytes = rest + batch.bytes.len();
        let older = std::mem::replace(&mut entry.batch, batch);
        entry.first_attempt = None;
        self.recycle(older.bytes);
    }

    fn append(&mut self, batch: Batch) {
        self.last_pushed += 1;
        self.bytes += batch.bytes.len();
        self.waiting.push_back(Entry { number: self.last_pushed, batch, first_attempt: None });
    }

    fn refuse(&mut self, batch: Batch, reason: DropReason) -> Option<DropReason> {
        self.drop_load(Load::of(&batch), reason);
        self.recycle(batch.bytes);
        Some(reason)
    }

    fn take_off(&mut self) -> Step {
        let Some(entry) = self.waiting.pop_front() else { return Step::Wait };
        self.pause = None;
        self.in_flight = Some(InFlight {
            number: entry.number,
            load: Load::of(&entry.batch),
            bytes: entry.batch.bytes.len(),
        });
        Step::Send(entry, self.closing)
    }

    fn land(&mut self) -> bool {
        let landed = self.in_flight.take();
        if let Some(flight) = &landed {
            self.bytes = self.bytes.saturating_sub(flight.bytes);
        }
        landed.is_some()
    }

    fn drop_load(&mut self, load: Load, reason: DropReason) {
        for (signal, count) in [(Signal::Span, load.spans), (Signal::Log, load.logs)] {
            self.dropped.add(signal, reason, count);
            self.all_losses.add(signal, reason, count);
        }
    }

    fn recycle(&mut self, mut buffer: Vec<u8>) {
        if self.spare.len() < SPARE_BUFFERS && self.ended.is_none() && buffer.capacity() > 0 {
            buffer.clear();
            self.spare.push(buffer);
        }
    }
}
