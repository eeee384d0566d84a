//! Which inherited fields a log record is exported with: not all, or each line would repeat the whole context.

use crate::model::name::Name;
use crate::process::attribute::ValueRef;
use crate::process::log::LogView;
use semconv::key;

/// The names of inherited fields that go along.
#[derive(Clone, Debug)]
pub(crate) struct LoggedContext(Vec<String>);

impl Default for LoggedContext {
    /// What connects the lines of one request.
    fn default() -> Self {
        LoggedContext::of([key::CORRELATION_ID.name(), key::REQUEST_ID.name()])
    }
}

impl LoggedContext {
    pub(crate) fn of(names: impl IntoIterator<Item = impl Into<String>>) -> LoggedContext {
        LoggedContext(names.into_iter().map(Into::into).collect())
    }

    /// Visits those that were said with the record, and those that are inherited where it was said; what was said counts
    /// before what is inherited.
    pub(crate) fn visit(&self, log: &LogView<'_>, mut visit: impl FnMut(Name<'_>, ValueRef<'_>)) {
        let mut said = Vec::new();
        log.attributes(&mut |name: Name<'_>, value: ValueRef<'_>| {
            if let Some(index) = self.index(&name) {
                said.push(index);
                visit(name, value);
            }
        });
        log.context(&mut |name: Name<'_>, value: ValueRef<'_>| {
            if self.index(&name).is_some_and(|index| !said.contains(&index)) {
                visit(name, value);
            }
        });
    }

    /// Visits what else was said with the record.
    pub(crate) fn rest(&self, log: &LogView<'_>, mut visit: impl FnMut(Name<'_>, ValueRef<'_>)) {
        log.attributes(&mut |name: Name<'_>, value: ValueRef<'_>| {
            if self.index(&name).is_none() {
                visit(name, value);
            }
        });
    }

    fn index(&self, name: &Name<'_>) -> Option<usize> {
        self.0.iter().position(|known| *name == **known)
    }
}
