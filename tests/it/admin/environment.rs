//! Configuration by environment variables only.

use std::time::Duration;

use expect_test::expect;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use telemetry::{Telemetry, stage};

use super::client::get;
use crate::child;
use receiver::{Message, Receiver};

/// Timeout, far longer than any step of a test.
const PATIENCE: Duration = Duration::from_secs(60);

#[stage("environment.leaf", input(n))]
fn leaf(n: u32) {}

/// Returns the resource attributes with a prefix, one in each line.
fn resource(request: &ExportTraceServiceRequest, prefix: &str) -> String {
    let resources = request.resource_spans.iter().filter_map(|spans| spans.resource.as_ref());
    let attributes = resources.flat_map(|resource| &resource.attributes);
    let wanted = attributes.filter(|attribute| attribute.key.starts_with(prefix));
    let value = |attribute: &opentelemetry_proto::tonic::common::v1::KeyValue| {
        serde_json::to_value(&attribute.value).unwrap()["stringValue"].as_str().unwrap().to_owned()
    };
    wanted.map(|attribute| format!("{}={}\n", attribute.key, value(attribute))).collect()
}

#[test]
fn three_variables_configure_spans_metrics_and_resource() {
    let test = "admin::environment::three_variables_configure_spans_metrics_and_resource";
    if child::is_one() {
        let telemetry = Telemetry::from_env().unwrap().install().unwrap();
        leaf(1);
        let scrape = get(telemetry.admin_address().unwrap(), "/metrics");
        for line in scrape.text().lines().filter(|line| line.starts_with("stage_duration_seconds_count")) {
            println!("scraped: {line}");
        }
        println!("{}", telemetry.shutdown(PATIENCE));
        return;
    }
    let receiver = Receiver::http();
    let endpoint = receiver.endpoint();
    let output = child::start(test, |child| {
        child
            .env("TELEMETRY_EXPORTER_ENDPOINT", endpoint)
            .env("PROMETHEUS_PORT", "0")
            .env("TELEMETRY_ENVIRONMENT", "offline");
    });
    assert_eq!(
        child::said(&output, "scraped: "),
        [r#"stage_duration_seconds_count{stage_name="environment.leaf",stage_outcome="ok"} 1"#]
    );
    let received = receiver.received();
    let traces = received.iter().filter_map(|received| match &received.message {
        Message::Traces(request) => Some(request),
        _ => None,
    });
    let traces: Vec<_> = traces.collect();
    assert_eq!(
        receiver.spans().iter().map(|span| span.name.as_str()).collect::<Vec<_>>(),
        ["environment.leaf"]
    );
    expect![[r#"
        deployment.environment.name=offline
    "#]]
    .assert_eq(&resource(traces[0], "deployment."));
}
