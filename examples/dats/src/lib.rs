//! This example shows how to see inside a pipeline of agents: a request about a folder of documents is
//! planned, split, estimated, queued, performed, checked, embedded and merged, and each stage is recorded
//! by the definitions of the example's own registry.
//!
//! ```text
//! cargo run -p dats                                   # the samples, with all kinds of errors
//! cargo run -p dats -- FOLDER --request "index these documents" --out DIR
//! ```
//!
//! Files to read, in this order:
//!
//! - `pipeline.rs`: one request from its arrival to the report;
//! - `task.rs`: the payload whose task and project all child stages inherit;
//! - `queue.rs`: a stage that begins on one thread and ends on another, work that continues
//!   the trace of the stage that queued it, and the metrics of the queue;
//! - `worker.rs`: stages named after the worker's domain;
//! - `llm.rs`: prompt and answer as events, recorded as pseudonyms by the rule of the registry, and their
//!   texts while `TELEMETRY_STAGES=info,llm.*=content` asks for them;
//! - `merge.rs`: decisions with their reasons and alternatives.

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
