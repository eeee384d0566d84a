//! A payload in a queue, with the trace context of its sender and the time at which it was sent.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::context::current;
use crate::context::state::State;
use crate::propagation::carrier::OwnedContext;
use crate::propagation::extract::extract;
use crate::propagation::local::LocalContext;
use crate::propagation::message::Message;
use crate::propagation::remote::Remote;
use crate::record::clock;

/// A payload with the trace context of its sender and the time at which it was put into a queue.
///
/// A consumer in the same process inherits all `context` fields of the sender, however long the envelope is
/// in its queue. They are not part of the serialised form: a consumer in another process inherits those that
/// [`Builder::propagate`](crate::Builder::propagate) allows. The hop count, `stage.hops`, increases with each
/// process. The envelope retains the fields until it is dropped; beyond 65,536 envelopes in queues they are
/// not retained, and counted as dropped.
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
#[derive(Clone, Debug, Default)]
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
    /// Context of the sender for a consumer in this process.
    #[cfg_attr(feature = "serde", serde(skip))]
    local: Option<Arc<LocalContext>>,
}

/// Compares what the serialised form contains.
impl<T: PartialEq> PartialEq for Envelope<T> {
    fn eq(&self, other: &Envelope<T>) -> bool {
        let is_same = self.context == other.context && self.enqueued_at == other.enqueued_at;
        is_same && self.payload == other.payload
    }
}

impl<T: Eq> Eq for Envelope<T> {}

impl<T> Envelope<T> {
    /// Wraps `payload` with the current trace context and time. Outside any stage the context is empty.
    #[must_use]
    pub fn new(payload: T) -> Envelope<T> {
        let now = clock::unix_nanos(current::state()) / 1_000;
        let (context, local) = (OwnedContext::current(), LocalContext::current());
        Envelope { payload, context, enqueued_at: Some(now), local }
    }

    /// Returns an envelope of parts that were stored separately, such as columns of a table.
    #[must_use]
    pub fn of(payload: T, context: OwnedContext, enqueued: Option<SystemTime>) -> Envelope<T> {
        let since = enqueued.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let enqueued_at = since.and_then(|since| u64::try_from(since.as_micros()).ok());
        Envelope { payload, context, enqueued_at, local: None }
    }

    /// Returns the trace context of the sender, in the form that is sent to another process.
    pub const fn context(&self) -> &OwnedContext {
        &self.context
    }

    /// Returns the envelope with the payload that `change` returns.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Envelope<U> {
        let Envelope { payload, context, enqueued_at, local } = self;
        Envelope { payload: change(payload), context, enqueued_at, local }
    }
}

impl<T> Message for Envelope<T> {
    fn sender(&self) -> Remote {
        match self.local.as_ref().filter(|local| local.is_of(State::now())) {
            Some(local) => Remote::of_local(local),
            None => extract(&self.context),
        }
    }

    fn enqueued(&self) -> Option<SystemTime> {
        UNIX_EPOCH.checked_add(Duration::from_micros(self.enqueued_at?))
    }
}
