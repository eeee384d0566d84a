//! The few pieces of the protobuf wire format that OTLP needs, written by hand so that a span can be
//! encoded straight from its records.
//!
//! <https://protobuf.dev/programming-guides/encoding/>: a field is its number and wire type as a
//! varint, then a varint, eight bytes, or a length and so many bytes.

use crate::model::name::Name;
use crate::process::attribute::ValueRef;

const VARINT: u8 = 0;
const FIXED64: u8 = 1;
const BYTES: u8 = 2;
const FIXED32: u8 = 5;

/// Appends a field's tag; field numbers above 15 take two bytes.
#[inline]
fn tag(out: &mut Vec<u8>, field: u8, wire_type: u8) {
    varint(out, u64::from(field) << 3 | u64::from(wire_type));
}

#[inline]
pub(super) fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[inline]
pub(super) const fn varint_length(value: u64) -> usize {
    (64 - (value | 1).leading_zeros() as usize).div_ceil(7)
}

#[inline]
pub(super) fn number(out: &mut Vec<u8>, field: u8, value: u64) {
    tag(out, field, VARINT);
    varint(out, value);
}

/// Appends a number of dropped items, unless it is zero.
#[inline]
pub(super) fn count(out: &mut Vec<u8>, field: u8, value: u32) {
    if value > 0 {
        number(out, field, value.into());
    }
}

#[inline]
pub(super) fn fixed64(out: &mut Vec<u8>, field: u8, value: u64) {
    tag(out, field, FIXED64);
    out.extend_from_slice(&value.to_le_bytes());
}

#[inline]
pub(super) fn fixed32(out: &mut Vec<u8>, field: u8, value: u32) {
    tag(out, field, FIXED32);
    out.extend_from_slice(&value.to_le_bytes());
}

#[inline]
pub(super) fn bytes(out: &mut Vec<u8>, field: u8, value: &[u8]) {
    length(out, field, value.len());
    out.extend_from_slice(value);
}

/// Begins a field of so many bytes, which the caller appends.
#[inline]
pub(super) fn length(out: &mut Vec<u8>, field: u8, length: usize) {
    tag(out, field, BYTES);
    varint(out, length as u64);
}

/// Appends a field whose length is known when it has been written.
///
/// Two bytes are kept for the length, which is what a span or an event needs; for another length what
/// was written moves.
#[inline]
pub(super) fn nested(out: &mut Vec<u8>, field: u8, write: impl FnOnce(&mut Vec<u8>)) {
    tag(out, field, BYTES);
    let begin = out.len();
    out.extend_from_slice(&[0, 0]);
    write(out);
    let length = out.len() - begin - 2;
    if (0x80..0x4000).contains(&length)
        && let Some(kept) = out.get_mut(begin..begin + 2)
    {
        kept.copy_from_slice(&[length as u8 | 0x80, (length >> 7) as u8]);
    } else {
        nested_slowly(out, begin, length);
    }
}

/// Begins a field of a length that is known much later; gives where it begins, for [`end_wide`].
pub(super) fn begin_wide(out: &mut Vec<u8>, field: u8) -> usize {
    tag(out, field, BYTES);
    out.extend_from_slice(&[0; WIDE]);
    out.len()
}

/// Ends such a field. Its length always takes [`WIDE`] bytes, which is longer than it need be and as
/// valid: a varint may have leading zeros.
pub(super) fn end_wide(out: &mut [u8], begin: usize) {
    let mut rest = out.len().saturating_sub(begin);
    let Some(kept) = begin.checked_sub(WIDE).and_then(|from| out.get_mut(from..begin)) else { return };
    for byte in kept.iter_mut() {
        *byte = (rest & 0x7f) as u8 | 0x80;
        rest >>= 7;
    }
    if let Some(last) = kept.last_mut() {
        *last &= 0x7f;
    }
}

/// Bytes of a length up to 2^35.
const WIDE: usize = 5;

#[cold]
fn nested_slowly(out: &mut Vec<u8>, begin: usize, length: usize) {
    let mut prefix = Vec::new();
    varint(&mut prefix, length as u64);
    out.splice(begin..begin + 2, prefix);
}

/// Bytes that a field of so many bytes takes, tag (of one byte) and length included.
#[inline]
const fn framed(length: usize) -> usize {
    1 + varint_length(length as u64) + length
}

/// Appends a name as text.
#[inline]
pub(super) fn name(out: &mut Vec<u8>, field: u8, value: &Name<'_>) {
    length(out, field, value.length());
    value.append_to(out);
}

/// Appends `KeyValue { key = 1, value = 2: AnyValue }`.
#[inline]
pub(super) fn key_value(out: &mut Vec<u8>, field: u8, key: &Name<'_>, value: &ValueRef<'_>) {
    if let ValueRef::Text(text) = value {
        return key_text(out, field, key, text);
    }
    let any = any_value_length(value);
    let pair = framed(key.length()) + framed(any);
    // Once, so that nothing below has to grow the buffer in the middle.
    out.reserve(pair + 16);
    length(out, field, pair);
    name(out, 1, key);
    length(out, 2, any);
    any_value(out, value);
}

/// Appends a `KeyValue` whose value is a text, the most frequent kind: tags and lengths of one or two bytes
/// are appended together.
#[inline]
fn key_text(out: &mut Vec<u8>, field: u8, key: &Name<'_>, text: &str) {
    const TWO_BYTES: usize = 1 << 14;
    let any = framed(text.len());
    let pair = framed(key.length()) + framed(any);
    // Once, so that nothing below has to grow the buffer in the middle.
    out.reserve(pair + 16);
    let tag = field << 3 | BYTES;
    let low = |length: usize| length as u8 | 0x80;
    let high = |length: usize| (length >> 7) as u8;
    if pair < 0x80 {
        out.extend_from_slice(&[tag, pair as u8, KEY, key.length() as u8]);
    } else if pair < TWO_BYTES && key.length() < 0x80 {
        out.extend_from_slice(&[tag, low(pair), high(pair), KEY, key.length() as u8]);
    } else {
        length(out, field, pair);
        length(out, 1, key.length());
    }
    key.append_to(out);
    if any < 0x80 {
        out.extend_from_slice(&[VALUE, any as u8, STRING_VALUE, text.len() as u8]);
    } else if (0x80..TWO_BYTES).contains(&text.len()) && any < TWO_BYTES {
        let text = text.len();
        out.extend_from_slice(&[VALUE, low(any), high(any), STRING_VALUE, low(text), high(text)]);
    } else {
        length(out, 2, any);
        length(out, 1, text.len());
    }
    out.extend_from_slice(text.as_bytes());
}

/// Tag of `KeyValue.key`.
const KEY: u8 = 1 << 3 | BYTES;
/// Tag of `KeyValue.value`.
const VALUE: u8 = 2 << 3 | BYTES;
/// Tag of `AnyValue.string_value`.
const STRING_VALUE: u8 = 1 << 3 | BYTES;

/// `AnyValue { string_value = 1, bool_value = 2, int_value = 3, double_value = 4, array_value = 5 }`
#[inline]
fn any_value(out: &mut Vec<u8>, value: &ValueRef<'_>) {
    match value {
        ValueRef::Text(text) => bytes(out, 1, text.as_bytes()),
        ValueRef::Bool(value) => number(out, 2, u64::from(*value)),
        // A negative integer is ten bytes: protobuf extends its sign to 64 bits.
        ValueRef::Int(value) => number(out, 3, *value as u64),
        ValueRef::Double(value) => fixed64(out, 4, value.to_bits()),
        ValueRef::Array(elements) => {
            length(out, 5, elements.map(|element| framed(any_value_length(&element))).sum());
            for element in *elements {
                length(out, 1, any_value_length(&element));
                any_value(out, &element);
            }
        }
    }
}

#[inline]
fn any_value_length(value: &ValueRef<'_>) -> usize {
    match value {
        ValueRef::Text(text) => framed(text.len()),
        ValueRef::Bool(_) => 2,
        ValueRef::Int(value) => 1 + varint_length(*value as u64),
        ValueRef::Double(_) => 9,
        ValueRef::Array(elements) => framed(elements.map(|element| framed(any_value_length(&element))).sum()),
    }
}

#[cfg(test)]
mod tests {
    use opentelemetry_proto::tonic::common::v1::any_value::Value;
    use opentelemetry_proto::tonic::resource::v1::Resource;
    use prost::Message;

    use super::*;

    #[test]
    fn attributes_of_every_length_are_valid() {
        let keys = [1, 2, 126, 127, 128, 300];
        let texts = (0..300).chain(16_200..16_400).chain([100_000]);
        for (key, text) in texts.flat_map(|text| keys.map(|key| ("k".repeat(key), "t".repeat(text)))) {
            let mut resource = Vec::new();
            key_value(&mut resource, 1, &Name::behind(&key, ".own"), &ValueRef::Text(&text));
            let attributes = Resource::decode(&*resource).unwrap().attributes;
            let [attribute] = &*attributes else { panic!("{attributes:?}") };
            let value = attribute.value.as_ref().and_then(|value| value.value.as_ref());
            assert_eq!(value, Some(&Value::StringValue(text)));
            assert_eq!(attribute.key, format!("{key}.own"));
        }
    }
}
