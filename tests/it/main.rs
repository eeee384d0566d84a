//! The workspace's integration tests: one binary, whose modules are the table of contents.

#[expect(dead_code, reason = "the tests that drive it come with the builder")]
mod receiver;
mod ui;
