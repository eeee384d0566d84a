//! Metrics of a queue.

use std::time::Duration;

use expect_test::expect;
use telemetry::instruments::queue::Queue;
use telemetry::testing::record;

const MAILS: Queue<'_> = Queue::new("rabbitmq", "mails");

#[test]
fn sent_and_received_messages_are_counted_by_the_convention() {
    let recording = record();
    MAILS.published(3);
    MAILS.refused(1, "queue_full");
    MAILS.consumed(2);
    MAILS.operated("ack", Duration::from_millis(125), None);
    MAILS.processed(Duration::from_millis(500), None);
    MAILS.processed(Duration::from_millis(250), Some("smtp"));
    expect![[r#"
        messaging_client_consumed_messages_total{messaging_destination_name="mails",messaging_operation_name="consume",messaging_system="rabbitmq"} 2
        messaging_client_operation_duration_seconds_sum{messaging_destination_name="mails",messaging_operation_name="ack",messaging_system="rabbitmq"} 0.125
        messaging_client_operation_duration_seconds_count{messaging_destination_name="mails",messaging_operation_name="ack",messaging_system="rabbitmq"} 1
        messaging_client_sent_messages_total{error_type="queue_full",messaging_destination_name="mails",messaging_operation_name="publish",messaging_system="rabbitmq"} 1
        messaging_client_sent_messages_total{messaging_destination_name="mails",messaging_operation_name="publish",messaging_system="rabbitmq"} 3
        messaging_process_duration_seconds_sum{error_type="smtp",messaging_destination_name="mails",messaging_operation_name="process",messaging_system="rabbitmq"} 0.25
        messaging_process_duration_seconds_count{error_type="smtp",messaging_destination_name="mails",messaging_operation_name="process",messaging_system="rabbitmq"} 1
        messaging_process_duration_seconds_sum{messaging_destination_name="mails",messaging_operation_name="process",messaging_system="rabbitmq"} 0.5
        messaging_process_duration_seconds_count{messaging_destination_name="mails",messaging_operation_name="process",messaging_system="rabbitmq"} 1
    "#]]
    .assert_eq(&recording.metrics("messaging"));
}

#[test]
fn metrics_without_a_convention_have_own_names() {
    let recording = record();
    MAILS.failed("smtp");
    MAILS.depth(7);
    MAILS.depth(4);
    MAILS.position(5);
    MAILS.position(3);
    MAILS.time_in_queue(Duration::from_millis(125));
    expect![[r#"
        queue_depth{messaging_destination_name="mails",messaging_system="rabbitmq"} 4
        queue_failed_total{error_type="smtp",messaging_destination_name="mails",messaging_system="rabbitmq"} 1
        queue_position_sum{messaging_destination_name="mails",messaging_system="rabbitmq"} 8
        queue_position_count{messaging_destination_name="mails",messaging_system="rabbitmq"} 2
        queue_wait_duration_seconds_sum{messaging_destination_name="mails",messaging_system="rabbitmq"} 0.125
        queue_wait_duration_seconds_count{messaging_destination_name="mails",messaging_system="rabbitmq"} 1
    "#]]
    .assert_eq(&recording.metrics("queue_"));
}

#[test]
fn a_depth_beyond_the_gauge_is_its_largest_number() {
    let recording = record();
    MAILS.depth(u64::MAX);
    assert!(recording.metrics("queue_depth").ends_with(" 9223372036854775807\n"));
    assert!(recording.finish().dropped.is_empty());
}
