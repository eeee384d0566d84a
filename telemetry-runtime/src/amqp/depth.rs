//! How many messages wait.

use lapin::options::QueueDeclareOptions;
use lapin::types::{FieldTable, ShortString};
use lapin::{Channel, Result};

use crate::amqp::SYSTEM;
use crate::instruments::queue::Queue;

/// Asks the broker how many messages wait in a queue, and measures it by the gauge `queue.depth`.
///
/// Give it a channel of its own: the broker closes the channel on which somebody asks for a queue that does not exist.
///
/// # Errors
///
/// When there is no such queue, or the broker does not answer.
pub async fn depth(channel: &Channel, queue: &str) -> Result<u32> {
    let name = ShortString::try_new(queue).map_err(|error| std::io::Error::other(error.to_string()))?;
    let options = QueueDeclareOptions { passive: true, ..QueueDeclareOptions::default() };
    let waiting = channel.queue_declare(name, options, FieldTable::default()).await?.message_count();
    Queue::new(SYSTEM, queue).depth(u64::from(waiting));
    Ok(waiting)
}
