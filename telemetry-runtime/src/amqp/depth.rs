//! Measurement of the number of messages in a queue.

use lapin::options::QueueDeclareOptions;
use lapin::protocol::{AMQPErrorKind, AMQPSoftError};
use lapin::types::{FieldTable, ShortString};
use lapin::{Channel, Error, ErrorKind, Result};

use crate::amqp::destination::Destination;

/// Asks the broker for the number of waiting messages in a queue, and records it in the gauge `queue.depth`.
/// The series of a queue that does not exist any more ends.
///
/// Use a separate channel: if the queue does not exist, the broker closes the channel.
///
/// # Errors
///
/// If the queue does not exist, or the broker does not respond.
pub async fn depth(channel: &Channel, queue: &str) -> Result<u32> {
    let destination = Destination::of_producer("", queue);
    let name = ShortString::try_new(queue).map_err(|error| std::io::Error::other(error.to_string()))?;
    let options = QueueDeclareOptions { passive: true, ..QueueDeclareOptions::default() };
    match channel.queue_declare(name, options, FieldTable::default()).await {
        Ok(declared) => {
            destination.instrument().depth(u64::from(declared.message_count()));
            Ok(declared.message_count())
        }
        Err(error) => {
            if is_not_found(&error) {
                destination.instrument().remove_depth();
            }
            Err(error)
        }
    }
}

fn is_not_found(error: &Error) -> bool {
    let not_found = AMQPErrorKind::Soft(AMQPSoftError::NOTFOUND);
    matches!(error.kind(), ErrorKind::ProtocolError(error) if *error.kind() == not_found)
}
