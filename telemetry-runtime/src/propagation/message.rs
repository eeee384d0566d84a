//! What a stage can consume: something that says who sent it.

use std::sync::Arc;
use std::time::SystemTime;

use crate::propagation::carrier::OwnedContext;
use crate::propagation::extract::extract;
use crate::propagation::remote::Remote;

/// A message that says who sent it, so that `#[stage(.., consume(message))]` can go on with its trace.
///
/// [`Envelope`](crate::propagation::Envelope) is one; for the messages of a broker implement it by
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
    message = "`{Self}` does not say who sent it, so a stage cannot consume it",
    label = "it carries no trace context",
    note = "send the payload in a `telemetry::propagation::Envelope`, or implement `telemetry::propagation::Message` for its type"
)]
pub trait Message {
    /// Who sent it.
    fn sender(&self) -> Remote;

    /// When it was put into its queue; `None` where nobody knows.
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

/// One message, or a batch of them: what `consume(..)` takes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say who sent it, so a stage cannot consume it",
    label = "it carries no trace context",
    note = "send the payload in a `telemetry::propagation::Envelope`, or implement `telemetry::propagation::Message` for its type",
    note = "a batch is a slice or a vector of messages"
)]
pub trait Messages {
    /// Whether there may be several, of which none is the parent of what consumes them.
    const IS_BATCH: bool;

    /// Visits each of them.
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
