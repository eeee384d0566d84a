//! Floor 3: trace context that crosses processes: extracted from headers and messages, injected into them.

pub(crate) mod carrier;
pub(crate) mod consume;
pub(crate) mod envelope;
pub(crate) mod extract;
#[cfg(feature = "http")]
pub(crate) mod headers;
pub(crate) mod inject;
pub(crate) mod link;
pub(crate) mod message;
pub(crate) mod remote;
pub(crate) mod wire;
