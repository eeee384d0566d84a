//! Floor 1: who is running now, on this thread or in this task.

pub(crate) mod current;
pub(crate) mod discard;
pub(crate) mod in_stage;
pub(crate) mod own_thread;
pub(crate) mod state;
pub(crate) mod subscriber;
