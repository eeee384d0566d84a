//! Which inherited fields a log record is exported with: not all, or each line would repeat the whole context.

use crate::model::name::Name;
use crate::process::log::LogView;
use crate::process::span::Attribute;
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

    /// Visits those that are inherited where the record was said.
    pub(crate) fn visit(&self, log: &LogView<'_>, mut visit: impl FnMut(Name<'_>, Attribute<'_>)) {
        log.context(&mut |name: Name<'_>, value: Attribute<'_>| {
            if self.0.iter().any(|known| name == **known) {
                visit(name, value);
            }
        });
    }
}
