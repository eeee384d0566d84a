//! Calls of a definition's methods.

use std::fmt::Debug;

/// A line that calls a method of a definition with a list, unless the list is empty.
pub(super) fn with(method: &str, list: &[impl Debug]) -> String {
    match list {
        [] => String::new(),
        list => format!("\n    .{method}(&{list:?})"),
    }
}
