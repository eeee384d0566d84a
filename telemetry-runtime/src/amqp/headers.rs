//! The headers of a message as a carrier of trace context, and when it was sent.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lapin::message::Delivery;
use lapin::types::{AMQPValue, FieldTable, ShortString};
use opentelemetry::propagation::{Extractor, Injector};

use crate::context::carrier::NO_VALUE;
use crate::context::remote::Remote;
use crate::record::arrival::extract;
use crate::record::message::Message;

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
        AMQPValue::LongString(text) => std::str::from_utf8(text.as_bytes()).unwrap_or(NO_VALUE),
        AMQPValue::ShortString(text) => text.as_str(),
        AMQPValue::ByteArray(bytes) => std::str::from_utf8(bytes.as_slice()).unwrap_or(NO_VALUE),
        _ => NO_VALUE,
    }
}

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.inner().get(key).map(text)
    }

    fn keys(&self) -> Vec<&str> {
        self.0.inner().keys().map(ShortString::as_str).collect()
    }
}

impl Injector for HeadersMut<'_> {
    fn set(&mut self, key: &str, value: String) {
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
