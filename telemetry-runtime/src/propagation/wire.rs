//! Trace context as text: what the headers of W3C Trace Context and W3C Baggage may say, and nothing
//! else. The input comes from strangers: whatever is not allowed is refused, at a bounded cost.

pub(crate) mod baggage;
pub(crate) mod traceparent;
pub(crate) mod tracestate;

/// What may stand around a header's value, and around the members of a list.
fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// What cargo-fuzz does for as long as it is let (`fuzz/`), in short, on every test run.
#[cfg(all(test, feature = "otlp"))]
mod tests {
    use crate::__private::fuzzing;

    #[test]
    fn whatever_is_sent_what_is_passed_on_is_read_again() {
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
