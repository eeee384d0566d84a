//! Tests of the store and of each question, over recordings of a few traces.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod answers;
mod clickhouse;
mod compare;
mod detection;
mod feedback;
mod ingest;
mod leases;
mod recording;
mod report;
mod structure;
