//! One trace from the publisher to the consumer of a message, and its metrics.

use std::convert::Infallible;

use expect_test::expect;
use lapin::BasicProperties;
use lapin::message::Delivery;
use lapin::options::{BasicConsumeOptions, BasicPublishOptions, QueueDeleteOptions};
use lapin::types::FieldTable;
use telemetry::amqp::{self, PublishError, Worker};
use telemetry::testing::{record, record_with};
use telemetry::{StageError as _, stage};

use super::{Line, exclusive, next, order, over_broker};

#[stage("test.answer")]
async fn answer(delivery: Delivery) -> Result<usize, Infallible> {
    Ok(delivery.data.len())
}

#[test]
fn a_consumer_is_a_child_of_the_sender() {
    over_broker(async || {
        let line = Line::open().await;
        let recording = record();
        order(&line, b"a body that nobody may see").await.unwrap();
        let delivery = next(&mut line.consumer().await).await;
        let answered = Worker::new(&line.queue).process(delivery, answer).await;
        assert_eq!(answered.unwrap(), 26);
        expect![[r#"
            test.order
            └─ publish QUEUE  messaging.destination.name=QUEUE messaging.system=rabbitmq messaging.operation.name=publish messaging.operation.type=send messaging.rabbitmq.destination.routing_key=QUEUE messaging.message.body.size=26 messaging.message.id=m-1
               └─ process QUEUE  stage.queue.time=TIME messaging.destination.name=QUEUE messaging.system=rabbitmq messaging.operation.name=process messaging.operation.type=process messaging.rabbitmq.destination.routing_key=QUEUE messaging.rabbitmq.message.delivery_tag=1 queue.message.redelivered=false messaging.message.body.size=26 messaging.message.id=m-1
                  └─ test.answer
        "#]].assert_eq(&line.tree(&recording));
        expect![[r#"
            messaging_client_consumed_messages_total{messaging_destination_name="QUEUE",messaging_operation_name="consume",messaging_system="rabbitmq"} 1
            messaging_client_sent_messages_total{messaging_destination_name="QUEUE",messaging_operation_name="publish",messaging_system="rabbitmq"} 1
            messaging_process_duration_seconds_count{messaging_destination_name="QUEUE",messaging_operation_name="process",messaging_system="rabbitmq"} 1
        "#]].assert_eq(&line.metrics(&recording, "messaging_"));
        expect![[r#"
            queue_wait_duration_seconds_count{messaging_destination_name="QUEUE",messaging_system="rabbitmq"} 1
        "#]].assert_eq(&line.metrics(&recording, "queue_"));
        let of_stage = recording.metrics("stage_queue_duration_seconds_count");
        assert!(of_stage.contains(r#"stage_name="process {messaging.destination.name}"} 1"#), "{of_stage}");
        line.close().await;
    });
}

#[stage("test.hand_over", kind = producer)]
async fn hand_over(line: &Line) -> Result<(), PublishError> {
    let (options, properties) = (BasicPublishOptions::default(), BasicProperties::default());
    amqp::send(&line.channel, "", &line.queue, options, b"1234", properties).await.map(drop)
}

#[stage("test.take", kind = consumer, consume(delivery))]
async fn take(delivery: Delivery) -> Result<usize, Infallible> {
    Ok(delivery.data.len())
}

#[test]
fn stages_can_replace_the_spans() {
    over_broker(async || {
        let line = Line::open().await;
        let recording = record();
        hand_over(&line).await.unwrap();
        let delivery = next(&mut line.consumer().await).await;
        assert_eq!(Worker::new(&line.queue).settle(delivery, take).await.unwrap(), 4);
        expect![[r#"
            test.hand_over
            └─ test.take  stage.queue.time=TIME
        "#]]
        .assert_eq(&line.tree(&recording));
        expect![[r#"
            messaging_client_consumed_messages_total{messaging_destination_name="QUEUE",messaging_operation_name="consume",messaging_system="rabbitmq"} 1
            messaging_client_sent_messages_total{messaging_destination_name="QUEUE",messaging_operation_name="publish",messaging_system="rabbitmq"} 1
        "#]].assert_eq(&line.metrics(&recording, "messaging_client_"));
        assert_eq!(amqp::depth(&line.channel, &line.queue).await.unwrap(), 0);
        line.close().await;
    });
}

#[stage("test.request")]
async fn request(
    #[telemetry(key = semconv::key::CORRELATION_ID)] _correlation: &str,
    line: &Line,
) -> Result<(), PublishError> {
    order(line, b"").await
}

#[test]
fn allowed_inherited_fields_are_propagated() {
    over_broker(async || {
        let line = Line::open().await;
        let recording = record_with(|builder| builder.propagate(&semconv::key::CORRELATION_ID));
        request("req-6f21", &line).await.unwrap();
        let delivery = next(&mut line.consumer().await).await;
        Worker::new(&line.queue).process(delivery, answer).await.unwrap();
        let spans = recording.spans();
        let ids = spans.iter().map(|span| span.attribute("correlation.id").unwrap().to_string());
        assert_eq!(ids.collect::<Vec<_>>(), ["req-6f21"; 5]);
        line.close().await;
    });
}

#[test]
fn a_message_without_a_queue_is_unroutable() {
    over_broker(async || {
        let mut line = Line::open().await;
        line.queue = format!("{}-nowhere", line.queue);
        let recording = record();
        let refused = order(&line, b"").await.unwrap_err();
        assert_eq!(refused.error_type(), "unroutable");
        expect![[r#"
            test.order [error: unroutable]
            └─ publish QUEUE [error: unroutable]  messaging.destination.name=QUEUE messaging.system=rabbitmq messaging.operation.name=publish messaging.operation.type=send messaging.rabbitmq.destination.routing_key=QUEUE messaging.message.body.size=0 messaging.message.id=m-1
        "#]].assert_eq(&line.tree(&recording));
        expect![[r#"
            messaging_client_sent_messages_total{error_type="unroutable",messaging_destination_name="QUEUE",messaging_operation_name="publish",messaging_system="rabbitmq"} 1
        "#]].assert_eq(&line.metrics(&recording, "messaging_"));
        line.close().await;
    });
}

#[test]
fn a_name_that_is_too_long_is_an_error() {
    over_broker(async || {
        let mut line = Line::open().await;
        line.queue = "q".repeat(256);
        let recording = record();
        assert_eq!(order(&line, b"").await.unwrap_err().error_type(), "name_too_long");
        assert!(amqp::depth(&line.channel, &line.queue).await.is_err());
        drop(recording);
        line.close().await;
    });
}

#[test]
fn a_destination_is_an_exchange_with_a_routing_key() {
    over_broker(async || {
        let line = Line::open().await;
        let (queue, key) = (line.queue.as_str(), "order.paid");
        let table = FieldTable::default;
        let topic = line.bind("amq.topic", key, queue).await;
        let generated = line.channel.queue_declare("".into(), exclusive(), table()).await.unwrap();
        let generated = generated.name().as_str();
        line.bind("amq.topic", generated, generated).await;
        let recording = record();
        for (key, queue) in [(key, queue), (generated, generated)] {
            let options = BasicPublishOptions::default();
            let properties = BasicProperties::default();
            amqp::publish(&line.channel, topic, key, options, b"", properties).await.unwrap();
            let options = BasicConsumeOptions::default();
            let consumer = line.channel.basic_consume(queue.into(), "".into(), options, table());
            let delivery = next(&mut consumer.await.unwrap()).await;
            Worker::new(queue).process(delivery, answer).await.unwrap();
        }
        let steady = |text: String| text.replace(generated, "amq.gen-RANDOM");
        expect![[r#"
            publish amq.topic:order.paid  messaging.destination.name=amq.topic:order.paid messaging.system=rabbitmq messaging.operation.name=publish messaging.operation.type=send messaging.rabbitmq.destination.routing_key=order.paid messaging.message.body.size=0
            └─ process amq.topic:order.paid:QUEUE  stage.queue.time=TIME messaging.destination.name=amq.topic:order.paid:QUEUE messaging.system=rabbitmq messaging.operation.name=process messaging.operation.type=process messaging.rabbitmq.destination.routing_key=order.paid messaging.rabbitmq.message.delivery_tag=1 queue.message.redelivered=false messaging.message.body.size=0
               └─ test.answer
            publish amq.topic:amq.gen-*  messaging.destination.name=amq.topic:amq.gen-RANDOM messaging.destination.template="amq.topic:amq.gen-*" messaging.destination.anonymous=true messaging.system=rabbitmq messaging.operation.name=publish messaging.operation.type=send messaging.rabbitmq.destination.routing_key=amq.gen-RANDOM messaging.message.body.size=0
            └─ process amq.topic:amq.gen-*  stage.queue.time=TIME messaging.destination.name=amq.topic:amq.gen-RANDOM messaging.destination.template="amq.topic:amq.gen-*" messaging.destination.anonymous=true messaging.system=rabbitmq messaging.operation.name=process messaging.operation.type=process messaging.rabbitmq.destination.routing_key=amq.gen-RANDOM messaging.rabbitmq.message.delivery_tag=2 queue.message.redelivered=false messaging.message.body.size=0
               └─ test.answer
        "#]]
        .assert_eq(&steady(line.tree(&recording)));
        expect![[r#"
            messaging_client_consumed_messages_total{messaging_destination_name="amq.topic:order.paid:QUEUE",messaging_operation_name="consume",messaging_system="rabbitmq"} 1
            messaging_client_consumed_messages_total{messaging_destination_template="amq.topic:amq.gen-*",messaging_operation_name="consume",messaging_system="rabbitmq"} 1
            messaging_client_sent_messages_total{messaging_destination_name="amq.topic:order.paid",messaging_operation_name="publish",messaging_system="rabbitmq"} 1
            messaging_client_sent_messages_total{messaging_destination_template="amq.topic:amq.gen-*",messaging_operation_name="publish",messaging_system="rabbitmq"} 1
        "#]]
        .assert_eq(&line.steady(&steady(recording.metrics("messaging_client"))));
        line.close().await;
    });
}

#[test]
fn the_depth_of_a_queue_is_measured() {
    over_broker(async || {
        let line = Line::open().await;
        let recording = record();
        for _ in 0..3 {
            order(&line, b"").await.unwrap();
        }
        assert_eq!(amqp::depth(&line.channel, &line.queue).await.unwrap(), 3);
        expect![[r#"
            queue_depth{messaging_destination_name="QUEUE",messaging_system="rabbitmq"} 3
        "#]]
        .assert_eq(&line.metrics(&recording, "queue_depth"));
        line.channel.queue_delete(line.queue.as_str().into(), QueueDeleteOptions::default()).await.unwrap();
        let other = line.connection.create_channel().await.unwrap();
        assert!(amqp::depth(&other, &line.queue).await.is_err());
        assert_eq!(line.metrics(&recording, "queue_depth"), "", "a queue that is gone has no depth");
        line.close().await;
    });
}
