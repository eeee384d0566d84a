//! Changes that processors have made to a finished span.

use crate::model::name::filter_bit;
use crate::process::log::REST;
use crate::record::fields::{Fields, without_panics};
use crate::record::format::{MAX_RECORD, TAG_PAIRS};
use crate::record::read::decode::Values;
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;

/// Maximum bytes of the attributes that are set.
const MAX_BYTES: usize = 2 * MAX_RECORD;
/// Maximum bytes of a name.
const MAX_NAME: usize = 1024;

/// Attributes that were set or removed, and events that were removed.
#[derive(Clone, Debug, Default)]
pub(crate) struct SpanChanges {
    /// Encoded pairs of names and values.
    set: Vec<u8>,
    removed: Vec<Box<str>>,
    removed_events: Vec<u32>,
}

impl SpanChanges {
    /// Sets an attribute to the value that `write` writes. Returns its size in bytes, or `None` if it has no
    /// room.
    pub(crate) fn set(&mut self, name: &str, write: impl FnOnce(&mut Fields<'_>)) -> Option<usize> {
        let mut pair = vec![0; MAX_RECORD];
        let mut fields = Fields::new(&mut pair, true);
        without_panics(fields.whole_text(name), write);
        let (left, is_overfull) = (fields.left(), fields.is_overfull());
        pair.truncate(pair.len() - left);
        if is_overfull || name.len() > MAX_NAME || self.set.len() + pair.len() > MAX_BYTES {
            return None;
        }
        if self.set.is_empty() {
            self.set.push(TAG_PAIRS);
        }
        let bytes = pair.len();
        self.set.append(&mut pair);
        self.removed.retain(|removed| **removed != *name);
        Some(bytes)
    }

    pub(crate) fn remove(&mut self, name: &str) {
        if !self.has_removed(name) {
            self.removed.push(name.into());
        }
    }

    /// Removes the events with these numbers, in the order in which a view visits them.
    pub(crate) fn remove_events(&mut self, mut numbers: Vec<u32>) {
        self.removed_events.append(&mut numbers);
    }

    /// Adds the attributes that were set to `unpacked`.
    pub(crate) fn unpack<'a>(&'a self, tables: &Tables, unpacked: &mut Unpacked<'a>) {
        if !self.set.is_empty() {
            unpacked.add(tables, REST, Values::new(&self.set));
        }
    }

    /// Returns the bits of the names of removed attributes.
    pub(crate) fn filter(&self) -> u64 {
        self.removed.iter().fold(0, |filter, name| filter | filter_bit(name))
    }

    pub(crate) fn has_removed(&self, name: &str) -> bool {
        self.removed.iter().any(|removed| **removed == *name)
    }

    pub(crate) fn has_removed_event(&self, number: u32) -> bool {
        self.removed_events.contains(&number)
    }
}
