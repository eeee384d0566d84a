//! Share of the artifacts of a round that were blocked.

use std::sync::atomic::{AtomicU32, Ordering};

use telemetry::Measure as _;

use crate::conventions::metric::VerificationBlockRate;
use crate::host::Host;

/// Numbers of artifacts of the current round.
#[derive(Default)]
pub(crate) struct BlockRate {
    verified: AtomicU32,
    blocked: AtomicU32,
}

impl BlockRate {
    /// Begins a round.
    pub(crate) fn reset(&self) {
        self.verified.store(0, Ordering::Relaxed);
        self.blocked.store(0, Ordering::Relaxed);
    }

    /// Counts an artifact, and measures the rate. It is one of many stages, which none of them measures.
    pub(crate) fn add(&self, is_blocked: bool, host: &Host) {
        let verified = self.verified.fetch_add(1, Ordering::Relaxed) + 1;
        let blocked =
            self.blocked.fetch_add(u32::from(is_blocked), Ordering::Relaxed) + u32::from(is_blocked);
        VerificationBlockRate {
            fabric_environment: host.environment,
            fabric_host_region: host.region.as_deref(),
        }
        .record(f64::from(blocked) / f64::from(verified));
    }
}
