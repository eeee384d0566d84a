//! One binary for all integration tests; its modules are the table of contents.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod quickstart;
#[expect(dead_code, reason = "the tests that drive it come with the builder")]
mod receiver;
mod registry;
mod ui;
