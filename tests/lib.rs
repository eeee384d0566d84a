//! The workspace's integration tests, which are in `it/main.rs`, and the names that they record under.

// The generator lays its files out; the formatter should not.
#[rustfmt::skip]
pub mod conventions;
