//! A log record as exporters see it: a view of what was said, decoded while it is visited.

use crate::model::id::{SpanId, TraceId};
use crate::model::name::Name;
use crate::model::schema::Field;
use crate::model::severity::Severity;
use crate::process::attribute::{ValueRef, VisitAttributes, give};
use crate::process::context::Inherited;
use crate::record::read::decode::{Encoded, Values, valid_prefix};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;

/// What a log record consists of behind its name, its target and its message.
pub(crate) const REST: &[Field] = &[Field::named("values").bare()];

/// Where a log record comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LogSource {
    /// An event of the `tracing` crate.
    Tracing,
    /// An event that a stage recorded with `event!`.
    Event,
    /// A decision of a stage.
    Decision,
    /// A stage that failed, other than as expected.
    Failure,
}

impl LogSource {
    /// Every source.
    pub const ALL: &'static [LogSource] =
        &[LogSource::Tracing, LogSource::Event, LogSource::Decision, LogSource::Failure];
}

/// One log record, with the ids of the span it was said in.
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
    pub(crate) inherited: Option<&'a Inherited>,
    pub(crate) body: Body<'a>,
}

/// Where the attributes of a log record are.
pub(crate) enum Body<'a> {
    Values {
        tables: &'a Tables,
        fields: &'static [Field],
        values: Values<'a>,
        /// What was decided, of a decision.
        decided: Option<&'static str>,
    },
    Failure {
        error_type: &'a str,
        outcome: &'static str,
    },
}

impl LogView<'_> {
    /// Where it comes from.
    #[must_use]
    pub fn source(&self) -> LogSource {
        self.source
    }

    /// How serious it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// When it was said, in nanoseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_nanos(&self) -> u64 {
        self.unix_nanos
    }

    /// The trace it was said in; `None` outside any span.
    #[must_use]
    pub fn trace_id(&self) -> Option<TraceId> {
        (self.span_id != 0).then_some(self.trace_id)
    }

    /// The span it was said in; `None` outside any span.
    #[must_use]
    pub fn span_id(&self) -> Option<SpanId> {
        (self.span_id != 0).then(|| SpanId::from_u64(self.span_id))
    }

    /// Whether that trace is exported.
    #[must_use]
    pub fn is_sampled(&self) -> bool {
        self.sampled
    }

    /// The innermost stage it was said in; `None` outside any stage.
    #[must_use]
    pub fn stage(&self) -> Option<&'static str> {
        self.stage
    }

    /// What said it: a module, as a rule.
    #[must_use]
    pub fn target(&self) -> &str {
        self.target
    }

    /// The name of the event, if it is one of those that have a name.
    #[must_use]
    pub fn name(&self) -> Option<Name<'_>> {
        self.name
    }

    /// The text for people, if there is one.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message
    }

    /// Visits what was said besides: each name once, the first of two counts.
    pub fn attributes(&self, visitor: &mut impl VisitAttributes) {
        match &self.body {
            Body::Values { tables, fields, values, decided } => {
                let mut unpacked = Unpacked::default();
                unpacked.add(tables, fields, *values);
                for (index, item) in unpacked.all().iter().enumerate() {
                    let name = unpacked.name(item);
                    if !unpacked.items(0..index).iter().any(|known| unpacked.name(known) == name) {
                        give(visitor, name, item.value);
                    }
                }
                if let Some(decided) = decided {
                    visitor.attribute(Name::new("stage.decision.name"), ValueRef::Text(decided));
                }
            }
            Body::Failure { error_type, outcome } => {
                visitor.attribute(Name::new("error.type"), ValueRef::Text(error_type));
                visitor.attribute(Name::new("stage.outcome"), ValueRef::Text(outcome));
            }
        }
    }

    /// Visits the fields that are inherited where it was said, such as `correlation.id`.
    pub fn context(&self, visitor: &mut impl VisitAttributes) {
        if let Some(inherited) = self.inherited {
            inherited.visit(&mut |name: &str, value: Encoded<'_>| give(visitor, Name::new(name), value));
        }
    }
}

/// What a log record begins with.
pub(crate) struct Head<'a> {
    pub(crate) name: Option<&'a str>,
    pub(crate) target: &'a str,
    pub(crate) message: Option<&'a str>,
}

/// Reads the head of a log record's values.
pub(crate) fn head(values: &[u8]) -> Head<'_> {
    let mut values = Values::new(values);
    let mut text = || match values.next() {
        Some(Encoded::Text(text) | Encoded::Cut { text, .. }) => Some(valid_prefix(text)),
        _ => None,
    };
    Head { name: text(), target: text().unwrap_or_default(), message: text() }
}

/// What is behind the head.
pub(crate) fn rest(values: &[u8]) -> Values<'_> {
    let mut values = Values::new(values);
    let _ = (values.next(), values.next(), values.next());
    values
}
