//! Sources that grow while they are read.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::{Ingested, files};
use crate::{AnalysisError, Store};

/// Number of bytes that are searched for the end of a line at a time.
const CHUNK: u64 = 1 << 16;

/// Positions in sources that grow: each reading continues where the last one ended.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    of_files: HashMap<PathBuf, u64>,
}

impl Store {
    /// Reads the lines that a file, or the files of a folder, have got since the last reading. A line that
    /// is being written is left to the next reading, and a file that has become shorter is read anew. A
    /// file that does not exist yet has no lines.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or the store cannot be written.
    pub fn ingest_new(&mut self, path: &Path, positions: &mut Positions) -> Result<Ingested, AnalysisError> {
        let mut ingested = Ingested::default();
        let read_error = |path: &Path, error| AnalysisError::Read { path: path.to_owned(), error };
        if !path.exists() {
            return Ok(ingested);
        }
        for file in files(path).map_err(|error| read_error(path, error))? {
            let position = positions.of_files.entry(file.clone()).or_default();
            let (lines, end) = lines(&file, *position).map_err(|error| read_error(&file, error))?;
            ingested += self.ingest(BufReader::with_capacity(1 << 18, lines), &file)?;
            *position = end;
        }
        Ok(ingested)
    }
}

/// Returns the whole lines from a position, or from the begin if the file is shorter, and their end.
fn lines(path: &Path, from: u64) -> std::io::Result<(std::io::Take<File>, u64)> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let from = if from > length { 0 } else { from };
    let mut end = length;
    let mut chunk = Vec::new();
    while end > from {
        let begin = end.saturating_sub(CHUNK).max(from);
        file.seek(SeekFrom::Start(begin))?;
        chunk.clear();
        file.by_ref().take(end - begin).read_to_end(&mut chunk)?;
        if let Some(at) = chunk.iter().rposition(|byte| *byte == b'\n') {
            end = begin + at as u64 + 1;
            break;
        }
        end = begin;
    }
    file.seek(SeekFrom::Start(from))?;
    Ok((file.take(end - from), end))
}
