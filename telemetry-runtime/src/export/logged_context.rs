//! Selection of the inherited fields that log records are exported with. It is not all of them, so that a
//! line does not repeat the whole context.

use crate::model::name::Name;
use crate::process::attribute::{TRUNCATION_MARKS, ValueRef};
use crate::process::log::LogView;
use semconv::key;

/// Names of the inherited fields that log records are exported with.
#[derive(Clone, Debug)]
pub(crate) struct LoggedContext(Vec<String>);

impl Default for LoggedContext {
    /// Names of the fields that connect the lines of one request.
    fn default() -> Self {
        LoggedContext::of([key::CORRELATION_ID.name(), key::REQUEST_ID.name()])
    }
}

impl LoggedContext {
    pub(crate) fn of(names: impl IntoIterator<Item = impl Into<String>>) -> LoggedContext {
        LoggedContext(names.into_iter().map(Into::into).collect())
    }

    /// Visits the selected fields of a record. An attribute of the record takes precedence over an inherited
    /// field.
    pub(crate) fn visit(&self, log: &LogView<'_>, mut visit: impl FnMut(Name<'_>, ValueRef<'_>)) {
        let mut visited = Vec::new();
        log.attributes(&mut |name: Name<'_>, value: ValueRef<'_>| {
            if let Some(index) = self.index(&name) {
                visited.push(index);
                visit(name, value);
            }
        });
        log.context(&mut |name: Name<'_>, value: ValueRef<'_>| {
            if self.index(&name).is_some_and(|index| !visited.contains(&index)) {
                visit(name, value);
            }
        });
    }

    /// Visits the attributes of a record that are not selected fields.
    pub(crate) fn rest(&self, log: &LogView<'_>, mut visit: impl FnMut(Name<'_>, ValueRef<'_>)) {
        log.attributes(&mut |name: Name<'_>, value: ValueRef<'_>| {
            if self.index(&name).is_none() {
                visit(name, value);
            }
        });
    }

    /// Index of the selected field with this name, or of the one that an attribute with this name marks as
    /// truncated.
    fn index(&self, name: &Name<'_>) -> Option<usize> {
        let is_mark =
            |selected: &str| TRUNCATION_MARKS.iter().any(|mark| *name == Name::behind(selected, mark));
        self.0.iter().position(|selected| *name == **selected || is_mark(selected))
    }
}
