//! Diagnostics of the telemetry, which a test waits for.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use telemetry::Builder;

/// Messages so far.
#[derive(Clone, Default)]
pub(super) struct Said(Arc<(Mutex<Vec<String>>, Condvar)>);

impl Said {
    /// Adds the messages of this installation.
    pub(super) fn listen(&self, builder: Builder) -> Builder {
        let said = self.0.clone();
        builder.diagnostics(move |message| {
            said.0.lock().unwrap().push(message.to_owned());
            said.1.notify_all();
        })
    }

    /// Waits for a message with this text; returns `false` after the timeout.
    pub(super) fn wait_for(&self, text: &str, timeout: Duration) -> bool {
        let (messages, changed) = &*self.0;
        let is_missing = |messages: &mut Vec<String>| !messages.iter().any(|message| message.contains(text));
        !changed.wait_timeout_while(messages.lock().unwrap(), timeout, is_missing).unwrap().1.timed_out()
    }
}
