//! The files of a registry, found and read within limits.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::report::{Collector, Report};

/// Far above any file a person maintains: the largest of OpenTelemetry's own has about 100 kB.
const LARGEST_FILE: u64 = 4 * 1024 * 1024;
/// A hundred times a registry of several systems.
const LARGEST_REGISTRY: usize = 16 * 1024 * 1024;
const MOST_FILES: usize = 2_000;
const DEEPEST_FOLDER: usize = 16;

/// The name of the file that says whose registry this is.
pub(crate) const MANIFEST: &str = "manifest.yaml";

/// One YAML file of the registry.
#[derive(Debug)]
pub(crate) struct Source {
    /// The file's number in the report.
    pub(crate) file: u32,
    /// Whether it is the manifest in the registry's root.
    pub(crate) is_manifest: bool,
    pub(crate) text: String,
}

/// Reads every `*.yaml` and `*.yml` below the folder, in the order of their paths; reports call the folder
/// as `shown`.
pub(crate) fn read(registry: &Path, shown: &Path, report: &mut Collector) -> Result<Vec<Source>, Report> {
    let mut files = Vec::new();
    find(registry, Path::new(""), 0, &mut files, report);
    report.stop_if_wrong()?;
    files.sort();
    if !files.iter().any(|file| file == Path::new(MANIFEST)) {
        let file = report.add_file(shown.join(MANIFEST));
        report.push_file(file, "there is no manifest.yaml: is this the folder of a registry?");
    }
    let mut sources: Vec<Source> = Vec::new();
    let mut size = 0;
    for file in files {
        let Some(source) = load(registry, file, shown, report) else { continue };
        size += source.text.len();
        if size > LARGEST_REGISTRY {
            let message = format!("the files up to this one are larger than {LARGEST_REGISTRY} bytes");
            report.push_file(source.file, message);
            break;
        }
        sources.push(source);
    }
    report.stop_if_wrong()?;
    Ok(sources)
}

fn find(registry: &Path, folder: &Path, depth: usize, files: &mut Vec<PathBuf>, report: &mut Collector) {
    if depth > DEEPEST_FOLDER {
        complain(folder, format!("folders are nested deeper than {DEEPEST_FOLDER}"), report);
        return;
    }
    if let Err(error) = find_in(registry, folder, depth, files, report) {
        complain(folder, format!("this folder cannot be read: {error}"), report);
    }
}

fn find_in(
    registry: &Path,
    folder: &Path,
    depth: usize,
    files: &mut Vec<PathBuf>,
    report: &mut Collector,
) -> io::Result<()> {
    for entry in fs::read_dir(registry.join(folder))? {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        // A link to a folder is not followed, so a circle of links has no end to miss.
        if entry.file_type()?.is_dir() {
            find(registry, &path, depth + 1, files, report);
        } else if is_yaml(&path) {
            files.push(path);
        }
        if files.len() > MOST_FILES {
            complain(folder, format!("there are more than {MOST_FILES} YAML files"), report);
            return Ok(());
        }
    }
    Ok(())
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

fn load(registry: &Path, path: PathBuf, shown: &Path, report: &mut Collector) -> Option<Source> {
    let is_manifest = path == Path::new(MANIFEST);
    let bytes = bounded(&registry.join(&path));
    let file = report.add_file(shown.join(path));
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            report.push_file(file, format!("this file cannot be read: {error}"));
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Some(Source { file, is_manifest, text }),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            report.push_file(file, format!("this is not UTF-8: the byte at offset {offset} is not text"));
            None
        }
    }
}

/// The file's bytes; an error for anything that is not a file of reasonable size (a pipe would never end).
fn bounded(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= LARGEST_FILE => Ok(bytes),
        _ => Err(io::Error::other(format!("it is larger than {LARGEST_FILE} bytes"))),
    }
}

fn complain(folder: &Path, message: String, report: &mut Collector) {
    let file = report.add_file(folder.to_owned());
    report.push_file(file, message);
}
