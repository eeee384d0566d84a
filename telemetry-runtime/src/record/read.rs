//! Reading of records, by the collector and by the `tracing` fallback.

pub(crate) mod decode;
pub(crate) mod exception;
pub(crate) mod filled_name;
pub(crate) mod given;
pub(crate) mod tables;
pub(crate) mod unpack;
pub(crate) mod value;
