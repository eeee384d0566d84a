//! Attributes that a span got while its stage ran, and an error that the stage reported.

use std::collections::HashMap;

use crate::process::id_hash::IdHash;
use crate::record::read::decode::{
    self, Added, DroppedValues, Encoded, Failure, Record, RecordFlags, Values, valid_prefix,
};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;

/// An error that a stage reported while it ran.
#[derive(Debug)]
pub(crate) struct ReportedFailure {
    pub(crate) flags: RecordFlags,
    pub(crate) error_type: Box<str>,
    /// Encoded attributes of the error.
    pub(crate) output: Vec<u8>,
    tick: u64,
}

impl ReportedFailure {
    /// Returns the error of a FAILURE record, with its attributes if they fit into `room` bytes.
    pub(crate) fn of(failure: &Failure, values: &[u8], room: usize) -> ReportedFailure {
        let mut values = Values::new(values);
        let error_type = match values.next() {
            Some(Encoded::Text(text)) if !text.is_empty() => valid_prefix(text),
            _ => "_OTHER",
        };
        let (flags, output) = if values.bytes().len() <= room {
            (failure.flags, values.bytes().to_vec())
        } else {
            (failure.flags.without_output(), Vec::new())
        };
        ReportedFailure { flags, error_type: error_type.into(), output, tick: failure.tick }
    }

    /// Returns true if this error was reported after the other one.
    pub(crate) fn is_after(&self, other: &ReportedFailure) -> bool {
        is_after(self.tick, other.tick)
    }
}

/// Compares two ticks of one span, whose counter may have wrapped around between them.
fn is_after(tick: u64, other: u64) -> bool {
    tick.wrapping_sub(other).cast_signed() > 0
}

/// Adds the values of consecutive ADDED records to `unpacked`, in the order of their times. Returns the
/// number of values that the records do not contain.
pub(crate) fn unpack<'a>(tables: &Tables, records: &'a [u8], unpacked: &mut Unpacked<'a>) -> DroppedValues {
    let mut dropped = DroppedValues::default();
    for (added, values) in in_order(records) {
        if let Some(site) = tables.known_site(added.site) {
            unpacked.add(tables, site.attributes(), Values::new(values));
            let missing = unpacked.take_dropped(added.flags.is_overfull()).values;
            dropped.add(if added.flags.is_overfull() { missing.at_least_one() } else { missing });
        }
    }
    dropped
}

/// Returns the records in the order of their times. Those of one thread are in it already.
fn in_order(records: &[u8]) -> Vec<(Added, &[u8])> {
    let mut added: Vec<(Added, &[u8])> = all(records).map(|(added, values, _)| (added, values)).collect();
    if let Some((Added { tick: first, .. }, _)) = added.first().copied() {
        added.sort_by_key(|(added, _)| added.tick.wrapping_sub(first).cast_signed());
    }
    added
}

/// Iterates over consecutive ADDED records: header, values and the whole record.
fn all(mut rest: &[u8]) -> impl Iterator<Item = (Added, &[u8], &[u8])> {
    std::iter::from_fn(move || {
        let (record, after) = decode::length(rest).and_then(|length| rest.split_at_checked(length))?;
        rest = after;
        match decode::record(record) {
            Some(Record::Added(added, values)) => Some((added, values, record)),
            _ => None,
        }
    })
}

/// Removes the records that a later record of the same place replaces.
pub(crate) fn compact(records: &mut Vec<u8>) {
    let mut newest: HashMap<u32, u64, IdHash> = HashMap::default();
    for (added, ..) in all(records) {
        let tick = newest.entry(added.site).or_insert(added.tick);
        if is_after(added.tick, *tick) {
            *tick = added.tick;
        }
    }
    let mut kept = Vec::new();
    for (added, _, record) in all(records) {
        if newest.get(&added.site) == Some(&added.tick) {
            kept.extend_from_slice(record);
        }
    }
    *records = kept;
}
