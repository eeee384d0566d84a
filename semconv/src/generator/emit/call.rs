//! Calls of a definition's methods.

use std::fmt::Debug;

/// Returns a line that calls a method of a definition with a list; empty for an empty list.
pub(super) fn with(method: &str, list: &[impl Debug]) -> String {
    match list {
        [] => String::new(),
        list => format!("\n    .{method}(&{list:?})"),
    }
}
