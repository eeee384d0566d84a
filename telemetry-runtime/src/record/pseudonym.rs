//! Keyed pseudonyms: personal data is recorded as digits that cannot be connected with a person without the
//! key.
//!
//! HMAC-SHA-256 (RFC 2104), cut to the configured number of digits.

use std::cell::RefCell;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use hmac::{Hmac, KeyInit, Mac};
use semconv::Value;
use sha2::Sha256;

use crate::model::pseudonym_key::{DEFAULT_DIGITS, DIGITS, MAX_DIGITS, MAX_ID, PseudonymKey};

type HmacSha256 = Hmac<Sha256>;

/// Maximum number of hashed bytes of a value: a long one must not keep its thread busy. Of a longer text the
/// length is hashed, too.
const MAX_HASHED: usize = 4096;

/// Maximum number of bytes of a pseudonym: the name of the key, a point and the digits.
const MAX_BYTES: usize = MAX_ID + 1 + MAX_DIGITS;

/// The hash with its key, prepared so that a value costs two blocks instead of four.
#[derive(Clone)]
struct Keyed {
    mac: HmacSha256,
    /// Name of the key and a point, or nothing.
    prefix: Beginning,
    digits: usize,
}

/// Bytes at the beginning of a pseudonym, and their number.
type Beginning = ([u8; MAX_ID + 1], usize);

impl Keyed {
    fn new(key: &[u8], id: &str, digits: usize) -> Option<Keyed> {
        // Cannot fail: HMAC takes keys of any length.
        let mac = HmacSha256::new_from_slice(key).ok()?;
        let mut prefix = [0; MAX_ID + 1];
        let mut length = 0;
        if !id.is_empty() {
            length = id.len() + 1;
            let (name, point) = prefix.get_mut(..length)?.split_at_mut(id.len());
            name.copy_from_slice(id.as_bytes());
            point.fill(b'.');
        }
        Some(Keyed { mac, prefix: (prefix, length), digits })
    }
}

static KEYED: RwLock<Option<Keyed>> = RwLock::new(None);
/// Number of installed keys so far. A thread whose copy has another number renews it.
static GENERATION: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The copy of [`KEYED`] that this thread hashes with, and its generation.
    static COPY: RefCell<(u64, Option<Keyed>)> = const { RefCell::new((0, None)) };
}

/// Sets the key of pseudonyms.
#[cold]
pub(crate) fn install(key: &PseudonymKey) {
    if let Some(keyed) = Keyed::new(&key.bytes, &key.id, key.digits) {
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

/// A pseudonym: lower-case hexadecimal digits, after the name of the key if it has one.
pub(crate) struct Pseudonym {
    bytes: [u8; MAX_BYTES],
    length: usize,
}

impl Pseudonym {
    pub(crate) fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// Returns the pseudonym of a value.
pub(crate) fn of(value: &Value<'_>) -> Pseudonym {
    let generation = GENERATION.load(Ordering::Acquire);
    let own = COPY.try_with(|copy| {
        let mut copy = copy.try_borrow_mut().ok()?;
        if copy.0 != generation || copy.1.is_none() {
            *copy = installed();
        }
        copy.1.as_ref().map(|keyed| keyed.pseudonym(value))
    });
    match own {
        Ok(Some(pseudonym)) => pseudonym,
        // A thread that is ending has no copy.
        _ => by_installed(value),
    }
}

#[cold]
#[inline(never)]
fn by_installed(value: &Value<'_>) -> Pseudonym {
    let unkeyed = || {
        let mut bytes = [0; MAX_BYTES];
        let text = b"unkeyed!";
        bytes.iter_mut().zip(text).for_each(|(byte, letter)| *byte = *letter);
        Pseudonym { bytes, length: text.len() }
    };
    installed().1.map_or_else(unkeyed, |keyed| keyed.pseudonym(value))
}

/// Returns the installed key and its generation. Without an installation, as in the `tracing` fallback, the
/// key is random and remains until the process ends.
#[cold]
#[inline(never)]
fn installed() -> (u64, Option<Keyed>) {
    let mut keyed = KEYED.write().unwrap_or_else(PoisonError::into_inner);
    if keyed.is_none() {
        let mut key = [0; 32];
        let is_filled = getrandom::fill(&mut key).is_ok();
        *keyed = is_filled.then(|| Keyed::new(&key, "", DEFAULT_DIGITS)).flatten();
    }
    // Under the lock, so that the copy is of this generation.
    (GENERATION.load(Ordering::Acquire), keyed.clone())
}

impl Keyed {
    fn pseudonym(&self, value: &Value<'_>) -> Pseudonym {
        let mut hashed = Hashed { mac: self.mac.clone(), room: MAX_HASHED };
        hashed.feed(value);
        let tag = hashed.mac.finalize().into_bytes();
        let mut bytes = [0; MAX_BYTES];
        let (prefix, length) = &self.prefix;
        let digits = tag.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).take(self.digits);
        let text = prefix.iter().copied().take(*length).chain(digits);
        bytes.iter_mut().zip(text).for_each(|(byte, letter)| *byte = letter);
        Pseudonym { bytes, length: (length + self.digits).min(MAX_BYTES) }
    }
}

/// Returns true if `text` has the form of a pseudonym. A plain value may have it, too.
pub(crate) fn has_form(text: &str) -> bool {
    let digits = match text.split_once('.') {
        Some((id, digits)) if PseudonymKey::is_id(id) => digits,
        Some(_) => return false,
        None => text,
    };
    DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

const fn digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 }
}

/// A hash, and the number of bytes that may still be fed to it.
struct Hashed {
    mac: HmacSha256,
    room: usize,
}

impl Hashed {
    /// Feeds a value to the hash. A number is hashed as its decimal text, so that an id has the same
    /// pseudonym as a number and as text; a formatted value as its text.
    fn feed(&mut self, value: &Value<'_>) {
        match value {
            Value::Str(text) => self.text(text),
            Value::Formatted(value) => self.display(value),
            Value::Path(path) => self.display(&path.display()),
            Value::Int(number) => self.display(number),
            Value::Double(number) => self.display(number),
            Value::Bool(value) => self.display(value),
            Value::Ints(values) => self.elements(values.iter().map(|value| Value::Int(*value))),
            Value::Integers(values) => self.elements(values.iter().map(Value::Int)),
            Value::Doubles(values) => self.elements(values.iter().map(|value| Value::Double(*value))),
            Value::Bools(values) => self.elements(values.iter().map(|value| Value::Bool(*value))),
            Value::Strs(values) => self.elements(values.iter().map(|value| Value::Str(value))),
            Value::Strings(values) => self.elements(values.iter().map(|value| Value::Str(value))),
            _ => {}
        }
    }

    /// Feeds elements, each with a separator, so that `["ab", "c"]` and `["a", "bc"]` differ.
    fn elements<'v>(&mut self, values: impl Iterator<Item = Value<'v>>) {
        for value in values {
            if self.room == 0 {
                break;
            }
            self.feed(&value);
            self.bytes(&[0]);
        }
    }

    /// Feeds a text: the whole of it, or its beginning and its length.
    fn text(&mut self, text: &str) {
        let is_cut = text.len() > self.room;
        self.bytes(text.as_bytes());
        if is_cut {
            self.mac.update(&(text.len() as u64).to_le_bytes());
        }
    }

    fn display(&mut self, value: &impl fmt::Display) {
        // Ends with an error at the limit; the text so far is hashed.
        let _ = fmt::Write::write_fmt(self, format_args!("{value}"));
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let fed = bytes.get(..self.room).unwrap_or(bytes);
        self.mac.update(fed);
        self.room -= fed.len();
    }
}

impl fmt::Write for Hashed {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.bytes(text.as_bytes());
        if self.room == 0 { Err(fmt::Error) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pseudonym(key: &PseudonymKey, value: &str) -> String {
        let keyed = Keyed::new(&key.bytes, &key.id, key.digits).unwrap();
        keyed.pseudonym(&Value::Str(value)).as_str().to_owned()
    }

    /// Test case 2 of RFC 4231.
    #[test]
    fn digits_are_those_of_the_standard() {
        let whole = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let (key, value) = (PseudonymKey::new("Jefe"), "what do ya want for nothing?");
        assert_eq!(pseudonym(&key, value), &whole[..8]);
        assert_eq!(pseudonym(&key.clone().digits(17), value), &whole[..17]);
        assert_eq!(pseudonym(&key.clone().digits(64), value), whole);
        assert_eq!(
            pseudonym(&key.id("2026-11_abcdefgh"), value),
            format!("2026-11_abcdefgh.{}", &whole[..8])
        );
    }

    #[test]
    fn long_texts_differ_by_their_beginning_and_their_length() {
        let key = PseudonymKey::new("k");
        let long = "x".repeat(MAX_HASHED);
        let of = |end: &str| pseudonym(&key, &format!("{long}{end}"));
        assert_ne!(of(""), of("a"));
        assert_eq!(of("a"), of("b"));
        assert_ne!(of("a"), of("aa"));
    }

    #[test]
    fn pseudonyms_are_told_by_their_form() {
        for text in ["3f9a0c17", "2026-11.3f9a0c17", "3f9a0c173f9a0c173"] {
            assert!(has_form(text), "{text}");
        }
        for text in ["", "3f9a0c1", "3F9A0C17", ".3f9a0c17", "a b.3f9a0c17", "k.x", "a.b.3f9a0c17"] {
            assert!(!has_form(text), "{text}");
        }
    }
}
