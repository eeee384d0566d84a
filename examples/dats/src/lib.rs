//! This example shows how to see inside a pipeline of agents: a request about a folder of documents is planned,
//! split, estimated, queued, worked on, checked, embedded and merged, and every stage of it is recorded
//! by the definitions of the registry.
//!
//! ```text
//! cargo run -p dats                                   # the samples: everything that can go wrong does
//! cargo run -p dats -- FOLDER --request "index these documents" --out DIR
//! ```
//!
//! What to look at, in this order:
//!
//! - `pipeline.rs`: one request from its arrival to the report;
//! - `task.rs`: the payload whose task and project all stages below inherit;
//! - `queue.rs`: a stage that begins on one thread and ends on another, work that continues the trace of whoever queued
//!   it, and measures the metrics of the queue;
//! - `worker.rs`: stages named after the worker's domain;
//! - `llm.rs`: prompt and answer as events, recorded as pseudonyms because the registry says so;
//! - `merge.rs`: decisions with their reasons and what else was considered.

pub mod arguments;
pub mod clock;
// The generator lays its files out; the formatter should not.
#[rustfmt::skip]
pub mod conventions;
mod coordinator;
mod count;
mod decomposer;
mod document;
mod embedding;
mod estimator;
mod extraction;
mod failure;
mod fingerprint;
mod floor;
pub mod llm;
mod markdown;
mod merge;
mod pipeline;
mod provenance;
mod qa;
mod queue;
mod refusal;
mod store;
mod task;
mod worker;
mod workproduct;

pub use document::{Document, read_folder};
pub use failure::Failure;
pub use pipeline::{Ends, Outcome, Setting, process_request};
pub use task::Request;
