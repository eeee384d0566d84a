//! Pairs of names and values: the fields of a `tracing` span or event, whose names are in no table made by
//! the compiler.

use semconv::Value;

use crate::record::fields::{Fields, HasFields, without_panics};
use crate::record::format::TAG_PAIRS;

/// Number of bytes of a pair besides its name and its text.
const FRAME: usize = 16;

/// Writer of pairs, which counts those that it drops.
pub(crate) struct Pairs<'f, 'a> {
    fields: &'f mut Fields<'a>,
    record_full: u32,
    over_limit: u32,
}

impl<'a> Fields<'a> {
    /// Writes the pairs that `write` writes, and the number of dropped ones. A panic in `write` ends the
    /// record.
    pub(crate) fn pairs(&mut self, write: impl FnOnce(&mut Pairs<'_, 'a>)) {
        self.tag(TAG_PAIRS);
        let mut pairs = Pairs { fields: self, record_full: 0, over_limit: 0 };
        without_panics(&mut pairs, write);
        match (pairs.record_full, pairs.over_limit) {
            (0, 0) => self.absent(),
            (record_full, over_limit) => self.dropped(record_full, over_limit),
        };
    }
}

impl<'a> HasFields<'a> for Pairs<'_, 'a> {
    fn fields(&mut self) -> &mut Fields<'a> {
        self.fields
    }
}

impl<'a> Pairs<'_, 'a> {
    /// Writes a name and its value. A pair that does not fit is dropped and counted.
    pub(crate) fn pair(&mut self, name: &str, value: Value<'_>) {
        self.pair_with(name, |fields| {
            fields.put(value);
        });
    }

    /// Writes a name and the value that `write` writes.
    pub(crate) fn pair_with(&mut self, name: &str, write: impl FnOnce(&mut Fields<'a>)) {
        if self.fields.room() < FRAME + name.len() || name.len() > usize::from(u16::MAX) {
            self.record_full = self.record_full.saturating_add(1);
            return;
        }
        self.fields.whole_text(name);
        write(self.fields);
    }

    /// Counts pairs that were dropped at a limit before.
    pub(crate) fn add_over_limit(&mut self, count: u32) {
        self.over_limit = self.over_limit.saturating_add(count);
    }
}
