//! Names derived from content.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Number of hexadecimal digits of a hash on a span: 128 bits.
const SHOWN: usize = 32;

/// Returns all 64 hexadecimal digits of the SHA-256 of the bytes.
pub(crate) fn full(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Returns the name of the content: `sha256:` and the first 32 digits.
pub(crate) fn of(bytes: &[u8]) -> String {
    format!("sha256:{}", first(&full(bytes), SHOWN))
}

/// Returns the first digits of the hash of several texts; the ends of the texts are part of it.
pub(crate) fn of_texts(texts: &[&str], digits: usize) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text);
    }
    first(&hex(&hasher.finalize()), digits).to_owned()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing into a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Returns the bytes of hexadecimal digits; `None` if they are not hexadecimal.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = (0..text.len()).step_by(2).map(|at| text.get(at..at + 2));
    pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect()
}

fn first(text: &str, digits: usize) -> &str {
    text.get(..digits).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_text_ends_makes_a_difference() {
        assert_ne!(of_texts(&["ab", "c"], 16), of_texts(&["a", "bc"], 16));
        assert_eq!(of(b""), "sha256:e3b0c44298fc1c149afbf4c8996fb924");
    }

    #[test]
    fn bytes_come_back_from_their_digits() {
        assert_eq!(unhex(&hex(&[0, 127, 255])), Some(vec![0, 127, 255]));
        for wrong in ["0", "0g", "0é"] {
            assert_eq!(unhex(wrong), None, "{wrong}");
        }
    }
}
