//! Setup as a whole and in parts, with and without the services outside: each run is the demonstration, in a
//! child process.

use std::collections::BTreeSet;
use std::process::Output;

use expect_test::expect;
use opentelemetry_proto::tonic::common::v1::any_value::Value;

use crate::child;
use crate::sentry::server::Server;
use receiver::{Message, Receiver};

/// Runs the demonstration in a child process with these arguments and variables.
fn demo(test: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Option<Output> {
    if child::is_one() {
        let arguments = std::env::var("DAWSOS_ARGUMENTS").unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(dawsos::run(arguments.split(' ').map(str::to_owned))).unwrap();
        return None;
    }
    let output = child::start(test, |command| {
        command.env("DAWSOS_ARGUMENTS", arguments.join(" ")).envs(variables.iter().copied());
    });
    assert!(output.status.success(), "{output:?}");
    Some(output)
}

#[test]
fn without_services_outside_nothing_fails() {
    let test = "dawsos::setup::without_services_outside_nothing_fails";
    let Some(output) = demo(test, &["demo"], &[]) else { return };
    let said = String::from_utf8(output.stdout).unwrap();
    let series = said.lines().filter(|line| line.starts_with("  dawsos_executor_")).count();
    assert!(series > 60, "{said}");
    assert!(said.contains("portfolio_overview: 503 Service Unavailable"), "{said}");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn unreachable_services_cost_telemetry_alone() {
    let test = "dawsos::setup::unreachable_services_cost_telemetry_alone";
    let variables =
        [("JAEGER_ENDPOINT", "http://127.0.0.1:9/api/traces"), ("SENTRY_DSN", "http://key@127.0.0.1:9/1")];
    let Some(output) = demo(test, &["demo"], &variables) else { return };
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("What to look at"), "{said}");
}

/// Returns names of received spans, and service and environment of each request.
fn received(receiver: &Receiver) -> (Vec<String>, Vec<(String, String)>) {
    let (mut names, mut resources) = (Vec::new(), Vec::new());
    for received in receiver.received() {
        names.extend(received.spans().map(|span| span.name.clone()));
        let Message::Traces(request) = received.message else { panic!("{received:?}") };
        for resource in request.resource_spans {
            let attributes = resource.resource.unwrap().attributes;
            let text = |name: &str| {
                let found = attributes.iter().find(|attribute| attribute.key == name);
                match found.and_then(|found| found.value.clone()?.value) {
                    Some(Value::StringValue(text)) => text,
                    other => panic!("{name} is {other:?}"),
                }
            };
            resources.push((text("service.name"), text("deployment.environment.name")));
        }
    }
    resources.dedup();
    (names, resources)
}

#[test]
fn jaeger_receives_the_traces_alone() {
    let test = "dawsos::setup::jaeger_receives_the_traces_alone";
    let receiver = Receiver::http();
    let address = format!("{}/v1/traces", receiver.endpoint());
    let variables = [("JAEGER_ENDPOINT", &*address), ("ENVIRONMENT", "staging")];
    let Some(_) = demo(test, &["demo", "--only", "tracing"], &variables) else { return };
    let (names, resources) = received(&receiver);
    let executed = names.iter().filter(|name| *name == "executor.execute_pattern").count();
    assert_eq!(executed, 13, "{names:?}");
    assert_eq!(resources, [("dawsos-executor".to_owned(), "staging".to_owned())]);
    // Health checks and scrapes have no traces.
    assert!(names.iter().all(|name| !name.starts_with("GET /health") && name != "GET /metrics"), "{names:?}");
}

#[test]
fn a_part_works_alone() {
    let test = "dawsos::setup::a_part_works_alone";
    let receiver = Receiver::http();
    let address = format!("{}/v1/traces", receiver.endpoint());
    for (part, has_series) in [("metrics", true), ("errors", false)] {
        let variables = [("JAEGER_ENDPOINT", &*address)];
        let Some(output) = demo(test, &["demo", "--only", part], &variables) else { return };
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(said.contains("  dawsos_executor_requests_total{"), has_series, "{part}: {said}");
        assert_eq!(received(&receiver).0, [""; 0], "{part}");
    }
}

#[test]
fn the_project_of_the_errors_receives_the_parts_that_are_set_up() {
    let test = "dawsos::setup::the_project_of_the_errors_receives_the_parts_that_are_set_up";
    let mut received = String::new();
    for arguments in [
        &["demo"][..],
        &["demo", "--only", "tracing"],
        &["demo", "--only", "errors"],
        &["demo", "--only", "metrics"],
    ] {
        let server = Server::start(&[]);
        let Some(_) = demo(test, arguments, &[("SENTRY_DSN", &server.dsn())]) else { return };
        let requests = server.requests(0);
        let path = |path: &str| path.trim_start_matches("/api/7/").trim_end_matches('/').to_owned();
        let paths: BTreeSet<String> = requests.iter().map(|request| path(&request.path)).collect();
        received += &format!("{}: {paths:?}\n", arguments.join(" "));
    }
    expect![[r#"
        demo: {"envelope", "integration/otlp/v1/logs", "integration/otlp/v1/traces"}
        demo --only tracing: {"integration/otlp/v1/traces"}
        demo --only errors: {"envelope"}
        demo --only metrics: {}
    "#]]
    .assert_eq(&received);
}
