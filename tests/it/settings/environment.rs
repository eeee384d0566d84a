//! The environment variables, in a process of its own for each row: what arrives where, and what the process
//! says.

#![allow(clippy::print_stdout, reason = "the child tells its parent what it was told")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::process::Output;
use std::time::Duration;

use receiver::{Message, Receiver};
use telemetry::{Telemetry, stage};
use tracing_subscriber::prelude::*;

use crate::child;

#[stage("setting.request")]
fn request() {}

/// Emits a span, metrics and a log record with the telemetry of the environment.
fn emit() {
    let told = |text: &str| println!("told: {text}");
    let telemetry = match Telemetry::from_env().and_then(|builder| builder.diagnostics(told).install()) {
        Ok(telemetry) => telemetry,
        Err(error) => return println!("error: {error}"),
    };
    tracing_subscriber::registry().with(telemetry::bridge::layer()).init();
    request();
    tracing::info!("said");
    telemetry.force_flush(Duration::from_secs(60));
    println!("installed");
}

/// Runs a test of this file as a child with these variables.
fn run<V: AsRef<OsStr>>(test: &str, variables: &[(&str, V)]) -> Output {
    let test = format!("settings::environment::{test}");
    child::start(&test, |child| {
        child.envs(variables.iter().map(|(name, value)| (name, value)));
    })
}

/// Signals that arrived, by name.
fn signals(receiver: &Receiver) -> String {
    let received = receiver.received();
    let names = received.iter().map(|received| match received.message {
        Message::Traces(_) => "traces",
        Message::Metrics(_) => "metrics",
        Message::Logs(_) => "logs",
    });
    names.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_signal_is_switched_on_and_off_by_itself() {
    if child::is_one() {
        return emit();
    }
    const BASE: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
    let rows = [
        ((BASE, ""), None, "logs metrics traces"),
        ((BASE, ""), Some(("OTEL_METRICS_EXPORTER", "none")), "logs traces"),
        ((BASE, ""), Some(("OTEL_TRACES_EXPORTER", "none")), "logs metrics"),
        ((BASE, ""), Some(("OTEL_LOGS_EXPORTER", "none")), "metrics traces"),
        (("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "/v1/traces"), None, "traces"),
        (("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "/v1/metrics"), None, "metrics"),
        (("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "/v1/logs"), None, "logs"),
        (("JAEGER_ENDPOINT", "/v1/traces"), None, "traces"),
    ];
    for ((variable, path), other, expected) in rows {
        let receiver = Receiver::http();
        let address = format!("{}{path}", receiver.endpoint());
        let mut variables = vec![(variable, address.as_str())];
        variables.extend(other);
        let output = run("each_signal_is_switched_on_and_off_by_itself", &variables);
        assert_eq!(signals(&receiver), expected, "{variables:?}: {output:?}");
    }
}

#[test]
fn headers_of_one_signal_go_to_its_address_and_no_other() {
    if child::is_one() {
        return emit();
    }
    let (traces, metrics, logs) = (Receiver::http(), Receiver::http(), Receiver::http());
    let output = run(
        "headers_of_one_signal_go_to_its_address_and_no_other",
        &[
            ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", format!("{}/v1/traces", traces.endpoint())),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", format!("{}/v1/metrics", metrics.endpoint())),
            ("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", format!("{}/v1/logs", logs.endpoint())),
            ("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "authorization=Bearer%20a".to_owned()),
            ("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "authorization=Bearer%20b".to_owned()),
        ],
    );
    let tokens = [&traces, &metrics, &logs].map(|receiver| {
        let received = receiver.received();
        let tokens = received.iter().map(|received| received.header("authorization").map(str::to_owned));
        tokens.collect::<BTreeSet<_>>()
    });
    let expected =
        [Some("Bearer a"), Some("Bearer b"), None].map(|token| BTreeSet::from([token.map(str::to_owned)]));
    assert_eq!(tokens, expected, "{output:?}");
}

#[test]
fn values_that_are_not_known_keep_no_program_from_starting() {
    if child::is_one() {
        return emit();
    }
    let rows = [
        ("OTEL_TRACES_SAMPLER", "parentbased_jaeger_remote"),
        ("OTEL_SDK_DISABLED", "1"),
        ("OTEL_TRACES_EXPORTER", "otlp,zipkin"),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json"),
        ("OTEL_RESOURCE_ATTRIBUTES", "team=a,broken"),
        ("OTEL_BSP_SCHEDULE_DELAY", "1s"),
        ("OTEL_SPAN_LINK_COUNT_LIMIT", "8"),
    ];
    let receiver = Receiver::http();
    for (index, (name, value)) in rows.into_iter().enumerate() {
        let endpoint = receiver.endpoint();
        let variables = [("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint.as_str()), (name, value)];
        let output = run("values_that_are_not_known_keep_no_program_from_starting", &variables);
        let told = child::said(&output, "told: environment variable ");
        assert!(told.len() == 1 && told[0].starts_with(&format!("{name}: ")), "{name}={value}: {output:?}");
        assert_eq!(receiver.spans().len(), index + 1, "{name}={value}: {output:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_value_that_is_no_text_is_told() {
    use std::os::unix::ffi::OsStrExt;
    if child::is_one() {
        return emit();
    }
    for name in ["OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_EXPORTER_OTLP_ENDPOINT"] {
        let output = run("a_value_that_is_no_text_is_told", &[(name, OsStr::from_bytes(b"sh\xffop"))]);
        let expected = format!("{name}: the value is not UTF-8 and is ignored");
        assert_eq!(child::said(&output, "told: environment variable "), [expected], "{output:?}");
    }
}

#[test]
fn a_level_above_warnings_silences_them() {
    if child::is_one() {
        let telemetry = Telemetry::from_env().unwrap().install().unwrap();
        request();
        return drop(telemetry);
    }
    for (level, lines) in [("info", 1), ("none", 0)] {
        let variables = [("OTEL_SDK_DISABLED", "1"), ("OTEL_LOG_LEVEL", level)];
        let output = run("a_level_above_warnings_silences_them", &variables);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(said.matches("OTEL_SDK_DISABLED").count(), lines, "{level}: {said}");
    }
}

#[test]
fn what_the_environment_has_made_can_be_amended() {
    if child::is_one() {
        let builder = Telemetry::from_env().unwrap().amend_otlp(|otlp| otlp.header("x-tenant", "north"));
        let telemetry = builder.install().unwrap();
        request();
        telemetry.force_flush(Duration::from_secs(60));
        return;
    }
    let receiver = Receiver::http();
    let variables = [("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())];
    let output = run("what_the_environment_has_made_can_be_amended", &variables);
    let received = receiver.received();
    assert!(!received.is_empty(), "{output:?}");
    assert!(received.iter().all(|received| received.header("x-tenant") == Some("north")), "{output:?}");
}
