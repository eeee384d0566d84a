//! Delivery of each signal to its own destination.

mod destinations;
