//! What changed between two versions of a registry, and whom it breaks.
//!
//! A registry is a contract with two sides. **Emitters** are programs that record under its names: what
//! breaks them no longer compiles, or records less than was agreed. **Consumers** are queries, dashboards, alerts
//! and whoever reads them: what breaks them finds nothing, or finds something else. A change that breaks
//! either side is breaking.
//!
//! | Change | Severity | Why |
//! |---|---|---|
//! | a definition removed or renamed | breaking | also after a deprecation, which announces the break and does not prevent it |
//! | a definition deprecated, its name still there | compatible | both names work |
//! | a definition added | compatible | |
//! | type, span kind, span name, constant value, instrument, unit, number type, names in Prometheus | breaking | |
//! | an event that a span declares goes | breaking | consumers relied on it |
//! | bucket boundaries, in whatever way | breaking | series of both versions cannot be added up, and a quantile over them is wrong |
//! | sensitivity raised | breaking | queries for values in the clear find nothing |
//! | sensitivity lowered | breaking | what was protected appears in the clear: somebody must agree |
//! | cardinality low to high | breaking | it can no longer be a label |
//! | cardinality high to low | compatible | |
//! | no longer inherited by the stages below | breaking | |
//! | an attribute of a signal becomes required | breaking | emitters must give it |
//! | an attribute of a signal that was required, also conditionally, goes or becomes weaker | breaking | consumers relied on it |
//! | any attribute of a metric goes | breaking | it is a label, and queries group by it |
//! | another optional attribute comes or goes | compatible | nobody could rely on it |
//! | an enumeration opened or closed | breaking | consumers meet values they do not know, or emitters lose `Other` |
//! | a member removed, or its value changed | breaking | |
//! | a member added to an open enumeration | compatible | |
//! | a member added to a closed enumeration | breaking | closed promises that these are all: a `match` no longer compiles |
//! | a stability promise withdrawn | breaking | |
//! | brief, note, examples, condition, subsystem | editorial | |
//!
//! An attribute that is removed while one of the same type and brief is added was renamed, and is reported as
//! that, once, not again at every signal that refers to it.

mod attribute;
mod renames;
mod signal;
mod uses;

use std::fmt;
use std::path::{Path, PathBuf};

use super::registry::Registry;
use super::report::Place;
use super::syntax::{About, Stability};
use renames::Renamed;

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
    file: PathBuf,
    line: u64,
    column: u64,
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
    severity: Severity,
    subject: String,
    change: String,
    consequence: &'static str,
    old: Option<Location>,
    new: Option<Location>,
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

/// Everything that changed, the breaking first, each severity in the order of subjects.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Diff {
    changes: Vec<Change>,
}

impl Diff {
    /// The changes, breaking ones first.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// How many changes there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.changes.iter().filter(|change| change.severity == severity).count()
    }

    /// Whether anybody has to act.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.count(Severity::Breaking) > 0
    }
}

impl fmt::Display for Diff {
    /// The changes by severity, then how many there are of each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for severity in [Severity::Breaking, Severity::Compatible, Severity::Editorial] {
            if self.count(severity) > 0 {
                writeln!(f, "{}\n", severity.name().to_uppercase())?;
            }
            for change in self.changes.iter().filter(|change| change.severity == severity) {
                writeln!(f, "  {}\n", change.to_string().replace('\n', "\n  "))?;
            }
        }
        let [breaking, compatible, editorial] =
            [Severity::Breaking, Severity::Compatible, Severity::Editorial].map(|of| self.count(of));
        write!(f, "{breaking} breaking, {compatible} compatible, {editorial} editorial")
    }
}

/// Compares two versions of a registry; of registries that extend another one, only their own definitions.
#[must_use]
pub fn diff(old: &Registry, new: &Registry) -> Diff {
    let mut comparison = Comparison { old, new, changes: Vec::new() };
    let renamed = attribute::compare(&mut comparison);
    signal::compare(&mut comparison, &renamed);
    let mut changes = comparison.changes;
    changes.sort();
    Diff { changes }
}

const NOT_FOUND: &str = "queries and dashboards that use the old name find nothing";
const NOT_FOUND_AT_ONCE: &str = "queries and dashboards that use the old name find nothing: keep it for one version, with \
                                 `deprecated: {reason: renamed, renamed_to: …}`";

/// The two versions, and what has been found so far.
struct Comparison<'r> {
    old: &'r Registry,
    new: &'r Registry,
    changes: Vec<Change>,
}

/// A definition that is in both versions.
struct Pair<'p> {
    subject: &'p str,
    old: Place,
    new: Place,
}

impl Comparison<'_> {
    fn add(&mut self, severity: Severity, pair: &Pair<'_>, change: String, consequence: &'static str) {
        let (old, new) = (self.old_place(pair.old), self.new_place(pair.new));
        let subject = pair.subject.to_owned();
        self.changes.push(Change { severity, subject, change, consequence, old: Some(old), new: Some(new) });
    }

    fn added(&mut self, subject: String, place: Place) {
        let new = Some(self.new_place(place));
        let change = "added".to_owned();
        let severity = Severity::Compatible;
        self.changes.push(Change { severity, subject, change, consequence: "", old: None, new });
    }

    fn removed(&mut self, subject: String, place: Place, change: String) {
        let old = Some(self.old_place(place));
        let severity = Severity::Breaking;
        self.changes.push(Change { severity, subject, change, consequence: NOT_FOUND, old, new: None });
    }

    fn renamed(&mut self, pair: &Pair<'_>, rename: &Renamed) {
        let (announced, consequence) = match rename.is_announced {
            true => (", as announced", NOT_FOUND),
            false => ("", NOT_FOUND_AT_ONCE),
        };
        let change = format!("renamed to `{}`{announced}", rename.to);
        self.add(Severity::Breaking, pair, change, consequence);
    }

    /// Reports two values that should be the same.
    fn same<T: PartialEq>(
        &mut self,
        pair: &Pair<'_>,
        what: &str,
        values: [T; 2],
        shown: impl Fn(&T) -> String,
        consequence: &'static str,
    ) {
        let [old, new] = values;
        if old != new {
            let change = format!("the {what} was {} and is {}", shown(&old), shown(&new));
            self.add(Severity::Breaking, pair, change, consequence);
        }
    }

    /// What every definition has: texts, promises, deprecation.
    fn about(&mut self, pair: &Pair<'_>, old: &About, new: &About) {
        let value = |text: &Option<super::report::At<String>>| text.as_ref().map(|at| at.value.clone());
        let mut edited = Vec::new();
        if old.brief.value != new.brief.value {
            edited.push("brief");
        }
        if value(&old.note) != value(&new.note) {
            edited.push("note");
        }
        if value(&old.annotations.subsystem) != value(&new.annotations.subsystem) {
            edited.push("subsystem");
        }
        if !edited.is_empty() {
            self.add(Severity::Editorial, pair, format!("another {}", edited.join(" and ")), "");
        }
        self.stability(pair, old.stability, new.stability);
        match (&old.deprecated, &new.deprecated) {
            (None, Some(now)) => {
                let change = format!("deprecated: {}", renames::advice(&now.value));
                let consequence = "the name still works: move emitters first, then consumers";
                self.add(Severity::Compatible, pair, change, consequence);
            }
            (Some(_), None) => self.add(Severity::Compatible, pair, "no longer deprecated".to_owned(), ""),
            _ => {}
        }
    }

    fn stability(&mut self, pair: &Pair<'_>, old: Stability, new: Stability) {
        if old == new {
            return;
        }
        let change = format!("was {} and is {}", old.name(), new.name());
        match promise(new) < promise(old) {
            true => self.add(Severity::Breaking, pair, change, "a promise was withdrawn"),
            false => self.add(Severity::Compatible, pair, change, ""),
        }
    }

    fn old_place(&self, place: Place) -> Location {
        Location { file: self.old.file(place).to_owned(), line: place.line, column: place.column }
    }

    fn new_place(&self, place: Place) -> Location {
        Location { file: self.new.file(place).to_owned(), line: place.line, column: place.column }
    }
}

/// How much a stability promises.
fn promise(stability: Stability) -> u8 {
    match stability {
        Stability::Development => 0,
        Stability::Alpha => 1,
        Stability::Beta => 2,
        Stability::ReleaseCandidate => 3,
        Stability::Stable => 4,
    }
}
