//! Links from the documentation of one generated module into another.

use crate::generator::rust_name;

/// Returns a link to an attribute's key.
pub(super) fn key(name: &str) -> String {
    to("key", name)
}

/// Returns a link to an event's definition.
pub(super) fn event(name: &str) -> String {
    to("event", name)
}

fn to(module: &str, name: &str) -> String {
    format!("[`{name}`](super::{module}::{})", rust_name::constant(name))
}
