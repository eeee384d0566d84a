//! Messages of RabbitMQ under telemetry, for clients that use [`lapin`]: feature `amqp`.
//!
//! [`publish`] takes what `Channel::basic_publish` takes, and sends trace context along; a [`Worker`] works on deliveries below
//! whoever sent them, and settles each. Both are spans by OpenTelemetry's conventions for messaging, with the metrics of
//! [`instruments::queue`](crate::instruments::queue). Where a stage of one's own is to be the span instead, [`send`] and
//! [`Worker::settle`] do the rest: `#[stage("agent.receive", consume(delivery))]`.
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
//!     let answered = worker.process(delivery?, async |delivery| {
//!         String::from_utf8(delivery.data).map_err(std::io::Error::other)
//!     });
//!     answered.await?;
//! }
//! # Ok(())
//! # }
//! ```

mod depth;
mod headers;
mod publish;
mod worker;

pub use depth::depth;
pub use headers::{Headers, HeadersMut};
pub use publish::{PublishError, publish, send};
pub use worker::{ProcessError, Requeue, Worker};

/// What RabbitMQ is called in `messaging.system.name`.
const SYSTEM: &str = "rabbitmq";
