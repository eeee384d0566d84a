//! Metrics of each process at `/metrics`.

use std::collections::BTreeSet;

use expect_test::{Expect, expect};

use super::services::Service;
use super::{Observed, observed};

/// Returns the series with constant values, without those that the exporter adds.
fn series(observed: &Observed, service: Service, prefixes: &[&str]) -> String {
    let wanted = |line: &&str| {
        prefixes.iter().any(|prefix| line.starts_with(prefix))
            && !line.contains("_bucket{")
            && !line.contains("_sum{")
    };
    let lines = observed.scrapes[&service].lines().filter(wanted);
    observed.steady(&lines.map(|line| format!("{line}\n")).collect::<String>())
}

fn check(service: Service, expected: Expect) {
    let Some(observed) = observed() else { return };
    expected.assert_eq(&series(observed, service, &["vos_", "weather_", "llm_", "task_"]));
}

#[test]
fn the_gateway_has_its_metrics() {
    check(
        Service::Gateway,
        expect![[r#"
            vos_connections 0
            vos_dependency_health{service="database"} 1
            vos_dependency_health{service="rabbitmq"} 1
            vos_task_status_changes_total{vos_task_status="pending"} 4
        "#]],
    );
}

#[test]
fn the_agent_has_its_metrics() {
    check(
        Service::Agent,
        expect![[r#"
            llm_tokens_total{model="keyword-1"} 81
            task_completion_seconds_count{vos_task_kind="user_message"} 2
            vos_agent_capacity_ratio{agent_id="text"} 0
            vos_agent_capacity_ratio{agent_id="weather"} 0
            vos_agent_llm_calls_total{agent_id="text",error_type="nothing_said",gen_ai_request_model="keyword-1"} 1
            vos_agent_llm_calls_total{agent_id="text",gen_ai_request_model="keyword-1"} 2
            vos_agent_llm_calls_total{agent_id="weather",gen_ai_request_model="keyword-1"} 3
            vos_agent_notifications_processed_total{agent_id="text",error_type="nothing_said",notification_type="user_message"} 1
            vos_agent_notifications_processed_total{agent_id="text",notification_type="user_message"} 1
            vos_agent_notifications_processed_total{agent_id="weather",error_type="remote",notification_type="user_message"} 1
            vos_agent_notifications_processed_total{agent_id="weather",notification_type="user_message"} 1
            vos_agent_notifications_received_total{agent_id="text",notification_type="user_message"} 2
            vos_agent_notifications_received_total{agent_id="weather",notification_type="user_message"} 2
            vos_agent_notifications_wait_duration_seconds_count{agent_id="text",notification_type="user_message"} 2
            vos_agent_notifications_wait_duration_seconds_count{agent_id="weather",notification_type="user_message"} 2
            vos_agent_tool_executions_total{agent_id="text",gen_ai_tool_name="text_statistics"} 1
            vos_agent_tool_executions_total{agent_id="weather",error_type="remote",gen_ai_tool_name="weather_statistics"} 1
            vos_agent_tool_executions_total{agent_id="weather",gen_ai_tool_name="weather_statistics"} 1
            vos_dependency_health{service="database"} 1
            vos_dependency_health{service="rabbitmq"} 1
            vos_queue_depth{messaging_destination_name="text_queue"} 0
            vos_queue_depth{messaging_destination_name="weather_queue"} 0
            vos_queue_failed_total{error_type="nothing_said",messaging_destination_name="text_queue"} 1
            vos_queue_failed_total{error_type="remote",messaging_destination_name="weather_queue"} 1
            vos_task_duration_seconds_count{vos_task_kind="user_message",vos_task_status="completed"} 2
            vos_task_duration_seconds_count{vos_task_kind="user_message",vos_task_status="failed"} 2
            vos_task_status_changes_total{vos_task_status="completed"} 2
            vos_task_status_changes_total{vos_task_status="failed"} 2
            vos_task_status_changes_total{vos_task_status="in_progress"} 4
            weather_requests_total{location="other"} 1
            weather_requests_total{location="ulm"} 1
        "#]],
    );
}

#[test]
fn the_tool_has_its_metrics() {
    check(
        Service::Tool,
        expect![[r#"
            vos_dependency_health{service="database"} 1
            vos_dependency_health{service="rabbitmq"} 1
            vos_queue_depth{messaging_destination_name="tools_queue"} 0
            vos_queue_failed_total{error_type="not_found",messaging_destination_name="tools_queue"} 1
        "#]],
    );
}

#[test]
fn time_in_queues_is_a_histogram_of_each_queue() {
    let Some(observed) = observed() else { return };
    let rows = Service::ALL.map(|service| {
        let prefixes = ["queue_wait_duration_seconds", "stage_queue_duration_seconds", "messaging_client_"];
        format!("{}\n{}", service.name(), series(observed, service, &prefixes))
    });
    expect![[r#"
        gateway
        messaging_client_consumed_messages_total{messaging_destination_template="responses:amq.gen-*",messaging_operation_name="consume",messaging_system="rabbitmq"} 4
        messaging_client_sent_messages_total{messaging_destination_name="text_queue",messaging_operation_name="publish",messaging_system="rabbitmq"} 2
        messaging_client_sent_messages_total{messaging_destination_name="weather_queue",messaging_operation_name="publish",messaging_system="rabbitmq"} 2
        queue_wait_duration_seconds_count{messaging_destination_name="responses:amq.gen-*",messaging_system="rabbitmq"} 4
        stage_queue_duration_seconds_count{stage_name="process {messaging.destination.template}"} 4
        agent
        messaging_client_consumed_messages_total{messaging_destination_name="text_queue",messaging_operation_name="consume",messaging_system="rabbitmq"} 2
        messaging_client_consumed_messages_total{messaging_destination_name="weather_queue",messaging_operation_name="consume",messaging_system="rabbitmq"} 2
        messaging_client_consumed_messages_total{messaging_destination_template="responses:amq.gen-*",messaging_operation_name="consume",messaging_system="rabbitmq"} 3
        messaging_client_sent_messages_total{messaging_destination_name="tools_queue",messaging_operation_name="publish",messaging_system="rabbitmq"} 3
        messaging_client_sent_messages_total{messaging_destination_template="responses:amq.gen-*",messaging_operation_name="publish",messaging_system="rabbitmq"} 4
        queue_wait_duration_seconds_count{messaging_destination_name="responses:amq.gen-*",messaging_system="rabbitmq"} 3
        queue_wait_duration_seconds_count{messaging_destination_name="text_queue",messaging_system="rabbitmq"} 2
        queue_wait_duration_seconds_count{messaging_destination_name="weather_queue",messaging_system="rabbitmq"} 2
        stage_queue_duration_seconds_count{stage_name="agent.handle_notification"} 4
        stage_queue_duration_seconds_count{stage_name="process {messaging.destination.template}"} 3
        tool
        messaging_client_consumed_messages_total{messaging_destination_name="tools_queue",messaging_operation_name="consume",messaging_system="rabbitmq"} 3
        messaging_client_sent_messages_total{messaging_destination_template="responses:amq.gen-*",messaging_operation_name="publish",messaging_system="rabbitmq"} 3
        queue_wait_duration_seconds_count{messaging_destination_name="tools_queue",messaging_system="rabbitmq"} 3
        stage_queue_duration_seconds_count{stage_name="process {messaging.destination.name}"} 3
    "#]].assert_eq(&rows.concat());
}

#[test]
fn requests_are_measured_by_route_method_and_status() {
    let Some(observed) = observed() else { return };
    let shown = series(observed, Service::Gateway, &["http_server_"]);
    expect![[r#"
        http_server_active_requests{http_request_method="GET",url_scheme="http"} 0
        http_server_active_requests{http_request_method="POST",url_scheme="http"} 0
        http_server_request_body_size_bytes_count{error_type="502",http_request_method="POST",http_response_status_code="502",http_route="/api/v1/agents/{agent_id}/notify",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 2
        http_server_request_body_size_bytes_count{http_request_method="GET",http_response_status_code="200",http_route="/health",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
        http_server_request_body_size_bytes_count{http_request_method="POST",http_response_status_code="200",http_route="/api/v1/agents/{agent_id}/notify",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 2
        http_server_request_body_size_bytes_count{http_request_method="POST",http_response_status_code="404",http_route="/api/v1/agents/{agent_id}/notify",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
        http_server_request_duration_seconds_count{error_type="502",http_request_method="POST",http_response_status_code="502",http_route="/api/v1/agents/{agent_id}/notify",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 2
        http_server_request_duration_seconds_count{http_request_method="GET",http_response_status_code="200",http_route="/health",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
        http_server_request_duration_seconds_count{http_request_method="POST",http_response_status_code="200",http_route="/api/v1/agents/{agent_id}/notify",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 2
        http_server_request_duration_seconds_count{http_request_method="POST",http_response_status_code="404",http_route="/api/v1/agents/{agent_id}/notify",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
        http_server_response_body_size_bytes_count{error_type="502",http_request_method="POST",http_response_status_code="502",http_route="/api/v1/agents/{agent_id}/notify",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 2
        http_server_response_body_size_bytes_count{http_request_method="GET",http_response_status_code="200",http_route="/health",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
        http_server_response_body_size_bytes_count{http_request_method="POST",http_response_status_code="200",http_route="/api/v1/agents/{agent_id}/notify",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 2
        http_server_response_body_size_bytes_count{http_request_method="POST",http_response_status_code="404",http_route="/api/v1/agents/{agent_id}/notify",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
    "#]].assert_eq(&shown);
}

#[test]
fn every_process_measures_itself() {
    let Some(observed) = observed() else { return };
    for service in Service::ALL {
        let shown: BTreeSet<_> = observed.scrapes[&service]
            .lines()
            .filter(|line| line.starts_with("process_") || line.starts_with("stage_health"))
            .map(|line| line.split(['{', ' ']).next().unwrap())
            .collect();
        for name in ["process_uptime_seconds", "process_memory_usage_bytes", "process_cpu_utilization_ratio"]
        {
            assert!(shown.contains(name), "{service:?} lacks {name}: {shown:?}");
        }
    }
}
