//! How the telemetry speaks about itself: rarely, and never in a flood.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The least time between two messages on the same subject.
const QUIET: Duration = Duration::from_secs(60);

/// Receives the messages; see `Builder::diagnostics`.
pub(crate) type Listener = Arc<dyn Fn(&str) + Send + Sync>;

/// Warnings, at most one a minute for each subject; those held back are counted in the next.
#[derive(Clone)]
pub(crate) struct Diagnostics {
    listener: Listener,
    subjects: Arc<Mutex<HashMap<String, Subject>>>,
}

struct Subject {
    last: Instant,
    held_back: u64,
}

impl Diagnostics {
    pub(crate) fn new(listener: Listener) -> Diagnostics {
        Diagnostics { listener, subjects: Arc::default() }
    }

    /// Says `message`, unless something was said on this subject in the last minute.
    pub(crate) fn warn(&self, subject: &str, message: impl FnOnce() -> String) {
        let now = Instant::now();
        let held_back = {
            let mut subjects = self.subjects.lock().unwrap_or_else(PoisonError::into_inner);
            match subjects.get_mut(subject) {
                Some(known) if now.duration_since(known.last) < QUIET => {
                    known.held_back += 1;
                    return;
                }
                Some(known) => {
                    known.last = now;
                    std::mem::take(&mut known.held_back)
                }
                None => {
                    subjects.insert(subject.to_owned(), Subject { last: now, held_back: 0 });
                    0
                }
            }
        };
        let message = message();
        match held_back {
            0 => (self.listener)(&message),
            n => (self.listener)(&format!("{message} (and {n} more in the last minutes)")),
        }
    }
}

/// To the application's `tracing` subscriber where there is one, else to standard error.
pub(crate) fn default_listener(message: &str) {
    if tracing::dispatcher::has_been_set() {
        tracing::warn!(target: "telemetry", "{message}");
    } else {
        // Standard error may be closed; that is no reason to panic, as `eprintln` would.
        let _ = writeln!(std::io::stderr(), "telemetry: {message}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_message_a_minute_and_subject() {
        let said = Arc::new(Mutex::new(Vec::new()));
        let listener = said.clone();
        let diagnostics =
            Diagnostics::new(Arc::new(move |message| listener.lock().unwrap().push(message.to_owned())));
        for attempt in 0..1_000 {
            diagnostics.warn("send", || format!("attempt {attempt}"));
        }
        diagnostics.warn("decode", || "other".to_owned());
        assert_eq!(*said.lock().unwrap(), ["attempt 0", "other"]);
    }
}
