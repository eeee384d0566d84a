//! What a subscriber is told of a span or an event before it has values: its metadata, with the names
//! of all fields it may ever have.
//!
//! `tracing` wants the names when a program is compiled. Here they are known when a payload has been
//! written: which variant it is, which options are there. So the shape of a site grows: where a name
//! is new, there is a new shape with all names so far, and the program has to be told of it for good.
//! It does not grow without end, see [`MAX_SHAPES`].

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, OnceLock, PoisonError};

use tracing::callsite::{self, Callsite, Identifier};
use tracing::field::FieldSet;
use tracing::subscriber::Interest;
use tracing::{Metadata, metadata};

use crate::context::subscriber::{LEVEL, placeholder_metadata};
use crate::fallback::value::Values;
use crate::model::schema::Field;
use crate::record::read::unpack::DECISION;
use crate::record::read::unpack::OUTPUT;
use crate::record::site::{Role, Site};

/// Shapes of one place, at the most; values with yet another name are left out from then on.
const MAX_SHAPES: u32 = 32;
/// Fields of one shape, at the most.
const MAX_FIELDS: usize = 128;

/// What becomes of a site at a subscriber.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A stage.
    Span,
    /// The captured result of a stage.
    Output,
    /// An event or a decision.
    Event,
}

impl Kind {
    /// What the values are by their positions.
    pub(super) const fn fields(self, site: &'static Site) -> &'static [Field] {
        match (self, site.role()) {
            (Kind::Output, _) => OUTPUT,
            (_, Role::Decision) => DECISION,
            _ => site.attributes(),
        }
    }

    fn name(self, site: &'static Site) -> &'static str {
        match (self, site.role()) {
            (Kind::Output, _) => format!("{}.output", site.name()).leak(),
            (_, Role::Decision) => "stage.decision",
            _ => site.name(),
        }
    }

    /// Names that it has besides those of its values.
    const fn own_names(self) -> &'static [&'static str] {
        match self {
            Kind::Span => &["stage.outcome", "error.type", "stage.error.expected"],
            Kind::Output => &["message", "stage.outcome"],
            Kind::Event => &["message", "stage.decision.name"],
        }
    }

    /// The names that are known before anything has been written.
    fn first_names(self, site: &'static Site) -> Vec<&'static str> {
        let inputs = if self == Kind::Span { site.inputs() } else { &[] };
        let values = if self == Kind::Output { &[] } else { self.fields(site) };
        let mut names: Vec<&str> = Vec::new();
        for name in values.iter().chain(inputs).map(Field::name).chain(self.own_names().iter().copied()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

pub(super) type Shape = &'static Metadata<'static>;
type Place = (u32, Kind);

/// The newest shape of each place, and how many it has had.
static SHAPES: Mutex<BTreeMap<Place, (Shape, u32)>> = Mutex::new(BTreeMap::new());

/// A thread's copy of it.
#[derive(Default)]
pub(super) struct Shapes(HashMap<Place, Shape>);

impl Shapes {
    /// A shape of the site that has a field for each of the values, as far as there may be so many.
    pub(super) fn fitting(&mut self, site: &'static Site, kind: Kind, values: &Values<'_>) -> Shape {
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

fn fits(shape: Shape, values: &Values<'_>) -> bool {
    values.names().all(|name| has(shape, name))
}

fn has(shape: Shape, name: &str) -> bool {
    shape.fields().field(name).is_some()
}

fn newest(place: Place, site: &'static Site, values: &Values<'_>) -> Shape {
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

/// A callsite of one shape. Whether a subscriber is interested is asked each time: what `tracing`
/// remembers of a callsite does not hold for a subscriber that is the default of one thread.
struct Shaped {
    metadata: OnceLock<Shape>,
}

impl Callsite for Shaped {
    fn set_interest(&self, _: Interest) {}

    fn metadata(&self) -> &Metadata<'_> {
        self.metadata.get().copied().unwrap_or_else(placeholder_metadata)
    }
}

/// Makes a shape and tells subscribers of it. It stays for good, as they may keep it.
fn make(site: &'static Site, kind: Kind, name: &'static str, names: Vec<&'static str>) -> Shape {
    let callsite: &'static Shaped = Box::leak(Box::new(Shaped { metadata: OnceLock::new() }));
    let location = site.location();
    let module = location.module;
    let shape: Shape = Box::leak(Box::new(Metadata::new(
        name,
        module,
        LEVEL,
        Some(location.file),
        Some(location.line),
        Some(module),
        FieldSet::new(names.leak(), Identifier(callsite)),
        if kind == Kind::Span { metadata::Kind::SPAN } else { metadata::Kind::EVENT },
    )));
    let _ = callsite.metadata.set(shape);
    callsite::register(callsite);
    shape
}
