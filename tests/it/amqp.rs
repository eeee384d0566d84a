//! Messages of RabbitMQ, over a real broker.

mod hostile;
mod settled;
mod trace;

use std::sync::atomic::{AtomicU32, Ordering};

use lapin::message::Delivery;
use lapin::options::{
    BasicConsumeOptions, BasicPublishOptions, ConfirmSelectOptions, QueueBindOptions, QueueDeclareOptions,
};
use lapin::types::FieldTable;
use lapin::{BasicProperties, Channel, Connection, ConnectionProperties, Consumer};
use telemetry::amqp::{self, PublishError};
use telemetry::export::{TreeStyle, render_tree};
use telemetry::stage;
use telemetry::testing::Recording;
use tokio_stream::StreamExt as _;

use crate::{block_on, broker};

/// Channel with confirmations, and a queue of its own.
struct Line {
    connection: Connection,
    channel: Channel,
    queue: String,
}

/// Options of a queue that ends with its connection.
fn exclusive() -> QueueDeclareOptions {
    QueueDeclareOptions { exclusive: true, ..QueueDeclareOptions::default() }
}

impl Line {
    async fn open() -> Line {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let queue = format!("telemetry-it-{}-{number}", std::process::id());
        let connection = Connection::connect(broker::URI, ConnectionProperties::default()).await.unwrap();
        let channel = connection.create_channel().await.unwrap();
        channel.confirm_select(ConfirmSelectOptions::default()).await.unwrap();
        channel.queue_declare(queue.as_str().into(), exclusive(), FieldTable::default()).await.unwrap();
        Line { connection, channel, queue }
    }

    /// Binds a queue to an exchange. Returns the exchange.
    async fn bind<'e>(&self, exchange: &'e str, routing_key: &str, queue: &str) -> &'e str {
        let options = QueueBindOptions::default();
        let [from, key, to] = [exchange, routing_key, queue].map(Into::into);
        self.channel.queue_bind(to, from, key, options, FieldTable::default()).await.unwrap();
        exchange
    }

    async fn consumer(&self) -> Consumer {
        let options = BasicConsumeOptions::default();
        let queue = self.queue.as_str().into();
        self.channel.basic_consume(queue, "".into(), options, FieldTable::default()).await.unwrap()
    }

    /// Renders the recorded spans with a constant name of the queue and without the time in it.
    fn steady(&self, text: &str) -> String {
        let text = text.replace(&self.queue, "QUEUE");
        let mut parts = text.split("stage.queue.time=");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| {
            let end = part.find([' ', '\n']).unwrap();
            assert!(part[..end].parse::<f64>().unwrap() < 60.0, "{part}");
            text + "stage.queue.time=TIME" + &part[end..]
        })
    }

    /// Returns the spans without those of other tests.
    fn tree(&self, recording: &Recording) -> String {
        let style = TreeStyle { durations: false, ..TreeStyle::FULL };
        self.steady(&render_tree(&recording.spans(), style))
    }

    fn metrics(&self, recording: &Recording, prefix: &str) -> String {
        let lines = recording.metrics(prefix);
        let is_own = |line: &&str| line.contains(&self.queue) && !line.contains("_seconds_sum{");
        let own = lines.lines().filter(is_own).map(|line| format!("{line}\n"));
        self.steady(&own.collect::<String>())
    }

    async fn close(self) {
        self.connection.close(200, "done".into()).await.unwrap();
    }
}

/// Runs a test with a broker, if there is one.
fn over_broker<F: Future<Output = ()>>(test: impl FnOnce() -> F) {
    if broker::is_there() {
        block_on(test());
    }
}

async fn next(consumer: &mut Consumer) -> Delivery {
    consumer.next().await.unwrap().unwrap()
}

#[stage("test.order")]
async fn order(line: &Line, payload: &[u8]) -> Result<(), PublishError> {
    let options = BasicPublishOptions { mandatory: true, ..BasicPublishOptions::default() };
    let properties = BasicProperties::default().with_message_id("m-1".into());
    amqp::publish(&line.channel, "", &line.queue, options, payload, properties).await.map(drop)
}
