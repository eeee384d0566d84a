//! A change between two versions of a registry.

use std::fmt;
use std::path::{Path, PathBuf};

/// Effect of a change on emitters and consumers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// An emitter or a consumer has to be changed.
    Breaking,
    /// Emitters and consumers go on working.
    Compatible,
    /// Only texts for people have changed.
    Editorial,
}

impl Severity {
    /// Returns the word for it: `breaking`, `compatible` or `editorial`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Breaking => "breaking",
            Severity::Compatible => "compatible",
            Severity::Editorial => "editorial",
        }
    }
}

/// Place of a definition in one of the two versions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    pub(super) file: PathBuf,
    pub(super) line: u64,
    pub(super) column: u64,
}

impl Location {
    /// Returns the file, beginning with the registry's folder as it was given.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Returns the line, counted from one.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Returns the column in characters, counted from one.
    #[must_use]
    pub fn column(&self) -> u64 {
        self.column
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.to_string_lossy().replace('\\', "/");
        write!(f, "{file}:{}:{}", self.line, self.column)
    }
}

/// A change between two versions of a registry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    pub(super) severity: Severity,
    pub(super) subject: String,
    pub(super) change: String,
    pub(super) consequence: &'static str,
    pub(super) old: Option<Location>,
    pub(super) new: Option<Location>,
}

impl Change {
    /// Returns the effect on emitters and consumers.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns the changed definition: its kind, and its old name, or the new name of an addition.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Returns a description of the change.
    #[must_use]
    pub fn change(&self) -> &str {
        &self.change
    }

    /// Returns the affected consumers or emitters; empty if the change is compatible.
    #[must_use]
    pub fn consequence(&self) -> &str {
        self.consequence
    }

    /// Returns the place in the old version; `None` for an addition.
    #[must_use]
    pub fn in_old(&self) -> Option<&Location> {
        self.old.as_ref()
    }

    /// Returns the place in the new version; `None` for a removal.
    #[must_use]
    pub fn in_new(&self) -> Option<&Location> {
        self.new.as_ref()
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.subject, self.change)?;
        if !self.consequence.is_empty() {
            write!(f, "\n    {}", self.consequence)?;
        }
        if let Some(old) = &self.old {
            write!(f, "\n    old: {old}")?;
        }
        if let Some(new) = &self.new {
            write!(f, "\n    new: {new}")?;
        }
        Ok(())
    }
}
