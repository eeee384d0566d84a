//! `telemetry test`: sends marked telemetry to the destinations of the environment.

use std::time::{Duration, SystemTime};

use clap::Args;
use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::{AnyValue, InstrumentationScope, KeyValue, any_value::Value};
use opentelemetry_proto::tonic::logs::v1::{LogRecord, ResourceLogs, ScopeLogs, SeverityNumber};
use opentelemetry_proto::tonic::metrics::v1::{
    Gauge, Metric, NumberDataPoint, ResourceMetrics, ScopeMetrics, metric::Data, number_data_point,
};
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span};
use prost::Message as _;
use serde_json::json;
use telemetry::diagnosis::Diagnosis;
use telemetry::otlp::{Batch, Service};

use crate::doctor::destination::findings_of;
use crate::doctor::finding::Severity;
use crate::doctor::rendering::{listed, objects};
use crate::format::Format;
use crate::outcome::Outcome;

/// Attribute of everything that is sent, and name of the scope.
const MARK: &str = "stage.test";
/// Duration of the sent spans.
const DURATION: Duration = Duration::from_millis(1);

#[derive(Debug, Args)]
pub(crate) struct TestArguments {
    /// Timeout of a connection and of a request in seconds
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,
    /// How to print what was accepted
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(crate) fn run(arguments: &TestArguments) -> Outcome {
    let diagnosis = Diagnosis::of(&|name| std::env::var_os(name));
    if diagnosis.destinations.is_empty() {
        return Outcome::Failed(
            "no variable names a destination: set OTEL_EXPORTER_OTLP_ENDPOINT, such as http://localhost:4318"
                .to_owned(),
        );
    }
    let service = diagnosis.settings.iter().find(|setting| setting.name == "service");
    let trial = match Trial::new(service.map_or(MARK, |setting| setting.value.as_str())) {
        Ok(trial) => trial,
        Err(problem) => return Outcome::Failed(problem),
    };
    let timeout = Duration::from_secs(arguments.timeout);
    let findings = findings_of(&diagnosis, timeout, &|service| trial.batch(service));
    let (trace, service) = (trial.trace_hex(), &trial.service);
    let answer = match arguments.format {
        Format::Text => format!(
            "trace {trace} of the service {service}: spans {MARK} and {MARK}.child, metric {MARK}, log record {MARK}\n{}",
            listed(&findings)
        ),
        Format::Json => {
            let sent = json!({
                "trace_id": trace,
                "service": service,
                "spans": [MARK, format!("{MARK}.child")],
                "metrics": [MARK],
                "log_records": [MARK],
                "findings": objects(&findings),
            });
            format!("{sent:#}")
        }
    };
    match findings.iter().any(|finding| finding.severity == Severity::Error) {
        true => Outcome::Bad { answer, mistakes: String::new() },
        false => Outcome::Fine(answer),
    }
}

/// One trace, one reading of a metric and one log record, connected by their ids.
struct Trial {
    service: String,
    trace: [u8; 16],
    parent: [u8; 8],
    child: [u8; 8],
    /// Time of everything, in nanoseconds since 1970.
    time: u64,
}

impl Trial {
    fn new(service: &str) -> Result<Trial, String> {
        let mut ids = [0; 32];
        getrandom::fill(&mut ids).map_err(|error| format!("the system has no random bytes: {error}"))?;
        let mut id = ids.iter().copied();
        let mut next = || id.next().unwrap_or(1);
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Ok(Trial {
            service: service.to_owned(),
            trace: std::array::from_fn(|_| next()),
            parent: std::array::from_fn(|_| next()),
            child: std::array::from_fn(|_| next()),
            time: u64::try_from(since.as_nanos()).unwrap_or_default(),
        })
    }

    fn trace_hex(&self) -> String {
        self.trace.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn batch(&self, service: Service) -> Batch {
        let (bytes, items) = match service {
            Service::Traces => (self.traces().encode_to_vec(), 2),
            Service::Metrics => (self.metrics().encode_to_vec(), 1),
            Service::Logs => (self.logs().encode_to_vec(), 1),
        };
        Batch { service, bytes, items }
    }

    fn traces(&self) -> ExportTraceServiceRequest {
        let span = |name: String, id: [u8; 8], parent: &[u8]| Span {
            trace_id: self.trace.to_vec(),
            span_id: id.to_vec(),
            parent_span_id: parent.to_vec(),
            name,
            kind: 1,
            start_time_unix_nano: self.time,
            end_time_unix_nano: self.time + DURATION.as_nanos() as u64,
            attributes: marked(),
            ..Span::default()
        };
        let spans = vec![
            span(MARK.to_owned(), self.parent, &[]),
            span(format!("{MARK}.child"), self.child, &self.parent),
        ];
        let scope_spans = vec![ScopeSpans { scope: scope(), spans, ..ScopeSpans::default() }];
        let resource_spans =
            vec![ResourceSpans { resource: self.resource(), scope_spans, ..ResourceSpans::default() }];
        ExportTraceServiceRequest { resource_spans }
    }

    fn metrics(&self) -> ExportMetricsServiceRequest {
        let point = NumberDataPoint {
            attributes: marked(),
            time_unix_nano: self.time,
            value: Some(number_data_point::Value::AsInt(1)),
            ..NumberDataPoint::default()
        };
        let metric = Metric {
            name: MARK.to_owned(),
            description: "Sent by the command `telemetry test`.".to_owned(),
            unit: "1".to_owned(),
            data: Some(Data::Gauge(Gauge { data_points: vec![point] })),
            ..Metric::default()
        };
        let scope_metrics =
            vec![ScopeMetrics { scope: scope(), metrics: vec![metric], ..ScopeMetrics::default() }];
        let resource_metrics =
            vec![ResourceMetrics { resource: self.resource(), scope_metrics, ..ResourceMetrics::default() }];
        ExportMetricsServiceRequest { resource_metrics }
    }

    fn logs(&self) -> ExportLogsServiceRequest {
        let record = LogRecord {
            time_unix_nano: self.time,
            observed_time_unix_nano: self.time,
            severity_number: SeverityNumber::Info.into(),
            severity_text: "INFO".to_owned(),
            body: Some(text("Sent by the command `telemetry test`.")),
            attributes: marked(),
            trace_id: self.trace.to_vec(),
            span_id: self.parent.to_vec(),
            event_name: MARK.to_owned(),
            ..LogRecord::default()
        };
        let scope_logs =
            vec![ScopeLogs { scope: scope(), log_records: vec![record], ..ScopeLogs::default() }];
        let resource_logs =
            vec![ResourceLogs { resource: self.resource(), scope_logs, ..ResourceLogs::default() }];
        ExportLogsServiceRequest { resource_logs }
    }

    fn resource(&self) -> Option<Resource> {
        let attributes = vec![attribute("service.name", text(&self.service))];
        Some(Resource { attributes, ..Resource::default() })
    }
}

fn scope() -> Option<InstrumentationScope> {
    Some(InstrumentationScope { name: MARK.to_owned(), ..InstrumentationScope::default() })
}

fn marked() -> Vec<KeyValue> {
    vec![attribute(MARK, AnyValue { value: Some(Value::BoolValue(true)) })]
}

fn attribute(key: &str, value: AnyValue) -> KeyValue {
    KeyValue { key: key.to_owned(), value: Some(value), ..KeyValue::default() }
}

fn text(text: &str) -> AnyValue {
    AnyValue { value: Some(Value::StringValue(text.to_owned())) }
}
