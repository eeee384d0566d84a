//! Floor 2, the hot path: it never locks, waits, allocates or does I/O, save where a function is
//! marked `#[cold]` and says why.

pub(crate) mod arrival;
pub(crate) mod attributes;
pub(crate) mod borrowed;
#[cfg(feature = "bridge")]
pub(crate) mod bridged;
pub(crate) mod clock;
pub(crate) mod consume;
pub(crate) mod departure;
#[cfg(feature = "bridge")]
pub(crate) mod draft;
pub(crate) mod ending;
pub(crate) mod envelope;
pub(crate) mod error;
pub(crate) mod fields;
pub(crate) mod format;
pub(crate) mod future;
pub(crate) mod ids;
pub(crate) mod kept;
pub(crate) mod link;
#[cfg(feature = "bridge")]
pub(crate) mod log;
pub(crate) mod mark;
pub(crate) mod measure;
pub(crate) mod message;
pub(crate) mod open;
pub(crate) mod pseudonym;
pub(crate) mod read;
pub(crate) mod ring;
pub(crate) mod sampler;
pub(crate) mod site;
pub(crate) mod slow_path;
pub(crate) mod stage;
#[cfg(feature = "stream")]
pub(crate) mod stream;
pub(crate) mod thrown;
