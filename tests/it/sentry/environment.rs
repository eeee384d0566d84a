//! The variables: in a process of its own for each row.

#![allow(clippy::print_stdout, reason = "the child tells its parent what it was told")]

use std::collections::BTreeSet;
use std::time::Duration;

use receiver::Receiver;
use telemetry::Telemetry;
use tracing_subscriber::prelude::*;

use super::server::Server;
use super::{QuoteError, fail};
use crate::child;

/// Emits a span, an error and a log record with the telemetry of the environment.
fn emit() {
    let told = |text: &str| println!("told: {text}");
    let telemetry = Telemetry::from_env().unwrap().diagnostics(told).install().unwrap();
    tracing_subscriber::registry().with(telemetry::bridge::layer()).init();
    let _ = fail(QuoteError::Down);
    tracing::info!("said");
    telemetry.force_flush(Duration::from_secs(60));
}

#[test]
fn spans_and_log_records_go_to_the_project_where_no_other_variable_speaks_of_them() {
    if child::is_one() {
        return emit();
    }
    let otlp = Receiver::http();
    let endpoint = otlp.endpoint();
    let rows = [
        (vec![], "envelope integration/otlp/v1/logs integration/otlp/v1/traces", false),
        (vec![("OTEL_TRACES_EXPORTER", "none")], "envelope integration/otlp/v1/logs", false),
        (vec![("SENTRY_SAMPLE_RATE", "0")], "integration/otlp/v1/logs integration/otlp/v1/traces", false),
        (vec![("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint.as_str())], "envelope", true),
    ];
    for (variables, expected, elsewhere) in rows {
        let server = Server::start(&[]);
        let before = otlp.requests();
        let test = "sentry::environment::spans_and_log_records_go_to_the_project_where_no_other_variable_speaks_of_them";
        let output = child::start(test, |child| {
            child.env("SENTRY_DSN", server.dsn()).envs(variables.iter().copied());
        });
        assert!(output.status.success(), "{output:?}");
        let requests = server.requests(0);
        assert!(requests.iter().all(|request| request.auth.contains("sentry_key=public")));
        let part = |path: &str| path.strip_prefix("/api/7/").unwrap_or(path).trim_end_matches('/').to_owned();
        let paths: BTreeSet<String> = requests.iter().map(|request| part(&request.path)).collect();
        assert_eq!(paths.into_iter().collect::<Vec<_>>().join(" "), expected, "{variables:?} {output:?}");
        assert_eq!(otlp.requests() > before, elsewhere, "{variables:?}");
    }
    let leaked = otlp.received().iter().any(|received| received.header("x-sentry-auth").is_some());
    assert!(!leaked, "the key goes to its own address");
}

#[test]
fn a_bad_variable_is_told_and_nothing_else_is_lost() {
    if child::is_one() {
        return emit();
    }
    for (name, value, told) in [
        ("SENTRY_DSN", "https://sentry.example/1", "environment variable SENTRY_DSN: it has no key"),
        (
            "SENTRY_SAMPLE_RATE",
            "many",
            "environment variable SENTRY_SAMPLE_RATE: `many` is no number from 0 to 1",
        ),
    ] {
        let (server, otlp) = (Server::start(&[]), Receiver::http());
        let output =
            child::start("sentry::environment::a_bad_variable_is_told_and_nothing_else_is_lost", |child| {
                child
                    .env("SENTRY_DSN", server.dsn())
                    .env("OTEL_EXPORTER_OTLP_ENDPOINT", otlp.endpoint())
                    .env(name, value);
            });
        let told = child::said(&output, "told: ").iter().any(|message| message.contains(told));
        assert!(told, "{output:?}");
        assert!(otlp.requests() > 0);
    }
}
