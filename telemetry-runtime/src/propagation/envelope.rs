//! A payload in a queue, with the trace context of its sender and the time at which it was sent.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::context::state::State;
use crate::propagation::carrier::OwnedContext;
use crate::propagation::extract::extract;
use crate::propagation::message::Message;
use crate::propagation::remote::Remote;
use crate::record::clock;

/// A payload with the trace context of its sender and the time at which it was put into a queue.
///
/// With the feature `serde` it is an object: `{"payload": …, "context": {"traceparent": …},
/// "enqueued_at": …}`, the time in microseconds since 1970. A malformed context or time does not make the
/// message unreadable: it is ignored, and counted when the message is consumed.
///
/// # Examples
///
/// ```
/// use telemetry::propagation::Envelope;
/// use telemetry::stage;
///
/// #[stage("mail.order", kind = producer)]
/// fn order(copies: u32) -> Envelope<u32> {
///     Envelope::new(copies)
/// }
///
/// // A child of `mail.order`, also in another process and days later.
/// #[stage("mail.print", consume(message))]
/// fn print(message: Envelope<u32>) -> u32 {
///     message.payload
/// }
/// # assert_eq!(print(order(3)), 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Envelope<T> {
    /// The payload.
    pub payload: T,
    #[cfg_attr(feature = "serde", serde(default))]
    context: OwnedContext,
    /// Microseconds since 1970, which a double, as in JSON, represents exactly for some centuries.
    #[cfg_attr(
        feature = "serde",
        serde(default, deserialize_with = "crate::propagation::carrier::object::lenient_number")
    )]
    enqueued_at: Option<u64>,
}

impl<T> Envelope<T> {
    /// Wraps `payload` with the current trace context and time. Outside any stage the context is empty.
    #[must_use]
    pub fn new(payload: T) -> Envelope<T> {
        let now = clock::unix_nanos(State::now()) / 1_000;
        Envelope { payload, context: OwnedContext::current(), enqueued_at: Some(now) }
    }

    /// Returns an envelope of parts that were stored separately, such as columns of a table.
    #[must_use]
    pub fn of(payload: T, context: OwnedContext, enqueued: Option<SystemTime>) -> Envelope<T> {
        let since = enqueued.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let enqueued_at = since.and_then(|since| u64::try_from(since.as_micros()).ok());
        Envelope { payload, context, enqueued_at }
    }

    /// Returns the trace context of the sender.
    pub const fn context(&self) -> &OwnedContext {
        &self.context
    }

    /// Returns the envelope with the payload that `change` returns.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Envelope<U> {
        Envelope { payload: change(self.payload), context: self.context, enqueued_at: self.enqueued_at }
    }
}

impl<T> Message for Envelope<T> {
    fn sender(&self) -> Remote {
        extract(&self.context)
    }

    fn enqueued(&self) -> Option<SystemTime> {
        UNIX_EPOCH.checked_add(Duration::from_micros(self.enqueued_at?))
    }
}
