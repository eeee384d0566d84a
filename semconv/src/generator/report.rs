//! Report of all mistakes of a registry, each with its place.

use std::fmt;
use std::path::{Path, PathBuf};

use super::similar::similar;

/// Limit of reported findings; further ones are counted.
const MOST_FINDINGS: usize = 200;
/// Limit of a message in characters.
const LONGEST_MESSAGE: usize = 300;
/// Limit of suggestions, each of which compares all known names: a longer report has another cause than
/// misspelling.
const MOST_GUESSES: usize = 20;

/// Place in a file of the registry: line and column, both counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) file: u32,
    pub(crate) line: u64,
    pub(crate) column: u64,
}

/// A value with its place.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

impl<T> At<T> {
    pub(crate) fn new(value: T, place: Place) -> Self {
        At { value, place }
    }
}

/// A mistake in a registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    file: PathBuf,
    line: u64,
    column: u64,
    message: String,
    hint: Option<String>,
}

impl Finding {
    /// Returns the file, relative to the registry's folder.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Returns the line, counted from one; zero for a finding about the file as a whole.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Returns the column in characters, counted from one; zero for a finding about the file as a whole.
    #[must_use]
    pub fn column(&self) -> u64 {
        self.column
    }

    /// Returns the description of the mistake.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns a hint for the correction, if there is one.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Forward slashes, so that editors and snapshots read the same on every system.
        let file = self.file.to_string_lossy().replace('\\', "/");
        match self.line {
            0 => write!(f, "{file}: {}", self.message)?,
            line => write!(f, "{file}:{line}:{}: {}", self.column, self.message)?,
        }
        match &self.hint {
            Some(hint) => write!(f, "\n    hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// All mistakes of a registry, in the order of files and lines.
///
/// It is never empty when returned as an error. Displayed, it lists the findings, each beginning with
/// `file:line:column`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Finding>,
    unlisted: usize,
}

impl Report {
    /// Returns the mistakes, sorted by file, line and column; at most two hundred.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the number of further mistakes that were left out.
    #[must_use]
    pub fn unlisted(&self) -> usize {
        self.unlisted
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.findings.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{finding}")?;
        }
        match self.unlisted {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for Report {}

/// Collector of findings while a registry is read, so that one run shows all of them.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    files: Vec<PathBuf>,
    found: Vec<(Place, String, Option<String>)>,
    unlisted: usize,
}

impl Collector {
    /// Adds a file; its number goes into every [`Place`] in it.
    pub(crate) fn add_file(&mut self, file: PathBuf) -> u32 {
        self.files.push(file);
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    pub(crate) fn push(&mut self, place: Place, message: impl Into<String>) {
        self.add(place, message.into(), None);
    }

    pub(crate) fn push_with_hint(
        &mut self,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.add(place, message.into(), Some(hint.into()));
    }

    /// Adds a finding about a file that could not be read.
    pub(crate) fn push_file(&mut self, file: u32, message: impl Into<String>) {
        self.add(Place { file, line: 0, column: 0 }, message.into(), None);
    }

    /// Adds a finding about an unknown name, with the most similar known name.
    pub(crate) fn push_unknown<'n>(
        &mut self,
        name: &At<String>,
        message: String,
        known: impl Iterator<Item = &'n String>,
    ) {
        let is_short = self.found.len() < MOST_GUESSES;
        let meant = if is_short { similar(&name.value, known) } else { None };
        self.add(name.place, message, meant.map(|meant| format!("is `{meant}` meant?")));
    }

    /// Returns the number of known files.
    pub(crate) fn files(&self) -> usize {
        self.files.len()
    }

    /// Returns the files by number.
    pub(crate) fn into_files(self) -> Vec<PathBuf> {
        self.files
    }

    /// Returns `file:line:column` of a place, to refer from one finding to another.
    pub(crate) fn describe(&self, place: Place) -> String {
        let file = self.file(place).to_string_lossy().replace('\\', "/");
        format!("{file}:{}:{}", place.line, place.column)
    }

    /// Ends the pipeline if there are findings.
    pub(crate) fn stop_if_wrong(&mut self) -> Result<(), Report> {
        if self.found.is_empty() {
            return Ok(());
        }
        let mut found = std::mem::take(&mut self.found);
        found.sort();
        let findings = found.into_iter().map(|(place, message, hint)| Finding {
            file: self.file(place).to_owned(),
            line: place.line,
            column: place.column,
            message,
            hint,
        });
        Err(Report { findings: findings.collect(), unlisted: self.unlisted })
    }

    fn file(&self, place: Place) -> &Path {
        let index = usize::try_from(place.file).unwrap_or(usize::MAX);
        self.files.get(index).map_or(Path::new(""), PathBuf::as_path)
    }

    fn add(&mut self, place: Place, message: String, hint: Option<String>) {
        let message = clipped(message);
        // A hostile file can be wrong on every line: a limited number is kept, the rest is counted.
        if self.found.len() < MOST_FINDINGS {
            self.found.push((place, message, hint));
        } else {
            self.unlisted += 1;
        }
    }
}

/// Shortens a message: a quotation can be long, and its beginning identifies it.
fn clipped(message: String) -> String {
    match message.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => format!("{}…", message.get(..end).unwrap_or_default()),
        None => message,
    }
}
