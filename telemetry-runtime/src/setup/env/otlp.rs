//! The variables of the OTLP exporter.

use crate::setup::builder::Builder;
use crate::setup::env::environment::Environment;
use crate::setup::error::InstallError;

const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
const OWN_ENDPOINT: &str = "TELEMETRY_EXPORTER_ENDPOINT";
const TRACES_ENDPOINT: &str = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
#[cfg(feature = "otlp")]
const METRICS_ENDPOINT: &str = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
#[cfg(feature = "otlp")]
const LOGS_ENDPOINT: &str = "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT";

/// The address that was named, and the variable that named it.
pub(super) fn endpoint(environment: Environment<'_>) -> Option<(&'static str, String)> {
    environment.first_of([TRACES_ENDPOINT, ENDPOINT, OWN_ENDPOINT])
}

#[cfg(not(feature = "otlp"))]
pub(super) fn add(_builder: Builder, _: Environment<'_>) -> Result<Builder, InstallError> {
    Err(InstallError::Variable {
        name: "OTEL_TRACES_EXPORTER",
        problem: "this program was built without OTLP; add the feature `otlp-http` or `otlp-grpc` of \
                  telemetry-runtime, or unset the variable"
            .to_owned(),
    })
}

#[cfg(feature = "otlp")]
pub(super) use with_otlp::add;

#[cfg(feature = "otlp")]
mod with_otlp {
    use super::{
        Builder, ENDPOINT, Environment, InstallError, LOGS_ENDPOINT, METRICS_ENDPOINT, OWN_ENDPOINT,
        TRACES_ENDPOINT,
    };
    use crate::export::otlp::settings::Otlp;
    use crate::setup::env::logs::LOGS_EXPORTER;

    /// Where OTLP goes when nothing else is said.
    const DEFAULT_HTTP: &str = "http://localhost:4318";
    const DEFAULT_GRPC: &str = "http://localhost:4317";

    pub(in crate::setup) fn add(
        builder: Builder,
        environment: Environment<'_>,
    ) -> Result<Builder, InstallError> {
        let base = environment.first_of([ENDPOINT, OWN_ENDPOINT]);
        let mut otlp = match protocol(environment)?.as_str() {
            "grpc" => Otlp::grpc(base.as_ref().map_or(DEFAULT_GRPC, |(_, base)| base)),
            _ => Otlp::http(base.as_ref().map_or(DEFAULT_HTTP, |(_, base)| base)),
        };
        let base_is_missing = base.is_none();
        if let Some((variable, _)) = base {
            otlp = otlp.named_by(variable);
        }
        if let Some(endpoint) = environment.get(TRACES_ENDPOINT) {
            otlp = otlp.traces(|traces| traces.endpoint(endpoint).named_by(TRACES_ENDPOINT));
        }
        match environment.get(METRICS_ENDPOINT) {
            Some(endpoint) => {
                otlp = otlp.metrics(|metrics| metrics.endpoint(endpoint).named_by(METRICS_ENDPOINT));
            }
            // Only traces were given an address: nobody said where metrics may go.
            None if base_is_missing && environment.get(TRACES_ENDPOINT).is_some() => {
                otlp = otlp.without_metrics()
            }
            None => {}
        }
        match environment.get(LOGS_ENDPOINT) {
            Some(endpoint) => otlp = otlp.logs(|logs| logs.endpoint(endpoint).named_by(LOGS_ENDPOINT)),
            None if base_is_missing && environment.get(TRACES_ENDPOINT).is_some() => {
                otlp = otlp.without_logs()
            }
            None => {}
        }
        if environment
            .get(LOGS_EXPORTER)
            .is_some_and(|names| !names.split(',').any(|name| name.trim() == "otlp"))
        {
            otlp = otlp.without_logs();
        }
        for (key, value) in environment.pairs("OTEL_EXPORTER_OTLP_HEADERS")? {
            otlp = otlp.header(key, value);
        }
        for (key, value) in environment.pairs("OTEL_EXPORTER_OTLP_TRACES_HEADERS")? {
            otlp = otlp.traces(|traces| traces.header(key, value));
        }
        for (key, value) in environment.pairs("OTEL_EXPORTER_OTLP_METRICS_HEADERS")? {
            otlp = otlp.metrics(|metrics| metrics.header(key, value));
        }
        for (key, value) in environment.pairs("OTEL_EXPORTER_OTLP_LOGS_HEADERS")? {
            otlp = otlp.logs(|logs| logs.header(key, value));
        }
        if gzip(environment)? {
            otlp = otlp.gzip();
        }
        if let Some(timeout) = environment.milliseconds("OTEL_EXPORTER_OTLP_TIMEOUT")? {
            otlp = otlp.timeout(timeout);
        }
        if let Some(delay) = environment.milliseconds("OTEL_BSP_SCHEDULE_DELAY")? {
            otlp = otlp.linger(delay);
        }
        if let Some(spans) = environment.number("OTEL_BSP_MAX_EXPORT_BATCH_SIZE")? {
            otlp = otlp.batch_spans(spans);
        }
        Ok(builder.otlp(otlp))
    }

    fn protocol(environment: Environment<'_>) -> Result<String, InstallError> {
        let names = ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"];
        match environment.first_of(names) {
            None => Ok("http/protobuf".to_owned()),
            Some((_, protocol)) if ["http/protobuf", "grpc"].contains(&protocol.as_str()) => Ok(protocol),
            Some((name, protocol)) => Err(InstallError::Variable {
                name,
                problem: format!("`{protocol}` is not supported; use http/protobuf or grpc"),
            }),
        }
    }

    fn gzip(environment: Environment<'_>) -> Result<bool, InstallError> {
        const NAME: &str = "OTEL_EXPORTER_OTLP_COMPRESSION";
        match environment.get(NAME).as_deref() {
            None | Some("none") => Ok(false),
            Some("gzip") => Ok(true),
            Some(other) => Err(InstallError::Variable {
                name: NAME,
                problem: format!("`{other}` is not supported; use gzip or none"),
            }),
        }
    }
}
