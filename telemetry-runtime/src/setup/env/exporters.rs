//! The exporters of each signal, chosen for each by itself.

use crate::export::console::ConsoleExporter;
use crate::export::verbose::VerboseExporter;
use crate::setup::builder::Builder;
use crate::setup::env::environment::Environment;
use crate::setup::env::{admin, otlp};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    OtlpExporter,
    Console,
    Prometheus,
    None,
}

/// Choice about log lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineChoice {
    Requests,
    Stages,
    Failures,
    Synchronous,
}

/// Variable that lists further log lines, and how lines are written.
const LOG_LINES: &str = "TELEMETRY_LOG_LINES";
/// Longest time that a call waits for its line to be written.
#[cfg(feature = "json-lines")]
const SYNCHRONOUS_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(1);

const OTLP: (&str, Kind) = ("otlp", Kind::OtlpExporter);
const CONSOLE: (&str, Kind) = ("console", Kind::Console);
const PROMETHEUS: (&str, Kind) = ("prometheus", Kind::Prometheus);
const NONE: (&str, Kind) = ("none", Kind::None);

pub(super) const TRACES: &str = "OTEL_TRACES_EXPORTER";
const METRICS: &str = "OTEL_METRICS_EXPORTER";
pub(super) const LOGS: &str = "OTEL_LOGS_EXPORTER";

/// Adds the exporters. A signal that no variable speaks of goes where an OTLP address is named for it, else
/// nowhere:
/// a program that was not told where to send its telemetry makes no connection.
pub(super) fn add(mut builder: Builder, environment: &Environment<'_>) -> Builder {
    let addressed = otlp::addressed(environment);
    let of = |name, known: &[(&str, Kind)], is_addressed: bool| {
        let asked = environment.choices(name, known);
        asked.unwrap_or_else(|| vec![if is_addressed { Kind::OtlpExporter } else { Kind::None }])
    };
    let traces = of(TRACES, &[OTLP, CONSOLE, NONE], addressed.traces.is_some());
    let metrics = of(METRICS, &[OTLP, PROMETHEUS, CONSOLE, NONE], addressed.metrics.is_some());
    let logs = of(LOGS, &[OTLP, CONSOLE, NONE], addressed.logs.is_some());
    let by = |kinds: &[Kind], exporter, variable| {
        kinds
            .contains(&Kind::OtlpExporter)
            .then_some(exporter)
            .map(|named: Option<_>| named.unwrap_or(variable))
    };
    let sent = otlp::Signals {
        traces: by(&traces, addressed.traces, TRACES),
        metrics: by(&metrics, addressed.metrics, METRICS),
        logs: by(&logs, addressed.logs, LOGS),
    };
    builder = otlp::add(builder, environment, &sent);
    if traces.contains(&Kind::Console) {
        builder = builder.exporter(ConsoleExporter::stdout());
    }
    if environment.flag("OTEL_VERBOSE") == Some(true) {
        builder = builder.exporter(VerboseExporter::stderr());
    }
    if metrics.contains(&Kind::Console) {
        builder = builder.exporter(crate::export::console_metrics::ConsoleMetrics::stdout());
    }
    let known = [
        ("requests", LineChoice::Requests),
        ("stages", LineChoice::Stages),
        ("failures", LineChoice::Failures),
        ("synchronous", LineChoice::Synchronous),
    ];
    let choices = environment.choices(LOG_LINES, &known).unwrap_or_default();
    if logs.contains(&Kind::Console) {
        builder = log_lines(builder, environment, &choices);
    } else if !choices.is_empty() {
        environment.problem(LOG_LINES, "without effect: only `OTEL_LOGS_EXPORTER=console` writes log lines");
    }
    admin::add(builder, environment, metrics.contains(&Kind::Prometheus).then_some(METRICS))
}

#[cfg(feature = "json-lines")]
fn log_lines(builder: Builder, _: &Environment<'_>, choices: &[LineChoice]) -> Builder {
    let mut exporter = crate::export::json_lines::JsonLinesExporter::stdout();
    for choice in choices {
        exporter = match choice {
            LineChoice::Requests => exporter.with_requests(),
            LineChoice::Stages => exporter.with_stages(),
            LineChoice::Failures => exporter.with_failures(),
            LineChoice::Synchronous => exporter.synchronous(SYNCHRONOUS_TIMEOUT),
        };
    }
    builder.exporter(exporter)
}

#[cfg(not(feature = "json-lines"))]
fn log_lines(builder: Builder, environment: &Environment<'_>, _: &[LineChoice]) -> Builder {
    environment.problem(
        LOGS,
        "this program was built without JSON lines; add the feature `logs` of telemetry-runtime",
    );
    builder
}
