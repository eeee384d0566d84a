//! Components of an installation in the terms of `otel.sdk.*`: exporters, and the queues before them.

use std::collections::BTreeMap;

use opentelemetry::KeyValue;

use crate::model::signal::{DropReason, Signal};

/// Name and address of a component.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// Value of `otel.component.type`.
    pub(crate) kind: String,
    /// Number among the components of one type.
    pub(crate) number: usize,
    /// Host and port of an exporter that sends over a network.
    pub(crate) server: Option<(String, u16)>,
}

impl Identity {
    /// Returns the attributes of the component.
    pub(crate) fn attributes(&self) -> Vec<KeyValue> {
        let name = format!("{}/{}", self.kind, self.number);
        let mut attributes = vec![
            KeyValue::new("otel.component.name", name),
            KeyValue::new("otel.component.type", self.kind.clone()),
        ];
        if let Some((host, port)) = &self.server {
            attributes.push(KeyValue::new("server.address", host.clone()));
            attributes.push(KeyValue::new("server.port", i64::from(*port)));
        }
        attributes
    }
}

/// Returns the attributes of a component with `error.type`.
pub(crate) fn with_error(attributes: &[KeyValue], error_type: &'static str) -> Vec<KeyValue> {
    [attributes, &[KeyValue::new("error.type", error_type)]].concat()
}

/// Numbers of one signal in an exporter.
#[derive(Clone, Debug)]
pub struct Component {
    pub(crate) signal: Signal,
    pub(crate) identity: Identity,
    /// Number of items delivered.
    pub(crate) exported: u64,
    /// Number of items dropped, by reason.
    pub(crate) dropped: BTreeMap<DropReason, u64>,
    /// Number of items that are being sent, where that is known.
    pub(crate) in_flight: Option<u64>,
    /// Queue of a processor, if the component has one.
    pub(crate) queue: Option<Queue>,
}

/// Load of a queue, in items.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Queue {
    pub(crate) size: u64,
    pub(crate) capacity: u64,
}

impl Component {
    /// Returns the identity of the queue before the exporter.
    pub(crate) fn processor(&self) -> Option<Identity> {
        let kind = match self.signal {
            Signal::Span => "batching_span_processor",
            Signal::Log => "batching_log_processor",
            _ => return None,
        };
        self.queue.map(|_| Identity { kind: kind.to_owned(), number: self.identity.number, server: None })
    }

    /// Returns `true` if items that are dropped for this reason have not left the queue.
    pub(crate) fn drops_before_export(&self, reason: DropReason) -> bool {
        self.processor().is_some() && matches!(reason, DropReason::QueueFull | DropReason::Deadline)
    }
}
