//! Changes between two versions of a registry.

use semconv::generator::Registry;
use semconv::generator::diff::{self, Location};

use super::change::{Change, Place};

pub(super) fn compare(old: &Registry, new: &Registry) -> Vec<Change> {
    diff::diff(old, new).changes().iter().map(change).collect()
}

fn change(change: &diff::Change) -> Change {
    Change {
        consequence: change.consequence().to_owned(),
        old: change.in_old().map(place),
        new: change.in_new().map(place),
        ..Change::new(change.severity(), change.subject().to_owned(), change.change().to_owned())
    }
}

fn place(location: &Location) -> Place {
    Place {
        file: location.file().to_string_lossy().replace('\\', "/"),
        line: Some((location.line(), Some(location.column()))),
    }
}
