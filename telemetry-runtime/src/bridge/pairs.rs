//! Values that bring their names along, because no table of names was made when the program was compiled: the
//! fields of a `tracing` span or event.

use semconv::Value;

use crate::record::fields::Fields;
use crate::record::format::TAG_PAIRS;

/// Bytes around a name and a number.
const FRAME: usize = 16;

impl Fields<'_> {
    /// Begins names with values, which [`Self::end_pairs`] ends.
    pub(crate) fn begin_pairs(&mut self) {
        self.tag(TAG_PAIRS);
    }

    /// A name and its value. What the record has no room for is left out, which its flag says.
    pub(crate) fn pair(&mut self, name: &str, value: Value<'_>) {
        self.pair_with(name, |fields| {
            fields.put(value);
        });
    }

    /// The same with a value that is not recorded as it is; `write` writes one.
    pub(crate) fn pair_with(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        if self.room() < FRAME + name.len() || name.len() > usize::from(u16::MAX) {
            self.mark_overfull();
            return;
        }
        self.whole_text(name);
        write(self);
    }

    /// Ends names with values.
    pub(crate) fn end_pairs(&mut self) {
        self.absent();
    }
}
