//! The variables of the OTLP exporter.

use crate::setup::builder::Builder;
use crate::setup::error::InstallError;

type Get<'a> = &'a dyn Fn(&'static str) -> Option<String>;

const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
const OWN_ENDPOINT: &str = "TELEMETRY_EXPORTER_ENDPOINT";
const TRACES_ENDPOINT: &str = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

/// The address that was named, and the variable that named it.
pub(super) fn endpoint(get: Get<'_>) -> Option<(&'static str, String)> {
    [TRACES_ENDPOINT, ENDPOINT, OWN_ENDPOINT].into_iter().find_map(|name| Some((name, get(name)?)))
}

#[cfg(not(feature = "otlp"))]
pub(super) fn add(_builder: Builder, _get: Get<'_>) -> Result<Builder, InstallError> {
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
    use super::{Builder, ENDPOINT, Get, InstallError, OWN_ENDPOINT, TRACES_ENDPOINT};
    use crate::export::otlp::settings::Otlp;
    use crate::setup::env::{milliseconds, number, pairs};
    use crate::setup::env_logs::LOGS_EXPORTER;

    /// Where OTLP goes when nothing else is said.
    const DEFAULT_HTTP: &str = "http://localhost:4318";
    const DEFAULT_GRPC: &str = "http://localhost:4317";

    pub(in crate::setup) fn add(builder: Builder, get: Get<'_>) -> Result<Builder, InstallError> {
        let base = [ENDPOINT, OWN_ENDPOINT].into_iter().find_map(|name| Some((name, get(name)?)));
        let mut otlp = match protocol(get)?.as_str() {
            "grpc" => Otlp::grpc(base.as_ref().map_or(DEFAULT_GRPC, |(_, base)| base)),
            _ => Otlp::http(base.as_ref().map_or(DEFAULT_HTTP, |(_, base)| base)),
        };
        let base_is_missing = base.is_none();
        if let Some((variable, _)) = base {
            otlp = otlp.named_by(variable);
        }
        if let Some(endpoint) = get(TRACES_ENDPOINT) {
            otlp = otlp.traces_endpoint(endpoint).named_by(TRACES_ENDPOINT);
        }
        match get("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT") {
            Some(endpoint) => otlp = otlp.metrics_endpoint(endpoint),
            // Only traces were given an address: nobody said where metrics may go.
            None if base_is_missing && get(TRACES_ENDPOINT).is_some() => otlp = otlp.without_metrics(),
            None => {}
        }
        match get("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT") {
            Some(endpoint) => otlp = otlp.logs_endpoint(endpoint),
            None if base_is_missing && get(TRACES_ENDPOINT).is_some() => otlp = otlp.without_logs(),
            None => {}
        }
        if get(LOGS_EXPORTER).is_some_and(|names| !names.split(',').any(|name| name.trim() == "otlp")) {
            otlp = otlp.without_logs();
        }
        // What is said for traces stands in place of what is said for all signals.
        let headers = ["OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"];
        if let Some((name, list)) = headers.into_iter().find_map(|name| Some((name, get(name)?))) {
            for (key, value) in pairs(name, &list)? {
                otlp = otlp.header(key, value);
            }
        }
        if gzip(get)? {
            otlp = otlp.gzip();
        }
        if let Some(timeout) = milliseconds(get, "OTEL_EXPORTER_OTLP_TIMEOUT")? {
            otlp = otlp.timeout(timeout);
        }
        if let Some(delay) = milliseconds(get, "OTEL_BSP_SCHEDULE_DELAY")? {
            otlp = otlp.linger(delay);
        }
        if let Some(spans) = number(get, "OTEL_BSP_MAX_EXPORT_BATCH_SIZE")? {
            otlp = otlp.batch_spans(spans);
        }
        Ok(builder.otlp(otlp))
    }

    fn protocol(get: Get<'_>) -> Result<String, InstallError> {
        let names = ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"];
        match names.into_iter().find_map(|name| Some((name, get(name)?))) {
            None => Ok("http/protobuf".to_owned()),
            Some((_, protocol)) if ["http/protobuf", "grpc"].contains(&protocol.as_str()) => Ok(protocol),
            Some((name, protocol)) => Err(InstallError::Variable {
                name,
                problem: format!("`{protocol}` is not supported; use http/protobuf or grpc"),
            }),
        }
    }

    fn gzip(get: Get<'_>) -> Result<bool, InstallError> {
        const NAME: &str = "OTEL_EXPORTER_OTLP_COMPRESSION";
        match get(NAME).as_deref() {
            None | Some("none") => Ok(false),
            Some("gzip") => Ok(true),
            Some(other) => Err(InstallError::Variable {
                name: NAME,
                problem: format!("`{other}` is not supported; use gzip or none"),
            }),
        }
    }
}
