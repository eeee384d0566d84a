//! A view of a log record for exporters, decoded while it is visited.

use std::sync::Arc;

use semconv::Severity;

use crate::model::id::{SpanId, TraceId};
use crate::model::name::Name;
use crate::model::schema::Field;
use crate::process::attribute::{Truncated, ValueRef, VisitAttributes, visit_value};
use crate::process::context::Inherited;
use crate::process::dropped;
use crate::record::read::decode::{DroppedValues, Encoded, RecordFlags, Values, valid_prefix};
use crate::record::read::exception::Exception;
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;

/// Schema of a log record's values after its header.
pub(crate) const REST: &[Field] = &[Field::named("values").bare()];

/// Origin of a log record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LogSource {
    /// An event of the `tracing` crate.
    Tracing,
    /// An event that a stage recorded with `event!`.
    Event,
    /// A decision of a stage.
    Decision,
    /// A stage that failed, unless the error was expected.
    Failure,
    /// The beginning or the end of a stage. An exporter makes such records from spans, for itself.
    Stage,
}

impl LogSource {
    /// Every source that an exporter can take records of.
    pub const ALL: &'static [LogSource] =
        &[LogSource::Tracing, LogSource::Event, LogSource::Decision, LogSource::Failure];
}

/// A log record, borrowed during export.
pub struct LogView<'a> {
    pub(crate) source: LogSource,
    pub(crate) severity: Severity,
    pub(crate) unix_nanos: u64,
    pub(crate) trace_id: TraceId,
    pub(crate) span_id: u64,
    pub(crate) sampled: bool,
    pub(crate) stage: Option<&'static str>,
    pub(crate) target: &'a str,
    pub(crate) name: Option<Name<'a>>,
    pub(crate) message: Option<&'a str>,
    pub(crate) inherited: Option<&'a Arc<Inherited>>,
    /// Original lengths of name, target and message, if they were cut.
    pub(crate) cut: CutHeader,
    pub(crate) body: LogBody<'a>,
    pub(crate) dropped: u32,
}

/// Source of a log record's attributes.
pub(crate) enum LogBody<'a> {
    Values {
        tables: &'a Tables,
        fields: &'static [Field],
        values: Values<'a>,
        /// Name of the decision, if the record is one.
        decision: Option<&'static str>,
    },
    Failure {
        error_type: &'a str,
        outcome: &'static str,
        exception: Option<Exception<'a>>,
    },
    /// Function that visits the attributes, for records that an exporter makes for itself.
    #[cfg(feature = "json-lines")]
    Visited(&'a dyn Fn(&mut dyn VisitAttributes)),
}

impl LogView<'_> {
    /// Origin of the record.
    #[must_use]
    pub fn source(&self) -> LogSource {
        self.source
    }

    /// Severity of the record.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Time of the record, in nanoseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_nanos(&self) -> u64 {
        self.unix_nanos
    }

    /// Trace that the record was emitted in; `None` outside any span.
    #[must_use]
    pub fn trace_id(&self) -> Option<TraceId> {
        (self.span_id != 0).then_some(self.trace_id)
    }

    /// Span that the record was emitted in; `None` outside any span.
    #[must_use]
    pub fn span_id(&self) -> Option<SpanId> {
        (self.span_id != 0).then(|| SpanId::from_u64(self.span_id))
    }

    /// Returns true if the record's trace is exported.
    #[must_use]
    pub fn is_sampled(&self) -> bool {
        self.sampled
    }

    /// Innermost stage that the record was emitted in; `None` outside any stage.
    #[must_use]
    pub fn stage(&self) -> Option<&'static str> {
        self.stage
    }

    /// Target of the record, by default the module that emitted it.
    #[must_use]
    pub fn target(&self) -> &str {
        self.target
    }

    /// Name of the event, if the record has one.
    #[must_use]
    pub fn name(&self) -> Option<Name<'_>> {
        self.name
    }

    /// Message of the record, if it has one.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message
    }

    /// Number of attributes that were dropped because of a limit. A payload of which nothing was recorded
    /// counts as one.
    #[must_use]
    pub fn dropped_attributes_count(&self) -> u32 {
        self.dropped
    }

    /// Visits the record's attributes, each name once: the first attribute with a name counts. The names and
    /// original sizes of truncated values follow, as two lists; a message, a name or a target is in them as
    /// `message`, `event` or `target`.
    pub fn attributes(&self, visitor: &mut impl VisitAttributes) {
        let mut cut = Truncated::default();
        self.own_attributes(visitor, &mut cut);
        cut.visit(visitor);
    }

    /// Visits the record's attributes, and notes in `cut` those that were truncated.
    pub(crate) fn own_attributes(&self, visitor: &mut impl VisitAttributes, cut: &mut Truncated) {
        match &self.body {
            LogBody::Values { tables, fields, values, decision } => {
                let mut unpacked = Unpacked::default();
                unpacked.add(tables, fields, *values);
                for (index, item) in unpacked.all().iter().enumerate() {
                    let name = item.name();
                    if !unpacked.items(0..index).iter().any(|other| other.name() == name) {
                        visit_value(visitor, cut, Name::new(name), item.value);
                    }
                }
                if let Some(decision) = decision {
                    visitor.attribute(Name::new("stage.decision.name"), ValueRef::Text(decision));
                }
            }
            LogBody::Failure { error_type, outcome, exception } => {
                visitor.attribute(Name::new("error.type"), ValueRef::Text(error_type));
                visitor.attribute(Name::new("stage.outcome"), ValueRef::Text(outcome));
                if let Some(exception) = exception {
                    visitor.attribute(Name::new("exception.type"), ValueRef::Text(error_type));
                    for (name, value) in exception.details() {
                        visit_value(visitor, cut, Name::new(name), value);
                    }
                }
            }
            #[cfg(feature = "json-lines")]
            LogBody::Visited(visit) => visit(visitor),
        }
        cut.add(Name::new("message"), self.cut.message);
        cut.add(Name::new("event"), self.cut.name);
        cut.add(Name::new("target"), self.cut.target);
    }

    /// Visits the fields that the record inherits from its stage, such as `correlation.id`.
    pub fn context(&self, visitor: &mut impl VisitAttributes) {
        let mut cut = Truncated::default();
        self.context_where(|_| true, visitor, &mut cut);
        cut.visit(visitor);
    }

    /// Visits inherited fields that are wanted, and notes in `cut` those that were truncated.
    pub(crate) fn context_where(
        &self,
        mut is_wanted: impl FnMut(&str) -> bool,
        visitor: &mut impl VisitAttributes,
        cut: &mut Truncated,
    ) {
        if let Some(inherited) = self.inherited {
            inherited.visit(&mut |name: &str, value: Encoded<'_>| {
                if is_wanted(name) {
                    visit_value(visitor, cut, Name::new(name), value);
                }
            });
        }
    }
}

/// The values that a log record begins with.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LogHeader<'a> {
    name: Option<Encoded<'a>>,
    target: Option<Encoded<'a>>,
    message: Option<Encoded<'a>>,
}

impl<'a> LogHeader<'a> {
    /// Reads the header of a log record's values.
    pub(crate) fn of(values: &'a [u8]) -> LogHeader<'a> {
        let mut values = Values::new(values);
        LogHeader { name: values.next(), target: values.next(), message: values.next() }
    }

    pub(crate) fn name(&self) -> Option<&'a str> {
        text(self.name)
    }

    pub(crate) fn target(&self) -> Option<&'a str> {
        text(self.target)
    }

    pub(crate) fn message(&self) -> Option<&'a str> {
        text(self.message)
    }

    pub(crate) fn cut(&self) -> CutHeader {
        let original_length = |value: Option<Encoded<'_>>| value.and_then(|value| value.original_length());
        CutHeader {
            name: original_length(self.name),
            target: original_length(self.target),
            message: original_length(self.message),
        }
    }
}

/// Original lengths of the texts of a log record's header that were cut.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CutHeader {
    name: Option<u32>,
    target: Option<u32>,
    message: Option<u32>,
}

fn text(value: Option<Encoded<'_>>) -> Option<&str> {
    match value {
        Some(Encoded::Text(text) | Encoded::Cut { text, .. }) => Some(valid_prefix(text)),
        _ => None,
    }
}

/// Returns the values after the header.
pub(crate) fn rest(values: &[u8]) -> Values<'_> {
    let mut values = Values::new(values);
    let _ = (values.next(), values.next(), values.next());
    values
}

/// Returns the numbers of attributes that were dropped from a LOG record with these values and flags.
pub(crate) fn dropped(tables: &Tables, values: &[u8], flags: RecordFlags) -> DroppedValues {
    dropped::from_values(tables, REST, rest(values), flags)
}
