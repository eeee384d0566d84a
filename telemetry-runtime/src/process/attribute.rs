//! Attribute values as exporters see them, and the visitor that receives them.

use crate::model::name::Name;
use crate::record::read::decode::{Elements, Encoded, REDACTED, valid_prefix};

/// An attribute value as it leaves the process.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Attribute<'a> {
    /// True or false.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// A double.
    Double(f64),
    /// Text.
    Text(&'a str),
    /// A homogeneous array.
    Array(Array<'a>),
}

/// The elements of an array attribute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Array<'a>(Elements<'a>);

impl<'a> Iterator for Array<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        self.0.next().and_then(Attribute::decode)
    }
}

impl<'a> Attribute<'a> {
    #[inline]
    fn decode(encoded: Encoded<'a>) -> Option<Attribute<'a>> {
        Some(match encoded {
            Encoded::Bool(value) => Attribute::Bool(value),
            Encoded::Int(value) => Attribute::Int(value),
            Encoded::Double(value) => Attribute::Double(value),
            Encoded::Text(text) | Encoded::Cut { text, .. } => Attribute::Text(valid_prefix(text)),
            Encoded::Redacted => Attribute::Text(REDACTED),
            Encoded::Array(elements) => Attribute::Array(Array(elements)),
            Encoded::Absent | Encoded::Group(_) | Encoded::Pairs => return None,
        })
    }
}

/// What visits the attributes of a span or an event.
pub trait VisitAttributes {
    /// One attribute.
    fn attribute(&mut self, name: Name<'_>, value: Attribute<'_>);
}

impl<F: FnMut(Name<'_>, Attribute<'_>)> VisitAttributes for F {
    #[inline]
    fn attribute(&mut self, name: Name<'_>, value: Attribute<'_>) {
        self(name, value);
    }
}

/// Gives a value to a visitor, and says so when it was cut.
#[inline]
pub(crate) fn give(visitor: &mut impl VisitAttributes, name: Name<'_>, encoded: Encoded<'_>) {
    if let Some(value) = Attribute::decode(encoded) {
        visitor.attribute(name, value);
    }
    if let Encoded::Cut { original_length, .. } = encoded {
        tell_cut(visitor, name, original_length);
    }
}

#[cold]
fn tell_cut(visitor: &mut impl VisitAttributes, name: Name<'_>, original_length: u32) {
    let full = name.to_string();
    visitor.attribute(Name::behind(&full, ".truncated"), Attribute::Bool(true));
    let original_length = i64::from(original_length);
    visitor.attribute(Name::behind(&full, ".original_size"), Attribute::Int(original_length));
}
