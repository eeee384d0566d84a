//! The collector's copy of the site and schema tables, and the walk that gives positional values
//! their names back.

use crate::model::schema::{Field, Schema};
use crate::process::decode::{Encoded, Values};
use crate::record::site::Site;

/// Payloads inside payloads, at the most; a deeper one can only come from a damaged record.
const MAX_DEPTH: usize = 16;

/// What a stage holds one of at the most: the fields of these payloads need no prefix.
const UNNAMED: [&str; 2] = ["self", OUTPUT.name()];

/// The position of a captured result.
pub(crate) const OUTPUT: Field = Field::named("output");

/// Sites and schemas by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    sites: Vec<&'static Site>,
    schemas: Vec<&'static Schema>,
}

impl Tables {
    /// The site with this number, if there is one.
    #[inline]
    pub(crate) fn site(&mut self, number: u32) -> Option<&'static Site> {
        let index = (number as usize).checked_sub(1)?;
        if index >= self.sites.len() {
            Site::copy_table(&mut self.sites);
        }
        self.sites.get(index).copied()
    }

    /// Takes over the schemas that were registered since; to be called before values are walked.
    #[inline]
    pub(crate) fn refresh(&mut self) {
        if self.schemas.len() < Schema::count() {
            Schema::copy_table(&mut self.schemas);
        }
    }

    pub(crate) fn known_site(&self, number: u32) -> Option<&'static Site> {
        self.sites.get((number as usize).checked_sub(1)?).copied()
    }

    #[inline]
    fn schema(&self, number: u32) -> Option<&'static Schema> {
        self.schemas.get((number as usize).checked_sub(1)?).copied()
    }
}

/// The name of an attribute or an event: its own part, behind the payloads around it.
///
/// Kept in parts, so that a nested name costs no memory of its own; `Display` joins them with dots.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    outer: Option<&'a Name<'a>>,
    own: &'a str,
}

impl<'a> Name<'a> {
    /// A name that stands by itself.
    #[must_use]
    #[inline]
    pub const fn new(own: &'a str) -> Name<'a> {
        Name { outer: None, own }
    }

    /// A name inside another: `outer.own`.
    #[must_use]
    #[inline]
    pub const fn inside(outer: Option<&'a Name<'a>>, own: &'a str) -> Name<'a> {
        Name { outer, own }
    }

    /// Its length in bytes.
    #[must_use]
    #[inline]
    pub fn length(&self) -> usize {
        self.outer.map_or(0, |outer| outer.length() + 1) + self.own.len()
    }

    /// A hash of eight bits, cheap rather than good.
    #[inline]
    pub(crate) fn short_hash(&self) -> u8 {
        let bytes = self.own.as_bytes();
        let middle = bytes.get(bytes.len() / 2).copied().unwrap_or_default();
        let last = bytes.last().copied().unwrap_or_default();
        let mixed = (bytes.len() as u32) << 16 | u32::from(middle) << 8 | u32::from(last);
        (mixed.wrapping_mul(0x9e37_79b1) >> 24) as u8
    }

    /// Appends it to a buffer.
    #[inline]
    pub fn append_to(&self, bytes: &mut Vec<u8>) {
        if let Some(outer) = self.outer {
            outer.append_to(bytes);
            bytes.push(b'.');
        }
        bytes.extend_from_slice(self.own.as_bytes());
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Name<'_>) -> bool {
        match (self.outer, other.outer) {
            (None, None) => self.own == other.own,
            (Some(mine), Some(theirs)) if self.own == other.own => mine == theirs,
            // Cut into other parts: compare what they read.
            _ => self.length() == other.length() && self.to_string() == other.to_string(),
        }
    }
}

impl PartialEq<str> for Name<'_> {
    fn eq(&self, other: &str) -> bool {
        match self.outer {
            None => self.own == other,
            Some(outer) => other
                .strip_suffix(self.own)
                .and_then(|rest| rest.strip_suffix('.'))
                .is_some_and(|rest| outer == rest),
        }
    }
}

impl std::fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(outer) = self.outer {
            write!(f, "{outer}.")?;
        }
        f.write_str(self.own)
    }
}

/// What a walk calls for every value that is there.
pub(crate) trait Visit {
    fn value(&mut self, name: Name<'_>, field: &Field, value: Encoded<'_>);
}

impl<F: FnMut(Name<'_>, &Field, Encoded<'_>)> Visit for F {
    #[inline]
    fn value(&mut self, name: Name<'_>, field: &Field, value: Encoded<'_>) {
        self(name, field, value);
    }
}

/// Walks the values of `fields`, then returns where it stopped.
#[inline]
pub(crate) fn walk<'a>(
    tables: &Tables,
    fields: &[Field],
    mut values: Values<'a>,
    visit: &mut impl Visit,
) -> Values<'a> {
    for field in fields {
        let Some(value) = values.next() else { break };
        match value {
            Encoded::Absent => {}
            Encoded::Group(number) => {
                let name = Name::new(field.name());
                let outer = (!UNNAMED.contains(&field.name())).then_some(&name);
                group(tables, outer, number, &mut values, visit, 0);
            }
            value => visit.value(Name::new(field.name()), field, value),
        }
    }
    values
}

fn group(
    tables: &Tables,
    outer: Option<&Name<'_>>,
    number: u32,
    values: &mut Values<'_>,
    visit: &mut impl Visit,
    depth: usize,
) {
    let Some(schema) = tables.schema(number).filter(|_| depth < MAX_DEPTH) else {
        // Without its schema nobody can tell where the group ends.
        *values = Values::new(&[]);
        return;
    };
    for field in schema.fields() {
        let Some(value) = values.next() else { break };
        let name = Name::inside(if field.is_absolute() { None } else { outer }, field.name());
        match value {
            Encoded::Absent => {}
            Encoded::Group(number) => group(tables, Some(&name), number, values, visit, depth + 1),
            value => visit.value(name, field, value),
        }
    }
}
