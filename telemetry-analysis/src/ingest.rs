//! OTLP as JSON lines, read into the store.

mod line;
mod positions;
mod row;
mod value;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use line::Line;
pub use positions::Positions;
use row::Rows;

use crate::{AnalysisError, Store};

/// Maximum number of bytes of a line: a batch of ten thousand spans has about ten megabytes.
const MAX_LINE: u64 = 64 << 20;

/// Number of rows in a transaction. Ids are random, so that each transaction writes most pages of their
/// index: the fewer, the better.
const ROWS: u64 = 200_000;

/// Number of bytes of files from which on indexes of questions are created after the last row, if the store
/// has fewer bytes: sorting the rows once takes less time than inserting each in its place.
pub(crate) const BULK: u64 = if cfg!(test) { 200_000 } else { 16 << 20 };

/// Number of items that were read from a source, by their fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Ingested {
    /// Number of spans that are new in the store.
    pub spans: u64,
    /// Number of log records that are new in the store.
    pub logs: u64,
    /// Number of spans and log records that the store already had.
    pub duplicates: u64,
    /// Number of spans that were not stored because an id is missing or invalid.
    pub invalid: u64,
    /// Number of lines that are no OTLP, such as the torn one at the end of a file that is being written.
    pub malformed_lines: u64,
    /// Number of lines with metrics, which the store does not hold.
    pub metric_lines: u64,
    /// Number of spans and log records that were removed because of the limits of the store.
    pub removed: u64,
}

impl std::ops::AddAssign for Ingested {
    fn add_assign(&mut self, other: Ingested) {
        self.spans += other.spans;
        self.logs += other.logs;
        self.duplicates += other.duplicates;
        self.invalid += other.invalid;
        self.malformed_lines += other.malformed_lines;
        self.metric_lines += other.metric_lines;
        self.removed += other.removed;
    }
}

impl Store {
    /// Reads a file, or the files of a folder whose names end in `.json` or `.jsonl`, and applies the limits.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or the store cannot be written. Rows before the error stay.
    pub fn ingest_path(&mut self, path: &Path) -> Result<Ingested, AnalysisError> {
        let read_error = |path: &Path, error| AnalysisError::Read { path: path.to_owned(), error };
        let files = files(path).map_err(|error| read_error(path, error))?;
        let bytes: u64 = files.iter().filter_map(|file| fs::metadata(file).ok()).map(|file| file.len()).sum();
        if bytes >= BULK && bytes > self.bytes()? {
            self.drop_indexes()?;
        }
        let mut read_all = || -> Result<Ingested, AnalysisError> {
            let mut ingested = Ingested::default();
            for file in &files {
                let opened = File::open(file).map_err(|error| read_error(file, error))?;
                ingested += self.read_lines(BufReader::with_capacity(1 << 18, opened), file)?;
            }
            Ok(ingested)
        };
        let ingested = read_all();
        self.create_indexes()?;
        ingested
    }

    /// Reads lines until their end, and applies the limits. `name` is the path in errors.
    ///
    /// # Errors
    ///
    /// The lines cannot be read, or the store cannot be written. Rows before the error stay.
    pub fn ingest(&mut self, lines: impl BufRead, name: &Path) -> Result<Ingested, AnalysisError> {
        let ingested = self.read_lines(lines, name)?;
        // A process that ended while it read many lines may have left none.
        self.create_indexes()?;
        Ok(ingested)
    }

    fn read_lines(&mut self, lines: impl BufRead, name: &Path) -> Result<Ingested, AnalysisError> {
        let read_error = |error| AnalysisError::Read { path: name.to_owned(), error };
        let mut ingested = Ingested::default();
        let mut lines = Lines { lines, buffer: Vec::new() };
        let mut is_end = false;
        while !is_end {
            let transaction = self.connection().unchecked_transaction()?;
            let mut rows = Rows::new(&transaction)?;
            is_end = loop {
                match lines.next().map_err(read_error)? {
                    None => break true,
                    Some([]) => {}
                    Some(line) => match parsed(line) {
                        Some(line) => rows.add(&line)?,
                        None => rows.ingested.malformed_lines += 1,
                    },
                }
                if rows.ingested.spans + rows.ingested.logs >= ROWS {
                    break false;
                }
            };
            ingested += rows.ingested;
            drop(rows);
            transaction.commit()?;
            ingested.removed += self.apply_size_limit()?;
        }
        ingested.removed += self.apply_limits()?;
        Ok(ingested)
    }
}

/// Returns the request of a line, unless it is no OTLP. A line is tested for UTF-8 at once: each of its texts
/// by itself would take longer.
fn parsed(line: &[u8]) -> Option<Line<'_>> {
    serde_json::from_str(std::str::from_utf8(line).ok()?).ok()
}

/// Lines of a source, in one buffer.
struct Lines<R> {
    lines: R,
    buffer: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// Returns the next line without white space at its ends. One that is too long comes back in parts, which
    /// are malformed.
    fn next(&mut self) -> std::io::Result<Option<&[u8]>> {
        self.buffer.clear();
        let count = self.lines.by_ref().take(MAX_LINE).read_until(b'\n', &mut self.buffer)?;
        Ok((count > 0).then(|| self.buffer.trim_ascii()))
    }
}

fn files(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let file = entry?.path();
        // Rotated files have a number after the extension, as in `spans.jsonl.1`.
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let is_lines = name.split('.').skip(1).any(|part| part == "json" || part == "jsonl");
        if is_lines && file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}
