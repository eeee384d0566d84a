//! Queues, whether of a broker or within the program: what goes in and out, and how long it waits.

use std::time::Duration;

use semconv::metric;

use crate::record::measure::Measure as _;

/// One queue, by system and name, which are labels: there should be few.
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
}

impl<'a> Queue<'a> {
    /// A queue of a system, such as `rabbitmq` or `kafka`; of one's own, any word such as `memory`.
    #[must_use]
    pub const fn new(system: &'a str, name: &'a str) -> Queue<'a> {
        Queue { system, name }
    }

    /// So many messages were handed to the queue: the counter `messaging.client.sent.messages`.
    pub fn published(&self, messages: u64) {
        self.sent(messages, None);
    }

    /// So many messages were not taken by the queue: the same counter, with this class of error.
    pub fn refused(&self, messages: u64, error_type: &str) {
        self.sent(messages, Some(error_type));
    }

    fn sent(&self, messages: u64, error_type: Option<&str>) {
        metric::MessagingClientSentMessages {
            error_type,
            destination_name: Some(self.name),
            operation_name: "publish",
            system_name: self.system,
        }
        .add(messages);
    }

    /// So many messages were taken out of the queue: the counter `messaging.client.consumed.messages`.
    pub fn consumed(&self, messages: u64) {
        metric::MessagingClientConsumedMessages {
            error_type: None,
            destination_name: Some(self.name),
            operation_name: "consume",
            system_name: self.system,
        }
        .add(messages);
    }

    /// So many of the messages taken out of the queue had been taken out before: the counter `queue.redelivered`.
    pub fn redelivered(&self, messages: u64) {
        metric::QueueRedelivered { destination_name: self.name, system_name: self.system }.add(messages);
    }

    /// A message could not be worked on, with this class of error: the counter `queue.failed`.
    pub fn failed(&self, error_type: &str) {
        metric::QueueFailed { error_type, destination_name: self.name, system_name: self.system }.add(1);
    }

    /// A message was worked on for so long, and ended with this class of error if it failed: the histogram
    /// `messaging.process.duration`.
    pub fn processed(&self, duration: Duration, error_type: Option<&str>) {
        metric::MessagingProcessDuration {
            error_type,
            destination_name: Some(self.name),
            operation_name: "process",
            system_name: self.system,
        }
        .record(duration.as_secs_f64());
    }

    /// An operation of the client, by the name that its system has for it (`publish`, `ack`, …), took so long, and ended
    /// with this class of error if it failed: the histogram `messaging.client.operation.duration`.
    pub fn operated(&self, operation: &str, duration: Duration, error_type: Option<&str>) {
        metric::MessagingClientOperationDuration {
            error_type,
            destination_name: Some(self.name),
            operation_name: operation,
            operation_type: None,
            system_name: self.system,
        }
        .record(duration.as_secs_f64());
    }

    /// So many messages wait now: the gauge `queue.depth`.
    pub fn depth(&self, messages: u64) {
        let messages = i64::try_from(messages).unwrap_or(i64::MAX);
        metric::QueueDepth { destination_name: self.name, system_name: self.system }.record(messages);
    }

    /// A message entered the queue at this place, counted from one: the histogram `queue.position`.
    pub fn position(&self, place: u64) {
        metric::QueuePosition { destination_name: self.name, system_name: self.system }.record(place);
    }

    /// A message waited for so long before it was taken out: the histogram `queue.wait.duration`.
    pub fn time_in_queue(&self, waited: Duration) {
        metric::QueueWaitDuration { destination_name: self.name, system_name: self.system }
            .record(waited.as_secs_f64());
    }
}
