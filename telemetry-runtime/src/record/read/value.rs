//! Decoding of the values of records. The input is arbitrary bytes, as that of [`decode`]: no length is
//! trusted, and nothing panics.
//!
//! [`decode`]: crate::record::read::decode

use std::str;

use crate::record::format::{
    TAG_ABSENT, TAG_ARRAY, TAG_CUT, TAG_CUT_ARRAY, TAG_DOUBLE, TAG_DROPPED, TAG_FALSE, TAG_GROUP, TAG_INT,
    TAG_PAIRS, TAG_PSEUDONYM, TAG_REDACTED, TAG_TEXT, TAG_TRUE,
};

/// Text of a redacted value.
pub(crate) const REDACTED: &str = "[REDACTED]";

/// Returns the text, and of a damaged record the first part that is UTF-8.
#[inline]
pub(crate) fn valid_prefix(bytes: &[u8]) -> &str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            bytes.get(..error.valid_up_to()).and_then(|valid| str::from_utf8(valid).ok()).unwrap_or("")
        }
    }
}

/// A decoded value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Encoded<'a> {
    Absent,
    Bool(bool),
    Int(i64),
    Double(f64),
    /// A text: UTF-8, unless the record is damaged.
    Text(&'a [u8]),
    /// A pseudonym: the value was hashed when it was recorded.
    Pseudonym(&'a [u8]),
    Cut {
        text: &'a [u8],
        original_length: u32,
    },
    Redacted,
    /// A payload: the number of its schema. Its values follow.
    Group(u32),
    Array(Elements<'a>),
    CutArray {
        elements: Elements<'a>,
        original_length: u32,
    },
    /// Pairs of a name and a value follow, until a value that is not a text.
    Pairs,
    /// Numbers of values that were dropped here.
    Dropped(DroppedValues),
}

/// Numbers of values that a record does not contain, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DroppedValues {
    /// Number of values for which the record had no room.
    pub(crate) record_full: u32,
    /// Number of values beyond a limit.
    pub(crate) over_limit: u32,
}

impl DroppedValues {
    pub(crate) fn add(&mut self, other: DroppedValues) {
        self.record_full = self.record_full.saturating_add(other.record_full);
        self.over_limit = self.over_limit.saturating_add(other.over_limit);
    }

    /// Returns the numbers for a record that has dropped a value: if it is not known how many, one.
    #[must_use]
    pub(crate) fn at_least_one(self) -> DroppedValues {
        if self.count() == 0 { DroppedValues { record_full: 1, over_limit: 0 } } else { self }
    }

    pub(crate) fn count(self) -> u32 {
        self.record_full.saturating_add(self.over_limit)
    }
}

impl Encoded<'_> {
    /// Encodes the value into new bytes, which outlive the record.
    pub(crate) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.append_to(&mut bytes);
        bytes
    }

    pub(crate) fn append_to(self, bytes: &mut Vec<u8>) {
        match self {
            Encoded::Absent | Encoded::Group(_) | Encoded::Pairs | Encoded::Dropped(_) => {
                bytes.push(TAG_ABSENT)
            }
            Encoded::Bool(value) => bytes.push(if value { TAG_TRUE } else { TAG_FALSE }),
            Encoded::Int(value) => append(bytes, TAG_INT, &[&value.to_le_bytes()]),
            Encoded::Double(value) => append(bytes, TAG_DOUBLE, &[&value.to_le_bytes()]),
            Encoded::Text(text) => append(bytes, TAG_TEXT, &[&(text.len() as u16).to_le_bytes(), text]),
            Encoded::Pseudonym(text) => {
                append(bytes, TAG_PSEUDONYM, &[&(text.len() as u16).to_le_bytes(), text]);
            }
            Encoded::Cut { text, original_length } => {
                let length = (text.len() as u16).to_le_bytes();
                append(bytes, TAG_CUT, &[&original_length.to_le_bytes(), &length, text]);
            }
            Encoded::Redacted => bytes.push(TAG_REDACTED),
            Encoded::Array(elements) => append_array(bytes, TAG_ARRAY, &[], elements),
            Encoded::CutArray { elements, original_length } => {
                append_array(bytes, TAG_CUT_ARRAY, &original_length.to_le_bytes(), elements);
            }
        }
    }

    /// Returns the original length of a text or an array that was cut: bytes of the text, or elements of the
    /// array. An array is also cut if one of its texts is.
    #[inline]
    pub(crate) fn original_length(&self) -> Option<u32> {
        match self {
            Encoded::Cut { original_length, .. } | Encoded::CutArray { original_length, .. } => {
                Some(*original_length)
            }
            Encoded::Array(elements) => elements.length_if_cut(),
            _ => None,
        }
    }
}

fn append_array(bytes: &mut Vec<u8>, tag: u8, original_length: &[u8], elements: Elements<'_>) {
    let present = elements.collect::<Vec<_>>();
    append(bytes, tag, &[original_length, &(present.len() as u16).to_le_bytes()]);
    present.into_iter().for_each(|element| element.append_to(bytes));
}

fn append(bytes: &mut Vec<u8>, tag: u8, parts: &[&[u8]]) {
    bytes.push(tag);
    parts.iter().for_each(|part| bytes.extend_from_slice(part));
}

/// Iterator over the elements of an array.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Elements<'a> {
    values: Values<'a>,
    count: u16,
}

impl<'a> Elements<'a> {
    /// Returns an iterator over this number of encoded values.
    pub(crate) const fn new(values: Values<'a>, count: u16) -> Elements<'a> {
        Elements { values, count }
    }
}

impl Elements<'_> {
    /// Returns the number of elements if one of them is a text that was cut.
    #[cold]
    fn length_if_cut(self) -> Option<u32> {
        let is_cut = |element| matches!(element, Encoded::Cut { .. });
        { self }.any(is_cut).then(|| u32::from(self.count))
    }
}

impl<'a> Iterator for Elements<'a> {
    type Item = Encoded<'a>;

    fn next(&mut self) -> Option<Encoded<'a>> {
        self.count = self.count.checked_sub(1)?;
        match self.values.next()? {
            // Arrays are not nested.
            Encoded::Group(_)
            | Encoded::Array(_)
            | Encoded::CutArray { .. }
            | Encoded::Pairs
            | Encoded::Dropped(_) => None,
            value => Some(value),
        }
    }
}

/// Iterator over the values of a record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Values<'a> {
    rest: &'a [u8],
}

impl<'a> Values<'a> {
    pub(crate) const fn new(values: &'a [u8]) -> Values<'a> {
        Values { rest: values }
    }

    /// Encoded values that have not been read.
    pub(crate) const fn bytes(&self) -> &'a [u8] {
        self.rest
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (chunk, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*chunk)
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        let length = usize::from(u16::from_le_bytes(self.take()?));
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(text)
    }

    fn elements(&mut self) -> Option<Elements<'a>> {
        let count = u16::from_le_bytes(self.take()?);
        let elements = Elements { values: *self, count };
        let mut past = elements;
        while past.next().is_some() {}
        *self = past.values;
        Some(elements)
    }

    fn dropped(&mut self) -> Option<DroppedValues> {
        let counts = u64::from_le_bytes(self.take()?);
        Some(DroppedValues { record_full: counts as u32, over_limit: (counts >> 32) as u32 })
    }
}

impl<'a> Iterator for Values<'a> {
    type Item = Encoded<'a>;

    /// Decodes the next value. Returns `None` at the end and for malformed bytes.
    #[inline(always)]
    fn next(&mut self) -> Option<Encoded<'a>> {
        let [tag] = self.take()?;
        Some(match tag {
            TAG_ABSENT => Encoded::Absent,
            TAG_FALSE => Encoded::Bool(false),
            TAG_TRUE => Encoded::Bool(true),
            TAG_INT => Encoded::Int(i64::from_le_bytes(self.take()?)),
            TAG_DOUBLE => Encoded::Double(f64::from_le_bytes(self.take()?)),
            TAG_TEXT => Encoded::Text(self.text()?),
            TAG_PSEUDONYM => Encoded::Pseudonym(self.text()?),
            TAG_CUT => {
                let original_length = u32::from_le_bytes(self.take()?);
                Encoded::Cut { text: self.text()?, original_length }
            }
            TAG_REDACTED => Encoded::Redacted,
            TAG_GROUP => Encoded::Group(u32::from_le_bytes(self.take()?)),
            TAG_ARRAY => Encoded::Array(self.elements()?),
            TAG_CUT_ARRAY => {
                let original_length = u32::from_le_bytes(self.take()?);
                Encoded::CutArray { elements: self.elements()?, original_length }
            }
            TAG_PAIRS => Encoded::Pairs,
            TAG_DROPPED => Encoded::Dropped(self.dropped()?),
            _ => {
                self.rest = &[];
                return None;
            }
        })
    }
}
