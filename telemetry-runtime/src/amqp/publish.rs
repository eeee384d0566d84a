//! Sending of messages.

use std::fmt;
use std::time::UNIX_EPOCH;

use lapin::options::BasicPublishOptions;
use lapin::types::ShortString;
use lapin::{BasicProperties, Channel, Confirmation};
use semconv::label::{MessagingOperationType, MessagingSystem};
use semconv::{SpanKind, StageDef, key};
use telemetry_macros::stage;

use crate::StageError;
use crate::amqp::destination::Destination;
use crate::amqp::headers::{ENQUEUED, HeadersMut};
use crate::propagation::{Injector as _, inject};
use crate::record::now;

const PUBLISH: StageDef = StageDef::new("publish {messaging.destination.name}")
    .with_kind(SpanKind::Producer)
    .with_placeholders(&["messaging.destination.name"]);

/// Span for a destination whose name the broker generated.
const PUBLISH_GENERATED: StageDef = StageDef::new("publish {messaging.destination.template}")
    .with_kind(SpanKind::Producer)
    .with_placeholders(&["messaging.destination.template"]);

/// Error of [`publish`] and [`send`].
#[derive(Debug)]
#[non_exhaustive]
pub enum PublishError {
    /// A name is longer than the 255 bytes that AMQP allows.
    NameTooLong,
    /// The connection or the channel has failed.
    Client(lapin::Error),
    /// The broker did not accept the message.
    Refused,
    /// The message was `mandatory`, and no bound queue matches its routing key.
    Unroutable,
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublishError::NameTooLong => {
                f.write_str("the name of an exchange or a routing key has more than 255 bytes")
            }
            PublishError::Client(error) => error.fmt(f),
            PublishError::Refused => f.write_str("the broker did not accept the message"),
            PublishError::Unroutable => f.write_str("no bound queue matches the routing key of the message"),
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            PublishError::Client(error) => Some(error),
            _ => None,
        }
    }
}

impl StageError for PublishError {
    fn error_type(&self) -> &'static str {
        match self {
            PublishError::NameTooLong => "name_too_long",
            PublishError::Client(_) => "client",
            PublishError::Refused => "refused",
            PublishError::Unroutable => "unroutable",
        }
    }
}

/// Sends a message with the current trace context, in a span `publish <destination>` of kind producer.
///
/// If the channel has confirmations enabled, the span includes the wait for the confirmation. The destination
/// is `exchange:routing key`, as OpenTelemetry's conventions have it, or the queue if the default exchange is
/// used; there should be few of them. The name of the span and the metrics have `amq.gen-*` for a name that
/// the broker generated. The trace context is injected into the message's headers as `traceparent`,
/// `tracestate` and `baggage`, together with the time; a `timestamp` is added if the message has none. The
/// message's body is never recorded.
/// `messaging.client.sent.messages` counts the message.
///
/// # Errors
///
/// If the broker did not receive the message or, with confirmations enabled, did not put it into a queue.
pub async fn publish(
    channel: &Channel,
    exchange: &str,
    routing_key: &str,
    options: BasicPublishOptions,
    payload: &[u8],
    properties: BasicProperties,
) -> Result<Confirmation, PublishError> {
    let message = Outgoing { channel, exchange, routing_key, options, payload, properties };
    let destination = Destination::of_producer(exchange, routing_key);
    let sent = match &destination.template {
        None => message.publish(&destination.name).await,
        Some(template) => message.publish_generated(&destination.name, template).await,
    };
    count(&destination, sent)
}

/// Sends a message with the current trace context, without recording a span.
///
/// It is meant for a stage of the program of kind producer, which then is the sender of the message:
///
/// ```no_run
/// # use lapin::options::BasicPublishOptions;
/// # use lapin::{BasicProperties, Channel, Confirmation};
/// use telemetry::amqp::{self, PublishError};
/// use telemetry::stage;
///
/// #[stage("weather.order", kind = producer)]
/// async fn order(channel: &Channel, city: &[u8]) -> Result<Confirmation, PublishError> {
///     let options = BasicPublishOptions::default();
///     amqp::send(channel, "", "weather_queue", options, city, BasicProperties::default()).await
/// }
/// ```
///
/// # Errors
///
/// See [`publish`].
pub async fn send(
    channel: &Channel,
    exchange: &str,
    routing_key: &str,
    options: BasicPublishOptions,
    payload: &[u8],
    properties: BasicProperties,
) -> Result<Confirmation, PublishError> {
    let message = Outgoing { channel, exchange, routing_key, options, payload, properties };
    count(&Destination::of_producer(exchange, routing_key), message.send().await)
}

/// Counts a message as sent or failed.
fn count(
    destination: &Destination<'_>,
    sent: Result<Confirmation, PublishError>,
) -> Result<Confirmation, PublishError> {
    let queue = destination.instrument();
    match &sent {
        Ok(_) => queue.published(1),
        Err(error) => queue.refused(1, error.error_type()),
    }
    sent
}

struct Outgoing<'m> {
    channel: &'m Channel,
    exchange: &'m str,
    routing_key: &'m str,
    options: BasicPublishOptions,
    payload: &'m [u8],
    properties: BasicProperties,
}

impl Outgoing<'_> {
    #[stage(
        PUBLISH,
        crate = crate,
        fields(
            key::MESSAGING_DESTINATION_NAME = destination,
            key::MESSAGING_SYSTEM = MessagingSystem::Rabbitmq,
            key::MESSAGING_OPERATION_NAME = "publish",
            key::MESSAGING_OPERATION_TYPE = MessagingOperationType::Send,
            key::MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY = self.routing_key,
            key::MESSAGING_MESSAGE_BODY_SIZE = self.payload.len(),
            key::MESSAGING_MESSAGE_ID = self.properties.message_id().as_ref().map(ShortString::as_str),
            key::MESSAGING_MESSAGE_CONVERSATION_ID = self.properties.correlation_id().as_ref().map(ShortString::as_str),
        ),
    )]
    async fn publish(self, destination: &str) -> Result<Confirmation, PublishError> {
        self.send().await
    }

    #[stage(
        PUBLISH_GENERATED,
        crate = crate,
        fields(
            key::MESSAGING_DESTINATION_NAME = destination,
            key::MESSAGING_DESTINATION_TEMPLATE = template,
            key::MESSAGING_DESTINATION_ANONYMOUS = true,
            key::MESSAGING_SYSTEM = MessagingSystem::Rabbitmq,
            key::MESSAGING_OPERATION_NAME = "publish",
            key::MESSAGING_OPERATION_TYPE = MessagingOperationType::Send,
            key::MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY = self.routing_key,
            key::MESSAGING_MESSAGE_BODY_SIZE = self.payload.len(),
            key::MESSAGING_MESSAGE_ID = self.properties.message_id().as_ref().map(ShortString::as_str),
            key::MESSAGING_MESSAGE_CONVERSATION_ID = self.properties.correlation_id().as_ref().map(ShortString::as_str),
        ),
    )]
    async fn publish_generated(
        self,
        destination: &str,
        template: &str,
    ) -> Result<Confirmation, PublishError> {
        self.send().await
    }

    async fn send(self) -> Result<Confirmation, PublishError> {
        let name = |name: &str| ShortString::try_new(name).map_err(|_| PublishError::NameTooLong);
        let (exchange, routing_key) = (name(self.exchange)?, name(self.routing_key)?);
        let properties = with_context(self.properties);
        let published =
            self.channel.basic_publish(exchange, routing_key, self.options, self.payload, properties).await;
        let confirmation = match published {
            Ok(confirmation) => confirmation.await.map_err(PublishError::Client)?,
            Err(error) => return Err(PublishError::Client(error)),
        };
        match confirmation {
            Confirmation::Nack(_) => Err(PublishError::Refused),
            Confirmation::Ack(Some(_)) => Err(PublishError::Unroutable),
            confirmation => Ok(confirmation),
        }
    }
}

/// Returns a message's properties with the trace context and the time.
fn with_context(properties: BasicProperties) -> BasicProperties {
    let now = now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut headers = properties.headers().clone().unwrap_or_default();
    let mut carrier = HeadersMut(&mut headers);
    inject(&mut carrier);
    carrier.set(ENQUEUED, now.as_micros().to_string());
    let properties = match properties.timestamp() {
        Some(_) => properties,
        None => properties.with_timestamp(now.as_secs()),
    };
    properties.with_headers(headers)
}
