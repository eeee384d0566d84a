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
mod change;
mod comparison;
mod renames;
mod signal;
mod uses;

use std::fmt;

pub use change::{Change, Location, Severity};

use super::registry::Registry;
use comparison::Comparison;

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
        self.changes.iter().filter(|change| change.severity() == severity).count()
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
            for change in self.changes.iter().filter(|change| change.severity() == severity) {
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
