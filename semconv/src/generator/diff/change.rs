//! One change between two versions of a registry.

use std::fmt;
use std::path::{Path, PathBuf};

/// How much harm a change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Somebody who relied on the old version has to act.
    Breaking,
    /// Everything that worked goes on working.
    Compatible,
    /// Only people read it.
    Editorial,
}

impl Severity {
    /// The word for it: `breaking`, `compatible` or `editorial`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Breaking => "breaking",
            Severity::Compatible => "compatible",
            Severity::Editorial => "editorial",
        }
    }
}

/// Where a definition stands in one of the two versions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    pub(super) file: PathBuf,
    pub(super) line: u64,
    pub(super) column: u64,
}

impl Location {
    /// The file, beginning with the registry's folder as it was given.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The line, counted from one.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The column in characters, counted from one.
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

/// One change between two versions of a registry.
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
    /// Whether somebody has to act.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What changed: its kind and its old name, or its new one if it was added.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// How it changed.
    #[must_use]
    pub fn change(&self) -> &str {
        &self.change
    }

    /// Whom it concerns, and how; empty where nobody is concerned.
    #[must_use]
    pub fn consequence(&self) -> &str {
        self.consequence
    }

    /// The place in the old version; none for an addition.
    #[must_use]
    pub fn in_old(&self) -> Option<&Location> {
        self.old.as_ref()
    }

    /// The place in the new version; none for a removal.
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
