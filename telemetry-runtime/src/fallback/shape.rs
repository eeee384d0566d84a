//! `tracing` metadata of forwarded spans and events: name, target, level, and the names of all fields.
//!
//! `tracing` expects these names at compile time. Here they are known when a payload has been written: they
//! depend on its variant and its options. So the metadata of a site, its shape, grows: for a new name there
//! is a new shape with all names so far. Shapes are never freed; [`MAX_SHAPES`] is the limit.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, OnceLock, PoisonError};

use semconv::Severity;
use tracing::callsite::{self, Callsite, Identifier};
use tracing::field::FieldSet;
use tracing::subscriber::Interest;
use tracing::{Level, Metadata, metadata};

use crate::context::subscriber::{LEVEL, placeholder_metadata};
use crate::fallback::value::{DROPPED_COUNT, NamedValues};
use crate::model::schema::Field;
use crate::record::read::unpack::DECISION;
use crate::record::read::unpack::OUTPUT;
use crate::record::site::{Role, Site};

/// Maximum number of shapes for one site and kind. Values with further names are dropped and counted.
const MAX_SHAPES: u32 = 32;
/// Maximum number of fields of one shape.
const MAX_FIELDS: usize = 128;

/// Kind of a `tracing` callsite. A stage has one for its span and one for its captured result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum CallsiteKind {
    /// The span of a stage.
    Span,
    /// The event with the captured result of a stage.
    Output,
    /// An event or a decision.
    Event,
}

impl CallsiteKind {
    /// Returns the fields of the values, by position.
    pub(super) const fn fields(self, site: &'static Site) -> &'static [Field] {
        match (self, site.role()) {
            (CallsiteKind::Output, _) => OUTPUT,
            (_, Role::Decision(_)) => DECISION,
            _ => site.attributes(),
        }
    }

    fn name(self, site: &'static Site) -> &'static str {
        match (self, site.role()) {
            (CallsiteKind::Output, _) => format!("{}.output", site.name()).leak(),
            (_, Role::Decision(_)) => "stage.decision",
            _ => site.name(),
        }
    }

    /// Returns the level of the callsite: that of an event's severity.
    pub(super) const fn level(self, site: &'static Site) -> Level {
        match (self, site.severity()) {
            (CallsiteKind::Span | CallsiteKind::Output, _) | (_, Severity::Info) => LEVEL,
            (_, Severity::Trace) => Level::TRACE,
            (_, Severity::Debug) => Level::DEBUG,
            (_, Severity::Warn) => Level::WARN,
            (_, Severity::Error) => Level::ERROR,
        }
    }

    /// Returns the names that do not come from recorded values.
    const fn own_names(self) -> &'static [&'static str] {
        match self {
            CallsiteKind::Span => &[
                "stage.outcome",
                "error.type",
                "stage.error.expected",
                "stage.error.retryable",
                "exception.message",
                "exception.stacktrace",
                DROPPED_COUNT,
            ],
            CallsiteKind::Output => &["message", "stage.outcome", DROPPED_COUNT],
            CallsiteKind::Event => &["message", "stage.decision.name", DROPPED_COUNT],
        }
    }

    /// Returns the names that are known before any value has been written.
    fn first_names(self, site: &'static Site) -> Vec<&'static str> {
        let inputs = if self == CallsiteKind::Span { site.inputs() } else { &[] };
        let values = if self == CallsiteKind::Output { &[] } else { self.fields(site) };
        let mut names: Vec<&str> = Vec::new();
        let listed = values.iter().chain(inputs).filter(|field| !field.is_unlisted()).map(Field::name);
        for name in listed.chain(self.own_names().iter().copied()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

pub(super) type Shape = &'static Metadata<'static>;
/// Number of a site, and one of its callsites.
type Place = (u32, CallsiteKind);

/// The newest shape of each place, and the number of its shapes.
static SHAPES: Mutex<BTreeMap<Place, (Shape, u32)>> = Mutex::new(BTreeMap::new());

/// A thread's copy of [`SHAPES`].
#[derive(Default)]
pub(super) struct Shapes(HashMap<Place, Shape>);

impl Shapes {
    /// Returns a shape of the site with a field for each of the values, within the limits.
    pub(super) fn shape_for(
        &mut self,
        site: &'static Site,
        kind: CallsiteKind,
        values: &NamedValues<'_>,
    ) -> Shape {
        let place = (site.number(), kind);
        match self.0.get(&place) {
            Some(shape) if fits(shape, values) => shape,
            _ => {
                let shape = newest(place, site, values);
                self.0.insert(place, shape);
                shape
            }
        }
    }
}

fn fits(shape: Shape, values: &NamedValues<'_>) -> bool {
    values.names().all(|name| has(shape, name))
}

fn has(shape: Shape, name: &str) -> bool {
    shape.fields().field(name).is_some()
}

fn newest(place: Place, site: &'static Site, values: &NamedValues<'_>) -> Shape {
    let mut shapes = SHAPES.lock().unwrap_or_else(PoisonError::into_inner);
    let (_, kind) = place;
    let (shape, made) = *shapes.entry(place).or_insert_with(|| {
        let shape = make(site, kind, kind.name(site), kind.first_names(site));
        (shape, 1)
    });
    if fits(shape, values) || made >= MAX_SHAPES {
        return shape;
    }
    let mut names: Vec<&'static str> = shape.fields().iter().map(|field| field.name()).collect();
    let new = values.names().filter(|name| !has(shape, name)).take(MAX_FIELDS.saturating_sub(names.len()));
    let new: Vec<&'static str> = new.map(|name| &*name.to_owned().leak()).collect();
    if new.is_empty() {
        return shape;
    }
    names.extend(new);
    let shape = make(site, kind, shape.name(), names);
    shapes.insert(place, (shape, made + 1));
    shape
}

/// Holds the locks of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    held.hold(&SHAPES);
}

/// Callsite of one shape. It does not cache the interest of subscribers, which is checked for each span and
/// event: the cached interest is not that of a subscriber which is the default of one thread.
struct ShapeCallsite {
    metadata: OnceLock<Shape>,
}

impl Callsite for ShapeCallsite {
    fn set_interest(&self, _: Interest) {}

    fn metadata(&self) -> &Metadata<'_> {
        self.metadata.get().copied().unwrap_or_else(placeholder_metadata)
    }
}

/// Makes a shape and registers it with subscribers. It is leaked, because they may store references to it.
fn make(site: &'static Site, kind: CallsiteKind, name: &'static str, names: Vec<&'static str>) -> Shape {
    let callsite: &'static ShapeCallsite = Box::leak(Box::new(ShapeCallsite { metadata: OnceLock::new() }));
    let location = site.location();
    let module = location.module;
    let shape: Shape = Box::leak(Box::new(Metadata::new(
        name,
        module,
        kind.level(site),
        Some(location.file),
        Some(location.line),
        Some(module),
        FieldSet::new(names.leak(), Identifier(callsite)),
        if kind == CallsiteKind::Span { metadata::Kind::SPAN } else { metadata::Kind::EVENT },
    )));
    let _ = callsite.metadata.set(shape);
    callsite::register(callsite);
    shape
}
