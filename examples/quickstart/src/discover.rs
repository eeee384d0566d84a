//! Documents among the files of a folder and its subfolders.

use std::fmt;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use telemetry::{StageError, event, stage};

use crate::conventions::label::{DocumentFormat, DocumentSkipReason};
use crate::conventions::{event as registered, key, span};

/// Size of the largest document in bytes; larger files are data.
const MAX_BYTES: u64 = 1024 * 1024;
/// Name of the file that marks a folder of reproducible content, by <https://bford.info/cachedir/>.
const CACHE_MARK: &str = "CACHEDIR.TAG";

/// A document that was found and not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    /// The path within the folder, with `/` between its parts.
    pub(crate) name: String,
    pub(crate) format: DocumentFormat,
    pub(crate) bytes: u64,
}

/// Error of listing a folder.
#[derive(Debug, StageError)]
pub enum FolderError {
    /// The path is not a folder.
    NotAFolder(PathBuf),
    /// The operating system does not list the folder.
    Unreadable(PathBuf, io::Error),
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FolderError::NotAFolder(path) => write!(f, "there is no folder {}", path.display()),
            FolderError::Unreadable(path, error) => {
                write!(f, "the folder {} cannot be read: {error}", path.display())
            }
        }
    }
}

impl std::error::Error for FolderError {}

/// All documents in the folder and its subfolders, by name. Links are not followed, so that the walk ends.
#[stage(
    span::INDEX_DISCOVER,
    fields(key::FOLDER_PATH = folder.to_string_lossy()),
    output(key::INDEX_DOCUMENTS = |found| found.len())
)]
pub(crate) fn discover(folder: &Path) -> Result<Vec<Found>, FolderError> {
    if !folder.is_dir() {
        return Err(FolderError::NotAFolder(folder.to_owned()));
    }
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        match fs::read_dir(&next) {
            Ok(entries) => {
                for entry in entries.flatten() {
                    look_at(&entry, folder, &mut waiting, &mut found);
                }
            }
            Err(error) if next == folder => return Err(FolderError::Unreadable(next, error)),
            Err(_) => skipped(&name_below(folder, &next), DocumentSkipReason::Unreadable, None),
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn look_at(entry: &DirEntry, folder: &Path, waiting: &mut Vec<PathBuf>, found: &mut Vec<Found>) {
    let path = entry.path();
    // Metadata of the entry itself, not of the target of a link.
    let Ok(metadata) = entry.metadata() else { return };
    if is_hidden(&path) {
        return;
    }
    if metadata.is_dir() {
        if !is_build_output(&path) {
            waiting.push(path);
        }
    } else if metadata.is_file()
        && let Some(format) = format_of(&path)
    {
        let (name, bytes) = (name_below(folder, &path), metadata.len());
        if bytes > MAX_BYTES {
            skipped(&name, DocumentSkipReason::TooLarge, Some(bytes));
        } else {
            found.push(Found { path, name, format, bytes });
        }
    }
}

fn skipped(name: &str, reason: DocumentSkipReason, bytes: Option<u64>) {
    event!(
        registered::INDEX_FILE_SKIPPED,
        key::DOCUMENT_PATH = name,
        key::DOCUMENT_SKIP_REASON = reason,
        key::DOCUMENT_SIZE = bytes
    );
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn is_build_output(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "target" || name == "node_modules")
        || path.join(CACHE_MARK).is_file()
}

fn format_of(path: &Path) -> Option<DocumentFormat> {
    let Some(extension) = path.extension() else {
        let name = path.file_stem()?.to_str()?;
        let is_text =
            ["README", "LICENSE", "CHANGELOG", "NOTICE"].iter().any(|known| name.starts_with(known));
        return is_text.then_some(DocumentFormat::Text);
    };
    match extension.to_str()?.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Some(DocumentFormat::Markdown),
        "txt" | "text" => Some(DocumentFormat::Text),
        "rs" | "c" | "h" | "cpp" | "hpp" | "java" | "js" | "ts" | "go" | "py" | "rb" | "sh" | "toml"
        | "yaml" | "yml" => Some(DocumentFormat::Source),
        _ => None,
    }
}

fn name_below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_the_format() {
        for (name, format) in [
            ("guide.md", Some(DocumentFormat::Markdown)),
            ("GUIDE.MD", Some(DocumentFormat::Markdown)),
            ("notes.txt", Some(DocumentFormat::Text)),
            ("LICENSE-MIT", Some(DocumentFormat::Text)),
            ("main.rs", Some(DocumentFormat::Source)),
            ("rows.yaml", Some(DocumentFormat::Source)),
            ("picture.png", None),
            ("program", None),
        ] {
            assert_eq!(format_of(Path::new(name)), format, "{name}");
        }
    }

    #[test]
    fn the_samples_are_found_in_the_order_of_their_names() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
        let names: Vec<String> = discover(&folder).unwrap().into_iter().map(|found| found.name).collect();
        assert!(names.is_sorted(), "{names:?}");
        assert!(names.contains(&"broken.md".to_owned()), "{names:?}");
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = discover(Path::new("/nowhere/at/all")).unwrap_err();
        assert_eq!(error.to_string(), "there is no folder /nowhere/at/all");
        assert_eq!(error.error_type(), "not_a_folder");
    }
}
