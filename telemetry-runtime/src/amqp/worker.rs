//! Processing of received messages.

use std::fmt;
use std::future::Future;
use std::io;
use std::time::Instant;

use lapin::message::Delivery;
use lapin::options::{BasicAckOptions, BasicNackOptions};
use lapin::types::ShortString;
use semconv::label::{MessagingOperationType, MessagingSystem};
use semconv::{SpanKind, StageDef, key};
use telemetry_macros::stage;

use crate::StageError;
use crate::amqp::destination::Destination;
use crate::propagation::Message as _;
use crate::record::Fields;
use crate::record::now;

const PROCESS: StageDef = StageDef::new("process {messaging.destination.name}")
    .with_kind(SpanKind::Consumer)
    .with_placeholders(&["messaging.destination.name"]);

/// Span for a source whose name the broker generated.
const PROCESS_GENERATED: StageDef = StageDef::new("process {messaging.destination.template}")
    .with_kind(SpanKind::Consumer)
    .with_placeholders(&["messaging.destination.template"]);

/// Policy for a message whose processing failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Requeue {
    /// Never returns a message to its queue: the broker drops it or routes it to the queue's dead-letter
    /// exchange.
    Never,
    /// Returns a message to its queue after the first attempt only.
    #[default]
    Once,
    /// Always returns a message to its queue. A message that can never be processed is then delivered without
    /// end.
    Always,
}

/// Processes the messages of a queue, each as a child of its sender's span, in a span `process <destination>`
/// of kind consumer.
///
/// The destination is `exchange:routing key:queue`, as OpenTelemetry's conventions have it, or the queue
/// alone for a message that was sent to it. The name of the span and the metrics have `amq.gen-*` for a name
/// that the broker generated.
///
/// The span records the time in the queue, the number of hops, and if the message was delivered before. The
/// metrics are those of [`instruments::queue`](crate::instruments::queue). The message's body is never
/// recorded.
#[derive(Clone, Copy, Debug)]
pub struct Worker<'q> {
    queue: &'q str,
    requeue: Requeue,
}

/// Error of [`Worker::process`] and [`Worker::settle`].
#[derive(Debug)]
pub enum ProcessError<E> {
    /// The work failed.
    Work(E),
    /// The work is done, but the acknowledgement failed, so the broker delivers the message again.
    Unsettled(lapin::Error),
}

impl<E: fmt::Display> fmt::Display for ProcessError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProcessError::Work(error) => error.fmt(f),
            ProcessError::Unsettled(error) => {
                write!(f, "the message was processed, but not acknowledged: {error}")
            }
        }
    }
}

impl<E: std::error::Error + 'static> std::error::Error for ProcessError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ProcessError::Work(error) => Some(error),
            ProcessError::Unsettled(error) => Some(error),
        }
    }
}

impl<E: StageError> StageError for ProcessError<E> {
    fn error_type(&self) -> &'static str {
        match self {
            ProcessError::Work(error) => error.error_type(),
            ProcessError::Unsettled(_) => "unsettled",
        }
    }

    fn is_expected(&self) -> bool {
        matches!(self, ProcessError::Work(error) if error.is_expected())
    }

    fn is_retryable(&self) -> bool {
        matches!(self, ProcessError::Work(error) if error.is_retryable())
    }

    fn attributes(&self, fields: &mut Fields<'_>) -> bool {
        matches!(self, ProcessError::Work(error) if error.attributes(fields))
    }
}

impl<'q> Worker<'q> {
    /// Worker for this queue.
    #[must_use]
    pub const fn new(queue: &'q str) -> Worker<'q> {
        Worker { queue, requeue: Requeue::Once }
    }

    /// Sets the policy for messages whose processing failed; default [`Requeue::Once`].
    #[must_use]
    pub const fn requeue(mut self, requeue: Requeue) -> Worker<'q> {
        self.requeue = requeue;
        self
    }

    /// Processes a message, and then acknowledges it or, after an error, rejects it as [`Requeue`] defines.
    ///
    /// If the future is dropped before it is ready, the message is neither acknowledged nor rejected, and the
    /// broker delivers it again when the channel is closed.
    ///
    /// # Errors
    ///
    /// If the work returns an error, or the acknowledgement fails.
    pub async fn process<T, E: StageError, F: Future<Output = Result<T, E>>>(
        &self,
        delivery: Delivery,
        work: impl FnOnce(Delivery) -> F,
    ) -> Result<T, ProcessError<E>> {
        let processed = async |delivery: Delivery| {
            let (exchange, routing_key) = (delivery.exchange.clone(), delivery.routing_key.clone());
            let destination = self.destination(&exchange, &routing_key);
            match &destination.template {
                None => self.consume(&destination.name, delivery, work).await,
                Some(template) => self.consume_generated(&destination.name, template, delivery, work).await,
            }
        };
        self.measured(delivery, processed).await
    }

    /// Processes a message like [`Worker::process`], without recording a span.
    ///
    /// It is meant for a stage of the program that consumes the delivery:
    ///
    /// ```no_run
    /// # use lapin::message::Delivery;
    /// use telemetry::amqp::{ProcessError, Worker};
    /// use telemetry::stage;
    ///
    /// #[stage("weather.answer", kind = consumer, consume(delivery))]
    /// async fn answer(delivery: Delivery) -> std::io::Result<()> {
    ///     Ok(())
    /// }
    ///
    /// # async fn example(delivery: Delivery) -> Result<(), ProcessError<std::io::Error>> {
    /// Worker::new("weather_queue").settle(delivery, answer).await
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Worker::process`].
    pub async fn settle<T, E: StageError, F: Future<Output = Result<T, E>>>(
        &self,
        delivery: Delivery,
        work: impl FnOnce(Delivery) -> F,
    ) -> Result<T, ProcessError<E>> {
        self.measured(delivery, |delivery| self.settled(delivery, work)).await
    }

    fn destination<'m>(&'m self, exchange: &'m ShortString, routing_key: &'m ShortString) -> Destination<'m> {
        Destination::of_consumer(exchange.as_str(), routing_key.as_str(), self.queue)
    }

    async fn measured<T, E: StageError, F: Future<Output = Result<T, ProcessError<E>>>>(
        &self,
        delivery: Delivery,
        work: impl FnOnce(Delivery) -> F,
    ) -> Result<T, ProcessError<E>> {
        let (exchange, routing_key) = (delivery.exchange.clone(), delivery.routing_key.clone());
        let destination = self.destination(&exchange, &routing_key);
        let queue = destination.instrument();
        queue.consumed(1);
        if let Some(enqueued) = delivery.enqueued() {
            queue.time_in_queue(now().duration_since(enqueued).unwrap_or_default());
        }
        if delivery.redelivered {
            queue.redelivered(1);
        }
        let began = Instant::now();
        let processed = work(delivery).await;
        let error_type = processed.as_ref().err().map(StageError::error_type);
        queue.processed(began.elapsed(), error_type);
        if let Some(error_type) = error_type {
            queue.failed(error_type);
        }
        processed
    }

    #[stage(
        PROCESS,
        crate = crate,
        consume(delivery),
        fields(
            key::MESSAGING_DESTINATION_NAME = destination,
            key::MESSAGING_SYSTEM = MessagingSystem::Rabbitmq,
            key::MESSAGING_OPERATION_NAME = "process",
            key::MESSAGING_OPERATION_TYPE = MessagingOperationType::Process,
            key::MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY = delivery.routing_key.as_str(),
            key::MESSAGING_RABBITMQ_MESSAGE_DELIVERY_TAG = delivery.delivery_tag,
            key::QUEUE_MESSAGE_REDELIVERED = delivery.redelivered,
            key::MESSAGING_MESSAGE_BODY_SIZE = delivery.data.len(),
            key::MESSAGING_MESSAGE_ID = delivery.properties.message_id().as_ref().map(ShortString::as_str),
            key::MESSAGING_MESSAGE_CONVERSATION_ID = delivery.properties.correlation_id().as_ref().map(ShortString::as_str),
        ),
    )]
    async fn consume<T, E: StageError, F: Future<Output = Result<T, E>>>(
        &self,
        destination: &str,
        delivery: Delivery,
        work: impl FnOnce(Delivery) -> F,
    ) -> Result<T, ProcessError<E>> {
        self.settled(delivery, work).await
    }

    #[stage(
        PROCESS_GENERATED,
        crate = crate,
        consume(delivery),
        fields(
            key::MESSAGING_DESTINATION_NAME = destination,
            key::MESSAGING_DESTINATION_TEMPLATE = template,
            key::MESSAGING_DESTINATION_ANONYMOUS = true,
            key::MESSAGING_SYSTEM = MessagingSystem::Rabbitmq,
            key::MESSAGING_OPERATION_NAME = "process",
            key::MESSAGING_OPERATION_TYPE = MessagingOperationType::Process,
            key::MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY = delivery.routing_key.as_str(),
            key::MESSAGING_RABBITMQ_MESSAGE_DELIVERY_TAG = delivery.delivery_tag,
            key::QUEUE_MESSAGE_REDELIVERED = delivery.redelivered,
            key::MESSAGING_MESSAGE_BODY_SIZE = delivery.data.len(),
            key::MESSAGING_MESSAGE_ID = delivery.properties.message_id().as_ref().map(ShortString::as_str),
            key::MESSAGING_MESSAGE_CONVERSATION_ID = delivery.properties.correlation_id().as_ref().map(ShortString::as_str),
        ),
    )]
    async fn consume_generated<T, E: StageError, F: Future<Output = Result<T, E>>>(
        &self,
        destination: &str,
        template: &str,
        delivery: Delivery,
        work: impl FnOnce(Delivery) -> F,
    ) -> Result<T, ProcessError<E>> {
        self.settled(delivery, work).await
    }

    async fn settled<T, E: StageError, F: Future<Output = Result<T, E>>>(
        &self,
        delivery: Delivery,
        work: impl FnOnce(Delivery) -> F,
    ) -> Result<T, ProcessError<E>> {
        let acker = delivery.acker.clone();
        let requeue = match self.requeue {
            Requeue::Never => false,
            Requeue::Once => !delivery.redelivered,
            Requeue::Always => true,
        };
        match work(delivery).await {
            Ok(done) => match acker.ack(BasicAckOptions::default()).await {
                // False stands for a closed channel, or for a message that the work has acknowledged itself.
                Ok(false) if acker.poisoned() => {
                    Err(ProcessError::Unsettled(io::Error::from(io::ErrorKind::NotConnected).into()))
                }
                Ok(_) => Ok(done),
                Err(error) => Err(ProcessError::Unsettled(error)),
            },
            Err(error) => {
                // If the rejection fails, the broker delivers the message again; the error of the work
                // matters more.
                let _ = acker.nack(BasicNackOptions { requeue, ..BasicNackOptions::default() }).await;
                Err(ProcessError::Work(error))
            }
        }
    }
}
