//! Headers of a message as carriers of trace context, and the time at which it was sent.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lapin::message::Delivery;
use lapin::types::{AMQPValue, FieldTable, ShortString};

use crate::propagation::{Extractor, Injector, Message, Remote, extract};

/// Replacement of a header that is not a text, which every extraction rejects as malformed.
const MALFORMED: &str = "\u{fffd}";
/// Name of the header with the time at which the message was sent, in microseconds since 1970. AMQP's
/// `timestamp` is in seconds.
pub(super) const ENQUEUED: &str = "stage-enqueued";

/// Headers of a received message, for extraction: `extract(&Headers(table))`.
#[derive(Clone, Copy, Debug)]
pub struct Headers<'h>(pub &'h FieldTable);

/// Headers of a message to be sent, for injection: `inject(&mut HeadersMut(&mut table))`.
#[derive(Debug)]
pub struct HeadersMut<'h>(pub &'h mut FieldTable);

fn text(value: &AMQPValue) -> &str {
    match value {
        AMQPValue::LongString(text) => std::str::from_utf8(text.as_bytes()).unwrap_or(MALFORMED),
        AMQPValue::ShortString(text) => text.as_str(),
        AMQPValue::ByteArray(bytes) => std::str::from_utf8(bytes.as_slice()).unwrap_or(MALFORMED),
        _ => MALFORMED,
    }
}

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.inner().get(key).map(text)
    }
}

impl Injector for HeadersMut<'_> {
    fn set(&mut self, key: &str, value: String) {
        if key == "traceparent" && self.0.contains_key("tracestate") {
            // Copied headers may contain the `tracestate` of another parent.
            let mut others = self.0.inner().clone();
            others.remove("tracestate");
            *self.0 = FieldTable::from(others);
        }
        // The names in a table have at most 255 bytes.
        if let Ok(key) = ShortString::try_new(key) {
            self.0.insert(key, AMQPValue::LongString(value.into()));
        }
    }
}

impl Message for Delivery {
    fn sender(&self) -> Remote {
        self.properties.headers().as_ref().map(|headers| extract(&Headers(headers))).unwrap_or_default()
    }

    fn enqueued(&self) -> Option<SystemTime> {
        let exact = self.properties.headers().as_ref().and_then(|headers| {
            let microseconds = Headers(headers).get(ENQUEUED)?.parse().ok()?;
            UNIX_EPOCH.checked_add(Duration::from_micros(microseconds))
        });
        exact.or_else(|| {
            // Some clients send zero instead of a time.
            let seconds = (*self.properties.timestamp()).filter(|seconds| *seconds > 0)?;
            UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_parent_replaces_another_and_its_tracestate() {
        let mut table = FieldTable::default();
        let text = |text: &str| AMQPValue::LongString(text.into());
        for name in ["traceparent", "tracestate", "x-retries"] {
            table.insert(name.into(), text("old"));
        }
        HeadersMut(&mut table).set("traceparent", "new".to_owned());
        let headers: Vec<_> =
            table.inner().iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        assert_eq!(headers, [("traceparent", text("new")), ("x-retries", text("old"))]);
    }

    #[test]
    fn a_header_that_is_not_a_text_is_malformed() {
        let mut table = FieldTable::default();
        table.insert("traceparent".into(), AMQPValue::LongLongInt(1));
        table.insert("tracestate".into(), AMQPValue::ByteArray(vec![0xff, 0xfe].into()));
        let headers = Headers(&table);
        assert_eq!(["traceparent", "tracestate"].map(|name| headers.get(name)), [Some(MALFORMED); 2]);
        assert_eq!(headers.get("baggage"), None);
    }
}
