//! Settings of tail sampling.

use std::fmt;
use std::time::Duration;

use crate::context::catch_panic;
use crate::model::id::TraceId;
use crate::process::diagnostics::Diagnostics;
use crate::process::tail_sampling::trace::EndedTrace;
use crate::record::sampler::{self, Sampler};

const MAX_BYTES: usize = 32 << 20;
const MAX_WAIT: Duration = Duration::from_secs(30);

/// Rules by which traces are exported after they have ended in this process.
///
/// A trace is exported whole if one rule keeps it, and left out otherwise. Metrics, log records and reports
/// of errors do not depend on it, and neither does the flag that other processes receive: each process
/// decides about its own part of a trace. Only [`share`](Self::share) makes the same choice in all of them. A
/// rule over the parts of several processes needs a collector that all of them send to.
///
/// A trace ends with its outermost span in this process; spans that end later follow the decision. Traces
/// that wait have a limit of memory and of time. The oldest trace beyond a limit is decided by what has ended
/// of it; if it fails after it was left out, its spans from then on are exported.
///
/// Inputs, outputs and decisions that a stage's rule leaves out (`no_detail`) are exported for a trace that
/// has failed, that is slow or that a rule of the application keeps.
///
/// `stage.tail_sampler.traces` counts the traces by decision.
///
/// ```
/// use std::time::Duration;
/// use telemetry::Telemetry;
/// use telemetry::export::{EndedTrace, TailSampler};
///
/// let sampler = TailSampler::new()
///     .failed()
///     .slower_than(Duration::from_secs(2))
///     .slowest(0.01)
///     .rare(5)
///     .share(0.01)
///     .rule(|trace: &EndedTrace<'_>| trace.name() == Some("payment"));
/// let telemetry = Telemetry::builder("checkout").tail_sampler(sampler).install()?;
/// # telemetry.shutdown(Duration::ZERO);
/// # Ok::<(), telemetry::InstallError>(())
/// ```
#[derive(Debug)]
pub struct TailSampler {
    pub(super) failed: bool,
    pub(super) slower_than: Option<Duration>,
    pub(super) slowest: f64,
    pub(super) rare: u32,
    share: Sampler,
    pub(super) limit: Option<u32>,
    pub(super) rules: Vec<GuardedRule>,
    pub(super) max_bytes: usize,
    pub(super) max_wait: Duration,
}

/// Rule of an application that decides about traces.
///
/// It is called by the thread that reads the records of all threads, so it must not block. After a panic it
/// is not called again, and keeps nothing.
pub trait TailRule: Send {
    /// Returns whether the trace is exported.
    fn keeps(&mut self, trace: &EndedTrace<'_>) -> bool;
}

impl<F: FnMut(&EndedTrace<'_>) -> bool + Send> TailRule for F {
    fn keeps(&mut self, trace: &EndedTrace<'_>) -> bool {
        self(trace)
    }
}

impl TailSampler {
    /// Rules that keep no trace.
    #[must_use]
    pub fn new() -> TailSampler {
        TailSampler {
            failed: false,
            slower_than: None,
            slowest: 0.0,
            rare: 0,
            share: Sampler::ALWAYS_OFF,
            limit: None,
            rules: Vec::new(),
            max_bytes: MAX_BYTES,
            max_wait: MAX_WAIT,
        }
    }

    /// Keeps traces with a failure: a stage with the outcome `error` or `panic`, unless the error is
    /// declared as expected. They are exported from the failure on, without waiting for their end.
    #[must_use]
    pub fn failed(mut self) -> TailSampler {
        self.failed = true;
        self
    }

    /// Keeps traces whose outermost span lasts at least this long.
    #[must_use]
    pub fn slower_than(mut self, duration: Duration) -> TailSampler {
        self.slower_than = Some(duration);
        self
    }

    /// Keeps about this share of the traces with the same outermost span, and at most twice as many: the
    /// slowest ones among the last few thousand; 0.01 is one in a hundred. Durations are compared with a
    /// precision of 12 %.
    #[must_use]
    pub fn slowest(mut self, share: f64) -> TailSampler {
        self.slowest = share;
        self
    }

    /// Keeps the first traces of each minute with the same outermost span, at most this many.
    #[must_use]
    pub fn rare(mut self, per_minute: u32) -> TailSampler {
        self.rare = per_minute;
        self
    }

    /// Keeps this share of the traces, from 0 to 1, chosen by their ids as [`Sampler::ratio`] does.
    #[must_use]
    pub fn share(mut self, share: f64) -> TailSampler {
        self.share = Sampler::ratio(share);
        self
    }

    /// Limits the traces with the same outermost span that are exported in a second; those beyond have the
    /// decision `limited`. A trace that fails counts under the stage that failed, as it does not wait for its
    /// end.
    #[must_use]
    pub fn limit(mut self, per_second: u32) -> TailSampler {
        self.limit = Some(per_second);
        self
    }

    /// Adds a rule of the application.
    #[must_use]
    pub fn rule(mut self, rule: impl TailRule + 'static) -> TailSampler {
        self.rules.push(GuardedRule(Some(Box::new(rule))));
        self
    }

    /// Limits the memory of traces that wait; 32 MiB unless set.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> TailSampler {
        self.max_bytes = bytes;
        self
    }

    /// Limits the time that a trace waits for its end; 30 seconds unless set.
    #[must_use]
    pub fn max_wait(mut self, wait: Duration) -> TailSampler {
        self.max_wait = wait;
        self
    }

    pub(super) fn is_in_share(&self, id: TraceId) -> bool {
        // The half by which the beginning of a trace would be sampled.
        sampler::samples(id.to_u128() as u64, self.share.threshold())
    }
}

impl Default for TailSampler {
    fn default() -> TailSampler {
        TailSampler::new()
    }
}

/// A rule that is called until it panics.
pub(super) struct GuardedRule(Option<Box<dyn TailRule>>);

impl GuardedRule {
    pub(super) fn keeps(&mut self, trace: &EndedTrace<'_>, diagnostics: &Diagnostics) -> bool {
        let Some(rule) = &mut self.0 else { return false };
        catch_panic::run(|| rule.keeps(trace)).unwrap_or_else(|| {
            diagnostics.send("a rule of the tail sampler has panicked; it is not called again".to_owned());
            self.0 = None;
            false
        })
    }
}

impl fmt::Debug for GuardedRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GuardedRule")
    }
}
