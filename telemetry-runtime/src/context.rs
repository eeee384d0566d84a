//! The current stage of a thread or task, its propagated context, and whether telemetry is on.
//!
//! Floor 1.

pub(crate) mod allowed;
pub(crate) mod catch_panic;
pub(crate) mod current;
#[cfg(unix)]
pub(crate) mod held_locks;
pub(crate) mod in_stage;
pub(crate) mod own_thread;
pub(crate) mod propagated;
pub(crate) mod span_reference;
pub(crate) mod state;
pub(crate) mod subscriber;
