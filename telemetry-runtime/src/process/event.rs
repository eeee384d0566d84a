//! A view of a span's event for exporters, decoded while it is visited.

use std::ops::Range;

use crate::model::name::Name;
use crate::model::outcome::Outcome;
use crate::process::attribute::{Truncated, ValueRef, VisitAttributes, visit_value};
use crate::process::dropped::fields_of;
use crate::process::log;
use crate::record::read::decode::{Encoded, Values, valid_prefix};
use crate::record::read::exception::Exception;
use crate::record::read::tables::Tables;
use crate::record::read::unpack::{Item, Unpacked};
use crate::record::site::{Role, Site};

/// Name of an event that carries it as its first value.
pub(super) fn first_text(values: &[u8]) -> &str {
    match Values::new(values).next() {
        Some(Encoded::Text(text) | Encoded::Cut { text, .. }) => valid_prefix(text),
        _ => "event",
    }
}

/// An event of a finished span, borrowed during export.
pub struct EventView<'a> {
    pub(super) tables: &'a Tables,
    pub(super) name: Name<'a>,
    pub(super) unix_nanos: u64,
    pub(super) dropped: u32,
    pub(super) body: EventBody<'a>,
}

/// Source of an event's attributes.
pub(super) enum EventBody<'a> {
    /// Captured arguments of the stage.
    Input(&'a Unpacked<'a>, Range<usize>),
    /// Captured result of the stage.
    Output(&'a Unpacked<'a>, Range<usize>, Outcome),
    /// The error or the panic that ended the stage, and its type.
    Exception(Exception<'a>, &'a str),
    /// An event or a decision recorded in the stage.
    Event { site: &'static Site, values: &'a [u8] },
    /// A log record that has an event's name.
    Log { values: &'a [u8] },
}

impl EventView<'_> {
    /// Name of the event: `{stage}.input`, `{stage}.output`, `{stage}.decision`, `exception`, or its own.
    #[must_use]
    pub fn name(&self) -> Name<'_> {
        self.name
    }

    /// Time of the event, in nanoseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_nanos(&self) -> u64 {
        self.unix_nanos
    }

    /// Returns true if the event is a decision.
    #[must_use]
    pub fn is_decision(&self) -> bool {
        matches!(self.body, EventBody::Event { site, .. } if site.is_decision())
    }

    /// Returns true for an event that the program recorded with `event!`.
    #[cfg(feature = "otlp")]
    pub(crate) fn is_of_application(&self) -> bool {
        matches!(&self.body, EventBody::Event { site, .. } if matches!(site.role(), Role::Event(_)))
    }

    /// Number of attributes that were dropped because of a limit. A payload of which nothing was recorded
    /// counts as one.
    #[must_use]
    pub fn dropped_attributes_count(&self) -> u32 {
        self.dropped
    }

    /// Visits the event's attributes, each name once: the first attribute with a name counts.
    pub fn attributes(&self, visitor: &mut impl VisitAttributes) {
        let mut cut = Truncated::default();
        let mut visit_all = |visitor: &mut _, items: &[Item<'_>]| {
            let mut filter = 0;
            for (index, item) in items.iter().enumerate() {
                let (name, bit) = (item.name(), item.filter_bit());
                let before = items.iter().take(index);
                if filter & bit == 0 || !before.map(Item::name).any(|other| other == name) {
                    visit_value(visitor, &mut cut, Name::new(name), item.value);
                }
                filter |= bit;
            }
        };
        match &self.body {
            EventBody::Input(unpacked, items) => visit_all(visitor, unpacked.items(items.clone())),
            EventBody::Output(unpacked, items, outcome) => {
                visit_all(visitor, unpacked.items(items.clone()));
                visitor.attribute(Name::new("stage.outcome"), ValueRef::Text(outcome.name()));
            }
            EventBody::Exception(exception, error_type) => {
                visitor.attribute(Name::new("exception.type"), ValueRef::Text(error_type));
                for (name, value) in exception.details() {
                    visit_value(visitor, &mut cut, Name::new(name), value);
                }
            }
            EventBody::Event { site, values } => {
                let mut unpacked = Unpacked::default();
                unpacked.add(self.tables, fields_of(site), Values::new(values));
                // The first value of a bridged event is its name.
                let named = usize::from(matches!(site.role(), Role::LibraryEvent(_)));
                visit_all(visitor, unpacked.items(named..unpacked.count()));
                if named > 0 {
                    let name = Values::new(values).next();
                    cut.add(Name::new("name"), name.and_then(|name| name.original_length()));
                }
                if site.is_decision() {
                    visitor.attribute(Name::new("stage.decision.name"), ValueRef::Text(site.name()));
                }
            }
            EventBody::Log { values } => {
                let mut unpacked = Unpacked::default();
                unpacked.add(self.tables, log::REST, log::rest(values));
                visit_all(visitor, unpacked.all());
            }
        }
        cut.visit(visitor);
    }
}
