//! Floor 1: who is running now, on this thread or in this task.

pub(crate) mod allowed;
pub(crate) mod catch_panic;
pub(crate) mod current;
pub(crate) mod in_stage;
pub(crate) mod own_thread;
pub(crate) mod propagated;
pub(crate) mod span_reference;
pub(crate) mod state;
pub(crate) mod subscriber;
