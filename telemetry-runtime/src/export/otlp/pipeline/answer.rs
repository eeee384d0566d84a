//! Transitions that the answer to an attempt causes.

use std::time::{Duration, Instant};

use super::backoff::after;
use super::news::News;
use super::state::{Entry, Pause, State};
use crate::export::otlp::transport::{Batch, Delivery};
use crate::model::signal::DropReason;

/// Answer to one attempt.
#[derive(Debug)]
pub(super) enum Answer {
    /// The destination took the batch.
    Delivered(Delivery),
    /// It will never take it.
    Refused { message: String },
    /// It takes smaller ones; the batch cut into pieces, none if it is a single item.
    TooLarge { message: String, pieces: Vec<Batch> },
    /// It refuses the credentials.
    Denied { message: String },
    /// It may take it later.
    Failed { message: String, retry_after: Option<Duration> },
    /// The transport panicked.
    Panicked,
}

impl Answer {
    /// Returns the value of `error.type`, unless the batch was taken.
    pub(super) fn error_type(&self) -> Option<&'static str> {
        match self {
            Answer::Delivered(_) => None,
            Answer::Refused { .. } => Some(DropReason::Rejected.name()),
            Answer::TooLarge { .. } => Some("too_large"),
            Answer::Denied { .. } => Some("denied"),
            Answer::Failed { .. } => Some(DropReason::Unreachable.name()),
            Answer::Panicked => Some(DropReason::ExporterFailed.name()),
        }
    }
}

impl State {
    /// An attempt has ended: counts its batch, or puts it back.
    pub(super) fn answered(&mut self, entry: Entry, answer: Answer, now: Instant) {
        if !self.land(entry.attempt) {
            return self.recycle(entry.batch.bytes);
        }
        match answer {
            Answer::Delivered(delivery) => self.delivered(entry.batch, delivery),
            Answer::Refused { message } => self.refused(entry.batch, message),
            Answer::TooLarge { message, pieces } if pieces.is_empty() => self.refused(entry.batch, message),
            Answer::TooLarge { pieces, .. } => {
                self.recovered();
                let (number, pushed) = (entry.number, entry.pushed);
                self.recycle(entry.batch.bytes);
                for batch in pieces {
                    self.put_back(Entry { attempt: 0, number, batch, pushed, sent: None });
                }
            }
            Answer::Denied { message } => self.denied(entry, message, now),
            Answer::Failed { message, retry_after } => self.failed(entry, message, retry_after, now),
            Answer::Panicked => {
                self.tell(News::Panicked { items: entry.batch.items });
                self.drop_batch(entry.batch, DropReason::ExporterFailed);
            }
        }
    }

    fn delivered(&mut self, batch: Batch, delivery: Delivery) {
        self.recovered();
        let Delivery { rejected, message } = delivery;
        let rejected = rejected.min(batch.items);
        if rejected > 0 {
            self.tell(News::Partial { rejected, message });
        } else if !message.is_empty() {
            self.tell(News::Advice { message });
        }
        self.exported += batch.items - rejected;
        self.drop_items(rejected, DropReason::Rejected);
        self.recycle(batch.bytes);
    }

    fn refused(&mut self, batch: Batch, message: String) {
        self.recovered();
        self.tell(News::Refused { items: batch.items, message });
        self.drop_batch(batch, DropReason::Rejected);
    }

    /// Credentials may be renewed where they are checked, so the batch is kept; a shutdown does not wait for
    /// that.
    fn denied(&mut self, entry: Entry, message: String, now: Instant) {
        self.tell(News::Denied { message });
        self.put_back(entry);
        if self.closing.is_some() {
            return self.end(DropReason::Rejected);
        }
        let wait = self.backoff.denied();
        self.failed_at = Some(now);
        self.pause = Some(Pause { until: after(now, wait), asked_for: false });
    }

    fn failed(&mut self, entry: Entry, message: String, retry_after: Option<Duration>, now: Instant) {
        let sent = entry.sent;
        self.put_back(entry);
        if self.says_nothing_new(sent) {
            // Apart from the pause that the destination asks for, unless a longer one has begun.
            let until = retry_after.map(|asked| after(now, asked.min(self.limits.max_age)));
            if let Some(until) = until.filter(|until| self.pause.is_none_or(|pause| pause.until < *until)) {
                self.pause_until(until, true, now);
            }
            return;
        }
        if self.backoff.failures() == 0 {
            self.tell(News::Failing { message });
        }
        let backoff = self.backoff.failed();
        // Data that waits for longer is dropped anyway.
        let wait = retry_after.map_or(backoff, |asked| asked.min(self.limits.max_age));
        self.failed_at = Some(now);
        self.pause_until(after(now, wait), retry_after.is_some(), now);
    }

    /// Returns `true` if an attempt that failed began before the last failure, or before the shutdown.
    fn says_nothing_new(&self, sent: Option<Instant>) -> bool {
        let before =
            |moment: Option<Instant>| moment.is_some_and(|moment| sent.is_some_and(|sent| sent < moment));
        before(self.failed_at) || before(self.closing.map(|closing| closing.begun))
    }

    /// Begins a pause. During a shutdown it ends for the last attempt; after that there is nothing to wait
    /// for but attempts in flight.
    fn pause_until(&mut self, until: Instant, asked_for: bool, now: Instant) {
        let until = match self.closing {
            None => until,
            Some(closing) if until <= closing.last_try => until,
            Some(closing) if now < closing.last_try => closing.last_try,
            Some(_) if !self.is_flying() => return self.end(DropReason::Deadline),
            Some(closing) => closing.deadline,
        };
        self.pause = Some(Pause { until, asked_for });
    }

    /// The destination answers: a pause that it did not ask for is over.
    fn recovered(&mut self) {
        self.pause = self.pause.filter(|pause| pause.asked_for);
        let failures = self.backoff.answered();
        if failures > 0 {
            self.failed_at = None;
            self.tell(News::Recovered { failures, waiting: self.waiting() });
        }
    }
}
