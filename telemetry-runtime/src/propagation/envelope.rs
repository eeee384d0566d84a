//! A payload on its way through a queue, with who sent it and when.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::context::state::State;
use crate::propagation::carrier::OwnedContext;
use crate::propagation::extract::extract;
use crate::propagation::message::Message;
use crate::propagation::remote::Remote;
use crate::record::clock;

/// A payload with the stage that sent it and the time at which it was put into its queue.
///
/// With the feature `serde` it is an object: `{"payload": …, "context": {"traceparent": …},
/// "enqueued_at": …}`, the time in microseconds since 1970. What is wrong with its context or its time
/// never makes the message unreadable: it is ignored, and counted when the message is consumed.
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
/// // Its span is a child of the sender's, in whichever process and however much later.
/// #[stage("mail.print", consume(message))]
/// fn print(message: Envelope<u32>) -> u32 {
///     message.payload
/// }
/// # assert_eq!(print(order(3)), 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Envelope<T> {
    /// What is sent.
    pub payload: T,
    #[cfg_attr(feature = "serde", serde(default))]
    context: OwnedContext,
    /// In microseconds, which a double holds exactly for some centuries.
    #[cfg_attr(
        feature = "serde",
        serde(default, deserialize_with = "crate::propagation::carrier::object::number_if_any")
    )]
    enqueued_at: Option<u64>,
}

impl<T> Envelope<T> {
    /// Encloses a payload now, as sent by the stage that is running; outside any, by nobody.
    #[must_use]
    pub fn new(payload: T) -> Envelope<T> {
        let now = clock::unix_nanos(State::now()) / 1_000;
        Envelope { payload, context: OwnedContext::current(), enqueued_at: Some(now) }
    }

    /// Puts one together that was kept in parts, such as the columns of a table.
    #[must_use]
    pub fn of(payload: T, context: OwnedContext, enqueued: Option<SystemTime>) -> Envelope<T> {
        let since = enqueued.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let enqueued_at = since.and_then(|since| u64::try_from(since.as_micros()).ok());
        Envelope { payload, context, enqueued_at }
    }

    /// Who sent it, as it travels.
    pub const fn context(&self) -> &OwnedContext {
        &self.context
    }

    /// The same envelope around what `change` makes of the payload.
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
