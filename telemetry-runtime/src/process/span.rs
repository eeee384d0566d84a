//! A finished span as exporters see it: a view of its records, decoded while it is visited.

use std::str;

use crate::model::id::{SpanId, TraceId};
use crate::model::outcome::Outcome;
use crate::model::schema::Field;
use crate::process::anchor::Anchor;
use crate::process::context::Inherited;
use crate::process::decode::{self, Elements, Encoded, End, Record, Start, Values};
use crate::process::tables::{Name, OUTPUT, Tables, walk};
use crate::record::site::{Location, Site};
use semconv::SpanKind;

/// The text of a redacted value.
pub(crate) const REDACTED: &str = "[REDACTED]";

/// An attribute value as it leaves the process.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Attribute<'a> {
    /// True or false.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// A double.
    Double(f64),
    /// Text.
    Text(&'a str),
    /// A homogeneous array.
    Array(Array<'a>),
}

/// The elements of an array attribute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Array<'a>(Elements<'a>);

impl<'a> Iterator for Array<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        self.0.next().and_then(Attribute::decode)
    }
}

impl<'a> Attribute<'a> {
    #[inline]
    fn decode(encoded: Encoded<'a>) -> Option<Attribute<'a>> {
        Some(match encoded {
            Encoded::Bool(value) => Attribute::Bool(value),
            Encoded::Int(value) => Attribute::Int(value),
            Encoded::Double(value) => Attribute::Double(value),
            Encoded::Text(text) | Encoded::Cut { text, .. } => Attribute::Text(valid_prefix(text)),
            Encoded::Redacted => Attribute::Text(REDACTED),
            Encoded::Array(elements) => Attribute::Array(Array(elements)),
            Encoded::Absent | Encoded::Group(_) => return None,
        })
    }
}

/// Text as it was written; of a damaged record, as much of it as is UTF-8.
#[inline]
fn valid_prefix(bytes: &[u8]) -> &str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            bytes.get(..error.valid_up_to()).and_then(|valid| str::from_utf8(valid).ok()).unwrap_or("")
        }
    }
}

/// What visits the attributes of a span or an event.
pub trait VisitAttributes {
    /// One attribute.
    fn attribute(&mut self, name: Name<'_>, value: Attribute<'_>);
}

impl<F: FnMut(Name<'_>, Attribute<'_>)> VisitAttributes for F {
    #[inline]
    fn attribute(&mut self, name: Name<'_>, value: Attribute<'_>) {
        self(name, value);
    }
}

/// Gives a value to a visitor, and says so when it was cut.
#[inline]
fn give(visitor: &mut impl VisitAttributes, name: Name<'_>, encoded: Encoded<'_>) {
    if let Some(value) = Attribute::decode(encoded) {
        visitor.attribute(name, value);
    }
    if let Encoded::Cut { original_length, .. } = encoded {
        tell_cut(visitor, name, original_length);
    }
}

#[cold]
fn tell_cut(visitor: &mut impl VisitAttributes, name: Name<'_>, original_length: u32) {
    visitor.attribute(Name::inside(Some(&name), "truncated"), Attribute::Bool(true));
    let original_length = i64::from(original_length);
    visitor.attribute(Name::inside(Some(&name), "original_size"), Attribute::Int(original_length));
}

/// A finished span.
pub struct SpanView<'a> {
    pub(crate) tables: &'a Tables,
    pub(crate) anchor: &'a Anchor,
    pub(crate) site: &'static Site,
    pub(crate) site_number: u32,
    pub(crate) start: Start,
    pub(crate) start_values: &'a [u8],
    /// MARK records, one behind another.
    pub(crate) marks: &'a [u8],
    pub(crate) end: End,
    pub(crate) end_values: &'a [u8],
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
        error_type(&self.end, self.end_values)
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

    /// Visits the attributes that describe the whole span, each name once: its outcome, its own
    /// attributes, the keyed, labelled and inherited fields of its output and its input, and what it
    /// inherits. Where two have the same name, the one named first here counts.
    pub fn attributes(&self, visitor: &mut impl VisitAttributes) {
        let mut unique = Unique { span: self, visitor, seen: [0; 4], visited: 0 };
        self.all_attributes(&mut unique);
    }

    fn all_attributes(&self, visitor: &mut impl VisitAttributes) {
        visitor.attribute(Name::new("stage.outcome"), Attribute::Text(self.outcome().name()));
        if let Some(error_type) = self.error_type() {
            visitor.attribute(Name::new("error.type"), Attribute::Text(error_type));
        }
        if self.is_expected_error() {
            visitor.attribute(Name::new("stage.error.expected"), Attribute::Bool(true));
        }
        let inputs = walk(
            self.tables,
            self.site.attributes(),
            Values::new(self.start_values),
            &mut |name: Name<'_>, _: &Field, value: Encoded<'_>| give(visitor, name, value),
        );
        if self.end.flags.has_output() {
            walk(self.tables, &[OUTPUT], Values::new(self.end_values), &mut describing_span(visitor));
        }
        walk(self.tables, self.site.inputs(), inputs, &mut describing_span(visitor));
        if let Some(inherited) = self.inherited {
            inherited.visit(&mut |name: &str, value: Encoded<'_>| give(visitor, Name::new(name), value));
        }
    }

    /// Visits the events in the order in which they happened: the input, events and decisions, the
    /// output.
    pub fn events(&self, mut visit: impl FnMut(EventView<'_>)) {
        if !self.site.inputs().is_empty() {
            visit(EventView {
                span: self,
                stage: Some(Name::new(self.name())),
                own: "input",
                unix_nanos: self.start_unix_nanos(),
                body: Body::Input,
            });
        }
        self.marks(&mut visit);
        if self.end.flags.has_output() {
            visit(EventView {
                span: self,
                stage: Some(Name::new(self.name())),
                own: "output",
                unix_nanos: self.end_unix_nanos(),
                body: Body::Output,
            });
        }
    }

    fn marks(&self, visit: &mut impl FnMut(EventView<'_>)) {
        let mut rest = self.marks;
        while let Some((bytes, behind)) =
            decode::length(rest).and_then(|length| rest.split_at_checked(length))
        {
            rest = behind;
            let Some(Record::Mark(mark, values)) = decode::record(bytes) else { continue };
            let Some(site) = self.tables.known_site(mark.site) else { continue };
            let decision = site.is_decision();
            visit(EventView {
                span: self,
                stage: decision.then(|| Name::new(self.name())),
                own: if decision { "decision" } else { site.name() },
                unix_nanos: self.anchor.unix_nanos(mark.tick),
                body: Body::Mark { site, values },
            });
        }
    }
}

/// Passes on the first attribute of each name.
///
/// Names seldom repeat, so a small filter answers almost always; when it is in doubt, the attributes
/// before this one are visited again to compare.
struct Unique<'s, 'v, V> {
    span: &'s SpanView<'s>,
    visitor: &'v mut V,
    seen: [u64; 4],
    visited: usize,
}

impl<V: VisitAttributes> VisitAttributes for Unique<'_, '_, V> {
    #[inline]
    fn attribute(&mut self, name: Name<'_>, value: Attribute<'_>) {
        let hash = name.short_hash();
        let bit = 1 << (hash & 63);
        let Some(word) = self.seen.get_mut(usize::from(hash >> 6)) else { return };
        let doubtful = *word & bit != 0;
        *word |= bit;
        let before = self.visited;
        self.visited += 1;
        if !(doubtful && self.span.has_name_before(&name, before)) {
            self.visitor.attribute(name, value);
        }
    }
}

impl SpanView<'_> {
    /// Whether one of the first `before` attributes has this name.
    #[cold]
    fn has_name_before(&self, name: &Name<'_>, before: usize) -> bool {
        let (mut index, mut found) = (0, false);
        self.all_attributes(&mut |other: Name<'_>, _: Attribute<'_>| {
            found |= index < before && other == *name;
            index += 1;
        });
        found
    }
}

/// Passes on only the fields that describe the whole span.
fn describing_span<V: VisitAttributes>(visitor: &mut V) -> impl FnMut(Name<'_>, &Field, Encoded<'_>) {
    |name, field, value| {
        if field.describes_span() {
            give(visitor, name, value);
        }
    }
}

/// The error type at the end of an END record.
pub(crate) fn error_type<'a>(end: &End, values: &'a [u8]) -> Option<&'a str> {
    if !end.flags.has_error_type() {
        return None;
    }
    match Values::new(values).next() {
        Some(Encoded::Text(text)) if !text.is_empty() => Some(valid_prefix(text)),
        _ => Some("_OTHER"),
    }
}

/// One event of a span.
pub struct EventView<'a> {
    span: &'a SpanView<'a>,
    stage: Option<Name<'static>>,
    own: &'static str,
    unix_nanos: u64,
    body: Body<'a>,
}

enum Body<'a> {
    Input,
    Output,
    Mark { site: &'static Site, values: &'a [u8] },
}

impl EventView<'_> {
    /// The event's name: `{stage}.input`, `{stage}.output`, `{stage}.decision`, or its own.
    #[must_use]
    pub fn name(&self) -> Name<'_> {
        Name::inside(self.stage.as_ref(), self.own)
    }

    /// When it happened, in nanoseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_nanos(&self) -> u64 {
        self.unix_nanos
    }

    /// Whether it is a decision.
    #[must_use]
    pub fn is_decision(&self) -> bool {
        matches!(self.body, Body::Mark { site, .. } if site.is_decision())
    }

    /// Visits the event's attributes.
    pub fn attributes(&self, visitor: &mut impl VisitAttributes) {
        let span = self.span;
        match &self.body {
            Body::Input => {
                let values =
                    walk(span.tables, span.site.attributes(), Values::new(span.start_values), &mut ignore);
                walk(span.tables, span.site.inputs(), values, &mut all(visitor));
            }
            Body::Output => {
                walk(span.tables, &[OUTPUT], Values::new(span.end_values), &mut all(visitor));
                visitor.attribute(Name::new("stage.outcome"), Attribute::Text(span.outcome().name()));
            }
            Body::Mark { site, values } if site.is_decision() => {
                visitor.attribute(Name::new("stage.decision.name"), Attribute::Text(site.name()));
                walk(span.tables, &DECISION, Values::new(values), &mut all(visitor));
            }
            Body::Mark { site, values } => {
                walk(span.tables, site.attributes(), Values::new(values), &mut all(visitor));
            }
        }
    }
}

/// What a decision records, in order.
const DECISION: [Field; 3] = [
    Field::named("stage.decision.chosen"),
    Field::named("stage.decision.because"),
    Field::named("stage.decision.considered"),
];

fn all<V: VisitAttributes>(visitor: &mut V) -> impl FnMut(Name<'_>, &Field, Encoded<'_>) {
    |name, _, value| give(visitor, name, value)
}

fn ignore(_: Name<'_>, _: &Field, _: Encoded<'_>) {}
