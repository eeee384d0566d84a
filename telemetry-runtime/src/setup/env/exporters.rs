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

/// Spans that have log lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SpanLines {
    Requests,
    Stages,
}

/// Variable that lists spans with log lines.
const LOG_LINES: &str = "TELEMETRY_LOG_LINES";

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
    let spans = [("requests", SpanLines::Requests), ("stages", SpanLines::Stages)];
    let spans = environment.choices(LOG_LINES, &spans).unwrap_or_default();
    if logs.contains(&Kind::Console) {
        builder = log_lines(builder, environment, &spans);
    } else if !spans.is_empty() {
        environment.problem(LOG_LINES, "without effect: only `OTEL_LOGS_EXPORTER=console` writes log lines");
    }
    admin::add(builder, environment, metrics.contains(&Kind::Prometheus).then_some(METRICS))
}

#[cfg(feature = "json-lines")]
fn log_lines(builder: Builder, _: &Environment<'_>, spans: &[SpanLines]) -> Builder {
    let mut exporter = crate::export::json_lines::JsonLinesExporter::stdout();
    if spans.contains(&SpanLines::Requests) {
        exporter = exporter.with_requests();
    }
    if spans.contains(&SpanLines::Stages) {
        exporter = exporter.with_stages();
    }
    builder.exporter(exporter)
}

#[cfg(not(feature = "json-lines"))]
fn log_lines(builder: Builder, environment: &Environment<'_>, _: &[SpanLines]) -> Builder {
    environment.problem(
        LOGS,
        "this program was built without JSON lines; add the feature `logs` of telemetry-runtime",
    );
    builder
}
