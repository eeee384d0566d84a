//! Signal to stop.

use std::sync::Arc;

use tokio::sync::watch;

/// Signal to stop, which all clones receive.
#[derive(Clone, Debug)]
pub(crate) struct Stop {
    said: Arc<watch::Sender<bool>>,
}

impl Stop {
    pub(crate) fn new() -> Stop {
        Stop { said: Arc::new(watch::Sender::new(false)) }
    }

    /// Returns a signal that SIGTERM and Ctrl-C set.
    pub(crate) fn on_signals() -> std::io::Result<Stop> {
        let stop = Stop::new();
        let told = stop.clone();
        #[cfg(unix)]
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::spawn(async move {
            #[cfg(unix)]
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            #[cfg(not(unix))]
            let _ = tokio::signal::ctrl_c().await;
            told.say();
        });
        Ok(stop)
    }

    pub(crate) fn say(&self) {
        self.said.send_replace(true);
    }

    pub(crate) fn is_said(&self) -> bool {
        *self.said.borrow()
    }

    /// Waits for the signal; returns at once if it is set.
    pub(crate) async fn heard(&self) {
        // The sender is not dropped before: it is part of `self`.
        let _ = self.said.subscribe().wait_for(|said| *said).await;
    }
}
