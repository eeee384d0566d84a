//! Identifier of one run of the program.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use telemetry::Value;
use telemetry::record::{ToValue, ValueFor};

/// Digits of Crockford's base 32, which leaves out similar characters.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Number of digits, for 50 bits of milliseconds: enough until the year 37,000.
const LENGTH: usize = 10;

/// Identifier of one run: the time of its beginning, so that runs are sorted by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunId(String);

impl RunId {
    /// Returns the identifier of a run that begins now.
    #[must_use]
    pub fn new() -> RunId {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        RunId::at(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
    }

    fn at(milliseconds: u64) -> RunId {
        let digit = |index: usize| {
            let value = (milliseconds >> (5 * index)) & 31;
            DIGITS.get(value as usize).map_or('0', |digit| char::from(*digit))
        };
        RunId((0..LENGTH).rev().map(digit).collect())
    }
}

impl Default for RunId {
    fn default() -> Self {
        RunId::new()
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A value for the key `run.id`.
impl ToValue for RunId {
    fn value(&self) -> Value<'_> {
        Value::Str(&self.0)
    }
}

impl ValueFor<str> for RunId {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_run_sorts_behind() {
        assert_eq!(RunId::at(0).to_string(), "0000000000");
        assert_eq!(RunId::at(33).to_string(), "0000000011");
        assert!(RunId::at(1_700_000_000_000).to_string() < RunId::at(1_800_000_000_000).to_string());
    }
}
