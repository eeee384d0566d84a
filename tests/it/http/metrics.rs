//! Metrics of servers and clients.

use axum::body::Body;
use expect_test::expect;
use http::Request;
use telemetry::testing::{record, record_process};
use tower::Service as _;

use super::{answer, app, client, get_request, serve, text};
use crate::block_on;

#[test]
fn requests_are_measured_by_the_convention() {
    let recording = record();
    for _ in 0..2 {
        answer(app(), get_request("/tasks/42"));
    }
    let body = Request::post("/tasks").header("content-length", "5").body(Body::from("hello")).unwrap();
    answer(app(), body);
    answer(app(), get_request("/broken"));
    let lines = recording.metrics("http_server");
    // Durations depend on the machine.
    let steady: String = lines
        .lines()
        .filter(|line| !line.contains("duration_seconds_sum"))
        .map(|l| format!("{l}\n"))
        .collect();
    expect![[r#"
        http_server_active_requests{http_request_method="GET",url_scheme="http"} 0
        http_server_active_requests{http_request_method="POST",url_scheme="http"} 0
        http_server_request_body_size_bytes_sum{http_request_method="POST",http_response_status_code="201",http_route="/tasks",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 5
        http_server_request_body_size_bytes_count{http_request_method="POST",http_response_status_code="201",http_route="/tasks",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
        http_server_request_duration_seconds_count{error_type="502",http_request_method="GET",http_response_status_code="502",http_route="/broken",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
        http_server_request_duration_seconds_count{http_request_method="GET",http_response_status_code="200",http_route="/tasks/{id}",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 2
        http_server_request_duration_seconds_count{http_request_method="POST",http_response_status_code="201",http_route="/tasks",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
        http_server_response_body_size_bytes_sum{error_type="502",http_request_method="GET",http_response_status_code="502",http_route="/broken",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 6
        http_server_response_body_size_bytes_count{error_type="502",http_request_method="GET",http_response_status_code="502",http_route="/broken",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
        http_server_response_body_size_bytes_sum{http_request_method="GET",http_response_status_code="200",http_route="/tasks/{id}",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 12
        http_server_response_body_size_bytes_count{http_request_method="GET",http_response_status_code="200",http_route="/tasks/{id}",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 2
        http_server_response_body_size_bytes_sum{http_request_method="POST",http_response_status_code="201",http_route="/tasks",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 5
        http_server_response_body_size_bytes_count{http_request_method="POST",http_response_status_code="201",http_route="/tasks",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
    "#]].assert_eq(&steady);
}

#[test]
fn durations_have_the_buckets_of_the_convention() {
    let recording = record();
    answer(app(), get_request("/tasks/42"));
    let text = recording.telemetry().unwrap().prometheus_text();
    let bounds: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("http_server_request_duration_seconds_bucket"))
        .filter_map(|line| line.split("le=\"").nth(1)?.split('"').next())
        .collect();
    let expected = "0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10 +Inf";
    assert_eq!(bounds.join(" "), expected);
}

#[test]
fn a_client_measures_by_server_and_port() {
    let recording = record();
    block_on(async {
        let address = serve(app()).await;
        for path in ["tasks/42", "missing"] {
            let request = Request::get(format!("http://{address}/{path}")).body(Body::empty()).unwrap();
            text(client().call(request).await.unwrap()).await;
        }
        let lines = recording.metrics("http_client_request_duration_seconds_count");
        expect![[r#"
            http_client_request_duration_seconds_count{error_type="404",http_request_method="GET",http_response_status_code="404",server_address="127.0.0.1",server_port="PORT"} 1
            http_client_request_duration_seconds_count{http_request_method="GET",http_response_status_code="200",server_address="127.0.0.1",server_port="PORT"} 1
        "#]].assert_eq(&lines.replace(&address.port().to_string(), "PORT"));
    });
}

#[test]
fn many_requests_at_once_are_each_counted_once() {
    const MANY: usize = 200;
    let recording = record_process();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    runtime.block_on(async {
        let address = serve(app()).await;
        let client = client();
        let requests: Vec<_> = (0..MANY)
            .map(|number| {
                let mut client = client.clone();
                tokio::spawn(async move {
                    let request = Request::get(format!("http://{address}/tasks/{number}"))
                        .header("x-correlation-id", format!("req-{number}"))
                        .body(Body::empty())
                        .unwrap();
                    let response = client.call(request).await.unwrap();
                    let expected = format!("req-{number}");
                    assert_eq!(response.headers()["x-correlation-id"], expected.as_str());
                    text(response).await
                })
            })
            .collect();
        for request in requests {
            assert_eq!(request.await.unwrap(), "a task");
        }
    });
    // A client may see the end of the last response before the server does.
    drop(runtime);
    let counts = recording.metrics("http_server_request_duration_seconds_count");
    assert!(counts.ends_with(&format!(" {MANY}\n")) && counts.lines().count() == 1, "{counts}");
    assert!(recording.metrics("http_server_active").ends_with(" 0\n"));
    assert_eq!(recording.spans().len(), 3 * MANY, "a client's, a server's and a handler's each");
}
