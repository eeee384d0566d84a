//! This example shows how to see inside a pipeline from specification to solution: a specification is parsed, planned,
//! lowered to several languages, compiled by the compilers of this machine, verified against a reference, and
//! packed into a signed bundle that leads back to the trace it was made in.
//!
//! ```text
//! cargo run -p compile_fabric                                     # the samples: everything that can go wrong does
//! cargo run -p compile_fabric -- FILE.spec --out DIR --serve 9464
//! cargo run -p compile_fabric -- audit DIR/bundles/NAME.tar       # from a bundle to its trace, offline
//! ```
//!
//! What to look at, in this order:
//!
//! - `pipeline.rs`: one specification from its text to its bundle;
//! - `job.rs`: the payload whose provenance all stages below inherit;
//! - `failure.rs`: an error that says its code, its clause and its place on the span it ends, and its message to
//!   people alone;
//! - `compile.rs`: events of the registry, and the outputs of compilers as hashes, kept once as files;
//! - `verify.rs`: a program that differs from the reference is blocked, and the event says on what input;
//! - `codegen.rs` and `compile.rs`: stages that measure the metrics of the registry they name;
//! - `ledger.rs`: the metrics that no stage is, and the counts of all for the log of the run;
//! - `audit.rs`: from a bundle to its spans in a file, without a server.

pub mod arguments;
mod artifacts;
mod audit;
mod backend;
mod bundle;
mod codegen;
mod compile;
// The generator lays its files out; the formatter should not.
#[rustfmt::skip]
pub mod conventions;
mod dataset;
mod distribute;
mod failure;
mod hash;
mod host;
mod interpreter;
mod job;
mod ledger;
mod pipeline;
mod plan;
mod provenance;
mod round;
mod specification;
mod toolchain;
mod verify;

pub use audit::audit;
pub use backend::Backend;
pub use bundle::signature::SigningKey;
pub use distribute::Bundle;
pub use failure::{Failure, Kind};
pub use host::Host;
pub use job::Job;
pub use ledger::Ledger;
pub use pipeline::{Built, Clock, Fabric, build};
pub use round::{Report, log, round};
