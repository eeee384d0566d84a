//! Keyed pseudonyms: personal data leaves the process as eight digits that only the key's owner can
//! connect with a person.
//!
//! HMAC-SHA-256 (RFC 2104), truncated to 32 bits: enough to tell the users of one incident apart,
//! too little to identify one among millions.

use std::sync::RwLock;

use hmac::{Hmac, KeyInit, Mac};
use semconv::Value;
use sha2::Sha256;

type HmacSha256 = Hmac<Sha256>;

/// The hash with the key already mixed in, so that a value costs two blocks, not four.
static KEYED: RwLock<Option<HmacSha256>> = RwLock::new(None);

/// Sets the key of all pseudonyms from now on.
pub(crate) fn install(key: &[u8]) {
    // HMAC takes keys of any length; the error type exists for other algorithms.
    if let Ok(keyed) = HmacSha256::new_from_slice(key) {
        *KEYED.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(keyed);
    }
}

/// The pseudonym of a value: eight lower-case hexadecimal digits.
pub(crate) fn of(value: &Value<'_>) -> [u8; 8] {
    let keyed = KEYED.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    let Some(mut mac) = keyed.or_else(of_no_installation) else { return *b"unkeyed!" };
    feed(&mut mac, value);
    let tag = mac.finalize().into_bytes();
    let mut digits = [0; 8];
    for (pair, byte) in digits.chunks_exact_mut(2).zip(tag) {
        pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
    }
    digits
}

/// Where nothing is installed, as where an application has its own subscriber: a key that is random
/// and kept for as long as the process runs.
#[cold]
#[inline(never)]
fn of_no_installation() -> Option<HmacSha256> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).ok()?;
    let made = HmacSha256::new_from_slice(&key).ok()?;
    let mut keyed = KEYED.write().unwrap_or_else(std::sync::PoisonError::into_inner);
    Some(keyed.get_or_insert(made).clone())
}

/// Whether text looks like a pseudonym.
pub(crate) fn is_one(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

pub(crate) fn as_text(digits: &[u8; 8]) -> &str {
    std::str::from_utf8(digits).unwrap_or_default()
}

const fn digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 }
}

/// Numbers are hashed as their decimal text, so that an id has one pseudonym whether it is stored
/// as a number or as text.
fn feed(mac: &mut HmacSha256, value: &Value<'_>) {
    match value {
        Value::Str(text) => mac.update(text.as_bytes()),
        Value::Int(number) => feed_display(mac, number),
        Value::Double(number) => feed_display(mac, number),
        Value::Bool(value) => feed_display(mac, value),
        Value::Ints(values) => values.iter().for_each(|value| feed_element(mac, &Value::Int(*value))),
        Value::Doubles(values) => values.iter().for_each(|value| feed_element(mac, &Value::Double(*value))),
        Value::Bools(values) => values.iter().for_each(|value| feed_element(mac, &Value::Bool(*value))),
        Value::Strs(values) => values.iter().for_each(|value| feed_element(mac, &Value::Str(value))),
        Value::Strings(values) => values.iter().for_each(|value| feed_element(mac, &Value::Str(value))),
        _ => {}
    }
}

/// An element and its end, so that `["ab", "c"]` and `["a", "bc"]` differ.
fn feed_element(mac: &mut HmacSha256, value: &Value<'_>) {
    feed(mac, value);
    mac.update(&[0]);
}

fn feed_display(mac: &mut HmacSha256, value: &impl std::fmt::Display) {
    struct Into<'a>(&'a mut HmacSha256);
    impl std::fmt::Write for Into<'_> {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }
    // Writing into a hash cannot fail.
    let _ = std::fmt::Write::write_fmt(&mut Into(mac), format_args!("{value}"));
}
