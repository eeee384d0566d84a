//! Numbers of attributes, events and links that a finished span, an event or a log record does not contain.

use crate::model::schema::Field;
use crate::model::signal::{DropReason, Signal};
use crate::process::loss::Losses;
use crate::record::read::decode::{self, DroppedValues, Record, RecordFlags, Values};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::{DECISION, Unpacked};
use crate::record::site::Site;

/// Numbers of attributes, events and links that were dropped from a span because of a limit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SpanDropped {
    /// Number of attributes of the span.
    pub(crate) attributes: u32,
    /// Number of attributes of the event of its input.
    pub(crate) input: u32,
    /// Number of attributes of the event of its output.
    pub(crate) output: u32,
    pub(crate) events: u32,
    pub(crate) links: u32,
}

impl SpanDropped {
    /// Adds all events and links among these records, which are too large to be exported, and counts them.
    #[cold]
    pub(crate) fn with_all_events(self, records: &[u8], links: usize, losses: &Losses) -> SpanDropped {
        let is_event =
            |bytes: &&[u8]| matches!(decode::record(bytes), Some(Record::Event(..) | Record::Log(..)));
        let events = decode::records(records).filter(is_event).count();
        losses.add(Signal::Event, DropReason::OverLimit, events as u64);
        losses.add(Signal::Link, DropReason::OverLimit, links as u64);
        let sum = |known: u32, more: usize| known.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        SpanDropped { events: sum(self.events, events), links: sum(self.links, links), ..self }
    }
}

/// Returns the numbers of values that were dropped from a record with these fields, values and flags.
pub(crate) fn from_values(
    tables: &Tables,
    fields: &'static [Field],
    values: Values<'_>,
    flags: RecordFlags,
) -> DroppedValues {
    if !flags.is_overfull() {
        return DroppedValues::default();
    }
    let mut unpacked = Unpacked::default();
    unpacked.add(tables, fields, values);
    unpacked.take_dropped(flags.is_overfull()).values.at_least_one()
}

/// Returns the fields of an event or a decision, by position.
pub(crate) fn fields_of(site: &'static Site) -> &'static [Field] {
    if site.is_decision() { DECISION } else { site.attributes() }
}

/// Counts dropped attributes, by reason.
pub(crate) fn count(losses: &Losses, dropped: DroppedValues) {
    for (reason, count) in
        [(DropReason::RecordFull, dropped.record_full), (DropReason::OverLimit, dropped.over_limit)]
    {
        if count > 0 {
            losses.add(Signal::Attribute, reason, count.into());
        }
    }
}

/// Counts a record that is dropped because its START record was not read.
pub(crate) fn count_late(losses: &Losses, tables: &mut Tables, bytes: &[u8]) {
    let mut count = 1;
    let signal = match decode::record(bytes) {
        Some(Record::Event(event, _)) if tables.site(event.site).is_some_and(Site::is_decision) => {
            Signal::Decision
        }
        Some(Record::Event(..) | Record::Log(..)) => Signal::Event,
        Some(Record::Link(..)) => Signal::Link,
        Some(Record::Added(added, _)) => {
            count = tables.site(added.site).map_or(1, |site| site.attributes().len());
            Signal::Attribute
        }
        Some(Record::Failure(..)) => Signal::Attribute,
        // The drop of its START record was counted already.
        _ => return,
    };
    losses.add(signal, DropReason::Late, count as u64);
}
