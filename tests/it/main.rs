//! The workspace's integration tests: one binary, whose modules are the table of contents.

mod ui;
