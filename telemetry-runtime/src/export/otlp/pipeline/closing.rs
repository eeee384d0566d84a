//! The beginning of a pipeline's shutdown.

use std::time::{Duration, Instant};

use super::state::{Closing, Pause, State};

impl State {
    /// Takes nothing more, tries what there is soon, and stops at the deadline.
    pub(super) fn close(&mut self, deadline: Instant, now: Instant) {
        if self.closing.is_some() {
            return;
        }
        let last_try = last_try(deadline, now);
        self.closing = Some(Closing { begun: now, last_try, deadline });
        self.backoff.close(&self.limits);
        self.failed_at = None;
        self.pause = self
            .pause
            .filter(|pause| pause.asked_for)
            .map(|pause| Pause { until: pause.until.min(last_try), asked_for: true });
    }
}

/// Beginning of the last attempt of a shutdown: early enough before the deadline for an answer.
fn last_try(deadline: Instant, now: Instant) -> Instant {
    const LONGEST: Duration = Duration::from_millis(500);
    let left = deadline.saturating_duration_since(now);
    deadline.checked_sub((left / 5).min(LONGEST)).unwrap_or(now)
}
