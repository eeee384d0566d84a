//! This example shows how to see inside a pipeline from specification to solution: a specification is
//! parsed, planned, lowered to several languages, compiled by the compilers of this machine, verified
//! against a reference, and packed into a signed bundle that names its trace.
//!
//! ```text
//! cargo run -p compile_fabric                                     # the samples, with all kinds of errors
//! cargo run -p compile_fabric -- FILE.spec --out DIR --serve 9464
//! cargo run -p compile_fabric -- audit DIR/bundles/NAME.tar       # the trace of a bundle, offline
//! ```
//!
//! Files to read, in this order:
//!
//! - `pipeline.rs`: one specification from its text to its bundle;
//! - `job.rs`: the payload whose provenance all child stages inherit;
//! - `failure.rs`: an error that records its code, its clause and its place on the span that it ends, and a
//!   message for people;
//! - `compile.rs`: events of the registry, and the outputs of compilers as hashes, stored once as files;
//! - `verify.rs`: a program that differs from the reference is blocked by an event with the input;
//! - `codegen.rs` and `compile.rs`: stages that measure metrics of the registry;
//! - `readiness.rs` and `block_rate.rs`: metrics that no stage measures;
//! - `audit.rs`: the spans of a bundle, found in a file without a server.

pub mod arguments;
mod artifacts;
mod audit;
mod backend;
mod block_rate;
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
mod pipeline;
mod plan;
mod provenance;
mod readiness;
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
pub use pipeline::{Built, Fabric, build};
pub use round::{Report, log, round};
