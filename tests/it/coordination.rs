//! Coordination of work: one trace for the life of an item, and what its operations measure.

mod agents;
mod board;
mod life;
