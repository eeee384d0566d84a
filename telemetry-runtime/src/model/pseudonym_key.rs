//! Key of pseudonyms, with its name and their length.

use std::fmt;
use std::ops::RangeInclusive;

/// Number of digits of a pseudonym without another choice.
pub(crate) const DEFAULT_DIGITS: usize = 8;
/// Number of digits of the whole hash.
pub(crate) const MAX_DIGITS: usize = 64;
/// Numbers of digits that a pseudonym may have.
pub(crate) const DIGITS: RangeInclusive<usize> = DEFAULT_DIGITS..=MAX_DIGITS;
/// Maximum number of bytes of the name of a key.
pub(crate) const MAX_ID: usize = 16;

/// Key of the pseudonyms that replace personal values: `#[telemetry(hash)]`, and keys that the registry calls
/// personal.
///
/// A pseudonym is the beginning of the HMAC-SHA-256 (RFC 2104) of the value in hexadecimal digits, such as
/// `3f9a0c17`. Equal values have equal pseudonyms under one key; without the key a guess of the value cannot
/// be tested.
///
/// ```
/// use telemetry::PseudonymKey;
///
/// let key = PseudonymKey::new("32 random bytes from a secret store").id("2026-11").digits(16);
/// let builder = telemetry::Telemetry::builder("shop").pseudonym_key(key);
/// ```
#[derive(Clone)]
pub struct PseudonymKey {
    pub(crate) bytes: Vec<u8>,
    pub(crate) id: String,
    pub(crate) digits: usize,
}

impl PseudonymKey {
    /// Returns a key without a name, for pseudonyms of eight digits.
    #[must_use]
    pub fn new(key: impl Into<Vec<u8>>) -> PseudonymKey {
        PseudonymKey { bytes: key.into(), id: String::new(), digits: DEFAULT_DIGITS }
    }

    /// Names the key: its pseudonyms begin with the name and a point, as `2026-11.3f9a0c17`. So it is known
    /// of each pseudonym which key made it, after the key has been
    /// [replaced](crate::TelemetryGuard::rotate_pseudonym_key). 1 to 16 ASCII letters, digits, `-` and `_`.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> PseudonymKey {
        self.id = id.into();
        self
    }

    /// Sets the number of digits, from 8 to 64.
    ///
    /// The probability that two of `n` values have one pseudonym of `d` digits is about `n² / 2^(4d + 1)`: of
    /// 10,000 values 1 % with eight digits, of a million values 0.2 % with twelve and 3 in 100 million with
    /// sixteen.
    #[must_use]
    pub fn digits(mut self, digits: usize) -> PseudonymKey {
        self.digits = digits;
        self
    }

    /// Returns whether a text can be the name of a key.
    pub(crate) fn is_id(id: &str) -> bool {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (1..=MAX_ID).contains(&id.len()) && id.bytes().all(is_allowed)
    }
}

impl<K: Into<Vec<u8>>> From<K> for PseudonymKey {
    fn from(key: K) -> PseudonymKey {
        PseudonymKey::new(key)
    }
}

/// Without the key.
impl fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PseudonymKey")
            .field("id", &self.id)
            .field("digits", &self.digits)
            .finish_non_exhaustive()
    }
}
