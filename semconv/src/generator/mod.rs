//! Generator: from a registry of semantic conventions to Rust modules with its names.
//!
//! A registry is a folder of YAML files in the format of OpenTelemetry Weaver (`file_format: definition/2`).
//! [`generate`] reads all of it, and returns either the modules `key`, `label`, `span`, `metric` and `event`,
//! or a report of all mistakes. Properties that the format leaves open, such as sensitivity, stand under
//! `annotations.telemetry`, so that Weaver reads the same files.
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
//! Fields under `annotations.telemetry`:
//!
//! | Field | On | Meaning |
//! |---|---|---|
//! | `sensitivity` | attributes | `none`, `pii` or `secret`: protection of a value before it is recorded |
//! | `cardinality` | attributes | `low` or `high`; by default only closed enumerations and booleans are low |
//! | `closed` | enumerations | `true`: there are no other members, and the type is a label |
//! | `context` | attributes | `true`: child stages inherit the value |
//! | `bucket_boundaries` | histograms | upper bounds, ascending, in the metric's unit; in `s` a default |
//! | `prometheus_name` | metrics | name in Prometheus, if it differs from the translated one |
//! | `prometheus_name` | references of metrics | label in Prometheus, if it differs from the translated one |
//! | `events` | spans | names of the events that the span may have |
//! | `open_name` | spans | `true`: the name varies over attributes that are no closed set |
//! | `severity` | events | severity of the log records: `trace`, `debug`, `info` (default), `warn`, `error` |
//! | `audit` | events | `true`: the event is a log record in a trace that is not sampled, too |
//! | `value` | references of spans | constant value, which the runtime adds to every span |
//! | `objectives` | spans, metrics | promises: a share within a limit, or a share of successes, over days |
//! | `subsystem` | all definitions | part of the program that a definition belongs to |
//!
//! `annotations.code_generation.metric_value_type` is read as well (`int` or `double`); the annotations of
//! other tools are ignored.
//!
//! A registry may refer to others in other folders: its manifest names them under `dependencies`, its signals
//! refer to their attributes and groups, and `imports` adds whole signals. Definitions that it refers to are
//! generated with the rest, so that the modules are complete.
//!
//! A registry is untrusted input: whatever its files contain, the result is a [`Report`] or the modules,
//! within bounded time and memory.

mod built_in;
pub mod catalog;
mod check;
pub mod contract;
mod dependency;
pub mod diff;
mod emit;
pub mod entry;
mod generated;
mod markdown;
mod model;
pub mod objective;
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

/// Reads a registry and returns its Rust modules.
///
/// The files of a report are relative to the registry's folder. [`Registry`] reads registries that refer to
/// the names of others, and has further outputs.
///
/// # Errors
///
/// All mistakes of the registry. Mistakes in the form of the files come first: only if all files can be read,
/// names are looked up and rules applied.
pub fn generate(registry: &Path, settings: &Settings) -> Result<Generated, Report> {
    registry::read(&Folder::unnamed(registry), &[]).map(|registry| registry.generate(settings))
}

/// Reads a registry and applies every rule, without generating modules.
///
/// # Errors
///
/// All mistakes of the registry, as for [`generate`].
pub fn check(registry: &Path) -> Result<(), Report> {
    registry::read(&Folder::unnamed(registry), &[]).map(|_| ())
}
