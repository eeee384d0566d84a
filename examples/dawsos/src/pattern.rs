//! Patterns: lists of capabilities that answer a request together.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::agent::Capability;

/// Pattern in the file.
#[derive(Deserialize)]
struct Written {
    id: String,
    steps: Vec<String>,
}

/// Pattern.
pub(crate) struct Pattern {
    pub(crate) id: String,
    pub(crate) steps: Vec<Capability>,
}

/// Reads all patterns of a file.
pub(crate) fn read(file: &Path) -> Result<Vec<Pattern>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let written: Vec<Written> = serde_json::from_str(&text)?;
    let pattern = |Written { id, steps }| {
        let known = |step: &String| {
            Capability::named(step).with_context(|| format!("{id} has the unknown step {step}"))
        };
        let steps = steps.iter().map(known).collect::<Result<_>>()?;
        Ok(Pattern { id, steps })
    };
    written.into_iter().map(pattern).collect()
}
