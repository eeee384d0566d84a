//! A view of a finished span for exporters: its records, decoded while they are visited.

use std::sync::Arc;
use std::time::Duration;

use crate::model::id::{SpanId, TraceId};
use crate::model::name::{Name, filter_bit};
use crate::model::outcome::Outcome;
use crate::process::anchor::Anchor;
use crate::process::attribute::{Truncated, ValueRef, VisitAttributes, visit_value};
use crate::process::context::Inherited;
use crate::process::dropped::{self, SpanDropped};
use crate::process::event::{EventBody, EventView, first_text};
use crate::process::link::LinkView;
use crate::process::log;
use crate::process::span_changes::SpanChanges;
use crate::record::location::Location;
use crate::record::read::decode::{self, Encoded, End, Record, Start, Values, valid_prefix};
use crate::record::read::exception::Exception;
use crate::record::read::given::Given;
use crate::record::read::tables::Tables;
use crate::record::read::unpack::{Item, Unpacked};
use crate::record::site::{Role, Site};
use semconv::SpanKind;

/// A finished span, borrowed during export.
#[derive(Clone, Copy)]
pub struct SpanView<'a> {
    pub(crate) tables: &'a Tables,
    pub(crate) anchor: &'a Anchor,
    pub(crate) site: &'static Site,
    pub(crate) start: &'a Start,
    /// Values of the span's own attributes, of its input, of the attributes that it got later, and of its
    /// output.
    pub(crate) unpacked: &'a Unpacked<'a>,
    /// Index in `unpacked` after the attributes.
    pub(crate) attributes: usize,
    /// Index in `unpacked` after the input.
    pub(crate) inputs: usize,
    /// Index in `unpacked` after the attributes that the stage got while it ran.
    pub(crate) added: usize,
    /// Consecutive records of events and links.
    pub(crate) records: &'a [u8],
    /// Number of links among `records`.
    pub(crate) links: usize,
    pub(crate) end: &'a End,
    pub(crate) error_type: Option<&'a str>,
    pub(crate) exception: Option<Exception<'a>>,
    pub(crate) given: Given<'a>,
    pub(crate) inherited: Option<&'a Arc<Inherited>>,
    /// Encoded values of attributes and input, records of later attributes, and encoded values of output and
    /// error.
    pub(crate) encoded: [&'a [u8]; 3],
    pub(crate) dropped: SpanDropped,
    /// False if input, output and decisions are left out.
    pub(crate) has_detail: bool,
    /// Changes that processors have made.
    pub(crate) changes: Option<&'a SpanChanges>,
}

impl<'a> SpanView<'a> {
    /// Shows the span, with its details if `is_wanted`, whatever the rule of its stage.
    pub(crate) fn with_detail(&self, is_wanted: bool, show: impl FnOnce(&SpanView<'a>)) {
        show(&SpanView { has_detail: self.has_detail || is_wanted, ..*self });
    }

    /// Name of the span.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.site.name()
    }

    /// Kind of the span.
    #[must_use]
    pub fn kind(&self) -> SpanKind {
        self.site.kind()
    }

    /// Source location of the stage's function.
    #[must_use]
    pub fn location(&self) -> Location {
        self.site.location()
    }

    /// Id of the span's trace.
    #[must_use]
    pub fn trace_id(&self) -> TraceId {
        self.start.trace_id
    }

    /// Id of the span.
    #[must_use]
    pub fn span_id(&self) -> SpanId {
        SpanId::from_u64(self.start.span_id)
    }

    /// Id of the parent span; `None` for a root span.
    #[must_use]
    pub fn parent_span_id(&self) -> Option<SpanId> {
        (self.start.parent_id != 0).then(|| SpanId::from_u64(self.start.parent_id))
    }

    /// Returns true if the parent is in another process.
    #[must_use]
    pub fn has_remote_parent(&self) -> bool {
        self.start.flags.has_remote_parent()
    }

    /// W3C flags of the span's trace: 1 for sampled, 2 for a random id.
    #[must_use]
    pub fn trace_flags(&self) -> u8 {
        self.start.flags.trace_flags()
    }

    /// W3C's `tracestate` of the span's trace, if the trace has one.
    #[must_use]
    pub fn trace_state(&self) -> Option<&'a str> {
        self.inherited?.trace_state()
    }

    /// Start time of the span, in nanoseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn start_unix_nanos(&self) -> u64 {
        self.given.start.unwrap_or_else(|| self.anchor.unix_nanos(self.start.tick))
    }

    /// End time of the span, in nanoseconds since 1970-01-01T00:00:00Z; never before the start time.
    #[must_use]
    pub fn end_unix_nanos(&self) -> u64 {
        if self.end.flags.is_given() { self.given_end() } else { self.unix_nanos(self.end.tick) }
    }

    /// End time of a span to which a program gave times.
    #[cold]
    fn given_end(&self) -> u64 {
        self.given.end.unwrap_or_else(|| self.unix_nanos(self.end.tick)).max(self.start_unix_nanos())
    }

    /// Time of a tick of the span.
    fn unix_nanos(&self, tick: u64) -> u64 {
        self.anchor.unix_nanos_within(self.start.tick, tick)
    }

    /// Duration of the span, in seconds.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        if self.given.start.is_some() || self.given.end.is_some() {
            return Duration::from_nanos(self.end_unix_nanos() - self.start_unix_nanos()).as_secs_f64();
        }
        self.anchor.seconds(self.start.tick, self.end.tick)
    }

    /// Outcome of the span.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.end.outcome
    }

    /// Value of `error.type`; `None` if the span succeeded.
    #[must_use]
    pub fn error_type(&self) -> Option<&'a str> {
        self.error_type
    }

    /// Returns true if the span's error is part of normal operation.
    #[must_use]
    pub fn is_expected_error(&self) -> bool {
        self.end.flags.is_expected()
    }

    /// Returns true if the call may succeed if it is made again, as the type of the error says.
    #[must_use]
    pub fn is_retryable_error(&self) -> bool {
        self.end.flags.is_retryable()
    }

    /// Returns true if the span's status is an error: it failed or panicked, and the error was not expected.
    /// Cancelled work is no failure.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        matches!(self.end.outcome, Outcome::Error | Outcome::Panic) && !self.is_expected_error()
    }

    /// Description of the span's status, which a program gave the span of a library; `None` without an error.
    #[must_use]
    pub fn status_description(&self) -> Option<&'a str> {
        self.given.status.filter(|_| self.is_failure())
    }

    /// Number of attributes that were dropped because of a limit. An attribute of which nothing was recorded
    /// counts as one, with all its fields if it is a payload.
    #[must_use]
    pub fn dropped_attributes_count(&self) -> u32 {
        self.dropped.attributes
    }

    /// Number of events that were dropped because of a limit, decisions included.
    #[must_use]
    pub fn dropped_events_count(&self) -> u32 {
        self.dropped.events
    }

    /// Number of links that were dropped because of a limit.
    #[must_use]
    pub fn dropped_links_count(&self) -> u32 {
        self.dropped.links
    }

    /// Visits the attributes of the span, each name once: outcome, marks of the error, constants of the
    /// span's definition, own attributes and those that the stage got while it ran (the last one with a
    /// name counts), keyed, labelled and inherited fields of the output and then of the input, and fields
    /// inherited from ancestors. The first attribute with a name counts. The names and original sizes of
    /// truncated values follow, as two lists.
    pub fn attributes(&self, visitor: &mut impl VisitAttributes) {
        if !self.site.is_library_span() {
            visitor.attribute(Name::new("stage.outcome"), ValueRef::Text(self.outcome().name()));
        }
        if let Some(error_type) = self.error_type {
            visitor.attribute(Name::new("error.type"), ValueRef::Text(error_type));
        }
        if self.is_expected_error() {
            visitor.attribute(Name::new("stage.error.expected"), ValueRef::Bool(true));
        }
        if self.is_retryable_error() {
            visitor.attribute(Name::new("stage.error.retryable"), ValueRef::Bool(true));
        }
        let mut cut = Truncated::default();
        let mut filter = RESERVED_FILTER | self.changes.map_or(0, SpanChanges::filter);
        for (name, value) in self.site.constants() {
            filter |= filter_bit(name);
            visitor.attribute(Name::new(name), ValueRef::Text(value));
        }
        for (index, item) in self.own_items().enumerate() {
            let (name, bit) = (item.name(), item.filter_bit());
            if filter & bit == 0 || !(self.is_taken(name) || self.has_own(name, index)) {
                visit_value(visitor, &mut cut, Name::new(name), item.value);
            }
            filter |= bit;
        }
        if let Some(inherited) = self.inherited {
            inherited.visit(&mut |name: &str, value: Encoded<'_>| {
                if filter & filter_bit(name) == 0 || !(self.is_taken(name) || self.has_own(name, usize::MAX))
                {
                    visit_value(visitor, &mut cut, Name::new(name), value);
                }
            });
        }
        cut.visit(visitor);
    }

    /// Returns true if the span has an attribute with this name, of its own or inherited.
    pub(crate) fn has(&self, name: &str) -> bool {
        let mut is_inherited = false;
        if let Some(inherited) = self.inherited {
            inherited.visit(&mut |inherited: &str, _| is_inherited |= name == inherited);
        }
        is_inherited || self.is_taken(name) || self.has_own(name, usize::MAX)
    }

    /// Values that become attributes of the span, in the order of their precedence.
    #[inline]
    fn own_items(&self) -> impl Iterator<Item = &Item<'a>> {
        let describing = |item: &&Item<'a>| item.field.describes_span();
        let all = |range| self.unpacked.items(range);
        let own = all(0..self.attributes).iter().chain(all(self.inputs..self.added));
        own.enumerate()
            .filter(|(index, item)| !self.is_replaced(*index, item))
            .map(|(_, item)| item)
            .chain(all(self.added..self.unpacked.count()).iter().filter(describing))
            .chain(all(self.attributes..self.inputs).iter().filter(describing))
    }

    /// Returns true if the stage got an attribute with the item's name later. `index` is that of the item
    /// among the span's own attributes.
    #[inline]
    fn is_replaced(&self, index: usize, item: &Item<'a>) -> bool {
        if self.inputs == self.added {
            return false;
        }
        let later = (self.inputs + (index + 1).saturating_sub(self.attributes))..self.added;
        self.unpacked.items(later).iter().any(|other| other.name() == item.name())
    }

    /// True if every span, or every span of this stage, has an attribute with this name, or if it was
    /// removed.
    #[cold]
    fn is_taken(&self, name: &str) -> bool {
        RESERVED.contains(&name)
            || self.site.constants().iter().any(|(constant, _)| name == *constant)
            || self.changes.is_some_and(|changes| changes.has_removed(name))
    }

    /// True if one of the first `before` own items has this name.
    fn has_own(&self, name: &str, before: usize) -> bool {
        self.own_items().take(before).any(|item| item.name() == name)
    }

    /// Visits the events in the order of their times: input, events and decisions, output, and `exception`,
    /// which has the place of a panic, or the message of an error where the annotation asks for it.
    pub fn events(&self, mut visit: impl FnMut(EventView<'_>)) {
        self.numbered_events(|_, event| visit(event));
    }

    /// Visits the events with their numbers, which do not change when other events are removed.
    pub(crate) fn numbered_events(&self, mut visit: impl FnMut(u32, EventView<'_>)) {
        let mut number = 0;
        self.recorded(|event| {
            if self.changes.is_none_or(|changes| !changes.has_removed_event(number)) {
                visit(number, event);
            }
            number = number.saturating_add(1);
        });
    }

    /// Visits the events that the span had when it ended.
    fn recorded(&self, mut visit: impl FnMut(EventView<'_>)) {
        let has_detail = self.has_detail;
        if has_detail && !self.site.inputs().is_empty() {
            visit(EventView {
                tables: self.tables,
                name: Name::behind(self.name(), ".input"),
                unix_nanos: self.start_unix_nanos(),
                dropped: self.dropped.input,
                body: EventBody::Input(self.unpacked, self.attributes..self.inputs),
            });
        }
        self.recorded_events(has_detail, &mut visit);
        if has_detail
            && self.end.flags.has_output()
            && !self.site.is_quiet()
            && !self.is_output_only_measured()
        {
            visit(EventView {
                tables: self.tables,
                name: Name::behind(self.name(), ".output"),
                unix_nanos: self.end_unix_nanos(),
                dropped: self.dropped.output,
                body: EventBody::Output(self.unpacked, self.added..self.unpacked.count(), self.outcome()),
            });
        }
        if let (Some(exception), Some(error_type)) = (self.exception, self.error_type) {
            visit(EventView {
                tables: self.tables,
                name: Name::new("exception"),
                unix_nanos: self.end_unix_nanos(),
                dropped: 0,
                body: EventBody::Exception(exception, error_type),
            });
        }
    }

    /// Returns true if the output consists of measurements and conditions, and has no attributes.
    fn is_output_only_measured(&self) -> bool {
        // Of the others, the conditions of the beginning are in no payload.
        let is_of_result = |item: &Item<'_>| item.payload != 0;
        self.added == self.unpacked.count() && self.unpacked.unlisted().iter().any(is_of_result)
    }

    /// Visits the span's links, in the order in which they were recorded.
    pub fn links(&self, mut visit: impl FnMut(LinkView<'_>)) {
        if self.links == 0 {
            return;
        }
        let links = decode::records(self.records).filter_map(|bytes| match decode::record(bytes) {
            Some(Record::Link(link, values)) => Some((link, values)),
            _ => None,
        });
        links.for_each(|(link, values)| visit(LinkView::new(self.tables, link, values)));
    }

    fn recorded_events(&self, has_detail: bool, visit: &mut impl FnMut(EventView<'_>)) {
        for bytes in decode::records(self.records) {
            let (unix_nanos, name, dropped, body) = match decode::record(bytes) {
                Some(Record::Event(event, values)) => {
                    let Some(site) = self.tables.known_site(event.site) else { continue };
                    let name = match site.role() {
                        Role::Decision(_) if !has_detail => continue,
                        Role::Decision(_) => Name::behind(self.name(), ".decision"),
                        Role::LibraryEvent(_) => Name::new(first_text(values)),
                        _ => Name::new(site.name()),
                    };
                    let fields = dropped::fields_of(site);
                    let dropped = dropped::from_values(self.tables, fields, Values::new(values), event.flags);
                    let is_given = event.flags.is_given();
                    let unix_nanos = if is_given { event.tick } else { self.unix_nanos(event.tick) };
                    (unix_nanos, name, dropped, EventBody::Event { site, values })
                }
                Some(Record::Log(logged, values)) => {
                    let dropped = log::dropped(self.tables, values, logged.flags);
                    let unix_nanos = self.unix_nanos(logged.tick);
                    (unix_nanos, Name::new(first_text(values)), dropped, EventBody::Log { values })
                }
                _ => continue,
            };
            visit(EventView { tables: self.tables, name, unix_nanos, dropped: dropped.count(), body });
        }
    }
}

/// Names of attributes that every span has, so that no field may have them again.
const RESERVED: [&str; 7] = [
    "stage.outcome",
    "error.type",
    "stage.error.expected",
    "stage.error.retryable",
    "code.function.name",
    "code.file.path",
    "code.line.number",
];

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, within the array's length")]
const RESERVED_FILTER: u64 = {
    let mut filter = 0;
    let mut index = 0;
    while index < RESERVED.len() {
        filter |= filter_bit(RESERVED[index]);
        index += 1;
    }
    filter
};

/// Returns the error type of an END record, which follows its output and the details of its exception.
pub(crate) fn error_type<'a>(end: &End, mut values: Values<'a>) -> Option<&'a str> {
    if !end.flags.has_error_type() {
        return None;
    }
    match values.next() {
        Some(Encoded::Text(text)) if !text.is_empty() => Some(valid_prefix(text)),
        _ => Some("_OTHER"),
    }
}
