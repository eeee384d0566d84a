//! From a registry of semantic conventions to the Rust modules that name it.
//!
//! The registry is a folder of YAML files in the format of OpenTelemetry Weaver (`file_format:
//! definition/2`). [`generate`] reads all of it, reports every mistake it finds together, or returns
//! the modules `key`, `label`, `span`, `metric` and `event`. What the format leaves open, such as
//! sensitivity, stands under `annotations.telemetry`, so that Weaver reads the same files.
//!
//! ```no_run
//! use semconv::generator::{Settings, generate};
//! use std::path::Path;
//!
//! let generated = generate(Path::new("registry"), &Settings::default())?;
//! generated.write(Path::new("src/conventions"))?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What stands under `annotations.telemetry`:
//!
//! | Field | On | Meaning |
//! |---|---|---|
//! | `sensitivity` | attributes | `none`, `pii` or `secret`: what is done to a value before it is recorded |
//! | `cardinality` | attributes | `low` or `high`; without it only closed enumerations and booleans are low |
//! | `closed` | enumerations | `true`: the members are all there are, and the type is a label |
//! | `context` | attributes | `true`: the stages below inherit the value |
//! | `bucket_boundaries` | histograms | upper bounds, ascending, in the metric's unit |
//! | `prometheus_name` | metrics, and references of metrics | the name in Prometheus, of the metric or of the label, where it is not the translated one |
//! | `events` | spans | the events that the span may have, by name |
//! | `value` | references of spans | what the attribute always is: the runtime adds it, so that no stage has to |
//! | `subsystem` | everything | the part of the program a definition belongs to |
//!
//! `annotations.code_generation.metric_value_type` is read as well (`int` or `double`); the annotations
//! of other tools are left alone.
//!
//! A registry may build upon others, in other folders: its manifest names them under `dependencies`, its
//! signals refer to their attributes and groups, and `imports` brings in whole signals. What is referred to is
//! generated with the rest, so that the modules stand by themselves.
//!
//! A registry is input like any other: whatever the files contain, the answer is a [`Report`] or the
//! modules, within bounded time and memory.

mod built_in;
mod check;
mod dependency;
pub mod diff;
mod emit;
mod generated;
mod markdown;
mod model;
mod parse;
mod read;
pub mod reference;
mod registry;
mod report;
mod resolve;
mod rust_name;
mod settings;
mod similar;
mod syntax;
mod yaml;

use std::path::Path;

pub use generated::{Drift, Generated};
pub use registry::{Base, Counts, Registry};
pub use report::{Finding, Report};
pub use settings::Settings;

use read::Folder;

/// Reads a registry and returns the Rust modules for it.
///
/// The files of a report are relative to the registry's folder. For a registry that refers to the names of
/// another one, and for everything else that can be done with a registry, see [`Registry`].
///
/// # Errors
///
/// Everything that is wrong with the registry. Mistakes in the form of the files come first: only when
/// all of them can be read are names looked up and rules applied.
pub fn generate(registry: &Path, settings: &Settings) -> Result<Generated, Report> {
    registry::read(&Folder::unnamed(registry), &[]).map(|registry| registry.generate(settings))
}

/// Reads a registry and applies every rule, without generating anything.
///
/// # Errors
///
/// As [`generate`].
pub fn check(registry: &Path) -> Result<(), Report> {
    registry::read(&Folder::unnamed(registry), &[]).map(|_| ())
}
