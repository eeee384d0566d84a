//! An event of a span as exporters see it, decoded while it is visited.

use std::ops::Range;

use crate::model::name::Name;
use crate::model::outcome::Outcome;
use crate::process::attribute::{ValueRef, VisitAttributes, give};
use crate::process::log;
use crate::record::read::decode::{Encoded, Values, valid_prefix};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::DECISION;
use crate::record::read::unpack::{Item, Unpacked};
use crate::record::site::{Role, Site};

/// The name that an event brings along.
pub(super) fn first_text(values: &[u8]) -> &str {
    match Values::new(values).next() {
        Some(Encoded::Text(text) | Encoded::Cut { text, .. }) => valid_prefix(text),
        _ => "event",
    }
}

/// One event of a span.
pub struct EventView<'a> {
    pub(super) tables: &'a Tables,
    pub(super) name: Name<'a>,
    pub(super) unix_nanos: u64,
    pub(super) body: Body<'a>,
}

/// Where the attributes of an event are.
pub(super) enum Body<'a> {
    /// The captured arguments.
    Input(&'a Unpacked<'a>, Range<usize>),
    /// The captured result.
    Output(&'a Unpacked<'a>, Range<usize>, Outcome),
    Mark {
        site: &'static Site,
        values: &'a [u8],
    },
    /// A log record with the name of an event.
    Log {
        values: &'a [u8],
    },
}

impl EventView<'_> {
    /// The event's name: `{stage}.input`, `{stage}.output`, `{stage}.decision`, or its own.
    #[must_use]
    pub fn name(&self) -> Name<'_> {
        self.name
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

    /// Visits the event's attributes, each name once; of two of one name, the first counts.
    pub fn attributes(&self, visitor: &mut impl VisitAttributes) {
        let mut give_all = |unpacked: &Unpacked<'_>, items: &[Item<'_>]| {
            let mut filter = 0;
            for (index, item) in items.iter().enumerate() {
                let name = unpacked.name(item);
                let bit = name.filter_bit();
                let before = items.iter().take(index);
                if filter & bit == 0 || !before.map(|item| unpacked.name(item)).any(|known| known == name) {
                    give(visitor, name, item.value);
                }
                filter |= bit;
            }
        };
        match &self.body {
            Body::Input(unpacked, items) => give_all(unpacked, unpacked.items(items.clone())),
            Body::Output(unpacked, items, outcome) => {
                give_all(unpacked, unpacked.items(items.clone()));
                visitor.attribute(Name::new("stage.outcome"), ValueRef::Text(outcome.name()));
            }
            Body::Mark { site, values } => {
                let mut unpacked = Unpacked::default();
                let fields = if site.is_decision() { DECISION } else { site.attributes() };
                unpacked.add(self.tables, fields, Values::new(values));
                // An event that brings its name along has it as its first value.
                let named = usize::from(site.role() == Role::BridgedEvent);
                give_all(&unpacked, unpacked.items(named..unpacked.count()));
                if site.is_decision() {
                    visitor.attribute(Name::new("stage.decision.name"), ValueRef::Text(site.name()));
                }
            }
            Body::Log { values } => {
                let mut unpacked = Unpacked::default();
                unpacked.add(self.tables, log::REST, log::rest(values));
                give_all(&unpacked, unpacked.all());
            }
        }
    }
}
