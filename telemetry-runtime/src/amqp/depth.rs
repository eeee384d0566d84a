//! Measurement of the number of messages in a queue.

use lapin::options::QueueDeclareOptions;
use lapin::types::{FieldTable, ShortString};
use lapin::{Channel, Result};

use crate::amqp::SYSTEM;
use crate::instruments::queue::Queue;

/// Asks the broker for the number of waiting messages in a queue, and records it in the gauge `queue.depth`.
///
/// Use a separate channel: if the queue does not exist, the broker closes the channel.
///
/// # Errors
///
/// If the queue does not exist, or the broker does not respond.
pub async fn depth(channel: &Channel, queue: &str) -> Result<u32> {
    let name = ShortString::try_new(queue).map_err(|error| std::io::Error::other(error.to_string()))?;
    let options = QueueDeclareOptions { passive: true, ..QueueDeclareOptions::default() };
    let waiting = channel.queue_declare(name, options, FieldTable::default()).await?.message_count();
    Queue::new(SYSTEM, queue).depth(u64::from(waiting));
    Ok(waiting)
}
