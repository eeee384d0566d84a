//! Handle for changes of the rules for stages while the program runs.

use std::time::Duration;

use crate::process::stage_changes::{ChangeError, StageChange, StageChanges};

/// Handle for changes of how stages are recorded while the program runs: levels and filters, sampling ratios
/// and captured detail.
///
/// Each change has the form of [`Builder::stages`](crate::Builder::stages) and an expiry, after which the
/// rules before it apply again. Of rules with equal patterns those of the latest change count, then those of
/// the watched file, of the environment and of the program. A change, and its end, are log records with the
/// names `stage.configuration.changed` and `stage.configuration.returned`, which contain who made it,
/// its rules, all rules before and after it, and its expiry.
///
/// A stage that runs during a change ends as it began.
///
/// ```
/// use std::time::Duration;
/// use telemetry::Telemetry;
///
/// let telemetry = Telemetry::builder("shop").install()?;
/// if let Some(control) = telemetry.stage_control() {
///     control.change("shop.order.*=debug", "on-call", Duration::from_secs(900))?;
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct StageControl {
    changes: StageChanges,
}

impl StageControl {
    pub(crate) const fn new(changes: StageChanges) -> StageControl {
        StageControl { changes }
    }

    /// Applies rules until `expiry`, at most 24 hours, has passed. `by` is the name of who makes the change.
    /// Returns the number of the change.
    ///
    /// # Errors
    ///
    /// An item of the text is no rule, `by` is empty or longer than 128 bytes, the expiry is zero or too
    /// long, 64 changes are in effect, or the telemetry has ended. Then nothing is changed.
    pub fn change(&self, rules: &str, by: &str, expiry: Duration) -> Result<u64, ChangeError> {
        self.changes.change("code", by, rules, expiry)
    }

    /// Ends the change with this number before its expiry. Returns false if it is not in effect.
    pub fn end(&self, id: u64) -> bool {
        self.changes.end(id)
    }

    /// Returns the changes that are in effect, the earliest first.
    #[must_use]
    pub fn changes(&self) -> Vec<StageChange> {
        self.changes.in_effect()
    }

    /// Returns all rules as one text.
    #[must_use]
    pub fn rules(&self) -> String {
        self.changes.text()
    }
}

impl std::fmt::Debug for StageControl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StageControl").field("rules", &self.rules()).finish_non_exhaustive()
    }
}
