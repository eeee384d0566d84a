//! Trace context as text: what the headers of W3C Trace Context and W3C Baggage may say, and nothing
//! else. The input comes from strangers: whatever is not allowed is refused, at a bounded cost.

pub(crate) mod baggage;
pub(crate) mod traceparent;
pub(crate) mod tracestate;

/// What may stand around a header's value, and around the members of a list.
fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}
