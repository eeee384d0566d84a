//! A finished span as exporters see it: a view of its records, decoded while it is visited.

use crate::model::id::{SpanId, TraceId};
use crate::model::name::Name;
use crate::model::outcome::Outcome;
use crate::process::anchor::Anchor;
use crate::process::attribute::{ValueRef, VisitAttributes, give};
use crate::process::context::Inherited;
use crate::process::event::{Body, EventView, first_text};
use crate::process::link::LinkView;
use crate::record::read::decode::{self, Encoded, End, Record, Start, Values, valid_prefix};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::{Item, Unpacked};
use crate::record::site::{Location, Role, Site};
use semconv::SpanKind;

/// A finished span.
pub struct SpanView<'a> {
    pub(crate) tables: &'a Tables,
    pub(crate) anchor: &'a Anchor,
    pub(crate) site: &'static Site,
    pub(crate) start: &'a Start,
    /// Its own attributes, then its inputs, then its output.
    pub(crate) unpacked: &'a Unpacked<'a>,
    /// Where the attributes end.
    pub(crate) attributes: usize,
    /// Where the inputs end.
    pub(crate) inputs: usize,
    /// MARK and LINK records, one behind another.
    pub(crate) marks: &'a [u8],
    /// How many of them are links.
    pub(crate) links: usize,
    pub(crate) end: &'a End,
    pub(crate) error_type: Option<&'a str>,
    pub(crate) inherited: Option<&'a Inherited>,
}

impl<'a> SpanView<'a> {
    /// The stage's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.site.name()
    }

    /// The span's kind.
    #[must_use]
    pub fn kind(&self) -> SpanKind {
        self.site.kind()
    }

    /// Where the stage's function stands.
    #[must_use]
    pub fn location(&self) -> Location {
        self.site.location()
    }

    /// The trace it belongs to.
    #[must_use]
    pub fn trace_id(&self) -> TraceId {
        self.start.trace_id
    }

    /// Its own id.
    #[must_use]
    pub fn span_id(&self) -> SpanId {
        SpanId::from_u64(self.start.span_id)
    }

    /// The stage around it, if there is one.
    #[must_use]
    pub fn parent_span_id(&self) -> Option<SpanId> {
        (self.start.parent_id != 0).then(|| SpanId::from_u64(self.start.parent_id))
    }

    /// Whether the parent is in another process.
    #[must_use]
    pub fn has_remote_parent(&self) -> bool {
        self.start.flags.has_remote_parent()
    }

    /// W3C's flags of its trace: 1 for sampled, 2 for an id that is random.
    #[must_use]
    pub fn trace_flags(&self) -> u8 {
        self.start.flags.trace_flags()
    }

    /// What tracing systems told themselves, if the trace came with it: W3C's `tracestate`.
    #[must_use]
    pub fn trace_state(&self) -> Option<&'a str> {
        self.inherited?.trace_state()
    }

    /// When it began, in nanoseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn start_unix_nanos(&self) -> u64 {
        self.anchor.unix_nanos(self.start.tick)
    }

    /// When it ended, likewise; never before it began.
    #[must_use]
    pub fn end_unix_nanos(&self) -> u64 {
        self.anchor.unix_nanos(self.end.tick).max(self.start_unix_nanos())
    }

    /// How long it took, in seconds.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        self.anchor.seconds(self.start.tick, self.end.tick)
    }

    /// How it ended.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.end.outcome
    }

    /// What kind of failure it was; `None` when it succeeded.
    #[must_use]
    pub fn error_type(&self) -> Option<&'a str> {
        self.error_type
    }

    /// Whether the error is part of normal operation.
    #[must_use]
    pub fn is_expected_error(&self) -> bool {
        self.end.flags.is_expected()
    }

    /// Whether the span's status is an error: it did not succeed, and not as expected.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        self.end.outcome != Outcome::Ok && !self.is_expected_error()
    }

    /// Visits the attributes that describe the whole span, each name once: its outcome, what its
    /// definition says that it always is, its own attributes, the keyed, labelled and inherited fields of its output and its input, and what it
    /// inherits. Where two have the same name, the one named first here counts.
    pub fn attributes(&self, visitor: &mut impl VisitAttributes) {
        if !self.site.is_bridged() {
            visitor.attribute(Name::new("stage.outcome"), ValueRef::Text(self.outcome().name()));
        }
        if let Some(error_type) = self.error_type {
            visitor.attribute(Name::new("error.type"), ValueRef::Text(error_type));
        }
        if self.is_expected_error() {
            visitor.attribute(Name::new("stage.error.expected"), ValueRef::Bool(true));
        }
        let mut filter = RESERVED_FILTER;
        for (name, value) in self.site.constants() {
            let name = Name::new(name);
            filter |= name.filter_bit();
            visitor.attribute(name, ValueRef::Text(value));
        }
        for (index, item) in self.own_items().enumerate() {
            let name = self.unpacked.name(item);
            let bit = name.filter_bit();
            if filter & bit == 0 || !(self.is_taken(&name) || self.has_own(&name, index)) {
                give(visitor, name, item.value);
            }
            filter |= bit;
        }
        if let Some(inherited) = self.inherited {
            inherited.visit(&mut |name: &str, value: Encoded<'_>| {
                let name = Name::new(name);
                if filter & name.filter_bit() == 0
                    || !(self.is_taken(&name) || self.has_own(&name, usize::MAX))
                {
                    give(visitor, name, value);
                }
            });
        }
    }

    /// The values that describe the span, in the order of their precedence.
    #[inline]
    fn own_items(&self) -> impl Iterator<Item = &Item<'a>> {
        let describing = |item: &&Item<'a>| item.field.describes_span();
        let all = |range| self.unpacked.items(range);
        all(0..self.attributes)
            .iter()
            .chain(all(self.inputs..self.unpacked.count()).iter().filter(describing))
            .chain(all(self.attributes..self.inputs).iter().filter(describing))
    }

    /// Whether every span, or every span of this stage, has an attribute of this name already.
    #[cold]
    fn is_taken(&self, name: &Name<'_>) -> bool {
        RESERVED.contains(name) || self.site.constants().iter().any(|(constant, _)| *name == **constant)
    }

    /// Whether one of the first `before` of them has this name.
    fn has_own(&self, name: &Name<'_>, before: usize) -> bool {
        self.own_items().take(before).any(|item| self.unpacked.name(item) == *name)
    }

    /// Visits the events in the order in which they happened: the input, events and decisions, the
    /// output.
    pub fn events(&self, mut visit: impl FnMut(EventView<'_>)) {
        if !self.site.inputs().is_empty() {
            visit(EventView {
                tables: self.tables,
                name: Name::behind(self.name(), ".input"),
                unix_nanos: self.start_unix_nanos(),
                body: Body::Input(self.unpacked, self.attributes..self.inputs),
            });
        }
        self.marks(&mut visit);
        if self.end.flags.has_output() && !self.site.is_quiet() {
            visit(EventView {
                tables: self.tables,
                name: Name::behind(self.name(), ".output"),
                unix_nanos: self.end_unix_nanos(),
                body: Body::Output(self.unpacked, self.inputs..self.unpacked.count(), self.outcome()),
            });
        }
    }

    /// Visits the spans that it is linked with, in the order in which that was said.
    pub fn links(&self, mut visit: impl FnMut(LinkView<'_>)) {
        if self.links == 0 {
            return;
        }
        let links = records(self.marks).filter_map(|bytes| match decode::record(bytes) {
            Some(Record::Link(link, values)) => Some((link, values)),
            _ => None,
        });
        links.for_each(|(link, values)| visit(LinkView { link, values }));
    }

    fn marks(&self, visit: &mut impl FnMut(EventView<'_>)) {
        for bytes in records(self.marks) {
            let (tick, name, body) = match decode::record(bytes) {
                Some(Record::Mark(mark, values)) => {
                    let Some(site) = self.tables.known_site(mark.site) else { continue };
                    let name = match site.role() {
                        Role::Decision => Name::behind(self.name(), ".decision"),
                        Role::BridgedEvent => Name::new(first_text(values)),
                        _ => Name::new(site.name()),
                    };
                    (mark.tick, name, Body::Mark { site, values })
                }
                Some(Record::Log(logged, values)) => {
                    (logged.tick, Name::new(first_text(values)), Body::Log { values })
                }
                _ => continue,
            };
            visit(EventView { tables: self.tables, name, unix_nanos: self.anchor.unix_nanos(tick), body });
        }
    }
}

/// Records one behind another.
fn records(mut rest: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let (record, behind) = decode::length(rest).and_then(|length| rest.split_at_checked(length))?;
        rest = behind;
        Some(record)
    })
}

/// Names that every span has already, so that no field may have them again.
const RESERVED: [Name<'static>; 6] = [
    Name::new("stage.outcome"),
    Name::new("error.type"),
    Name::new("stage.error.expected"),
    Name::new("code.function.name"),
    Name::new("code.file.path"),
    Name::new("code.line.number"),
];

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, within the array's length")]
const RESERVED_FILTER: u64 = {
    let mut filter = 0;
    let mut index = 0;
    while index < RESERVED.len() {
        filter |= RESERVED[index].filter_bit();
        index += 1;
    }
    filter
};

/// The error type at the end of an END record, behind the output, if it has one.
pub(crate) fn error_type<'a>(end: &End, mut behind_output: Values<'a>) -> Option<&'a str> {
    if !end.flags.has_error_type() {
        return None;
    }
    match behind_output.next() {
        Some(Encoded::Text(text)) if !text.is_empty() => Some(valid_prefix(text)),
        _ => Some("_OTHER"),
    }
}
