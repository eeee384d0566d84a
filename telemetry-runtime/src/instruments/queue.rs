//! Instrument for queues, of a broker or within the program: messages sent and consumed, and their waiting
//! times.

use std::time::Duration;

use semconv::metric;

use crate::record::measure::Measure as _;

/// A queue, by system and name. Both are labels, so there should be few different ones.
///
/// ```
/// use std::time::Duration;
/// use telemetry::instruments::queue::Queue;
///
/// const MAILS: Queue = Queue::new("rabbitmq", "mails");
///
/// MAILS.position(4);
/// MAILS.published(1);
/// MAILS.depth(4);
///
/// MAILS.time_in_queue(Duration::from_millis(120));
/// MAILS.consumed(1);
/// MAILS.processed(Duration::from_millis(30), Some("smtp_refused"));
/// MAILS.failed("smtp_refused");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Queue<'a> {
    system: &'a str,
    name: &'a str,
    server: Option<(&'a str, u16)>,
    consumer_group: Option<&'a str>,
    template: Option<&'a str>,
}

impl<'a> Queue<'a> {
    /// Queue of a system, such as `rabbitmq` or `kafka`; for a queue within the program, any word such as
    /// `memory`.
    #[must_use]
    pub const fn new(system: &'a str, name: &'a str) -> Queue<'a> {
        Queue { system, name, server: None, consumer_group: None, template: None }
    }

    /// Sets address and port of the server, which the metrics of OpenTelemetry's conventions then have.
    #[must_use]
    pub const fn server(mut self, address: &'a str, port: u16) -> Queue<'a> {
        self.server = Some((address, port));
        self
    }

    /// Sets the group of the consumer.
    #[must_use]
    pub const fn consumer_group(mut self, name: &'a str) -> Queue<'a> {
        self.consumer_group = Some(name);
        self
    }

    /// Sets the template of names of which there are many, such as generated ones. Metrics then have it
    /// instead of the name: `messaging.destination.template` those of OpenTelemetry's conventions, and
    /// `messaging.destination.name` the others.
    #[must_use]
    pub const fn template(mut self, template: &'a str) -> Queue<'a> {
        self.template = Some(template);
        self
    }

    /// Returns the name, unless there are many.
    fn destination_name(&self) -> Option<&'a str> {
        if self.template.is_some() { None } else { Some(self.name) }
    }

    /// Returns the name as a label: the template, if there is one.
    fn label(&self) -> &'a str {
        self.template.unwrap_or(self.name)
    }

    fn server_address(&self) -> Option<&'a str> {
        self.server.map(|(address, _)| address)
    }

    fn server_port(&self) -> Option<i64> {
        self.server.map(|(_, port)| port.into())
    }

    /// Counts messages sent to the queue, in `messaging.client.sent.messages`.
    pub fn published(&self, messages: u64) {
        self.sent(messages, None);
    }

    /// Counts messages that the queue did not accept, in `messaging.client.sent.messages` with this error
    /// type.
    pub fn refused(&self, messages: u64, error_type: &str) {
        self.sent(messages, Some(error_type));
    }

    fn sent(&self, messages: u64, error_type: Option<&str>) {
        metric::MessagingClientSentMessages {
            error_type,
            destination_name: self.destination_name(),
            operation_name: "publish",
            system: self.system,
            destination_template: self.template,
            server_address: self.server_address(),
            server_port: self.server_port(),
        }
        .add(messages);
    }

    /// Counts messages received from the queue, in `messaging.client.consumed.messages`.
    pub fn consumed(&self, messages: u64) {
        metric::MessagingClientConsumedMessages {
            error_type: None,
            destination_name: self.destination_name(),
            operation_name: "consume",
            system: self.system,
            consumer_group_name: self.consumer_group,
            destination_template: self.template,
            server_address: self.server_address(),
            server_port: self.server_port(),
        }
        .add(messages);
    }

    /// Counts messages that were received before, in `queue.redelivered`.
    pub fn redelivered(&self, messages: u64) {
        metric::QueueRedelivered { messaging_destination_name: self.label(), messaging_system: self.system }
            .add(messages);
    }

    /// Counts a message whose processing failed with this error type, in `queue.failed`.
    pub fn failed(&self, error_type: &str) {
        metric::QueueFailed {
            error_type,
            messaging_destination_name: self.label(),
            messaging_system: self.system,
        }
        .add(1);
    }

    /// Measures the processing of a message, with an error type if it failed, in
    /// `messaging.process.duration`.
    pub fn processed(&self, duration: Duration, error_type: Option<&str>) {
        metric::MessagingProcessDuration {
            error_type,
            destination_name: self.destination_name(),
            operation_name: "process",
            system: self.system,
            consumer_group_name: self.consumer_group,
            destination_template: self.template,
            server_address: self.server_address(),
            server_port: self.server_port(),
        }
        .record(duration.as_secs_f64());
    }

    /// Measures an operation of the client, by its name in the system (`publish`, `ack`, …), with an error
    /// type if it failed, in `messaging.client.operation.duration`.
    pub fn operated(&self, operation: &str, duration: Duration, error_type: Option<&str>) {
        metric::MessagingClientOperationDuration {
            error_type,
            destination_name: self.destination_name(),
            operation_name: operation,
            operation_type: None,
            system: self.system,
            consumer_group_name: self.consumer_group,
            destination_template: self.template,
            server_address: self.server_address(),
            server_port: self.server_port(),
        }
        .record(duration.as_secs_f64());
    }

    /// Records the number of waiting messages, in `queue.depth`.
    pub fn depth(&self, messages: u64) {
        let messages = i64::try_from(messages).unwrap_or(i64::MAX);
        metric::QueueDepth { messaging_destination_name: self.label(), messaging_system: self.system }
            .record(messages);
    }

    /// Ends the series of `queue.depth`: the queue is gone.
    pub fn remove_depth(&self) {
        metric::QueueDepth { messaging_destination_name: self.label(), messaging_system: self.system }
            .remove();
    }

    /// Records the position of a new message in the queue, counted from one, in `queue.position`.
    pub fn position(&self, position: u64) {
        metric::QueuePosition { messaging_destination_name: self.label(), messaging_system: self.system }
            .record(position);
    }

    /// Records the time that a message waited in the queue, in `queue.wait.duration`.
    pub fn time_in_queue(&self, waited: Duration) {
        metric::QueueWaitDuration { messaging_destination_name: self.label(), messaging_system: self.system }
            .record(waited.as_secs_f64());
    }
}
