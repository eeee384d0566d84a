//! Names of positional values, determined once for each span, in memory that is reused.

use crate::model::name::Name;
use crate::model::schema::Field;
use crate::record::fields::MAX_DEPTH;
use crate::record::read::decode::{DroppedValues, Encoded, Values, valid_prefix};
use crate::record::read::tables::Tables;
use crate::record::site::Site;

/// Fields of a decision, in the order in which they are recorded.
pub(crate) const DECISION: &[Field] = &[
    Field::named("stage.decision.chosen"),
    Field::named("stage.decision.because"),
    Field::named("stage.decision.considered"),
];

/// Field of a captured result.
pub(crate) const OUTPUT: &[Field] = &[Field::named("output").bare()];

/// Field of a value that is recorded with its name.
static PAIR: Field = Field::pair();

/// A value with its field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a> {
    pub(crate) field: &'static Field,
    pub(crate) value: Encoded<'a>,
    /// Begin and end of its prefix in the text of all prefixes.
    prefix: (u32, u32),
    /// Number of the payload that contains it; zero: none.
    pub(crate) payload: u32,
}

/// The values of a span or an event that are not absent, in the order of their positions.
#[derive(Debug, Default)]
pub(crate) struct Unpacked<'a> {
    items: Vec<Item<'a>>,
    prefixes: String,
    /// Number of the outer payload of each payload, by its number from one. The outer number is lower.
    outer: Vec<u32>,
    dropped: DroppedFields,
}

/// Numbers of values that a record should have and does not contain. A payload of which nothing is recorded
/// counts as one value.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DroppedFields {
    pub(crate) values: DroppedValues,
    /// Number of those that would be attributes of the span, too, if the record is not that of its
    /// attributes.
    pub(crate) describing: u32,
}

impl<'a> Unpacked<'a> {
    /// Adds the values of `fields`. Returns the values after them.
    #[inline]
    pub(crate) fn add(
        &mut self,
        tables: &Tables,
        fields: &'static [Field],
        mut values: Values<'a>,
    ) -> Values<'a> {
        for (index, field) in fields.iter().enumerate() {
            let Some(value) = values.next() else {
                self.add_missing(fields, index);
                break;
            };
            match value {
                Encoded::Absent => {}
                Encoded::Dropped(dropped) => self.dropped.values.add(dropped),
                Encoded::Group(number) => {
                    let begin = self.prefixes.len();
                    if !field.is_bare() {
                        self.push_prefix(field.name());
                    }
                    self.group(tables, (number, 0), &mut values, begin, 0);
                }
                Encoded::Pairs => self.pairs(&mut values),
                value => self.items.push(Item { field, value, prefix: (0, 0), payload: 0 }),
            }
        }
        values
    }

    /// Adds the values of a start record: the attributes of the stage, and then its inputs. Returns the
    /// number of items before the inputs.
    #[inline]
    pub(crate) fn add_start(&mut self, tables: &Tables, site: &Site, values: &'a [u8]) -> usize {
        let inputs = self.add(tables, site.attributes(), Values::new(values));
        let attributes = self.count();
        self.add(tables, site.inputs(), inputs);
        attributes
    }

    /// Returns the numbers of values that were dropped since the last call.
    pub(crate) fn take_dropped(&mut self, is_overfull: bool) -> DroppedFields {
        let dropped = std::mem::take(&mut self.dropped);
        // Of other records the last values may be missing because they were never written.
        if is_overfull { dropped } else { DroppedFields::default() }
    }

    /// Counts the fields from this index, whose values the record does not contain.
    #[cold]
    fn add_missing(&mut self, fields: &'static [Field], index: usize) {
        for field in fields.get(index..).unwrap_or_default() {
            self.dropped.values.add(DroppedValues { record_full: 1, over_limit: 0 });
            self.dropped.describing += u32::from(field.describes_span());
        }
    }

    /// Adds pairs of a name and a value, and the numbers of those that were dropped.
    fn pairs(&mut self, values: &mut Values<'a>) {
        loop {
            let name = match values.next() {
                Some(Encoded::Text(name)) => name,
                Some(Encoded::Dropped(dropped)) => {
                    self.dropped.values.add(dropped);
                    self.dropped.describing = self.dropped.describing.saturating_add(dropped.count());
                    return;
                }
                _ => return,
            };
            match values.next() {
                Some(Encoded::Absent) => {}
                None | Some(Encoded::Group(_) | Encoded::Pairs | Encoded::Dropped(_)) => {
                    // Their end is unknown.
                    *values = Values::new(&[]);
                    return;
                }
                Some(value) => {
                    let begin = self.prefixes.len() as u32;
                    self.prefixes.push_str(valid_prefix(name));
                    let prefix = (begin, self.prefixes.len() as u32);
                    self.items.push(Item { field: &PAIR, value, prefix, payload: 0 });
                }
            }
        }
    }

    fn group(
        &mut self,
        tables: &Tables,
        (number, outer): (u32, u32),
        values: &mut Values<'a>,
        begin: usize,
        depth: u8,
    ) {
        self.outer.push(outer);
        let payload = self.outer.len() as u32;
        let Some(fields) = tables.schema(number).filter(|_| depth <= MAX_DEPTH) else {
            // Without its schema the end of the group is unknown.
            *values = Values::new(&[]);
            return;
        };
        let prefix = (begin as u32, self.prefixes.len() as u32);
        for (index, field) in fields.iter().enumerate() {
            let Some(value) = values.next() else {
                self.add_missing(fields, index);
                break;
            };
            match value {
                Encoded::Absent => {}
                Encoded::Dropped(dropped) => self.dropped.values.add(dropped),
                Encoded::Group(number) => {
                    let inner = self.prefixes.len();
                    self.repeat_prefix(prefix);
                    if !field.is_bare() {
                        self.push_prefix(field.name());
                    }
                    self.group(tables, (number, payload), values, inner, depth + 1);
                }
                // In a damaged record only: payloads have no pairs.
                Encoded::Pairs => self.pairs(values),
                value => {
                    let prefix = if field.is_absolute() { (0, 0) } else { prefix };
                    self.items.push(Item { field, value, prefix, payload });
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

    /// Returns the number of items so far.
    #[inline]
    pub(crate) fn count(&self) -> usize {
        self.items.len()
    }

    /// Returns the items in this range.
    #[inline]
    pub(crate) fn items(&self, range: std::ops::Range<usize>) -> &[Item<'a>] {
        self.items.get(range).unwrap_or_default()
    }

    /// Returns all items.
    #[inline]
    pub(crate) fn all(&self) -> &[Item<'a>] {
        &self.items
    }

    /// Returns whether an item is a field of this payload or of a nested one.
    pub(crate) fn is_within(&self, item: &Item<'_>, payload: u32) -> bool {
        let mut at = item.payload;
        while at > payload {
            let Some(outer) = self.outer.get(at as usize - 1) else { return false };
            at = *outer;
        }
        at == payload
    }

    /// Returns the name of an item.
    #[inline]
    pub(crate) fn name(&self, item: &Item<'_>) -> Name<'_> {
        let (begin, end) = item.prefix;
        let prefix = self.prefixes.get(begin as usize..end as usize).unwrap_or_default();
        if item.field.is_pair() {
            return Name::new(prefix);
        }
        Name::behind(prefix, item.field.name())
    }

    /// Returns the emptied memory, for values of another lifetime.
    pub(crate) fn reuse<'b>(mut self) -> Unpacked<'b> {
        self.items.clear();
        self.prefixes.clear();
        self.outer.clear();
        // Collecting an emptied vector in place preserves its allocation. The closure is never called.
        let empty = |Item { field, prefix, payload, .. }: Item<'a>| Item {
            field,
            value: Encoded::Absent,
            prefix,
            payload,
        };
        Unpacked {
            items: self.items.into_iter().map(empty).collect(),
            prefixes: self.prefixes,
            outer: self.outer,
            dropped: DroppedFields::default(),
        }
    }
}
