//! Attribute values as exporters see them, and the visitor that receives them.

use crate::model::name::Name;
use crate::record::read::decode::{Elements, Encoded, REDACTED, Values, valid_prefix};
use semconv::key;

/// A borrowed attribute value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum ValueRef<'a> {
    /// A boolean.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// A floating-point number of 64 bits.
    Double(f64),
    /// A text.
    Text(&'a str),
    /// A homogeneous array.
    Array(Array<'a>),
}

/// Iterator over the elements of an array attribute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Array<'a>(Elements<'a>);

impl<'a> Iterator for Array<'a> {
    type Item = ValueRef<'a>;

    fn next(&mut self) -> Option<ValueRef<'a>> {
        self.0.next().and_then(ValueRef::decode)
    }
}

impl<'a> ValueRef<'a> {
    #[inline]
    fn decode(encoded: Encoded<'a>) -> Option<ValueRef<'a>> {
        Some(match encoded {
            Encoded::Bool(value) => ValueRef::Bool(value),
            Encoded::Int(value) => ValueRef::Int(value),
            Encoded::Double(value) => ValueRef::Double(value),
            Encoded::Text(text) | Encoded::Pseudonym(text) | Encoded::Cut { text, .. } => {
                ValueRef::Text(valid_prefix(text))
            }
            Encoded::Redacted => ValueRef::Text(REDACTED),
            Encoded::Array(elements) | Encoded::CutArray { elements, .. } => ValueRef::Array(Array(elements)),
            Encoded::Absent | Encoded::Group(_) | Encoded::Pairs | Encoded::Dropped(_) => return None,
        })
    }
}

/// Visitor for the attributes of a span, an event or a log record.
pub trait VisitAttributes {
    /// Receives one attribute.
    fn attribute(&mut self, name: Name<'_>, value: ValueRef<'_>);
}

impl<F: FnMut(Name<'_>, ValueRef<'_>)> VisitAttributes for F {
    #[inline]
    fn attribute(&mut self, name: Name<'_>, value: ValueRef<'_>) {
        self(name, value);
    }
}

/// Passes a value to a visitor, and notes in `cut` that it was truncated.
#[inline]
pub(crate) fn visit_value(
    visitor: &mut impl VisitAttributes,
    cut: &mut Truncated,
    name: Name<'_>,
    encoded: Encoded<'_>,
) {
    if let Some(value) = ValueRef::decode(encoded) {
        visitor.attribute(name, value);
    }
    cut.add(name, encoded.original_length());
}

/// Names of truncated values and their original sizes: bytes of a text, elements of an array. That of a text
/// that was formatted is not known, and zero.
#[derive(Debug, Default)]
pub(crate) struct Truncated {
    /// Encoded elements of an array.
    keys: Vec<u8>,
    sizes: Vec<u8>,
    count: u16,
}

impl Truncated {
    /// Adds a value with this original length, if it was truncated.
    #[inline]
    pub(crate) fn add(&mut self, name: Name<'_>, original_length: Option<u32>) {
        if let Some(original_length) = original_length {
            self.add_cut(name, original_length);
        }
    }

    #[cold]
    fn add_cut(&mut self, name: Name<'_>, original_length: u32) {
        let Some(count) = self.count.checked_add(1) else { return };
        self.count = count;
        Encoded::Text(name.to_string().as_bytes()).append_to(&mut self.keys);
        Encoded::Int(original_length.into()).append_to(&mut self.sizes);
    }

    /// Passes both lists to a visitor, if a value was truncated.
    #[inline]
    pub(crate) fn visit(&self, visitor: &mut impl VisitAttributes) {
        if self.count > 0 {
            self.visit_lists(visitor);
        }
    }

    #[cold]
    fn visit_lists(&self, visitor: &mut impl VisitAttributes) {
        for (key, list) in
            [(key::STAGE_TRUNCATED_KEYS.name(), &self.keys), (key::STAGE_TRUNCATED_SIZES.name(), &self.sizes)]
        {
            let elements = Elements::new(Values::new(list), self.count);
            visitor.attribute(Name::new(key), ValueRef::Array(Array(elements)));
        }
    }
}
