//! This example shows how to see inside a program: a folder of documents is indexed and searched,
//! and each step of the work is a stage.
//!
//! ```text
//! cargo run --release -p quickstart                       # indexes this repository
//! cargo run --release -p quickstart -- FOLDER             # or another folder
//! cargo run --release -p quickstart -- search open spans  # asks the index
//! ```
//!
//! Files to read, in this order:
//!
//! - `run.rs`: stages of the registry, a context field that all child stages inherit, and worker
//!   tasks that stay in the trace through [`telemetry::InStage`];
//! - `load.rs`: an error with its `error.type`, a decision about it, and an event;
//! - `terms.rs`: a payload with a decision for each field;
//! - `route.rs`: a decision with its reason and its alternatives;
//! - `search.rs`: a personal text, recorded as a pseudonym by the rule of the registry;
//! - `main.rs`: the installation of telemetry.

pub mod arguments;
// The generator lays its files out; the formatter should not.
#[rustfmt::skip]
pub mod conventions;
mod discover;
mod document;
mod extract;
mod index;
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
