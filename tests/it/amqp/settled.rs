//! Messages whose processing failed: requeued, rejected, unsettled.

use expect_test::{Expect, expect};
use lapin::message::Delivery;
use telemetry::amqp::{self, ProcessError, Requeue, Worker};
use telemetry::testing::record;
use telemetry::{StageError, stage};

use super::{Line, next, order, over_broker};

#[derive(Debug, PartialEq, Eq, StageError)]
enum Refusal {
    NotToday,
}

#[stage("test.refuse")]
async fn refuse(_delivery: Delivery) -> Result<(), Refusal> {
    Err(Refusal::NotToday)
}

/// Consumes a message until it is not redelivered; returns which deliveries were redeliveries.
async fn redelivered(line: &Line, requeue: Requeue, attempts: usize) -> Vec<bool> {
    let mut consumer = line.consumer().await;
    let worker = Worker::new(&line.queue).requeue(requeue);
    let mut seen = Vec::new();
    order(line, b"").await.unwrap();
    for _ in 0..attempts {
        let delivery = next(&mut consumer).await;
        seen.push(delivery.redelivered);
        let failed = worker.process(delivery, refuse).await.unwrap_err();
        assert!(matches!(failed, ProcessError::Work(Refusal::NotToday)));
    }
    // A second message, which is delivered after a requeued one.
    order(line, b"the next").await.unwrap();
    seen.push(next(&mut consumer).await.data.is_empty());
    seen
}

fn check(requeue: Requeue, attempts: usize, expected: &[bool], metrics: Expect) {
    over_broker(async || {
        let line = Line::open().await;
        let recording = record();
        assert_eq!(redelivered(&line, requeue, attempts).await, expected);
        let counted = ["queue_failed", "queue_redelivered", "messaging_process_duration_seconds_count"];
        metrics.assert_eq(&counted.map(|prefix| line.metrics(&recording, prefix)).concat());
        line.close().await;
    });
}

#[test]
fn a_failed_message_is_requeued_once() {
    check(
        Requeue::Once,
        2,
        &[false, true, false],
        expect![[r#"
        queue_failed_total{error_type="not_today",messaging_destination_name="QUEUE",messaging_system="rabbitmq"} 2
        queue_redelivered_total{messaging_destination_name="QUEUE",messaging_system="rabbitmq"} 1
        messaging_process_duration_seconds_count{error_type="not_today",messaging_destination_name="QUEUE",messaging_operation_name="process",messaging_system="rabbitmq"} 2
    "#]],
    );
}

#[test]
fn requeue_never_rejects_at_the_first_failure() {
    check(
        Requeue::Never,
        1,
        &[false, false],
        expect![[r#"
        queue_failed_total{error_type="not_today",messaging_destination_name="QUEUE",messaging_system="rabbitmq"} 1
        messaging_process_duration_seconds_count{error_type="not_today",messaging_destination_name="QUEUE",messaging_operation_name="process",messaging_system="rabbitmq"} 1
    "#]],
    );
}

#[test]
fn requeue_always_repeats_every_failure() {
    check(
        Requeue::Always,
        3,
        &[false, true, true, true],
        expect![[r#"
        queue_failed_total{error_type="not_today",messaging_destination_name="QUEUE",messaging_system="rabbitmq"} 3
        queue_redelivered_total{messaging_destination_name="QUEUE",messaging_system="rabbitmq"} 2
        messaging_process_duration_seconds_count{error_type="not_today",messaging_destination_name="QUEUE",messaging_operation_name="process",messaging_system="rabbitmq"} 3
    "#]],
    );
}

#[test]
fn both_attempts_are_children_of_the_sender() {
    over_broker(async || {
        let line = Line::open().await;
        let recording = record();
        redelivered(&line, Requeue::Once, 2).await;
        expect![[r#"
            test.order
            └─ publish QUEUE  messaging.destination.name=QUEUE messaging.system=rabbitmq messaging.operation.name=publish messaging.operation.type=send messaging.rabbitmq.destination.routing_key=QUEUE messaging.message.body.size=0 messaging.message.id=m-1
               ├─ process QUEUE [error: not_today]  stage.queue.time=TIME messaging.destination.name=QUEUE messaging.system=rabbitmq messaging.operation.name=process messaging.operation.type=process messaging.rabbitmq.destination.routing_key=QUEUE messaging.rabbitmq.message.delivery_tag=1 queue.message.redelivered=false messaging.message.body.size=0 messaging.message.id=m-1
               │  └─ test.refuse [error: not_today]
               └─ process QUEUE [error: not_today]  stage.queue.time=TIME messaging.destination.name=QUEUE messaging.system=rabbitmq messaging.operation.name=process messaging.operation.type=process messaging.rabbitmq.destination.routing_key=QUEUE messaging.rabbitmq.message.delivery_tag=2 queue.message.redelivered=true messaging.message.body.size=0 messaging.message.id=m-1
                  └─ test.refuse [error: not_today]
            test.order
            └─ publish QUEUE  messaging.destination.name=QUEUE messaging.system=rabbitmq messaging.operation.name=publish messaging.operation.type=send messaging.rabbitmq.destination.routing_key=QUEUE messaging.message.body.size=8 messaging.message.id=m-1
        "#]].assert_eq(&line.tree(&recording));
        line.close().await;
    });
}

#[test]
fn work_without_a_settlement_is_unsettled() {
    over_broker(async || {
        let line = Line::open().await;
        let recording = record();
        order(&line, b"").await.unwrap();
        let delivery = next(&mut line.consumer().await).await;
        line.channel.close(200, "gone".into()).await.unwrap();
        let worked = Worker::new(&line.queue).process(delivery, async |_| Ok::<_, Refusal>("done")).await;
        let unsettled = worked.unwrap_err();
        assert_eq!(unsettled.error_type(), "unsettled");
        assert!(matches!(unsettled, ProcessError::Unsettled(_)));
        let channel = line.connection.create_channel().await.unwrap();
        assert_eq!(amqp::depth(&channel, &line.queue).await.unwrap(), 1);
        drop(recording);
        line.close().await;
    });
}
