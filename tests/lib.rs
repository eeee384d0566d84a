//! The workspace's integration tests; see `it/main.rs`.
