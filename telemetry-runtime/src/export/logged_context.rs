//! Selection of the inherited fields that log records are exported with. It is not all of them, so that a
//! line does not repeat the whole context.

use crate::model::name::Name;
use crate::process::attribute::{Truncated, ValueRef};
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
        self.visit_noting(log, &mut visit, &mut Truncated::default());
    }

    fn visit_noting(
        &self,
        log: &LogView<'_>,
        visit: &mut impl FnMut(Name<'_>, ValueRef<'_>),
        cut: &mut Truncated,
    ) {
        let mut visited = Vec::new();
        log.own_attributes(
            &mut |name: Name<'_>, value: ValueRef<'_>| {
                if let Some(index) = self.index(&name) {
                    visited.push(index);
                    visit(name, value);
                }
            },
            cut,
        );
        let is_wanted = |name: &str| {
            let index = self.index(&Name::new(name));
            index.is_some_and(|index| !visited.contains(&index))
        };
        log.context_where(is_wanted, visit, cut);
    }

    /// Visits the attributes of a record that are not selected fields.
    pub(crate) fn rest(&self, log: &LogView<'_>, mut visit: impl FnMut(Name<'_>, ValueRef<'_>)) {
        log.own_attributes(
            &mut |name: Name<'_>, value: ValueRef<'_>| {
                if self.index(&name).is_none() {
                    visit(name, value);
                }
            },
            &mut Truncated::default(),
        );
    }

    /// Visits the lists of names and original sizes of the truncated attributes and selected fields, if there
    /// are any.
    pub(crate) fn truncated(&self, log: &LogView<'_>, mut visit: impl FnMut(Name<'_>, ValueRef<'_>)) {
        let mut cut = Truncated::default();
        self.visit_noting(log, &mut |_: Name<'_>, _: ValueRef<'_>| {}, &mut cut);
        cut.visit(&mut visit);
    }

    /// Index of the selected field with this name.
    fn index(&self, name: &Name<'_>) -> Option<usize> {
        self.0.iter().position(|selected| *name == **selected)
    }
}
