//! Rows about exporters and OTLP.

use super::*;
use crate::export::otlp::settings::OtlpExporter;
use crate::setup::destination::Destination;

fn otlp(builder: &Builder) -> Option<&OtlpExporter> {
    builder.exporters.iter().find_map(|destination| match destination {
        Destination::OtlpExporter(otlp) => Some(&**otlp),
        _ => None,
    })
}

/// Exporters of each signal, such as `traces=otlp+console metrics=otlp`.
fn signals(variables: &Variables<'_>) -> String {
    let builder = from(variables);
    let mut names = Vec::new();
    if let Some(otlp) = otlp(&builder) {
        let sent = [("traces", &otlp.traces), ("metrics", &otlp.metrics), ("logs", &otlp.logs)];
        names
            .extend(sent.into_iter().filter(|(_, signal)| !signal.excluded).map(|(name, _)| name.to_owned()));
    }
    names.extend(builder.exporters.iter().filter_map(|destination| match destination {
        Destination::Ready(exporter) => Some(exporter.name().to_owned()),
        _ => None,
    }));
    names.join(" ")
}

#[test]
fn each_signal_goes_where_its_own_variables_say() {
    const URL: &str = "http://localhost:4318";
    let base = ("OTEL_EXPORTER_OTLP_ENDPOINT", URL);
    let rows: [(&Variables<'_>, &str); 18] = [
        (&[], ""),
        (&[base], "traces metrics logs"),
        (&[("TELEMETRY_EXPORTER_ENDPOINT", URL)], "traces metrics logs"),
        (&[("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", URL)], "traces"),
        (&[("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", URL)], "metrics"),
        (&[("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", URL)], "logs"),
        (&[("JAEGER_ENDPOINT", URL)], "traces"),
        (&[("OTEL_TRACES_EXPORTER", "otlp")], "traces"),
        (&[("OTEL_LOGS_EXPORTER", "otlp")], "logs"),
        (&[base, ("OTEL_TRACES_EXPORTER", "none")], "metrics logs"),
        (&[base, ("OTEL_METRICS_EXPORTER", "none")], "traces logs"),
        (&[base, ("OTEL_LOGS_EXPORTER", "NONE")], "traces metrics"),
        (&[base, ("OTEL_TRACES_EXPORTER", "zipkin")], "traces metrics logs"),
        (&[base, ("OTEL_TRACES_EXPORTER", "otlp, Console")], "traces metrics logs console"),
        (&[("OTEL_TRACES_EXPORTER", "console")], "console"),
        (&[("OTEL_METRICS_EXPORTER", "console,otlp")], "metrics console-metrics"),
        (&[("OTEL_METRICS_EXPORTER", "prometheus")], ""),
        (&[("OTEL_TRACES_EXPORTER", "none"), ("OTEL_METRICS_EXPORTER", "none")], ""),
    ];
    for (variables, expected) in rows {
        assert_eq!(signals(variables), expected, "{variables:?}");
    }
}

#[cfg(feature = "json-lines")]
#[test]
fn log_records_go_to_standard_output_if_asked() {
    assert_eq!(signals(&[("OTEL_LOGS_EXPORTER", "otlp,console")]), "logs log-lines");
}

#[test]
fn events_are_sent_in_the_signals_of_the_variable() {
    use crate::process::log::LogSource;
    // Variable; events are log records, and in their spans.
    for (value, logs, spans) in
        [("", true, true), ("logs", true, false), ("Spans", false, true), ("both", true, true)]
    {
        let endpoint = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
        let builder = from(&[endpoint, ("TELEMETRY_EVENTS", value)]);
        let logged = &otlp(&builder).unwrap().logged;
        let sent = (logged.sources.contains(&LogSource::Event), logged.events_in_spans);
        assert_eq!(sent, (logs, spans), "{value}");
    }
}

/// Settings of one signal as `setting=value`, with those for all signals.
fn settings(variables: &Variables<'_>, service: crate::export::otlp::transport::Service) -> String {
    let builder = from(variables);
    let settings = otlp(&builder).unwrap().of(service);
    let mut shown = Vec::new();
    let mut show = |name: &str, value: Option<String>| {
        shown.extend(value.map(|value| format!("{name}={value}")));
    };
    show("endpoint", settings.endpoint.clone());
    show("protocol", settings.protocol.map(|protocol| format!("{protocol:?}")));
    show("headers", settings.headers.map(|headers| format!("{headers:?}")));
    show("gzip", settings.gzip.map(|gzip| gzip.to_string()));
    show("timeout", settings.timeout.map(|timeout| format!("{timeout:?}")));
    show("batch", settings.batch_items.map(|items| items.to_string()));
    show("linger", settings.linger.map(|linger| format!("{linger:?}")));
    show("queue", settings.queue_items.map(|items| items.to_string()));
    shown.join(" ")
}

#[test]
fn what_is_said_for_one_signal_stands_for_that_signal_alone() {
    use crate::export::otlp::transport::Service::{self, Logs, Metrics, Traces};
    let base = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
    let rows: [(&Variables<'_>, Service, &str); 18] = [
        (&[("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://t:1/x")], Traces, "endpoint=http://t:1/x"),
        (&[("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://t:1/x")], Logs, ""),
        (&[("OTEL_EXPORTER_OTLP_HEADERS", "a=1")], Metrics, r#"headers=[("a", "1")]"#),
        (
            &[("OTEL_EXPORTER_OTLP_HEADERS", "a=1"), ("OTEL_EXPORTER_OTLP_LOGS_HEADERS", "b=2")],
            Logs,
            r#"headers=[("b", "2")]"#,
        ),
        (&[("OTEL_EXPORTER_OTLP_LOGS_HEADERS", "b=2")], Traces, ""),
        (&[("OTLP_API_KEY", "k")], Traces, r#"headers=[("authorization", "Bearer k")]"#),
        (
            &[("OTLP_API_KEY", "k"), ("OTEL_EXPORTER_OTLP_HEADERS", "Authorization=own")],
            Traces,
            r#"headers=[("Authorization", "own")]"#,
        ),
        (
            &[("OTLP_API_KEY", "k"), ("OTEL_EXPORTER_OTLP_LOGS_HEADERS", "b=2")],
            Logs,
            r#"headers=[("b", "2")]"#,
        ),
        (&[("OTEL_EXPORTER_OTLP_COMPRESSION", "GZIP")], Logs, "gzip=true"),
        (
            &[("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"), ("OTEL_EXPORTER_OTLP_LOGS_COMPRESSION", "none")],
            Logs,
            "gzip=false",
        ),
        (&[("OTEL_EXPORTER_OTLP_TIMEOUT", "3000")], Traces, "timeout=3s"),
        (&[("OTEL_EXPORTER_OTLP_TIMEOUT", "0")], Traces, "timeout=86400s"),
        (
            &[("OTEL_EXPORTER_OTLP_TIMEOUT", "3000"), ("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "9000")],
            Metrics,
            "timeout=9s",
        ),
        (&[("OTEL_BSP_EXPORT_TIMEOUT", "30000")], Traces, "timeout=10s"),
        (&[("OTEL_BLRP_EXPORT_TIMEOUT", "2000"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "3000")], Logs, "timeout=2s"),
        (&[("OTEL_METRIC_EXPORT_TIMEOUT", "2000")], Metrics, "timeout=2s"),
        (
            &[
                ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "7"),
                ("OTEL_BSP_SCHEDULE_DELAY", "5000"),
                ("OTEL_BSP_MAX_QUEUE_SIZE", "70"),
            ],
            Traces,
            "batch=7 linger=5s queue=70",
        ),
        (
            &[
                ("OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", "8"),
                ("OTEL_BLRP_SCHEDULE_DELAY", "0"),
                ("OTEL_BLRP_MAX_QUEUE_SIZE", "80"),
            ],
            Logs,
            "batch=8 linger=0ns queue=80",
        ),
    ];
    for (variables, service, expected) in rows {
        let variables = [&[base], variables].concat();
        assert_eq!(settings(&variables, service), expected, "{variables:?} {service:?}");
    }
}

#[test]
fn the_temporality_of_metrics_has_its_standard_names() {
    use crate::model::temporality::Temporality::{self, Cumulative, Delta, LowMemory};
    let base = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
    let rows: [(&str, Temporality); 4] =
        [("", Cumulative), ("Cumulative", Cumulative), ("delta", Delta), ("LOWMEMORY", LowMemory)];
    for (value, expected) in rows {
        let builder = from(&[base, ("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", value)]);
        assert_eq!(otlp(&builder).unwrap().temporality, expected, "{value}");
    }
}

#[test]
fn jaeger_gets_traces_by_otlp_without_the_credentials_of_others() {
    use crate::export::otlp::transport::Service::Traces;
    for (address, expected) in [
        ("http://localhost:14268/api/traces", "http://localhost:4318/v1/traces"),
        ("http://jaeger", "http://jaeger:4318/v1/traces"),
        ("https://jaeger:8443/otlp/traces", "https://jaeger:8443/otlp/traces"),
    ] {
        let variables =
            [("JAEGER_ENDPOINT", address), ("OTLP_API_KEY", "k"), ("OTEL_EXPORTER_OTLP_HEADERS", "a=1")];
        assert_eq!(settings(&variables, Traces), format!("endpoint={expected} protocol=Http headers=[]"));
    }
}

#[cfg(all(feature = "otlp-grpc", feature = "tls"))]
#[test]
fn addresses_of_grpc_may_have_no_scheme() {
    use crate::export::otlp::transport::Service::{Logs, Traces};
    let grpc = ("OTEL_EXPORTER_OTLP_PROTOCOL", "gRPC");
    let traces = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "c:4317");
    let insecure = ("OTEL_EXPORTER_OTLP_INSECURE", "true");
    assert_eq!(settings(&[grpc, traces], Traces), "endpoint=https://c:4317");
    assert_eq!(settings(&[grpc, traces, insecure], Traces), "endpoint=http://c:4317");
    let secure = ("OTEL_EXPORTER_OTLP_TRACES_INSECURE", "false");
    assert_eq!(settings(&[grpc, traces, insecure, secure], Traces), "endpoint=https://c:4317");
    let logs = [("OTEL_LOGS_EXPORTER", "otlp"), ("OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", "grpc")];
    assert_eq!(settings(&logs, Logs), "endpoint=http://localhost:4317 protocol=Grpc");
}

#[cfg(not(feature = "otlp-grpc"))]
#[test]
fn a_protocol_that_was_not_built_is_said_to_be_missing() {
    let base = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
    let warning = warning(&[base, ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")]);
    assert!(
        warning.contains("OTEL_EXPORTER_OTLP_PROTOCOL: ") && warning.contains("`otlp-grpc`"),
        "{warning}"
    );
}

#[test]
fn an_address_is_blamed_on_the_variable_that_named_it() {
    for name in [
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "TELEMETRY_EXPORTER_ENDPOINT",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
        "JAEGER_ENDPOINT",
    ] {
        let error = from(&[(name, "nonsense")]).install().err().unwrap().to_string();
        assert!(error.starts_with(&format!("environment variable {name}: ")), "{error}");
    }
}

#[test]
fn what_the_environment_has_made_can_be_amended() {
    let base = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
    let builder = from(&[base, ("OTEL_EXPORTER_OTLP_HEADERS", "a=1")]);
    let builder = builder.amend_otlp(|otlp| otlp.header("b", "2").without_logs());
    let otlp = otlp(&builder).unwrap();
    assert_eq!(otlp.common.headers.as_ref().unwrap().len(), 2);
    assert!(otlp.logs.excluded);
}
