//! Statistics of durations and shares that hold for skewed distributions and few events.

pub(crate) mod energy;
pub(crate) mod median;
pub(crate) mod normal;
pub(crate) mod random;
pub(crate) mod share;
pub(crate) mod shift;
pub(crate) mod trend;
