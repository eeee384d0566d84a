//! A file of lines, readable by its owner alone, that is rotated by size and age.
//!
//! The file is opened for each write, so it may be moved away or removed at any time, with its folder. A line
//! is never cut by a rotation.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

#[cfg(feature = "encrypted-files")]
use crate::export::file_key::FileKey;
use crate::model::moment::rfc3339;

/// Maximum bytes of the record of removed files; beyond them the record before is replaced.
const MAX_RECORD: u64 = 1 << 20;

/// Limits of a file, and the number of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rotation {
    max_bytes: u64,
    max_age: Duration,
    max_files: usize,
}

impl Rotation {
    pub(crate) fn new(max_bytes: u64, max_age: Duration, max_files: usize) -> Rotation {
        Rotation { max_bytes: max_bytes.max(1), max_age, max_files: max_files.max(1) }
    }
}

/// A file to which lines are appended.
#[derive(Clone)]
pub(crate) struct LineFile {
    path: PathBuf,
    rotation: Option<Rotation>,
    #[cfg(feature = "encrypted-files")]
    key: Option<FileKey>,
    /// Time of the first write to the present file, for file systems that do not know when it was made.
    begun: Option<SystemTime>,
}

impl LineFile {
    /// Touches nothing; the first write makes the file and its folders.
    pub(crate) fn new(path: impl Into<PathBuf>) -> LineFile {
        LineFile {
            path: path.into(),
            rotation: None,
            #[cfg(feature = "encrypted-files")]
            key: None,
            begun: None,
        }
    }

    pub(crate) fn rotated(self, rotation: Rotation) -> LineFile {
        LineFile { rotation: Some(rotation), ..self }
    }

    /// Encrypts each line.
    #[cfg(feature = "encrypted-files")]
    pub(crate) fn encrypted(self, key: FileKey) -> LineFile {
        LineFile { key: Some(key), ..self }
    }

    #[cfg(feature = "otlp-file")]
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Appends whole lines.
    ///
    /// # Errors
    ///
    /// When they cannot be written, or the file cannot be rotated. Some of them may have been written then.
    pub(crate) fn append(&mut self, lines: &[u8], now: SystemTime) -> io::Result<()> {
        #[cfg(feature = "encrypted-files")]
        if let Some(key) = &self.key {
            let mut encrypted = Vec::new();
            lines
                .split_inclusive(|byte| *byte == b'\n')
                .try_for_each(|line| key.encrypt(line, &mut encrypted))?;
            return self.append_as_they_are(&encrypted, now);
        }
        self.append_as_they_are(lines, now)
    }

    fn append_as_they_are(&mut self, lines: &[u8], now: SystemTime) -> io::Result<()> {
        let mut rest = lines;
        while !rest.is_empty() {
            let (mut file, length) = self.open(first_line(rest) as u64, now)?;
            let fitting = self.fitting(rest, length);
            let (text, after) = rest.split_at(fitting);
            // A line that was torn, by a full disk or the end of the process, stays alone in its damage.
            if is_torn(&mut file)? {
                file.write_all(b"\n")?;
            }
            file.write_all(text)?;
            rest = after;
        }
        Ok(())
    }

    /// Opens the file, or a new one if so many bytes do not fit or the file is old. Returns its length.
    fn open(&mut self, bytes: u64, now: SystemTime) -> io::Result<(File, u64)> {
        let file = open(&self.path)?;
        let metadata = file.metadata()?;
        let Some(rotation) = self.rotation.filter(|_| metadata.is_file()) else { return Ok((file, 0)) };
        if metadata.len() == 0 {
            self.begun = None;
        }
        let begun = *self.begun.get_or_insert(now);
        let is_old = age(&metadata, begun, now) >= rotation.max_age;
        let fits = metadata.len().saturating_add(bytes) <= rotation.max_bytes;
        if metadata.len() == 0 || fits && !is_old {
            return Ok((file, metadata.len()));
        }
        drop(file);
        self.rotate(rotation.max_files, now)?;
        Ok((open(&self.path)?, 0))
    }

    /// Returns the number of bytes of the lines that fit into the file: at least one line.
    fn fitting(&self, lines: &[u8], length: u64) -> usize {
        let Some(rotation) = self.rotation else { return lines.len() };
        let room = usize::try_from(rotation.max_bytes.saturating_sub(length)).unwrap_or(usize::MAX);
        let fitting = lines.get(..room.min(lines.len())).unwrap_or_default();
        let end = fitting.iter().rposition(|byte| *byte == b'\n');
        end.map_or_else(|| first_line(lines), |end| end + 1)
    }

    /// Moves the file away: `lines.jsonl` becomes `lines.jsonl.1`, which becomes `lines.jsonl.2`. The oldest
    /// one is removed if there are enough, after `lines.jsonl.removed` has a line about it.
    fn rotate(&mut self, max_files: usize, now: SystemTime) -> io::Result<()> {
        self.begun = None;
        let oldest = if max_files > 1 { self.numbered(max_files - 1) } else { self.path.clone() };
        if let Ok(metadata) = fs::metadata(&oldest) {
            self.record_removal(&oldest, &metadata, now)?;
            fs::remove_file(&oldest)?;
        }
        for number in (1..max_files.saturating_sub(1)).rev() {
            moved(&self.numbered(number), &self.numbered(number + 1))?;
        }
        if max_files > 1 { moved(&self.path, &self.numbered(1)) } else { Ok(()) }
    }

    /// Appends a line with the time, the size and the last change of a file that is about to be removed.
    fn record_removal(&self, removed: &Path, metadata: &Metadata, now: SystemTime) -> io::Result<()> {
        let path = self.beside("removed");
        if fs::metadata(&path).is_ok_and(|record| record.len() >= MAX_RECORD) {
            moved(&path, &self.beside("removed.1"))?;
        }
        let file = removed.file_name().unwrap_or_default().to_string_lossy();
        let line = serde_json::json!({
            "time": moment(now),
            "removed": file,
            "bytes": metadata.len(),
            "modified": metadata.modified().map(moment).unwrap_or_default(),
        });
        open(&path)?.write_all(format!("{line}\n").as_bytes())
    }

    fn numbered(&self, number: usize) -> PathBuf {
        self.beside(&number.to_string())
    }

    /// Path of the file with this extension after its name.
    fn beside(&self, extension: &str) -> PathBuf {
        let mut path = OsString::from(&self.path);
        path.push(format!(".{extension}"));
        path.into()
    }
}

/// Each call appends lines that end in the text; a file is opened and closed, so there is nothing to flush.
impl Write for LineFile {
    fn write(&mut self, lines: &[u8]) -> io::Result<usize> {
        self.append(lines, SystemTime::now())?;
        Ok(lines.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn moment(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    rfc3339(u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}

/// Returns the number of bytes of the first line.
fn first_line(lines: &[u8]) -> usize {
    lines.iter().position(|byte| *byte == b'\n').map_or(lines.len(), |end| end + 1)
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    // Captured values are for those that the program trusts.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            options.open(path)
        }
        opened => opened,
    }
}

/// Time since the file was made; since `begun` where that is not known.
fn age(metadata: &Metadata, begun: SystemTime, now: SystemTime) -> Duration {
    // A clock that was set back makes a file young.
    now.duration_since(metadata.created().unwrap_or(begun)).unwrap_or_default()
}

/// Renames a file that may be missing.
fn moved(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        renamed => renamed,
    }
}

/// Returns `true` if the file ends within a line; `false` for a file that is not regular, such as a pipe.
fn is_torn(file: &mut File) -> io::Result<bool> {
    let metadata = file.metadata()?;
    if !metadata.is_file() || metadata.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

#[cfg(test)]
#[path = "line_file/tests.rs"]
mod tests;
