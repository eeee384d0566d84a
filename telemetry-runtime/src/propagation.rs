//! Trace context across processes: extraction from headers and messages, and injection into them.
//!
//! Floor 3.

pub(crate) mod carrier;
pub(crate) mod consume;
pub(crate) mod context_record;
pub(crate) mod envelope;
pub(crate) mod extract;
pub(crate) mod header_map;
#[cfg(feature = "http-headers")]
pub(crate) mod headers;
pub(crate) mod inject;
pub(crate) mod link;
pub(crate) mod local;
pub(crate) mod message;
pub(crate) mod propagator;
pub(crate) mod received;
pub(crate) mod remote;
pub(crate) mod wire;

pub use carrier::{ChildEnvironment, Environment, OwnedContext};
pub use envelope::Envelope;
pub use extract::{InRemote, WithRemote, extract};
#[cfg(feature = "opentelemetry-0-33")]
pub use header_map::OpenTelemetryHeaders;
pub use header_map::{Extractor, Injector};
#[cfg(feature = "http-headers")]
pub use headers::{Headers, HeadersMut};
pub use inject::inject;
pub use link::link;
pub use message::Message;
#[doc(hidden)]
pub use message::Messages;
pub use propagator::Propagator;
pub use received::ReceivedContext;
pub use remote::Remote;
