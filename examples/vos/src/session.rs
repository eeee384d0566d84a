//! Session over one connection to the broker: consumers, requests and answers.

use std::sync::Arc;
use std::time::Duration;

use lapin::message::Delivery;
use lapin::options::{
    BasicCancelOptions, BasicConsumeOptions, BasicPublishOptions, BasicQosOptions, ConfirmSelectOptions,
    ExchangeDeclareOptions, QueueBindOptions, QueueDeclareOptions,
};
use lapin::types::{FieldTable, ShortString};
use lapin::{BasicProperties, Channel, Connection, ConnectionProperties, Consumer, ExchangeKind};
use serde::Serialize;
use telemetry::StageError as _;
use telemetry::amqp::{self, Requeue, Worker};
use telemetry::http::CorrelationId;
use tokio::sync::RwLock;
use tokio::task::JoinSet;
use tokio_stream::StreamExt as _;
use tracing::{debug, info, warn};

use crate::answers::{Answers, Waiting};
use crate::failure::Failure;
use crate::names::Names;
use crate::notification::Answer;
use crate::stop::Stop;

/// Interval between readings of the depth of a queue.
const DEPTH_INTERVAL: Duration = Duration::from_secs(5);
/// Maximum priority of a message.
const PRIORITIES: i32 = 2;
/// Timeout of the broker at the end of the service.
pub(crate) const LONGEST_END: Duration = Duration::from_secs(2);
/// A message without a queue is an error.
const MANDATORY: BasicPublishOptions = BasicPublishOptions { mandatory: true, immediate: false };

/// Connection, with a channel to publish on and a queue for answers.
pub(crate) struct Session {
    /// Connection; `None` after it was closed.
    connection: RwLock<Option<Connection>>,
    channel: Channel,
    names: Names,
    /// Name of the queue for answers, chosen by the broker.
    own_queue: String,
    answers: Answers,
}

/// A request before it is sent.
pub(crate) struct Question {
    /// Properties of its message.
    pub(crate) properties: BasicProperties,
    /// Receiver of the answer.
    pub(crate) waiting: Waiting,
}

impl Session {
    /// Connects, and receives answers until the connection ends.
    pub(crate) async fn open(
        uri: &str,
        name: &str,
        names: &Names,
    ) -> Result<(Arc<Session>, Consumer), lapin::Error> {
        let properties = ConnectionProperties::default().with_connection_name(name.to_owned().into());
        let connection = Connection::connect(uri, properties).await?;
        let channel = connection.create_channel().await?;
        channel.confirm_select(ConfirmSelectOptions::default()).await?;
        let exchange = names.responses();
        let durable = ExchangeDeclareOptions { durable: true, ..ExchangeDeclareOptions::default() };
        let kind = ExchangeKind::Direct;
        channel.exchange_declare(short(&exchange), kind, durable, FieldTable::default()).await?;
        let exclusive = QueueDeclareOptions { exclusive: true, ..QueueDeclareOptions::default() };
        let queue = channel.queue_declare("".into(), exclusive, FieldTable::default()).await?;
        let own = queue.name().clone();
        let bound = QueueBindOptions::default();
        channel.queue_bind(own.clone(), short(&exchange), own.clone(), bound, FieldTable::default()).await?;
        let consumer = channel.basic_consume(
            own.clone(),
            "".into(),
            BasicConsumeOptions::default(),
            FieldTable::default(),
        );
        let consumer = consumer.await?;
        let own_queue = own.to_string();
        let session = Session {
            connection: RwLock::new(Some(connection)),
            channel,
            names: names.clone(),
            own_queue,
            answers: Answers::default(),
        };
        Ok((Arc::new(session), consumer))
    }

    pub(crate) fn is_connected(&self) -> bool {
        self.channel.status().connected()
    }

    pub(crate) const fn names(&self) -> &Names {
        &self.names
    }

    pub(crate) async fn close(&self) {
        let Some(connection) = self.connection.write().await.take() else { return };
        // A broker that does not receive it notices the end of the connection.
        let _ = tokio::time::timeout(LONGEST_END, connection.close(200, "done".into())).await;
        // The client's thread uses the runtime, which should not end first.
        let ended = tokio::task::spawn_blocking(|| connection.run());
        let _ = tokio::time::timeout(LONGEST_END, ended).await;
    }

    /// Delivers answers to the requests that wait for them, until the connection ends.
    pub(crate) async fn take_answers(&self, mut deliveries: Consumer) {
        let worker = Worker::new(&self.own_queue).requeue(Requeue::Never);
        while let Some(Ok(delivery)) = deliveries.next().await {
            let taken = worker.process(delivery, async |delivery| self.take_answer(&delivery)).await;
            if let Err(error) = taken {
                debug!("error.type" = error.error_type(), "an answer was not taken");
            }
        }
        self.answers.end_all();
    }

    fn take_answer(&self, delivery: &Delivery) -> Result<(), Failure> {
        let id = delivery.properties.correlation_id().as_ref().map_or("", ShortString::as_str);
        let answer: Answer =
            serde_json::from_slice(&delivery.data).map_err(|error| Failure::Malformed(error.to_string()))?;
        // The request may have timed out, which is no failure of the answer.
        if self.answers.give(id, answer) {
            debug!("an answer has come");
        } else {
            warn!("an answer arrived without a waiting request");
        }
        Ok(())
    }

    /// Returns a request of this kind, whose answer is awaited from now on.
    pub(crate) fn question(&self, kind: &str, priority: u8) -> Question {
        let id = CorrelationId::random();
        let waiting = self.answers.wait_for(id.as_str());
        let properties = BasicProperties::default()
            .with_message_id(id.as_str().into())
            .with_content_type("application/json".into())
            .with_type(short(kind))
            .with_priority(priority)
            .with_reply_to(self.own_queue.as_str().into());
        Question { properties, waiting }
    }

    /// Sends a message to a queue, within a stage that is the message's span.
    pub(crate) async fn send(
        &self,
        queue: &str,
        body: &[u8],
        properties: BasicProperties,
    ) -> Result<(), Failure> {
        Ok(amqp::send(&self.channel, "", queue, MANDATORY, body, properties).await.map(drop)?)
    }

    /// Sends the message with a span of its own.
    pub(crate) async fn publish(
        &self,
        queue: &str,
        body: &[u8],
        properties: BasicProperties,
    ) -> Result<(), Failure> {
        Ok(amqp::publish(&self.channel, "", queue, MANDATORY, body, properties).await.map(drop)?)
    }

    /// Answers a message, within a stage that is the answer's span; returns the size of its body.
    pub(crate) async fn send_answer(&self, to: &ReplyTo, answer: &Answer) -> Result<usize, Failure> {
        let body = to_json(answer)?;
        let (exchange, properties) = (self.names.responses(), to.properties());
        amqp::send(&self.channel, &exchange, &to.queue, MANDATORY, &body, properties).await?;
        Ok(body.len())
    }

    /// Sends an answer with a span of its own.
    pub(crate) async fn publish_answer(&self, to: &ReplyTo, answer: &Answer) -> Result<(), Failure> {
        let body = to_json(answer)?;
        let (exchange, properties) = (self.names.responses(), to.properties());
        Ok(amqp::publish(&self.channel, &exchange, &to.queue, MANDATORY, &body, properties)
            .await
            .map(drop)?)
    }

    /// Creates a queue if there is none.
    pub(crate) async fn declare(&self, queue: &str) -> Result<(), Failure> {
        let durable = QueueDeclareOptions { durable: true, ..QueueDeclareOptions::default() };
        let mut arguments = FieldTable::default();
        arguments.insert("x-max-priority".into(), PRIORITIES.into());
        self.channel.queue_declare(short(queue), durable, arguments).await?;
        Ok(())
    }

    /// Processes the messages of a queue, this many at a time, until the connection or the service ends;
    /// returns after the work in progress has ended.
    pub(crate) async fn consume<F>(
        &self,
        queue: &str,
        at_a_time: u16,
        stop: &Stop,
        work: impl Fn(Delivery) -> F,
    ) -> Result<(), Failure>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.declare(queue).await?;
        let channel = match &*self.connection.read().await {
            Some(connection) => connection.create_channel().await?,
            None => return Err(Failure::Broker),
        };
        channel.basic_qos(at_a_time, BasicQosOptions::default()).await?;
        let options = BasicConsumeOptions::default();
        let mut deliveries =
            channel.basic_consume(short(queue), short(queue), options, FieldTable::default()).await?;
        let mut depth = tokio::time::interval(DEPTH_INTERVAL);
        let mut begun = JoinSet::new();
        info!("messaging.destination.name" = queue, "consuming");
        loop {
            tokio::select! {
                delivery = deliveries.next() => match delivery {
                    Some(Ok(delivery)) => {
                        begun.spawn(work(delivery));
                    }
                    _ => break,
                },
                _ = begun.join_next(), if !begun.is_empty() => {}
                _ = depth.tick() => {
                    // Measured as `vos.queue.depth`.
                    let _ = amqp::depth(&channel, queue).await;
                }
                () = stop.heard() => break,
            }
        }
        // Delivered messages that are not in progress return to the queue when the channel closes.
        let cancelled = channel.basic_cancel(short(queue), BasicCancelOptions::default());
        let _ = tokio::time::timeout(LONGEST_END, cancelled).await;
        while begun.join_next().await.is_some() {}
        // A dropped channel closes itself, while the connection may already be closing.
        let _ = tokio::time::timeout(LONGEST_END, channel.close(200, "done".into())).await;
        Ok(())
    }
}

/// Address of the answer to a message.
pub(crate) struct ReplyTo {
    queue: String,
    id: Option<ShortString>,
}

impl ReplyTo {
    /// Returns the address; `None` if no answer is expected.
    pub(crate) fn of(delivery: &Delivery) -> Option<ReplyTo> {
        let queue = delivery.properties.reply_to().as_ref()?.to_string();
        Some(ReplyTo { queue, id: delivery.properties.message_id().clone() })
    }

    fn properties(&self) -> BasicProperties {
        let properties = BasicProperties::default().with_content_type("application/json".into());
        match &self.id {
            Some(id) => properties.with_correlation_id(id.clone()),
            None => properties,
        }
    }
}

/// Waits for the answer until the timeout.
pub(crate) async fn answer(waiting: Waiting, timeout: Duration) -> Result<String, Failure> {
    match tokio::time::timeout(timeout, waiting.answer()).await {
        Err(_) => Err(Failure::Timeout),
        Ok(None) => Err(Failure::Broker),
        Ok(Some(Answer::Result(result))) => Ok(result),
        Ok(Some(Answer::Error(class))) => Err(Failure::Remote(class)),
    }
}

pub(crate) fn to_json(value: &impl Serialize) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(value).map_err(|error| Failure::Malformed(error.to_string()))
}

/// Converts a name for AMQP; one of more than 255 bytes becomes empty, which no queue has.
fn short(name: &str) -> ShortString {
    ShortString::try_new(name).unwrap_or_default()
}
