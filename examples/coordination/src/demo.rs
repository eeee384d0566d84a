//! Demonstration: agents import documents, and the loop tunes the size of their batches.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result};
use telemetry_analysis::experiment::LeaseFile;
use telemetry_analysis::feedback::declarations;

use crate::agents::{Agents, Setting};
use crate::observability;
use crate::tuning::{Size, Tuning};

/// Declared knobs of the import.
pub const KNOBS: &str = include_str!("../knobs.json");

/// Files of an earlier run, which would mix with those of this one.
const FILES: [&str; 8] = [
    "work.sqlite",
    "documents.sqlite",
    "documents.sqlite-wal",
    "documents.sqlite-shm",
    "leases.json",
    "leases.json.lock",
    observability::SPANS,
    "work.sqlite-journal",
];

/// Runs one round of the loop in a folder, and returns its report. The files of an earlier run are removed.
///
/// # Errors
///
/// The folder cannot be used, or a database fails.
pub fn run(data: &Path) -> Result<String> {
    for file in FILES {
        match fs::remove_file(data.join(file)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot write to {}", data.display()));
            }
            _ => {}
        }
    }
    fs::create_dir_all(data).with_context(|| format!("cannot write to {}", data.display()))?;
    let guard = observability::install(data)?;
    let knobs = declarations(KNOBS)?;
    let knob = knobs.first().context("no knob is declared")?.knob.clone();
    let leases = LeaseFile::new(data.join("leases.json"));
    let agents = Agents::start(data, Setting { knob, leases: leases.clone() })?;
    let round = Tuning::new(&agents, &guard, data, leases.clone(), knobs, Size::default())
        .and_then(|mut tuning| tuning.round());
    agents.stop();
    guard.shutdown(observability::SHUTDOWN_TIMEOUT);
    let report = round?.to_text();
    let (spans, leases) = (data.join(observability::SPANS), leases.path().display().to_string());
    Ok(format!(
        "{report}\nleases     {leases}   (read by the agents, written by the loop)\n\
         spans      {}   (telemetry loop, telemetry analyze)\n",
        spans.display()
    ))
}
