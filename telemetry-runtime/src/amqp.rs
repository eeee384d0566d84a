//! Telemetry for RabbitMQ clients that use [`lapin`] (feature `amqp`): spans and metrics of sent and received
//! messages.
//!
//! [`publish`] has the parameters of `Channel::basic_publish`, and injects the trace context into the
//! message. A [`Worker`] processes deliveries as children of their senders' spans, and acknowledges or
//! rejects them. Both record spans as in OpenTelemetry's semantic conventions for messaging, and the metrics
//! of [`instruments::queue`](crate::instruments::queue). To use a stage of the program as the span instead,
//! call [`send`] or [`Worker::settle`] and annotate the stage with, for example, `#[stage("agent.receive",
//! consume(delivery))]`.
//!
//! ```no_run
//! use lapin::options::{BasicConsumeOptions, BasicPublishOptions};
//! use lapin::{BasicProperties, Channel};
//! use telemetry::amqp::{self, Worker};
//! use tokio_stream::StreamExt;
//!
//! # async fn example(channel: Channel) -> Result<(), Box<dyn std::error::Error>> {
//! let message = br#"{"city": "Ulm"}"#;
//! let options = BasicPublishOptions::default();
//! amqp::publish(&channel, "", "weather_queue", options, message, BasicProperties::default()).await?;
//!
//! let worker = Worker::new("weather_queue");
//! let mut deliveries = channel
//!     .basic_consume("weather_queue".into(), "".into(), BasicConsumeOptions::default(), Default::default())
//!     .await?;
//! while let Some(delivery) = deliveries.next().await {
//!     let processed = worker.process(delivery?, async |delivery| {
//!         String::from_utf8(delivery.data).map_err(std::io::Error::other)
//!     });
//!     processed.await?;
//! }
//! # Ok(())
//! # }
//! ```

mod depth;
mod destination;
mod headers;
mod publish;
mod worker;

pub use depth::depth;
pub use headers::{Headers, HeadersMut};
pub use publish::{PublishError, publish, send};
pub use worker::{ProcessError, Requeue, Worker};

/// Value of `messaging.system` for RabbitMQ.
const SYSTEM: &str = "rabbitmq";
