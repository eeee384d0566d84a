//! The queue of one pipeline, with every transition as one method.
//!
//! No method waits or reads the clock. A batch is in one of three places: waiting, in flight, or counted; the
//! method that moves it out of the first two is the one that counts it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::backoff::{Backoff, after};
use super::limits::Limits;
use super::news::News;
use crate::export::otlp::transport::{Batch, Service};
use crate::model::signal::{DropReason, Signal};
use crate::process::exporter::SignalStats;
use crate::process::loss::Losses;

/// Buffers kept for reuse: one being filled, some being sent, and slack.
const SPARE_BUFFERS: usize = 8;

/// One batch that is waiting or being sent.
#[derive(Debug)]
pub(super) struct Entry {
    /// Number of the attempt in flight.
    pub(super) attempt: u64,
    /// Place in the order of pushing, which the pieces of a batch share.
    pub(super) number: u64,
    pub(super) batch: Batch,
    pub(super) pushed: Instant,
    /// When the last attempt began.
    pub(super) sent: Option<Instant>,
}

/// Next thing for a sending thread to do.
#[derive(Debug)]
pub(super) enum Step {
    /// Send this batch, which is in flight from now on, within the timeout.
    Send(Entry, Duration),
    /// Wait until woken.
    Wait,
    /// Wait until woken, at most until then.
    WaitUntil(Instant),
    /// End the thread.
    End,
}

/// A batch being sent: what has to be counted if its thread never comes back.
#[derive(Debug)]
struct InFlight {
    attempt: u64,
    number: u64,
    items: u64,
    bytes: usize,
    sent: Instant,
}

/// A time without attempts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pause {
    pub(super) until: Instant,
    /// The destination asked for it, so that a shutdown does not cut it short.
    pub(super) asked_for: bool,
}

/// A shutdown in progress.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closing {
    pub(super) begun: Instant,
    /// Latest beginning of the last attempt.
    pub(super) last_try: Instant,
    pub(super) deadline: Instant,
}

/// Everything behind the mutex of a pipeline.
pub(super) struct State {
    pub(super) signal: Signal,
    pub(super) limits: Limits,
    waiting: VecDeque<Entry>,
    in_flight: Vec<InFlight>,
    /// Encoded bytes waiting and in flight.
    bytes: usize,
    last_pushed: u64,
    last_attempt: u64,
    /// Entries up to this number are of earlier readings of the metrics.
    superseded: u64,
    pub(super) backoff: Backoff,
    /// When the last failure was counted: attempts begun before it say nothing new.
    pub(super) failed_at: Option<Instant>,
    pub(super) pause: Option<Pause>,
    pub(super) closing: Option<Closing>,
    ended: Option<DropReason>,
    spare: Vec<Vec<u8>>,
    pub(super) exported: u64,
    dropped: Losses,
    all_losses: Arc<Losses>,
    news: Vec<News>,
    threads: usize,
    /// Threads that wait for something to do.
    pub(super) idle: usize,
}

impl State {
    pub(super) fn new(service: Service, limits: &Limits, all_losses: Arc<Losses>) -> State {
        State {
            signal: match service {
                Service::Traces => Signal::Span,
                Service::Metrics => Signal::DataPoint,
                Service::Logs => Signal::Log,
            },
            limits: limits.clone(),
            waiting: VecDeque::new(),
            in_flight: Vec::new(),
            bytes: 0,
            last_pushed: 0,
            last_attempt: 0,
            superseded: 0,
            backoff: Backoff::new(limits),
            failed_at: None,
            pause: None,
            closing: None,
            ended: None,
            spare: Vec::with_capacity(SPARE_BUFFERS),
            exported: 0,
            dropped: Losses::new(),
            all_losses,
            news: Vec::new(),
            threads: 0,
            idle: 0,
        }
    }

    pub(super) fn has_room(&self) -> bool {
        let fits = self.bytes < self.limits.max_bytes && self.batches() < self.limits.max_batches;
        self.refusal().is_none() && (fits || self.limits.drops_oldest)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.in_flight.is_empty()
    }

    /// Number of batches that wait.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn last_pushed(&self) -> u64 {
        self.last_pushed
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended.is_some()
    }

    /// Returns `true` if every batch up to `number` was delivered or dropped.
    pub(super) fn is_settled(&self, number: u64) -> bool {
        let flying = self.in_flight.iter().map(|flight| flight.number);
        flying.chain(self.waiting.iter().map(|entry| entry.number)).all(|other| other > number)
    }

    pub(super) fn stats(&self) -> SignalStats {
        let dropped = self.dropped.all().into_iter().map(|loss| (loss.reason, loss.count)).collect();
        SignalStats { exported: self.exported, dropped }
    }

    /// Numbers of items that wait and that are in flight.
    pub(super) fn load(&self) -> (u64, u64) {
        let waiting = self.waiting.iter().map(|entry| entry.batch.items).sum();
        (waiting, self.in_flight.iter().map(|flight| flight.items).sum())
    }

    pub(super) fn take_buffer(&mut self) -> Vec<u8> {
        self.spare.pop().unwrap_or_default()
    }

    pub(super) fn take_news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.news)
    }

    pub(super) fn tell(&mut self, news: News) {
        self.news.push(news);
    }

    /// Takes the batch, or counts it as dropped.
    pub(super) fn push(&mut self, batch: Batch, now: Instant) {
        if self.refusal().is_none() {
            self.make_room(batch.bytes.len());
        }
        match self.refusal().or_else(|| (!self.fits(batch.bytes.len())).then_some(DropReason::QueueFull)) {
            Some(reason) => self.drop_batch(batch, reason),
            None => {
                self.last_pushed += 1;
                self.bytes += batch.bytes.len();
                self.waiting.push_back(Entry {
                    attempt: 0,
                    number: self.last_pushed,
                    batch,
                    pushed: now,
                    sent: None,
                });
            }
        }
    }

    /// Takes one reading of cumulative metrics: it says the same as earlier ones, and more.
    ///
    /// The batches that were not sent last time are sent first, or a destination that is slower than the
    /// interval would never get them.
    pub(super) fn replace(&mut self, mut batches: Vec<Batch>, now: Instant) {
        let older = std::mem::take(&mut self.waiting);
        let sent = batches.len().saturating_sub(older.len());
        for entry in older {
            self.bytes = self.bytes.saturating_sub(entry.batch.bytes.len());
            self.drop_batch(entry.batch, DropReason::Superseded);
        }
        self.superseded = self.last_pushed;
        batches.rotate_left(sent);
        batches.into_iter().for_each(|batch| self.push(batch, now));
    }

    /// Counts items that never became a batch.
    pub(super) fn refuse(&mut self, items: u64) {
        let reason = self.refusal().unwrap_or(DropReason::QueueFull);
        self.drop_items(items, reason);
    }

    /// Next thing for a sending thread to do; one that has been `idle` for long is not needed if there are
    /// others.
    pub(super) fn step(&mut self, now: Instant, idle: bool) -> Step {
        self.drop_old(now);
        if let Some(closing) = self.closing
            && (self.is_empty() || now >= closing.deadline)
        {
            self.end(DropReason::Deadline);
        }
        if self.ended.is_some() {
            return Step::End;
        }
        if self.has_work(now) {
            return self.take_off(now);
        }
        if idle && self.threads > 1 {
            self.threads -= 1;
            return Step::End;
        }
        self.wait(now)
    }

    /// Returns when there may be something to do: an attempt, data that is too old, or the end.
    fn wait(&self, now: Instant) -> Step {
        let oldest = self.waiting.front();
        let pause = self.pause.map(|pause| pause.until).filter(|until| *until > now && oldest.is_some());
        let old = oldest.filter(|_| self.backoff.failures() > 0);
        let old = old.map(|oldest| after(oldest.pushed, self.limits.max_age));
        let end = self.closing.map(|closing| closing.deadline);
        [pause, old, end].into_iter().flatten().min().map_or(Step::Wait, Step::WaitUntil)
    }

    /// Returns `true` if one more thread is to be started, and counts it.
    pub(super) fn begin_thread(&mut self, now: Instant) -> bool {
        // One that hangs in an attempt begun before the shutdown must not be missing during it.
        let most = self.limits.in_flight + usize::from(self.closing.is_some());
        let wanted =
            self.ended.is_none() && self.idle == 0 && self.threads < most.max(1) && self.has_work(now);
        self.threads += usize::from(wanted);
        wanted
    }

    /// The operating system has refused a thread: without any, nothing can be sent.
    pub(super) fn no_thread(&mut self, error: &std::io::Error) {
        self.threads = self.threads.saturating_sub(1);
        if self.threads == 0 {
            let items = self.waiting.iter().map(|entry| entry.batch.items).sum();
            while let Some(entry) = self.waiting.pop_front() {
                self.bytes = self.bytes.saturating_sub(entry.batch.bytes.len());
                self.drop_batch(entry.batch, DropReason::ExporterFailed);
            }
            self.tell(News::NoThread { items, message: error.to_string() });
        }
    }

    /// Counts everything that is left; nothing is sent or taken any more.
    pub(super) fn end(&mut self, reason: DropReason) {
        self.ended.get_or_insert(reason);
        let flying = std::mem::take(&mut self.in_flight).into_iter().map(|flight| flight.items);
        let waiting = std::mem::take(&mut self.waiting).into_iter().map(|entry| entry.batch.items);
        let items = flying.chain(waiting).sum();
        self.count_dropped(items, reason);
        if reason == DropReason::Deadline && items > 0 {
            self.tell(News::Deadline { items });
        }
        self.bytes = 0;
        self.spare.clear();
    }

    /// Takes a batch back from its flight. Returns `false` if the pipeline ended meanwhile, which counted it.
    pub(super) fn land(&mut self, attempt: u64) -> bool {
        let Some(place) = self.in_flight.iter().position(|flight| flight.attempt == attempt) else {
            return false;
        };
        let flight = self.in_flight.swap_remove(place);
        self.bytes = self.bytes.saturating_sub(flight.bytes);
        true
    }

    pub(super) fn is_flying(&self) -> bool {
        !self.in_flight.is_empty()
    }

    /// Puts a batch back in its place, to be sent again.
    pub(super) fn put_back(&mut self, entry: Entry) {
        if entry.number <= self.superseded {
            return self.drop_batch(entry.batch, DropReason::Superseded);
        }
        self.bytes += entry.batch.bytes.len();
        let place = self.waiting.iter().position(|other| other.number > entry.number);
        self.waiting.insert(place.unwrap_or(self.waiting.len()), entry);
    }

    /// Counts a batch as dropped and keeps its buffer.
    pub(super) fn drop_batch(&mut self, batch: Batch, reason: DropReason) {
        self.drop_items(batch.items, reason);
        self.recycle(batch.bytes);
    }

    pub(super) fn drop_items(&mut self, items: u64, reason: DropReason) {
        self.count_dropped(items, reason);
        if reason == DropReason::QueueFull {
            self.tell(News::QueueFull { items });
        }
    }

    pub(super) fn recycle(&mut self, mut buffer: Vec<u8>) {
        if self.spare.len() < SPARE_BUFFERS && self.ended.is_none() && buffer.capacity() > 0 {
            buffer.clear();
            self.spare.push(buffer);
        }
    }

    fn batches(&self) -> usize {
        self.waiting.len() + self.in_flight.len()
    }

    fn refusal(&self) -> Option<DropReason> {
        self.ended.or(self.closing.map(|_| DropReason::Deadline))
    }

    fn fits(&self, bytes: usize) -> bool {
        self.bytes.saturating_add(bytes) <= self.limits.max_bytes && self.batches() < self.limits.max_batches
    }

    fn make_room(&mut self, bytes: usize) {
        while self.limits.drops_oldest && !self.fits(bytes) {
            let Some(oldest) = self.waiting.pop_front() else { return };
            self.bytes = self.bytes.saturating_sub(oldest.batch.bytes.len());
            self.drop_batch(oldest.batch, DropReason::QueueFull);
        }
    }

    /// Drops what is too old to be tried again; a slow destination gets everything that it takes.
    fn drop_old(&mut self, now: Instant) {
        if self.backoff.failures() == 0 {
            return;
        }
        let mut items = 0;
        let max_age = self.limits.max_age;
        while let Some(oldest) = self.waiting.front().filter(|oldest| after(oldest.pushed, max_age) <= now) {
            items += oldest.batch.items;
            self.bytes = self.bytes.saturating_sub(oldest.batch.bytes.len());
            if let Some(entry) = self.waiting.pop_front() {
                self.drop_batch(entry.batch, DropReason::Unreachable);
            }
        }
        if items > 0 {
            self.tell(News::TooOld { items });
        }
    }

    /// Returns `true` if a batch may be sent now: while the destination fails, one attempt is made at a time.
    fn has_work(&self, now: Instant) -> bool {
        let allowed = if self.backoff.failures() > 0 { 1 } else { self.limits.in_flight.max(1) };
        // An attempt begun before the shutdown may hang until its own timeout.
        let counts = |flight: &&InFlight| self.closing.is_none_or(|closing| flight.sent >= closing.begun);
        let flying = self.in_flight.iter().filter(counts).count();
        !self.waiting.is_empty() && flying < allowed && self.pause.is_none_or(|pause| pause.until <= now)
    }

    fn take_off(&mut self, now: Instant) -> Step {
        let Some(mut entry) = self.waiting.pop_front() else { return Step::Wait };
        self.pause = None;
        self.last_attempt += 1;
        (entry.attempt, entry.sent) = (self.last_attempt, Some(now));
        self.in_flight.push(InFlight {
            attempt: entry.attempt,
            number: entry.number,
            items: entry.batch.items,
            bytes: entry.batch.bytes.len(),
            sent: now,
        });
        let rest = self.closing.map(|closing| closing.deadline.saturating_duration_since(now));
        let timeout = self.limits.request_timeout;
        Step::Send(entry, rest.map_or(timeout, |rest| timeout.min(rest)))
    }

    fn count_dropped(&mut self, items: u64, reason: DropReason) {
        self.dropped.add(self.signal, reason, items);
        self.all_losses.add(self.signal, reason, items);
    }
}
