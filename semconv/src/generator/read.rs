//! Files of a registry, found and read within limits.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::report::{Collector, Place, Report};

/// Limit of a file in bytes. The largest of OpenTelemetry's own registry has about 100 kB.
const LARGEST_FILE: u64 = 4 * 1024 * 1024;
/// Limit of a registry in bytes, a hundred times one of several systems.
const LARGEST_REGISTRY: usize = 16 * 1024 * 1024;
const MOST_FILES: usize = 2_000;
const DEEPEST_FOLDER: usize = 16;

/// Name of the file with the registry's schema URL.
pub(crate) const MANIFEST: &str = "manifest.yaml";

/// A YAML file of the registry.
#[derive(Debug)]
pub(crate) struct Source {
    /// Number of the file in the report.
    pub(crate) file: u32,
    /// True for the manifest in the registry's root.
    pub(crate) is_manifest: bool,
    pub(crate) text: String,
}

/// Folder of a registry, and its name in reports.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
    /// Path before the names of its files in a report; empty for names relative to the folder.
    pub(crate) shown: PathBuf,
}

impl Folder {
    /// Creates a folder whose files are reported with the path as given, so that they can be opened from
    /// there.
    pub(crate) fn as_given(path: &Path) -> Self {
        Folder { path: path.to_owned(), shown: path.to_owned() }
    }

    /// Creates a folder whose files are reported relative to it.
    pub(crate) fn unnamed(path: &Path) -> Self {
        Folder { path: path.to_owned(), shown: PathBuf::new() }
    }
}

/// Reads every `*.yaml` and `*.yml` below the folder, in the order of their paths.
pub(crate) fn read(registry: &Folder, report: &mut Collector) -> Result<Vec<Source>, Report> {
    let mut files = Vec::new();
    find(registry, Path::new(""), 0, &mut files, report);
    report.stop_if_wrong()?;
    files.sort();
    if !files.iter().any(|file| file == Path::new(MANIFEST)) {
        complain(
            registry,
            Path::new(MANIFEST),
            "there is no manifest.yaml: is this the folder of a registry?",
            report,
        );
    }
    let mut sources: Vec<Source> = Vec::new();
    let mut size = 0;
    for file in files {
        let Some(source) = load(registry, &file, report) else { continue };
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

fn find(registry: &Folder, folder: &Path, depth: usize, files: &mut Vec<PathBuf>, report: &mut Collector) {
    if depth > DEEPEST_FOLDER {
        complain(registry, folder, format!("folders are nested deeper than {DEEPEST_FOLDER}"), report);
        return;
    }
    if let Err(error) = find_in(registry, folder, depth, files, report) {
        complain(registry, folder, format!("this folder cannot be read: {error}"), report);
    }
}

fn find_in(
    registry: &Folder,
    folder: &Path,
    depth: usize,
    files: &mut Vec<PathBuf>,
    report: &mut Collector,
) -> io::Result<()> {
    for entry in fs::read_dir(registry.path.join(folder))? {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        // A link to a folder is not followed, so that a circle of links ends.
        if entry.file_type()?.is_dir() {
            find(registry, &path, depth + 1, files, report);
        } else if is_yaml(&path) {
            files.push(path);
            if files.len() == MOST_FILES + 1 {
                complain(registry, folder, format!("there are more than {MOST_FILES} YAML files"), report);
            }
        }
        if files.len() > MOST_FILES {
            break;
        }
    }
    Ok(())
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

fn load(registry: &Folder, path: &Path, report: &mut Collector) -> Option<Source> {
    let is_manifest = path == Path::new(MANIFEST);
    let bytes = bounded(&registry.path.join(path));
    let file = report.add_file(registry.shown.join(path));
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            report.push_file(file, format!("this file cannot be read: {error}"));
            return None;
        }
    };
    source(file, is_manifest, bytes, report)
}

/// Returns a file as a source, if it is text.
pub(crate) fn source(file: u32, is_manifest: bool, bytes: Vec<u8>, report: &mut Collector) -> Option<Source> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(Source { file, is_manifest, text }),
        Err(error) => {
            let valid_up_to = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let byte = bytes.get(valid_up_to).copied().unwrap_or_default();
            let place = place_of_end(file, bytes.get(..valid_up_to).unwrap_or_default());
            report.push_with_hint(
                place,
                format!("this is not UTF-8: the byte 0x{byte:02X} is not text"),
                "save the file as UTF-8",
            );
            None
        }
    }
}

/// Returns the place after this text.
fn place_of_end(file: u32, before: &[u8]) -> Place {
    let text = String::from_utf8_lossy(before);
    let last = text.rsplit('\n').next().unwrap_or_default();
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    Place { file, line: count(text.matches('\n').count() + 1), column: count(last.chars().count() + 1) }
}

/// Reads a file, and refuses anything that is not a file of limited size: reading a pipe would never end.
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

/// Returns a report about a file or folder as a whole.
fn complain(registry: &Folder, path: &Path, message: impl Into<String>, report: &mut Collector) {
    let mut shown = registry.shown.join(path);
    if shown.as_os_str().is_empty() {
        shown = registry.path.clone();
    }
    let file = report.add_file(shown);
    report.push_file(file, message);
}
