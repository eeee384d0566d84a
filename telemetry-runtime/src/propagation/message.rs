//! Traits of the messages that a stage can consume: they contain the trace context of their sender.

use std::sync::Arc;
use std::time::SystemTime;

use crate::propagation::carrier::OwnedContext;
use crate::propagation::extract::extract;
use crate::propagation::remote::Remote;

/// A message with the trace context of its sender, which `#[stage(.., consume(message))]` continues.
///
/// [`Envelope`](crate::propagation::Envelope) implements it. For the messages of a broker, implement it by
/// [`extract`](crate::propagation::extract) from their headers.
///
/// ```
/// use std::collections::HashMap;
/// use telemetry::propagation::{Message, Remote, extract};
/// use telemetry::stage;
///
/// struct Delivery {
///     headers: HashMap<String, String>,
/// }
///
/// impl Message for Delivery {
///     fn sender(&self) -> Remote {
///         extract(&self.headers)
///     }
/// }
///
/// #[stage("agent.receive", consume(delivery))]
/// fn receive(delivery: &Delivery) {}
/// # receive(&Delivery { headers: HashMap::new() });
/// ```
#[diagnostic::on_unimplemented(
    message = "a stage cannot consume `{Self}`, which has no trace context of its sender",
    label = "this type does not implement `Message`",
    note = "send the payload in a `telemetry::propagation::Envelope`, or implement `telemetry::propagation::Message` for its type"
)]
pub trait Message {
    /// Returns the trace context of the sender.
    fn sender(&self) -> Remote;

    /// Returns the time at which the message was put into its queue, if that is known.
    fn enqueued(&self) -> Option<SystemTime> {
        None
    }
}

macro_rules! pointers {
    ($($t:ty),*) => {$(
        impl<M: Message + ?Sized> Message for $t {
            fn sender(&self) -> Remote {
                (**self).sender()
            }

            fn enqueued(&self) -> Option<SystemTime> {
                (**self).enqueued()
            }
        }
    )*};
}
pointers!(&M, &mut M, Box<M>, Arc<M>);

impl Message for Remote {
    fn sender(&self) -> Remote {
        self.clone()
    }
}

impl Message for OwnedContext {
    fn sender(&self) -> Remote {
        extract(self)
    }
}

/// Argument of `consume(..)`: a message or a batch of messages.
#[diagnostic::on_unimplemented(
    message = "a stage cannot consume `{Self}`, which has no trace context of its sender",
    label = "this type does not implement `Message`",
    note = "send the payload in a `telemetry::propagation::Envelope`, or implement `telemetry::propagation::Message` for its type",
    note = "a batch is a slice or a vector of messages"
)]
pub trait Messages {
    /// True for a batch. Its senders are linked, and none is the parent of the stage.
    const IS_BATCH: bool;

    /// Visits each message.
    fn each(&self, visit: &mut dyn FnMut(&dyn Message));
}

impl<M: Message + ?Sized> Messages for M {
    const IS_BATCH: bool = false;

    fn each(&self, visit: &mut dyn FnMut(&dyn Message)) {
        visit(&self);
    }
}

impl<M: Message> Messages for [M] {
    const IS_BATCH: bool = true;

    fn each(&self, visit: &mut dyn FnMut(&dyn Message)) {
        self.iter().for_each(|message| visit(message));
    }
}

impl<M: Message> Messages for Vec<M> {
    const IS_BATCH: bool = true;

    fn each(&self, visit: &mut dyn FnMut(&dyn Message)) {
        self.as_slice().each(visit);
    }
}
