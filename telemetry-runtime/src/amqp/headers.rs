//! The headers of a message as a carrier of trace context, and when it was sent.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lapin::message::Delivery;
use lapin::types::{AMQPValue, FieldTable, ShortString};

use crate::propagation::{Extractor, Injector, Message, Remote, extract};

/// Value of a header that is no text: malformed wherever it is extracted.
const MALFORMED: &str = "\u{fffd}";
/// When the message was handed to the broker, in microseconds since 1970: the `timestamp` of AMQP has seconds.
pub(super) const ENQUEUED: &str = "stage-enqueued";

/// Headers that came with a message: `extract(&Headers(table))`.
#[derive(Clone, Copy, Debug)]
pub struct Headers<'h>(pub &'h FieldTable);

/// Headers that go out with a message: `inject(&mut HeadersMut(&mut table))`.
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
            // The state that came with another parent, in headers that were copied, is not this one's.
            let mut others = self.0.inner().clone();
            others.remove("tracestate");
            *self.0 = FieldTable::from(others);
        }
        // A longer name has no place in a table.
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
            // Clients that do not know the time say zero.
            let seconds = (*self.properties.timestamp()).filter(|seconds| *seconds > 0)?;
            UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parent_takes_the_place_of_another_with_its_state() {
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
    fn what_is_no_text_is_no_value() {
        let mut table = FieldTable::default();
        table.insert("traceparent".into(), AMQPValue::LongLongInt(1));
        table.insert("tracestate".into(), AMQPValue::ByteArray(vec![0xff, 0xfe].into()));
        let headers = Headers(&table);
        assert_eq!(["traceparent", "tracestate"].map(|name| headers.get(name)), [Some(MALFORMED); 2]);
        assert_eq!(headers.get("baggage"), None);
    }
}
