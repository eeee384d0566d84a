//! Pairs of names and values: the fields of a `tracing` span or event, whose names are in no table made by
//! the compiler.

use semconv::Value;

use crate::record::fields::Fields;
use crate::record::format::TAG_PAIRS;

/// Number of bytes of a pair besides its name and its text.
const FRAME: usize = 16;

impl Fields<'_> {
    /// Begins a sequence of pairs, which [`Self::end_pairs`] ends.
    pub(crate) fn begin_pairs(&mut self) {
        self.tag(TAG_PAIRS);
    }

    /// Writes a name and its value. A pair that does not fit is dropped and sets the record's overfull flag.
    pub(crate) fn pair(&mut self, name: &str, value: Value<'_>) {
        self.pair_with(name, |fields| {
            fields.put(value);
        });
    }

    /// Writes a name and the value that `write` writes.
    pub(crate) fn pair_with(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        if self.room() < FRAME + name.len() || name.len() > usize::from(u16::MAX) {
            self.mark_overfull();
            return;
        }
        self.whole_text(name);
        write(self);
    }

    /// Ends a sequence of pairs.
    pub(crate) fn end_pairs(&mut self) {
        self.absent();
    }
}
