//! Names of positional values, determined once for each span, in memory that is reused.

use crate::model::full_names::FullNames;
use crate::model::name::filter_bit;
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
pub(crate) const OUTPUT: &[Field] = &[Field::of_output()];

/// Field of a value that is recorded with its name.
static PAIR: Field = Field::pair();

/// A value with its field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a> {
    pub(crate) field: &'static Field,
    pub(crate) value: Encoded<'a>,
    name: &'a str,
    filter_bit: u64,
    /// Number of the payload that contains it; zero: none.
    pub(crate) payload: u32,
}

/// The values of a span or an event that are not absent, in the order of their positions.
#[derive(Debug, Default)]
pub(crate) struct Unpacked<'a> {
    items: Vec<Item<'a>>,
    /// Values that are measurements or conditions of metrics, and no attributes.
    unlisted: Vec<Item<'a>>,
    /// Number of the outer payload of each payload, by its number from one. The outer number is lower.
    outer: Vec<u32>,
    dropped: DroppedFields,
}

impl<'a> Item<'a> {
    /// Returns the name of the attribute.
    #[inline]
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    /// Returns one of 64 bits, the same for items of the same name.
    #[inline]
    pub(crate) fn filter_bit(&self) -> u64 {
        self.filter_bit
    }
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
                    let names = tables.schema(number).and_then(|schema| schema.names_in(field));
                    self.group(tables, (number, names), &mut values, (0, 0));
                }
                Encoded::Pairs => self.pairs(&mut values),
                value => self.push(field, value, field.name()),
            }
        }
        values
    }

    /// Adds the values of a start record: the attributes of the stage, and then its inputs. Returns the
    /// number of items before the inputs, and what follows the values.
    #[inline]
    pub(crate) fn add_start(
        &mut self,
        tables: &Tables,
        site: &Site,
        values: &'a [u8],
    ) -> (usize, Values<'a>) {
        let inputs = self.add(tables, site.attributes(), Values::new(values));
        let attributes = self.count();
        (attributes, self.add(tables, site.inputs(), inputs))
    }

    /// Returns the numbers of values that were dropped since the last call.
    pub(crate) fn take_dropped(&mut self, is_overfull: bool) -> DroppedFields {
        let dropped = std::mem::take(&mut self.dropped);
        if is_overfull {
            return dropped;
        }
        // The last values of other records may be missing because they were never written.
        let values = DroppedValues { record_full: 0, ..dropped.values };
        DroppedFields { values, describing: 0 }
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
                    self.push(&PAIR, value, valid_prefix(name));
                }
            }
        }
    }

    /// Adds a value that is not within a payload.
    #[inline]
    fn push(&mut self, field: &'static Field, value: Encoded<'a>, name: &'a str) {
        let filter_bit = filter_bit(name);
        let items = if field.is_unlisted() { &mut self.unlisted } else { &mut self.items };
        items.push(Item { field, value, name, filter_bit, payload: 0 });
    }

    /// Adds the values of a payload. `outer` is the number of the payload that contains it, zero for none;
    /// `depth` the number of those around it.
    fn group(
        &mut self,
        tables: &Tables,
        (number, names): (u32, Option<&'static FullNames>),
        values: &mut Values<'a>,
        (outer, depth): (u32, u8),
    ) {
        self.outer.push(outer);
        let payload = self.outer.len() as u32;
        let (Some(schema), Some(names)) = (tables.schema(number).filter(|_| depth <= MAX_DEPTH), names)
        else {
            // Without its schema the end of the group is unknown.
            self.dropped.values.add(DroppedValues { record_full: 0, over_limit: 1 });
            *values = Values::new(&[]);
            return;
        };
        let fields = schema.fields();
        for (index, field) in fields.iter().enumerate() {
            let (Some(value), Some(name)) = (values.next(), names.get(index)) else {
                self.add_missing(fields, index);
                break;
            };
            match value {
                Encoded::Absent => {}
                Encoded::Dropped(dropped) => self.dropped.values.add(dropped),
                Encoded::Group(number) => {
                    let nested = tables.schema(number);
                    let names = nested.and_then(|nested| nested.names_nested_in(names, (field, name)));
                    self.group(tables, (number, names), values, (payload, depth + 1));
                }
                // In a damaged record only: payloads have no pairs.
                Encoded::Pairs => self.pairs(values),
                value => {
                    let (name, filter_bit) = (name.text(), name.filter_bit());
                    let item = Item { field, value, name, filter_bit, payload };
                    let items = if field.is_unlisted() { &mut self.unlisted } else { &mut self.items };
                    items.push(item);
                }
            }
        }
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

    /// Returns the values that are measurements or conditions of metrics, which are no items.
    #[inline]
    pub(crate) fn unlisted(&self) -> &[Item<'a>] {
        &self.unlisted
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

    /// Returns the emptied memory, for values of another lifetime.
    pub(crate) fn reuse<'b>(mut self) -> Unpacked<'b> {
        self.items.clear();
        self.unlisted.clear();
        self.outer.clear();
        // Collecting an emptied vector in place preserves its allocation. The closure is never called.
        let empty = |Item { field, filter_bit, payload, .. }: Item<'a>| Item {
            field,
            value: Encoded::Absent,
            name: "",
            filter_bit,
            payload,
        };
        Unpacked {
            items: self.items.into_iter().map(empty).collect(),
            unlisted: self.unlisted.into_iter().map(empty).collect(),
            outer: self.outer,
            dropped: DroppedFields::default(),
        }
    }
}
