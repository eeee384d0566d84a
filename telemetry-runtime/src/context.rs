//! Floor 1: who is running now, on this thread or in this task.

pub(crate) mod allowed;
pub(crate) mod carrier;
pub(crate) mod current;
pub(crate) mod discard;
#[cfg(feature = "http")]
pub(crate) mod headers;
pub(crate) mod in_stage;
pub(crate) mod luggage;
pub(crate) mod own_thread;
pub(crate) mod remote;
pub(crate) mod state;
pub(crate) mod subscriber;
pub(crate) mod wire;
