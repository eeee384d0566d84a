//! This example shows how to see inside a program: a folder of documents is indexed and searched,
//! and every step of it is a stage.
//!
//! ```text
//! cargo run --release -p quickstart                       # indexes this repository
//! cargo run --release -p quickstart -- FOLDER             # or another folder
//! cargo run --release -p quickstart -- search open spans  # asks the index
//! ```
//!
//! What to look at, in this order:
//!
//! - `run.rs`: stages from the registry, a context field that all stages below inherit, and worker
//!   tasks that stay in the trace through [`telemetry::InStage`];
//! - `load.rs`: an error with its `error.type`, a decision what to do about it, and an event;
//! - `terms.rs`: a payload that says for each field what of it is recorded;
//! - `route.rs`: a decision with its reason and what else was considered;
//! - `search.rs`: a personal text, recorded as a pseudonym because the registry says so;
//! - `main.rs`: the telemetry itself, set up once.

pub mod arguments;
// The generator lays its files out; the formatter should not.
#[rustfmt::skip]
pub mod conventions;
mod discover;
mod document;
mod extract;
mod index;
mod list;
mod load;
mod parse;
mod report;
mod route;
mod run;
mod run_id;
mod score;
mod search;
mod terms;

pub use discover::FolderError;
pub use index::file::{ReadError, WriteError};
pub use report::Findings;
pub use run::{Job, RunError, run};
pub use run_id::RunId;
pub use search::{Answer, Hit, Query, answer};
