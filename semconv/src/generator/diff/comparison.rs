//! Comparison of two versions of a registry, with the changes found so far.

use super::change::{Change, Location, Severity};
use super::renames::{self, Renamed};
use crate::generator::registry::Registry;
use crate::generator::report::{At, Place};
use crate::generator::syntax::{About, Stability};

const NOT_FOUND: &str = "queries and dashboards that use the old name find nothing";
const NOT_FOUND_AT_ONCE: &str = "queries and dashboards that use the old name find nothing: keep it for one version, with \
                                 `deprecated: {reason: renamed, renamed_to: …}`";

/// The two versions, and the changes found so far.
pub(super) struct Comparison<'r> {
    pub(super) old: &'r Registry,
    pub(super) new: &'r Registry,
    pub(super) changes: Vec<Change>,
}

/// A definition that is in both versions.
pub(super) struct Pair<'p> {
    pub(super) subject: &'p str,
    pub(super) old: Place,
    pub(super) new: Place,
}

impl Comparison<'_> {
    pub(super) fn add(
        &mut self,
        severity: Severity,
        pair: &Pair<'_>,
        change: String,
        consequence: &'static str,
    ) {
        let (old, new) = (self.old_place(pair.old), self.new_place(pair.new));
        let subject = pair.subject.to_owned();
        self.changes.push(Change { severity, subject, change, consequence, old: Some(old), new: Some(new) });
    }

    pub(super) fn added(&mut self, subject: String, place: Place) {
        let new = Some(self.new_place(place));
        let change = "added".to_owned();
        let severity = Severity::Compatible;
        self.changes.push(Change { severity, subject, change, consequence: "", old: None, new });
    }

    pub(super) fn removed(&mut self, subject: String, place: Place, change: String) {
        let old = Some(self.old_place(place));
        let severity = Severity::Breaking;
        self.changes.push(Change { severity, subject, change, consequence: NOT_FOUND, old, new: None });
    }

    pub(super) fn renamed(&mut self, pair: &Pair<'_>, rename: &Renamed) {
        let (announced, consequence) = match rename.is_announced {
            true => (", as announced", NOT_FOUND),
            false => ("", NOT_FOUND_AT_ONCE),
        };
        let change = format!("renamed to `{}`{announced}", rename.to);
        self.add(Severity::Breaking, pair, change, consequence);
    }

    /// Reports two values that differ.
    pub(super) fn same<T: PartialEq>(
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

    /// Compares the parts that every definition has: texts, stability, deprecation.
    pub(super) fn about(&mut self, pair: &Pair<'_>, old: &About, new: &About) {
        let value = |text: &Option<At<String>>| text.as_ref().map(|at| at.value.clone());
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
            true => self.add(Severity::Breaking, pair, change, "the promise of stability was withdrawn"),
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

/// Returns the rank of a stability; a higher one promises more.
fn promise(stability: Stability) -> u8 {
    match stability {
        Stability::Development => 0,
        Stability::Alpha => 1,
        Stability::Beta => 2,
        Stability::ReleaseCandidate => 3,
        Stability::Stable => 4,
    }
}
