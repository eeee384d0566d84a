//! Reaction to a task that a worker has refused.

use telemetry::{Label, decision};

use crate::conventions::label::{DatsQueueTier, DatsWorkerRefusalReason};
use crate::count::count;
use crate::decomposer::split;
use crate::estimator::estimate;
use crate::task::{Estimated, Task, above};
use crate::worker::{GivenBack, most_bytes};

/// Tier and estimate of a task that is returned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refusal {
    pub(crate) tier: DatsQueueTier,
    pub(crate) complexity: f64,
}

/// Reaction to the refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label)]
enum Remedy {
    Split,
    RaiseTier,
    GiveUp,
}

impl Refusal {
    /// Splits a task that is too large and has parts; otherwise a higher tier may be able to perform it.
    pub(crate) fn give_back(self, task: Task, reason: DatsWorkerRefusalReason) -> GivenBack {
        let parts = task.content.parts().len();
        let (remedy, next) = match (reason, above(self.tier)) {
            (DatsWorkerRefusalReason::TooLarge, _) if parts > 1 => (Remedy::Split, self.tier),
            (DatsWorkerRefusalReason::TooLarge | DatsWorkerRefusalReason::TooComplex, Some(above)) => {
                (Remedy::RaiseTier, above)
            }
            _ => (Remedy::GiveUp, self.tier),
        };
        decision!(
            remedy = remedy,
            because =
                format!("{} in tier {}, {}", reason.as_label(), self.tier.as_label(), count(parts, "part")),
            considered = [Remedy::Split, Remedy::RaiseTier, Remedy::GiveUp]
        );
        match remedy {
            Remedy::Split => {
                GivenBack::Again(split(task, most_bytes(self.tier)).into_iter().map(estimate).collect())
            }
            Remedy::RaiseTier => {
                GivenBack::Again(vec![Estimated { task, complexity: self.complexity, tier: next }])
            }
            Remedy::GiveUp => GivenBack::Never,
        }
    }
}
