//! Dashboards and rules of a folder, as `telemetry dashboards generate` and `telemetry rules generate` fill
//! it.

use std::fs;
use std::path::{Path, PathBuf};

use telemetry_monitoring::consumers::{self, Consumer};

use crate::outcome::Outcome;

/// Reads the panels and alerts of these folders.
pub(crate) fn consumers(folders: &[PathBuf]) -> Result<Vec<Consumer>, Outcome> {
    let (mut dashboards, mut rules) = (Vec::new(), Vec::new());
    for folder in folders {
        if !folder.is_dir() {
            return Err(Outcome::Failed(format!("there is no folder {}", folder.display())));
        }
        add(folder, "json", &mut dashboards)?;
        add(&folder.join("dashboards"), "json", &mut dashboards)?;
        for end in ["yaml", "yml"] {
            add(&folder.join("rules"), end, &mut rules)?;
        }
    }
    consumers::read(&dashboards, &rules)
        .map_err(|mistakes| Outcome::Bad { answer: String::new(), mistakes: mistakes.join("\n") })
}

/// Adds the texts of the files in a folder whose names have this ending, in the order of their names. A
/// folder that does not exist has none.
fn add(folder: &Path, ending: &str, files: &mut Vec<(String, String)>) -> Result<(), Outcome> {
    let failed = |path: &Path, error: &dyn std::fmt::Display| {
        Outcome::Failed(format!("cannot read {}: {error}", path.display()))
    };
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(|error| failed(folder, &error))?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|end| end == ending));
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
        files.push((path.to_string_lossy().replace('\\', "/"), text));
    }
    Ok(())
}
