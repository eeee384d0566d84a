//! Messages of the telemetry about itself, limited in number and passed to a listener on a separate thread.
//!
//! A listener writes to standard error, to the application's log or wherever the application wants, and may
//! block, panic or run stages. So it is called on a thread of its own, which ends when there is nothing more
//! to say; the thread that has something to say never waits.

use std::collections::{HashMap, VecDeque};
use std::io::Write;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::context::{catch_panic, own_thread};

/// Minimum time between two messages on the same subject.
const MIN_INTERVAL: Duration = Duration::from_secs(60);
/// Maximum number of messages that wait for the listener.
const MAX_WAITING: usize = 64;

/// Receiver of the messages; see `Builder::diagnostics`.
pub(crate) type Listener = Arc<dyn Fn(&str) + Send + Sync>;

/// Sends messages to the listener: at most one a minute for each subject. Suppressed messages are counted in
/// the next one.
#[derive(Clone)]
pub(crate) struct Diagnostics {
    subjects: Arc<Mutex<HashMap<String, Subject>>>,
    outbox: Arc<Outbox>,
}

struct Subject {
    last: Instant,
    suppressed: u64,
    /// Number of dropped items since the last message.
    items: u64,
}

struct Outbox {
    listener: Listener,
    messages: Mutex<Messages>,
    /// Notified when the listener has received all messages.
    idle: Condvar,
}

#[derive(Default)]
struct Messages {
    waiting: VecDeque<String>,
    /// True while a thread passes messages to the listener.
    has_thread: bool,
}

impl Diagnostics {
    pub(crate) fn new(listener: Listener) -> Diagnostics {
        let outbox = Outbox { listener, messages: Mutex::default(), idle: Condvar::new() };
        Diagnostics { subjects: Arc::default(), outbox: Arc::new(outbox) }
    }

    /// Sends a message, unless one was sent on this subject in the last minute.
    pub(crate) fn warn(&self, subject: &str, message: impl FnOnce() -> String) {
        self.warn_at(Instant::now(), subject, 0, |_| message());
    }

    /// Says that items were dropped, at a time of the caller's; `message` gets the number since the last
    /// message on this subject.
    pub(crate) fn warn_at(
        &self,
        now: Instant,
        subject: &str,
        items: u64,
        message: impl FnOnce(u64) -> String,
    ) {
        let Some((items, suppressed)) = self.due(now, subject, items) else { return };
        let message = message(items);
        self.send(match suppressed {
            0 => message,
            n => format!("{message} (and {n} more in the last minutes)"),
        });
    }

    /// Sends a message without a limit per subject, for messages that are sent once.
    pub(crate) fn send(&self, message: String) {
        let mut messages = self.outbox.lock();
        if messages.waiting.len() < MAX_WAITING {
            messages.waiting.push_back(message);
        }
        if std::mem::replace(&mut messages.has_thread, true) {
            return;
        }
        drop(messages);
        let outbox = self.outbox.clone();
        let thread = std::thread::Builder::new().name("telemetry-warn".to_owned());
        if thread.spawn(move || outbox.run()).is_err() {
            self.outbox.lock().has_thread = false;
        }
    }

    /// Waits until the listener has received all messages, but no longer than until the deadline.
    pub(crate) fn flush(&self, deadline: Instant) {
        let mut messages = self.outbox.lock();
        while messages.has_thread {
            let rest = deadline.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                return;
            }
            messages =
                self.outbox.idle.wait_timeout(messages, rest).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Returns the numbers of dropped items and of suppressed messages since the last message, if another one
    /// is due.
    fn due(&self, now: Instant, subject: &str, items: u64) -> Option<(u64, u64)> {
        let mut subjects = self.subjects.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(subject) = subjects.get_mut(subject) else {
            subjects.insert(subject.to_owned(), Subject { last: now, suppressed: 0, items: 0 });
            return Some((items, 0));
        };
        subject.items += items;
        if now.duration_since(subject.last) < MIN_INTERVAL {
            subject.suppressed += 1;
            return None;
        }
        subject.last = now;
        let suppressed = std::mem::take(&mut subject.suppressed);
        // The number of items makes that of messages superfluous.
        let suppressed = if subject.items > 0 { 0 } else { suppressed };
        Some((std::mem::take(&mut subject.items), suppressed))
    }
}

impl Outbox {
    fn lock(&self) -> MutexGuard<'_, Messages> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        own_thread::mark();
        loop {
            let mut messages = self.lock();
            let Some(message) = messages.waiting.pop_front() else {
                messages.has_thread = false;
                self.idle.notify_all();
                return;
            };
            drop(messages);
            catch_panic::run(|| (self.listener)(&message));
        }
    }
}

/// Writes a message to the application's `tracing` subscriber or, if there is none, to standard error.
pub(crate) fn default_listener(message: &str) {
    if tracing::dispatcher::has_been_set() {
        tracing::warn!(target: "telemetry", "{message}");
    } else {
        // `eprintln` would panic if standard error is closed.
        let _ = writeln!(std::io::stderr(), "telemetry: {message}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_secs(10);

    fn listening() -> (Diagnostics, Arc<Mutex<Vec<String>>>) {
        let received = Arc::new(Mutex::new(Vec::new()));
        let listener = received.clone();
        let diagnostics =
            Diagnostics::new(Arc::new(move |message| listener.lock().unwrap().push(message.to_owned())));
        (diagnostics, received)
    }

    #[test]
    fn one_message_is_sent_per_minute_and_subject() {
        let (diagnostics, received) = listening();
        for attempt in 0..1_000 {
            diagnostics.warn("send", || format!("attempt {attempt}"));
        }
        diagnostics.warn("decode", || "other".to_owned());
        diagnostics.flush(Instant::now() + SOON);
        assert_eq!(*received.lock().unwrap(), ["attempt 0", "other"]);
    }

    #[test]
    fn dropped_items_are_added_up_between_two_messages() {
        let (diagnostics, received) = listening();
        let begun = Instant::now();
        for second in 0..=120 {
            let now = begun + Duration::from_secs(second);
            diagnostics.warn_at(now, "drop", 10, |items| format!("dropped {items}"));
        }
        diagnostics.flush(Instant::now() + SOON);
        assert_eq!(*received.lock().unwrap(), ["dropped 10", "dropped 600", "dropped 600"]);
    }

    #[test]
    fn a_listener_that_blocks_or_panics_delays_no_sender() {
        let (open, gate) = std::sync::mpsc::channel();
        let (gate, count) = (Mutex::new(gate), Arc::new(Mutex::new(0)));
        let counted = count.clone();
        let diagnostics = Diagnostics::new(Arc::new(move |_| {
            let _ = gate.lock().unwrap().recv();
            *counted.lock().unwrap() += 1;
            std::panic::resume_unwind(Box::new("listener"));
        }));
        for subject in 0..1_000 {
            diagnostics.warn(&subject.to_string(), String::new);
        }
        diagnostics.flush(Instant::now() + Duration::from_millis(5));
        assert_eq!(*count.lock().unwrap(), 0);
        (0..=MAX_WAITING).for_each(|_| open.send(()).unwrap());
        diagnostics.flush(Instant::now() + SOON);
        assert!((MAX_WAITING..=MAX_WAITING + 1).contains(&*count.lock().unwrap()));
    }
}
