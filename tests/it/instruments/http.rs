//! Metrics of HTTP requests by OpenTelemetry's conventions.

use std::time::Duration;

use expect_test::expect;
use telemetry::instruments::http::{ClientRequest, ServerRequest, ServerResponse, known_method};
use telemetry::testing::record;

const REQUEST: ServerRequest<'_> =
    ServerRequest { method: "GET", scheme: "https", route: Some("/tasks/{id}"), version: Some("2") };
const QUARTER: Duration = Duration::from_millis(250);

#[test]
fn a_server_measures_durations_bodies_and_active_requests() {
    let recording = record();
    REQUEST.began();
    REQUEST.began();
    let response =
        ServerResponse { status: Some(200), response_bytes: Some(512), ..ServerResponse::after(QUARTER) };
    REQUEST.ended(&response);
    let other = ServerRequest { method: "BREW", route: None, version: None, ..REQUEST };
    other.began();
    other.ended(&ServerResponse {
        status: Some(500),
        error_type: Some("500"),
        request_bytes: Some(7),
        ..ServerResponse::after(QUARTER)
    });
    expect![[r#"
        http_server_active_requests{http_request_method="GET",url_scheme="https"} 1
        http_server_active_requests{http_request_method="_OTHER",url_scheme="https"} 0
        http_server_request_body_size_bytes_sum{error_type="500",http_request_method="_OTHER",http_response_status_code="500",network_protocol_name="http",url_scheme="https"} 7
        http_server_request_body_size_bytes_count{error_type="500",http_request_method="_OTHER",http_response_status_code="500",network_protocol_name="http",url_scheme="https"} 1
        http_server_request_duration_seconds_sum{error_type="500",http_request_method="_OTHER",http_response_status_code="500",network_protocol_name="http",url_scheme="https"} 0.25
        http_server_request_duration_seconds_count{error_type="500",http_request_method="_OTHER",http_response_status_code="500",network_protocol_name="http",url_scheme="https"} 1
        http_server_request_duration_seconds_sum{http_request_method="GET",http_response_status_code="200",http_route="/tasks/{id}",network_protocol_name="http",network_protocol_version="2",url_scheme="https"} 0.25
        http_server_request_duration_seconds_count{http_request_method="GET",http_response_status_code="200",http_route="/tasks/{id}",network_protocol_name="http",network_protocol_version="2",url_scheme="https"} 1
        http_server_response_body_size_bytes_sum{http_request_method="GET",http_response_status_code="200",http_route="/tasks/{id}",network_protocol_name="http",network_protocol_version="2",url_scheme="https"} 512
        http_server_response_body_size_bytes_count{http_request_method="GET",http_response_status_code="200",http_route="/tasks/{id}",network_protocol_name="http",network_protocol_version="2",url_scheme="https"} 1
    "#]].assert_eq(&recording.metrics("http_"));
}

#[test]
fn a_client_measures_by_server() {
    let recording = record();
    let request = ClientRequest { method: "POST", server: "example.com", port: 443 };
    request.ended(QUARTER, Some(201), None);
    request.ended(QUARTER, None, Some("timeout"));
    expect![[r#"
        http_client_request_duration_seconds_sum{error_type="timeout",http_request_method="POST",server_address="example.com",server_port="443"} 0.25
        http_client_request_duration_seconds_count{error_type="timeout",http_request_method="POST",server_address="example.com",server_port="443"} 1
        http_client_request_duration_seconds_sum{http_request_method="POST",http_response_status_code="201",server_address="example.com",server_port="443"} 0.25
        http_client_request_duration_seconds_count{http_request_method="POST",http_response_status_code="201",server_address="example.com",server_port="443"} 1
    "#]].assert_eq(&recording.metrics("http_"));
}

#[test]
fn only_nine_methods_are_known() {
    for (method, expected) in
        [("GET", "GET"), ("TRACE", "TRACE"), ("get", "_OTHER"), ("", "_OTHER"), ("GET ", "_OTHER")]
    {
        assert_eq!(known_method(method), expected, "{method}");
    }
}
