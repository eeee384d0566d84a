//! Signals that are expected from a program.

use semconv::generator::catalog::similar;
use semconv::generator::entry::{Entry, EntryKind};

use crate::arguments::ProbeArguments;
use crate::outcome::Outcome;
use crate::registry::lookup::registry;

/// Returns the named signals, or all that the registry itself declares.
pub(super) fn entries(arguments: &ProbeArguments) -> Result<Vec<Entry>, Outcome> {
    let registry = registry(arguments.registry.as_deref(), &arguments.bases)?;
    let is_signal = |entry: &Entry| entry.kind != EntryKind::Attribute;
    let all: Vec<Entry> = registry.entries().into_iter().filter(is_signal).collect();
    if arguments.expect.is_empty() {
        return Ok(all.into_iter().filter(|entry| entry.is_own).collect());
    }
    let mut expected = Vec::new();
    for name in &arguments.expect {
        let found: Vec<Entry> = all.iter().filter(|entry| entry.name == *name).cloned().collect();
        if found.is_empty() {
            let hint = match similar(name, all.iter().map(|entry| &entry.name)) {
                Some(nearest) => format!("; did you mean `{nearest}`?"),
                None => String::new(),
            };
            return Err(Outcome::Failed(format!("the registry declares no signal `{name}`{hint}")));
        }
        expected.extend(found);
    }
    Ok(expected)
}
