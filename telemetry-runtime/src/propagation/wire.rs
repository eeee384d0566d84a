//! The header formats of W3C Trace Context and W3C Baggage. The input is untrusted: a value that the
//! specification does not allow is rejected, at a bounded cost.

pub(crate) mod baggage;
pub(crate) mod traceparent;
pub(crate) mod tracestate;

/// Removes the optional white space around a header's value or a member of a list.
fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// A short form of the fuzz test of `fuzz/`, for every test run.
#[cfg(all(test, feature = "otlp"))]
mod tests {
    use crate::__private::fuzzing;

    #[test]
    fn context_extracted_from_arbitrary_bytes_is_injected_in_valid_form() {
        let (mut state, alphabet) = (0x9e37_79b9_7f4a_7c15_u64, *b"00-4bf92f=,;%2C a\t\n\xc3\xa9\xff");
        let mut next = |limit: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state as usize % limit
        };
        for _ in 0..20_000 {
            let length = next(300);
            let text: Vec<u8> = (0..length).map(|_| alphabet[next(alphabet.len())]).collect();
            fuzzing::receive(&text);
        }
    }
}
