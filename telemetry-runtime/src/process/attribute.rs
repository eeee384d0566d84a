//! Attribute values as exporters see them, and the visitor that receives them.

use crate::model::name::Name;
use crate::record::read::decode::{Elements, Encoded, REDACTED, valid_prefix};

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

/// Ends of the names of the attributes that mark a value as truncated: `true`, and its original size in
/// bytes of a text or elements of an array. That of a text that was formatted is not known.
pub(crate) const TRUNCATION_MARKS: [&str; 2] = [".truncated", ".original_size"];

/// Passes a value to a visitor, and after a truncated text or array the attributes that say so.
#[inline]
pub(crate) fn visit_value(visitor: &mut impl VisitAttributes, name: Name<'_>, encoded: Encoded<'_>) {
    if let Some(value) = ValueRef::decode(encoded) {
        visitor.attribute(name, value);
    }
    visit_marks(visitor, name, encoded.original_length());
}

/// Passes the attributes that mark a value as truncated to a visitor, if it was.
#[inline]
pub(crate) fn visit_marks(visitor: &mut impl VisitAttributes, name: Name<'_>, original_length: Option<u32>) {
    if let Some(original_length) = original_length {
        visit_truncated(visitor, name, original_length);
    }
}

#[cold]
fn visit_truncated(visitor: &mut impl VisitAttributes, name: Name<'_>, original_length: u32) {
    let full = name.to_string();
    let [truncated, original_size] = TRUNCATION_MARKS;
    visitor.attribute(Name::behind(&full, truncated), ValueRef::Bool(true));
    if original_length == 0 {
        return;
    }
    let original_length = i64::from(original_length);
    visitor.attribute(Name::behind(&full, original_size), ValueRef::Int(original_length));
}
