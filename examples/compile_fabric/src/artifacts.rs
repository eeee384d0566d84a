//! Outputs of toolchains, stored once by content, so that a span needs only the hash.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::hash;

/// A folder of files that are named by their hashes.
#[derive(Debug)]
pub(crate) struct Artifacts(PathBuf);

impl Artifacts {
    pub(crate) fn new(folder: PathBuf) -> Artifacts {
        Artifacts(folder)
    }

    /// Stores bytes that are not stored yet; returns the name of their content.
    pub(crate) fn keep(&self, bytes: &[u8]) -> Result<String, Failure> {
        let name = hash::of(bytes);
        let path = self.0.join(name.replace(':', "-"));
        if !path.is_file() {
            write(&path, bytes)?;
        }
        Ok(name)
    }
}

/// Writes a file in one step: it is complete or absent.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error| Failure::file("cannot write", path, &error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let unfinished = path.with_added_extension(format!("unfinished-{}", std::process::id()));
    fs::write(&unfinished, bytes).map_err(failed)?;
    fs::rename(&unfinished, path).map_err(failed)
}
