//! Comparison of two versions of a registry: its changes, and the emitters and consumers that they break.
//!
//! A registry is a contract with two sides. **Emitters** are programs that record under its names; a change
//! breaks them if they no longer compile, or record less than was agreed. **Consumers** are queries,
//! dashboards, alerts and their readers; a change breaks them if they find nothing, or something else. A
//! change that breaks one of the sides is breaking.
//!
//! Breaking changes:
//!
//! - A definition is removed or renamed, also after a deprecation, which announces the break and does not
//!   prevent it.
//! - Type, span kind, span name, constant value, instrument, unit, number type or a name in Prometheus
//!   changes.
//! - An event of a span is removed: consumers relied on it.
//! - Bucket boundaries change: series of both versions cannot be added up, and a quantile over them is wrong.
//! - The sensitivity is raised: queries for values in the clear find nothing.
//! - The sensitivity is lowered: protected values appear in the clear, which has to be agreed.
//! - The cardinality changes from low to high: the attribute can no longer be a label.
//! - An attribute is no longer inherited by child stages.
//! - An attribute of a signal becomes required: emitters have to provide it.
//! - A required attribute of a signal, also one under a condition, is removed or becomes weaker: consumers
//!   relied on it.
//! - An attribute of a metric is removed: it is a label, and queries group by it.
//! - An enumeration is opened or closed: consumers find unknown values, or emitters lose `Other`.
//! - A member is removed, or its value changes.
//! - A member is added to a closed enumeration: a `match` over all members no longer compiles.
//! - A stability is lowered.
//!
//! Compatible changes:
//!
//! - A definition is added.
//! - A definition is deprecated, and its name remains: both names work.
//! - The cardinality changes from high to low.
//! - An optional attribute is added, or removed from a span or an event: consumers could not rely on it.
//! - A member is added to an open enumeration.
//!
//! Editorial changes are those of brief, note, examples, condition and subsystem.
//!
//! An attribute that is removed while one of the same type and brief is added was renamed. It is reported
//! once, and not again at every signal that refers to it.

mod attribute;
mod change;
mod comparison;
mod renames;
mod signal;
mod uses;

use std::fmt;

pub use change::{Change, Location, Severity};

use super::registry::Registry;
use comparison::Comparison;

/// Changes between two versions, breaking ones first, each severity in the order of subjects.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Diff {
    changes: Vec<Change>,
}

impl Diff {
    /// Returns the changes, breaking ones first.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Returns the number of changes of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.changes.iter().filter(|change| change.severity() == severity).count()
    }

    /// Returns true if a change is breaking.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.count(Severity::Breaking) > 0
    }
}

impl fmt::Display for Diff {
    /// Writes the changes by severity, then their numbers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for severity in [Severity::Breaking, Severity::Compatible, Severity::Editorial] {
            if self.count(severity) > 0 {
                writeln!(f, "{}\n", severity.name().to_uppercase())?;
            }
            for change in self.changes.iter().filter(|change| change.severity() == severity) {
                writeln!(f, "  {}\n", change.to_string().replace('\n', "\n  "))?;
            }
        }
        let [breaking, compatible, editorial] =
            [Severity::Breaking, Severity::Compatible, Severity::Editorial].map(|of| self.count(of));
        write!(f, "{breaking} breaking, {compatible} compatible, {editorial} editorial")
    }
}

/// Compares two versions of a registry. Of a registry that extends another one, only its own definitions are
/// compared.
#[must_use]
pub fn diff(old: &Registry, new: &Registry) -> Diff {
    let mut comparison = Comparison { old, new, changes: Vec::new() };
    let renamed = attribute::compare(&mut comparison);
    signal::compare(&mut comparison, &renamed);
    let mut changes = comparison.changes;
    changes.sort();
    Diff { changes }
}
