//! File of the index.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use telemetry::{StageError, stage};

use crate::conventions::{key, span};
use crate::index::Index;
use crate::index::format::{self, Damage};

/// Error of writing the index.
#[derive(Debug, StageError)]
#[telemetry(error_type = "index_not_written")]
pub struct WriteError {
    path: PathBuf,
    #[source]
    error: io::Error,
}

/// Error of reading the index.
#[derive(Debug, StageError)]
pub enum ReadError {
    /// The file does not exist.
    Missing(PathBuf),
    /// The operating system does not read the file.
    Unreadable(PathBuf, io::Error),
    /// The file is not an index.
    NotAnIndex(PathBuf),
    /// Another version of the program wrote it.
    OtherVersion(PathBuf, u32),
    /// The content of the file has changed since it was written.
    Damaged(PathBuf),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the index {} cannot be written: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for WriteError {}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Missing(path) => {
                write!(f, "there is no index {}: run `quickstart` first", path.display())
            }
            ReadError::Unreadable(path, error) => {
                write!(f, "the index {} cannot be read: {error}", path.display())
            }
            ReadError::NotAnIndex(path) => write!(f, "{} is not an index", path.display()),
            ReadError::OtherVersion(path, version) => {
                write!(f, "the index {} has the unknown version {version}: index again", path.display())
            }
            ReadError::Damaged(path) => write!(f, "the index {} is damaged: index again", path.display()),
        }
    }
}

impl std::error::Error for ReadError {}

impl ReadError {
    fn of_io(path: &Path, error: io::Error) -> ReadError {
        match error.kind() {
            io::ErrorKind::NotFound => ReadError::Missing(path.to_owned()),
            _ => ReadError::Unreadable(path.to_owned(), error),
        }
    }

    fn of_damage(path: &Path, damage: Damage) -> ReadError {
        let path = path.to_owned();
        match damage {
            Damage::NotAnIndex => ReadError::NotAnIndex(path),
            Damage::Version(version) => ReadError::OtherVersion(path, version),
            Damage::Truncated | Damage::Checksum | Damage::Content => ReadError::Damaged(path),
        }
    }
}

/// Writes the index and returns its size. The file is written under another name and renamed, so that a
/// reader at the same time finds the old or the new index.
#[stage(span::INDEX_WRITE, fields(key::INDEX_PATH = path.to_string_lossy()), output(key = key::INDEX_BYTES))]
pub(crate) fn write(index: &Index, path: &Path) -> Result<u64, WriteError> {
    let bytes = format::encode(index);
    let beside = path.with_extension(format!("{}.tmp", std::process::id()));
    let written = write_durably(&beside, &bytes).and_then(|()| fs::rename(&beside, path));
    match written {
        Ok(()) => Ok(bytes.len() as u64),
        Err(error) => {
            // The file may not exist, and the first error is the useful one.
            let _ = fs::remove_file(&beside);
            Err(WriteError { path: path.to_owned(), error })
        }
    }
}

fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Reads the index and checks that it is unchanged.
#[stage(span::INDEX_READ, fields(key::INDEX_PATH = path.to_string_lossy()), output)]
pub(crate) fn read(path: &Path) -> Result<Index, ReadError> {
    let bytes = fs::read(path).map_err(|error| ReadError::of_io(path, error))?;
    format::decode(&bytes).map_err(|damage| ReadError::of_damage(path, damage))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::document;

    /// A folder that is removed at the end of the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Folder {
            let path = std::env::temp_dir().join(format!("quickstart-{}-{name}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Folder(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_file_holds_the_index_and_nothing_is_left_beside_it() {
        let folder = Folder::new("round-trip");
        let path = folder.0.join("index.bin");
        let index = Index::build(vec![document("a.md", "Spans", "Open spans.")]);
        let bytes = write(&index, &path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().len(), bytes);
        assert_eq!(read(&path).unwrap(), index);
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let folder = Folder::new("damage");
        let path = folder.0.join("index.bin");
        assert_eq!(read(&path).unwrap_err().error_type(), "missing");
        write(&Index::default(), &path).unwrap();
        let whole = fs::read(&path).unwrap();
        let mut other_version = whole.clone();
        other_version[8] = 7;
        for (bytes, error_type) in [
            (&b"# A document"[..], "not_an_index"),
            (&whole[..whole.len() - 1], "damaged"),
            (&other_version, "other_version"),
        ] {
            fs::write(&path, bytes).unwrap();
            assert_eq!(read(&path).unwrap_err().error_type(), error_type);
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let error = write(&Index::default(), Path::new("/nowhere/index.bin")).unwrap_err();
        assert!(error.to_string().starts_with("the index /nowhere/index.bin cannot be written: "), "{error}");
    }
}
