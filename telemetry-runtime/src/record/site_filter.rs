//! Filter of a site: how the rules of the installation have its stage recorded.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use semconv::Severity;

use crate::model::stage_rules::{Recording, StageRules};
use crate::record::sampler::{NO_OVERRIDE, Sampler, rate_limited};

/// Rules of the installation.
static RULES: Mutex<StageRules> = Mutex::new(StageRules::new());
/// True if there are rules.
static HAS_RULES: AtomicBool = AtomicBool::new(false);

/// Result of the rules for one site.
#[derive(Debug)]
pub(crate) struct SiteFilter {
    threshold: AtomicU64,
    /// A number of [`Recording`].
    recording: AtomicU8,
    /// Nanoseconds between two spans at the limit of the stage.
    interval: AtomicU64,
    /// Time at which the next span of a limited stage is due.
    due: AtomicU64,
    /// Maximum bytes of a span's values.
    bytes: AtomicU32,
    conceals_detail: AtomicBool,
    shows_content: AtomicBool,
    /// Presence of inherited fields: [`UNKNOWN`], [`NONE`] or [`SOME`].
    inherited: AtomicU8,
}

/// No record of the stage without a span was written yet.
const UNKNOWN: u8 = 0;
/// Records so far had no field that child stages inherit.
const NONE: u8 = 1;
/// A record had one.
const SOME: u8 = 2;

impl SiteFilter {
    pub(crate) const fn new() -> SiteFilter {
        SiteFilter {
            threshold: AtomicU64::new(NO_OVERRIDE),
            recording: AtomicU8::new(Recording::Full as u8),
            interval: AtomicU64::new(0),
            due: AtomicU64::new(0),
            bytes: AtomicU32::new(u32::MAX),
            conceals_detail: AtomicBool::new(false),
            shows_content: AtomicBool::new(false),
            inherited: AtomicU8::new(UNKNOWN),
        }
    }

    #[inline(always)]
    pub(crate) fn threshold(&self) -> u64 {
        self.threshold.load(Ordering::Relaxed)
    }

    #[inline]
    pub(crate) fn recording(&self) -> Recording {
        Recording::of(self.recording.load(Ordering::Relaxed))
    }

    /// Returns whether a span of a limited stage may begin at `now`, in nanoseconds of a clock that only
    /// grows.
    #[cold]
    pub(crate) fn takes(&self, now: u64) -> bool {
        rate_limited::takes(&self.due, self.interval.load(Ordering::Relaxed), now)
    }

    /// Returns the maximum bytes of a span's values.
    pub(crate) fn max_bytes(&self) -> u32 {
        self.bytes.load(Ordering::Relaxed)
    }

    pub(crate) fn has_detail(&self) -> bool {
        !self.conceals_detail.load(Ordering::Relaxed)
    }

    pub(crate) fn has_content(&self) -> bool {
        self.shows_content.load(Ordering::Relaxed)
    }

    /// Returns whether records of the stage may have fields that child stages inherit.
    #[inline]
    pub(crate) fn may_have_inherited(&self) -> bool {
        self.inherited.load(Ordering::Relaxed) != NONE
    }

    /// Stores whether a record of the stage had fields that child stages inherit.
    #[inline]
    pub(crate) fn learn_inherited(&self, is_any: bool) {
        if is_any {
            self.inherited.store(SOME, Ordering::Relaxed);
        } else if self.inherited.load(Ordering::Relaxed) == UNKNOWN {
            self.inherited.store(NONE, Ordering::Relaxed);
        }
    }

    /// Applies the rules to the stage with this name and level. Returns its recording.
    #[cold]
    pub(crate) fn apply(&self, name: &str, level: Severity, rules: &StageRules) -> Recording {
        self.set_threshold(name, rules);
        self.conceals_detail.store(!rules.has_detail(name), Ordering::Relaxed);
        self.shows_content.store(rules.has_content(name), Ordering::Relaxed);
        self.bytes.store(rules.bytes(name).unwrap_or(u32::MAX), Ordering::Relaxed);
        let interval = rules.rate(name).map_or(0, rate_limited::interval);
        if self.interval.swap(interval, Ordering::Relaxed) != interval {
            self.due.store(0, Ordering::Relaxed);
        }
        let recording = rules.recording(name, level);
        self.recording.store(recording as u8, Ordering::Relaxed);
        recording
    }

    #[cold]
    pub(crate) fn set_threshold(&self, name: &str, rules: &StageRules) {
        let own = rules.ratio(name).map(|ratio| Sampler::ratio(ratio).threshold());
        self.threshold.store(own.unwrap_or(NO_OVERRIDE), Ordering::Relaxed);
    }
}

/// Returns whether the installation has rules.
pub(crate) fn has_rules() -> bool {
    HAS_RULES.load(Ordering::Relaxed)
}

/// Returns whether a rule tells the resolved name of a stage from its name with placeholders.
#[cold]
pub(crate) fn tells_apart(resolved: &str, with_placeholders: &str) -> bool {
    with_rules(|rules| rules.tells_apart(resolved, with_placeholders))
}

#[cold]
pub(crate) fn with_rules<R>(run: impl FnOnce(&StageRules) -> R) -> R {
    run(&RULES.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Replaces the rules; the caller applies them to the sites.
#[cold]
pub(crate) fn set_rules(rules: StageRules) {
    HAS_RULES.store(!rules.is_empty(), Ordering::Relaxed);
    *RULES.lock().unwrap_or_else(PoisonError::into_inner) = rules;
}

/// Holds the lock of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    held.hold(&RULES);
}
