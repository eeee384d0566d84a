//! Capacity of an agent.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use telemetry::{Label as _, Measure as _};

use crate::conventions::metric::VosAgentCapacity;
use crate::notification::Agent;

/// Number of notifications that an agent processes at a time.
pub(super) const AT_A_TIME: u16 = 8;

/// Number of notifications in progress.
#[derive(Clone)]
pub(super) struct Capacity {
    agent: Agent,
    busy: Arc<AtomicU16>,
}

/// Guard of one notification in progress, until it is dropped.
pub(super) struct Busy(Capacity);

impl Capacity {
    pub(super) fn of(agent: Agent) -> Capacity {
        let capacity = Capacity { agent, busy: Arc::default() };
        capacity.measure(0);
        capacity
    }

    pub(super) fn take(&self) -> Busy {
        self.measure(self.busy.fetch_add(1, Ordering::Relaxed) + 1);
        Busy(self.clone())
    }

    fn measure(&self, busy: u16) {
        let part = f64::from(busy) / f64::from(AT_A_TIME);
        VosAgentCapacity { agent_id: self.agent.as_label() }.record(part);
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.measure(self.0.busy.fetch_sub(1, Ordering::Relaxed) - 1);
    }
}
