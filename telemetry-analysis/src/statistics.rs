//! Statistics of durations and shares that hold for skewed distributions and few events.

pub(crate) mod normal;
pub(crate) mod share;
pub(crate) mod shift;
