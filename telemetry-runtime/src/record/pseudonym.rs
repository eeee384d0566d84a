//! Keyed pseudonyms: personal data is recorded as eight digits that cannot be connected with a person without
//! the key.
//!
//! HMAC-SHA-256 (RFC 2104), truncated to 32 bits: enough to distinguish the users of one incident, too little
//! to identify one among millions.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use hmac::{Hmac, KeyInit, Mac};
use semconv::Value;
use sha2::Sha256;

type HmacSha256 = Hmac<Sha256>;

/// The hash with its key, prepared so that a value costs two blocks instead of four.
static KEYED: RwLock<Option<HmacSha256>> = RwLock::new(None);
/// Number of installed keys so far. A thread whose copy has another number renews it.
static GENERATION: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The copy of [`KEYED`] that this thread hashes with, and its generation.
    static COPY: RefCell<(u64, Option<HmacSha256>)> = const { RefCell::new((0, None)) };
}

/// Sets the key of pseudonyms.
#[cold]
pub(crate) fn install(key: &[u8]) {
    // Cannot fail: HMAC takes keys of any length.
    if let Ok(keyed) = HmacSha256::new_from_slice(key) {
        let mut installed = KEYED.write().unwrap_or_else(PoisonError::into_inner);
        *installed = Some(keyed);
        GENERATION.fetch_add(1, Ordering::Release);
    }
}

/// Holds the locks of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    held.hold_for_writing(&KEYED);
}

/// Returns the pseudonym of a value: eight lower-case hexadecimal digits.
pub(crate) fn of(value: &Value<'_>) -> [u8; 8] {
    let Some(mut mac) = keyed() else { return *b"unkeyed!" };
    feed(&mut mac, value);
    let tag = mac.finalize().into_bytes();
    let mut digits = [0; 8];
    for (pair, byte) in digits.chunks_exact_mut(2).zip(tag) {
        pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
    }
    digits
}

/// Returns the keyed hash: this thread's copy, renewed if a key was installed since.
fn keyed() -> Option<HmacSha256> {
    let generation = GENERATION.load(Ordering::Acquire);
    let copy = COPY.try_with(|copy| {
        let mut copy = copy.try_borrow_mut().ok()?;
        if copy.0 != generation || copy.1.is_none() {
            *copy = installed();
        }
        copy.1.clone()
    });
    // A thread that is ending has no copy.
    copy.unwrap_or_else(|_| installed().1)
}

/// Returns the installed key and its generation. Without an installation, as in the `tracing` fallback, the
/// key is random and remains until the process ends.
#[cold]
#[inline(never)]
fn installed() -> (u64, Option<HmacSha256>) {
    let mut keyed = KEYED.write().unwrap_or_else(PoisonError::into_inner);
    if keyed.is_none() {
        let mut key = [0; 32];
        let is_filled = getrandom::fill(&mut key).is_ok();
        *keyed = is_filled.then(|| HmacSha256::new_from_slice(&key).ok()).flatten();
    }
    // Under the lock, so that the copy is of this generation.
    (GENERATION.load(Ordering::Acquire), keyed.clone())
}

/// Returns true if `text` has the form of a pseudonym. A plain value may have it, too.
pub(crate) fn has_form(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

pub(crate) fn as_text(digits: &[u8; 8]) -> &str {
    std::str::from_utf8(digits).unwrap_or_default()
}

const fn digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 }
}

/// Feeds a value to the hash. A number is hashed as its decimal text, so that an id has the same pseudonym as
/// a number and as text; a formatted value as the whole of its text.
fn feed(mac: &mut HmacSha256, value: &Value<'_>) {
    match value {
        Value::Str(text) => mac.update(text.as_bytes()),
        Value::Formatted(value) => feed_display(mac, value),
        Value::Path(path) => feed_display(mac, &path.display()),
        Value::Int(number) => feed_display(mac, number),
        Value::Double(number) => feed_display(mac, number),
        Value::Bool(value) => feed_display(mac, value),
        Value::Ints(values) => values.iter().for_each(|value| feed_element(mac, &Value::Int(*value))),
        Value::Integers(values) => values.iter().for_each(|value| feed_element(mac, &Value::Int(value))),
        Value::Doubles(values) => values.iter().for_each(|value| feed_element(mac, &Value::Double(*value))),
        Value::Bools(values) => values.iter().for_each(|value| feed_element(mac, &Value::Bool(*value))),
        Value::Strs(values) => values.iter().for_each(|value| feed_element(mac, &Value::Str(value))),
        Value::Strings(values) => values.iter().for_each(|value| feed_element(mac, &Value::Str(value))),
        _ => {}
    }
}

/// Feeds an element and a separator to the hash, so that `["ab", "c"]` and `["a", "bc"]` differ.
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
