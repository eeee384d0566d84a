//! Positional values get their names back: once for each span, into memory that is used again.

use std::fmt;

use crate::model::schema::Field;
use crate::process::decode::{Encoded, Values};
use crate::process::tables::Tables;
use crate::record::fields::MAX_DEPTH;
use crate::record::site::Site;

/// The position of a captured result.
pub(crate) const OUTPUT: &[Field] = &[Field::named("output").bare()];

/// The name of an attribute or an event, in two parts, so that a nested name is built once for each
/// payload and not for each of its fields; `Display` joins them.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    prefix: &'a str,
    own: &'a str,
}

impl<'a> Name<'a> {
    /// A name that stands by itself.
    #[must_use]
    #[inline]
    pub const fn new(own: &'a str) -> Name<'a> {
        Name { prefix: "", own }
    }

    /// A name behind a prefix, which ends in a dot if there is to be one.
    #[must_use]
    #[inline]
    pub const fn behind(prefix: &'a str, own: &'a str) -> Name<'a> {
        Name { prefix, own }
    }

    /// Its length in bytes.
    #[must_use]
    #[inline]
    pub const fn length(&self) -> usize {
        self.prefix.len() + self.own.len()
    }

    /// Appends it to a buffer.
    #[inline]
    pub fn append_to(&self, bytes: &mut Vec<u8>) {
        if !self.prefix.is_empty() {
            bytes.extend_from_slice(self.prefix.as_bytes());
        }
        bytes.extend_from_slice(self.own.as_bytes());
    }

    /// One of 64 bits, by length and three characters: cheap rather than good.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a const function has no `get`; the indices are checked")]
    pub(crate) const fn filter_bit(&self) -> u64 {
        let bytes = self.own.as_bytes();
        let (middle, last) = match bytes.len() {
            0 => (0, 0),
            length => (bytes[length / 2] as u32, bytes[length - 1] as u32),
        };
        let mixed = self.length() as u32 ^ middle << 8 ^ last << 16;
        1 << (mixed.wrapping_mul(0x9e37_79b1) >> 26)
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prefix)?;
        f.write_str(self.own)
    }
}

impl PartialEq for Name<'_> {
    /// However they are cut into parts.
    fn eq(&self, other: &Name<'_>) -> bool {
        if self.prefix.len() == other.prefix.len() {
            return self.own == other.own && self.prefix == other.prefix;
        }
        self.length() == other.length()
            && self.prefix.bytes().chain(self.own.bytes()).eq(other.prefix.bytes().chain(other.own.bytes()))
    }
}

impl PartialEq<str> for Name<'_> {
    fn eq(&self, other: &str) -> bool {
        *self == Name::new(other)
    }
}

/// One value with the field it belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a> {
    pub(crate) field: &'static Field,
    pub(crate) value: Encoded<'a>,
    /// Where its prefix ends in the gathered prefixes, and where it begins.
    prefix: (u32, u32),
}

/// The values of one span, or one event, by position, those that are absent left out.
#[derive(Debug, Default)]
pub(crate) struct Unpacked<'a> {
    items: Vec<Item<'a>>,
    prefixes: String,
}

impl<'a> Unpacked<'a> {
    /// Adds the values of `fields`; gives what is left of `values` behind them.
    #[inline]
    pub(crate) fn add(
        &mut self,
        tables: &Tables,
        fields: &'static [Field],
        mut values: Values<'a>,
    ) -> Values<'a> {
        for field in fields {
            let Some(value) = values.next() else { break };
            match value {
                Encoded::Absent => {}
                Encoded::Group(number) => {
                    let begin = self.prefixes.len();
                    if !field.is_bare() {
                        self.push_prefix(field.name());
                    }
                    self.group(tables, number, &mut values, begin, 0);
                }
                value => self.items.push(Item { field, value, prefix: (0, 0) }),
            }
        }
        values
    }

    /// Adds the values that a stage begins with, its attributes and then its inputs; gives the number
    /// of items before the inputs.
    #[inline]
    pub(crate) fn add_start(&mut self, tables: &Tables, site: &Site, values: &'a [u8]) -> usize {
        let inputs = self.add(tables, site.attributes(), Values::new(values));
        let attributes = self.count();
        self.add(tables, site.inputs(), inputs);
        attributes
    }

    fn group(&mut self, tables: &Tables, number: u32, values: &mut Values<'a>, begin: usize, depth: u8) {
        let Some(fields) = tables.schema(number).filter(|_| depth <= MAX_DEPTH) else {
            // Without its schema nobody can tell where the group ends.
            *values = Values::new(&[]);
            return;
        };
        let prefix = (begin as u32, self.prefixes.len() as u32);
        for field in fields {
            let Some(value) = values.next() else { break };
            match value {
                Encoded::Absent => {}
                Encoded::Group(number) => {
                    let inner = self.prefixes.len();
                    self.repeat_prefix(prefix);
                    self.push_prefix(field.name());
                    self.group(tables, number, values, inner, depth + 1);
                }
                value => {
                    let prefix = if field.is_absolute() { (0, 0) } else { prefix };
                    self.items.push(Item { field, value, prefix });
                }
            }
        }
    }

    fn repeat_prefix(&mut self, (begin, end): (u32, u32)) {
        let repeated = self.prefixes.get(begin as usize..end as usize).map(str::to_owned);
        self.prefixes.extend(repeated);
    }

    fn push_prefix(&mut self, name: &str) {
        self.prefixes.push_str(name);
        self.prefixes.push('.');
    }

    /// How many items there are so far.
    #[inline]
    pub(crate) fn count(&self) -> usize {
        self.items.len()
    }

    /// The items in this range.
    #[inline]
    pub(crate) fn items(&self, range: std::ops::Range<usize>) -> &[Item<'a>] {
        self.items.get(range).unwrap_or_default()
    }

    /// All items.
    #[inline]
    pub(crate) fn all(&self) -> &[Item<'a>] {
        &self.items
    }

    /// An item's name.
    #[inline]
    pub(crate) fn name(&self, item: &Item<'_>) -> Name<'_> {
        let (begin, end) = item.prefix;
        let prefix = self.prefixes.get(begin as usize..end as usize).unwrap_or_default();
        Name::behind(prefix, item.field.name())
    }

    /// The same memory, empty, for values that live at another time.
    pub(crate) fn reuse<'b>(mut self) -> Unpacked<'b> {
        self.items.clear();
        self.prefixes.clear();
        // Collecting an emptied vector in place keeps its allocation; no item is ever looked at.
        let empty = |item: Item<'a>| Item { field: item.field, value: Encoded::Absent, prefix: item.prefix };
        Unpacked { items: self.items.into_iter().map(empty).collect(), prefixes: self.prefixes }
    }
}
