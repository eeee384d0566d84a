//! The reading side of records, which the collector shares with stages that are shown elsewhere.

pub(crate) mod decode;
pub(crate) mod tables;
pub(crate) mod unpack;
