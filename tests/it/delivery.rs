//! Delivery: each signal to its own destination, by exporters of which none holds up another, until the end.

mod callbacks;
mod destinations;
mod endings;
mod exporters;
mod in_flight;
mod matrix;
mod outage_at_the_end;
mod said;
