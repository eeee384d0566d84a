//! Generated files, and their settings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Generated files by name, relative to their folder.
pub type Files = BTreeMap<PathBuf, String>;

/// Returns the present text of a file, for the parts of it that are written by hand.
pub type Existing<'e> = &'e dyn Fn(&Path) -> Option<String>;

/// Settings of the generated files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The registry, as a reader of the generated files would look for it.
    pub source: String,
    /// The command that generates the files again.
    pub command: String,
    /// Address of Grafana, before `/d/…`; empty for links that are relative to it.
    pub grafana: String,
    /// Address of the folder `runbooks`; empty for links that are relative to the generated folder.
    pub runbooks: String,
}

impl Settings {
    /// Returns the first lines of a file in YAML.
    pub(crate) fn header(&self) -> String {
        format!("# Generated from `{}`; do not edit. To regenerate:\n# `{}`\n", self.source, self.command)
    }
}
