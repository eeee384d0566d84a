//! The environment variables, as [`Telemetry::from_env`](crate::Telemetry::from_env) documents them.

use std::time::Duration;

use crate::export::console::ConsoleExporter;
use crate::record::sampler::Sampler;
use crate::setup::builder::Builder;
use crate::setup::env_logs;
use crate::setup::error::InstallError;

/// What a service is called that nobody has named, as OpenTelemetry specifies.
pub(crate) const UNKNOWN_SERVICE: &str = "unknown_service";

const PROCESS_METRICS: &str = "TELEMETRY_PROCESS_METRICS";

/// Gives a variable's value.
type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A builder configured by the variables that `lookup` gives.
pub(crate) fn builder(lookup: Lookup<'_>) -> Result<Builder, InstallError> {
    let get = |name: &'static str| lookup(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    let get: &dyn Fn(&'static str) -> Option<String> = &get;
    let mut builder = Builder::new(default_service());
    builder.disabled = flag(get, "OTEL_SDK_DISABLED")?;
    builder = identity(builder, get)?;
    builder = limits(builder, get)?;
    if let Some(sampler) = sampler(get)? {
        builder = builder.sampler(sampler);
    }
    builder = crate::setup::env_admin::add(builder, get)?;
    exporters(builder, get)
}

type Get<'a> = &'a dyn Fn(&'static str) -> Option<String>;

fn default_service() -> String {
    let program = std::env::current_exe().ok();
    let name = program.as_deref().and_then(std::path::Path::file_name).map(|name| name.to_string_lossy());
    name.map_or_else(|| UNKNOWN_SERVICE.to_owned(), |name| format!("{UNKNOWN_SERVICE}:{name}"))
}

fn identity(mut builder: Builder, get: Get<'_>) -> Result<Builder, InstallError> {
    const ATTRIBUTES: &str = "OTEL_RESOURCE_ATTRIBUTES";
    if let Some(list) = get(ATTRIBUTES) {
        for (key, value) in pairs(ATTRIBUTES, &list)? {
            builder = builder.resource(key, value);
        }
    }
    if let Some(service) = get("OTEL_SERVICE_NAME") {
        builder = builder.service(service);
    }
    if let Some(environment) = get("TELEMETRY_ENVIRONMENT") {
        builder = builder.environment(environment);
    }
    if let Some(key) = get("TELEMETRY_PSEUDONYM_KEY") {
        builder = builder.pseudonym_key(key);
    }
    Ok(builder)
}

fn limits(mut builder: Builder, get: Get<'_>) -> Result<Builder, InstallError> {
    if let Some(bytes) = number(get, "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT")? {
        builder = builder.text_limit(u32::try_from(bytes).unwrap_or(u32::MAX));
    }
    if get(PROCESS_METRICS).is_some() {
        builder = builder.process_metrics(flag(get, PROCESS_METRICS)?);
    }
    builder = builder.exponential_histograms(has_exponential_histograms(get)?);
    if let Some(interval) = milliseconds(get, "OTEL_METRIC_EXPORT_INTERVAL")? {
        builder = builder.metric_interval(interval);
    }
    Ok(builder)
}

fn has_exponential_histograms(get: Get<'_>) -> Result<bool, InstallError> {
    const NAME: &str = "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION";
    match get(NAME).as_deref() {
        None | Some("explicit_bucket_histogram") => Ok(false),
        Some("base2_exponential_bucket_histogram") => Ok(true),
        Some(other) => {
            let problem = format!(
                "there is no aggregation `{other}`; use explicit_bucket_histogram or \
                 base2_exponential_bucket_histogram"
            );
            Err(InstallError::Variable { name: NAME, problem })
        }
    }
}

fn sampler(get: Get<'_>) -> Result<Option<Sampler>, InstallError> {
    const NAME: &str = "OTEL_TRACES_SAMPLER";
    let Some(name) = get(NAME) else { return Ok(None) };
    Ok(Some(match name.strip_prefix("parentbased_").unwrap_or(&name) {
        "always_on" => Sampler::ALWAYS_ON,
        "always_off" => Sampler::ALWAYS_OFF,
        "traceidratio" => Sampler::ratio(ratio(get)?),
        _ => {
            let problem = format!(
                "there is no sampler `{name}`; use always_on, always_off or traceidratio, each also with \
                 parentbased_ before it"
            );
            return Err(InstallError::Variable { name: NAME, problem });
        }
    }))
}

fn ratio(get: Get<'_>) -> Result<f64, InstallError> {
    const NAME: &str = "OTEL_TRACES_SAMPLER_ARG";
    let Some(text) = get(NAME) else { return Ok(1.0) };
    match text.parse::<f64>() {
        Ok(ratio) if (0.0..=1.0).contains(&ratio) => Ok(ratio),
        _ => Err(InstallError::Variable {
            name: NAME,
            problem: format!("`{text}` is not a ratio: give a number from 0 to 1, such as 0.1"),
        }),
    }
}

fn exporters(mut builder: Builder, get: Get<'_>) -> Result<Builder, InstallError> {
    const NAME: &str = "OTEL_TRACES_EXPORTER";
    let endpoint = crate::setup::env_otlp::endpoint(get);
    let names = match get(NAME) {
        Some(names) => names,
        None if endpoint.is_some() => "otlp".to_owned(),
        None => return env_logs::add(builder, get),
    };
    for name in names.split(',').map(str::trim) {
        builder = match name {
            "none" => builder,
            "console" => builder.exporter(ConsoleExporter::stdout()),
            "otlp" => crate::setup::env_otlp::add(builder, get)?,
            _ => {
                let problem = format!("there is no exporter `{name}`; use otlp, console or none");
                return Err(InstallError::Variable { name: NAME, problem });
            }
        };
    }
    env_logs::add(builder, get)
}

fn flag(get: Get<'_>, name: &'static str) -> Result<bool, InstallError> {
    match get(name).map(|value| value.to_ascii_lowercase()).as_deref() {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(other) => {
            Err(InstallError::Variable { name, problem: format!("`{other}` is neither `true` nor `false`") })
        }
    }
}

pub(super) fn number(get: Get<'_>, name: &'static str) -> Result<Option<u64>, InstallError> {
    let Some(text) = get(name) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| InstallError::Variable {
        name,
        problem: format!("`{text}` is not a whole number, such as 1000"),
    })
}

pub(super) fn milliseconds(get: Get<'_>, name: &'static str) -> Result<Option<Duration>, InstallError> {
    match number(get, name)? {
        Some(0) => Err(InstallError::Variable {
            name,
            problem: "0 milliseconds is no time at all; give a positive whole number, such as 1000"
                .to_owned(),
        }),
        other => Ok(other.map(Duration::from_millis)),
    }
}

/// `key=value,…` with percent-encoded values.
pub(super) fn pairs(name: &'static str, list: &str) -> Result<Vec<(String, String)>, InstallError> {
    let mut pairs = Vec::new();
    for (index, entry) in list.split(',').map(str::trim).enumerate().filter(|(_, entry)| !entry.is_empty()) {
        let decoded = entry.split_once('=').and_then(|(key, value)| {
            let key = key.trim();
            (!key.is_empty()).then_some(())?;
            Some((key.to_owned(), percent_decoded(value.trim())?))
        });
        // The value is not repeated: headers carry credentials.
        let problem = || format!("entry {} is not `key=value` with a percent-encoded value", index + 1);
        pairs.push(decoded.ok_or_else(|| InstallError::Variable { name, problem: problem() })?);
    }
    Ok(pairs)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        if byte == b'%' {
            let (digits, behind) = rest.split_first_chunk::<2>()?;
            let digits = std::str::from_utf8(digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = behind;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::resource::ResourceValue;

    fn from(variables: &[(&str, &str)]) -> Result<Builder, InstallError> {
        let lookup = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        builder(&lookup)
    }

    fn resource(variables: &[(&str, &str)], name: &str) -> String {
        match from(variables).unwrap().resource.get(name) {
            Some(ResourceValue::Text(text)) => text.clone(),
            other => panic!("{name}: {other:?}"),
        }
    }

    #[test]
    fn the_service_is_named_by_the_first_that_names_it() {
        let attributes = ("OTEL_RESOURCE_ATTRIBUTES", "service.name=from%20list, team = north ,,");
        assert!(resource(&[], "service.name").starts_with("unknown_service:telemetry-"));
        assert_eq!(resource(&[attributes], "service.name"), "from list");
        assert_eq!(resource(&[attributes], "team"), "north");
        assert_eq!(resource(&[attributes, ("OTEL_SERVICE_NAME", "shop")], "service.name"), "shop");
        assert_eq!(resource(&[("OTEL_SERVICE_NAME", " ")], "service.name").get(..7), Some("unknown"));
        assert_eq!(
            resource(&[("TELEMETRY_ENVIRONMENT", "staging")], "deployment.environment.name"),
            "staging"
        );
    }

    #[test]
    fn nothing_is_exported_unless_somebody_said_where() {
        let destinations = |variables: &[(&str, &str)]| from(variables).unwrap().exporters.len();
        assert_eq!(destinations(&[]), 0);
        assert_eq!(destinations(&[("OTEL_TRACES_EXPORTER", "none")]), 0);
        assert_eq!(destinations(&[("OTEL_TRACES_EXPORTER", "otlp")]), 1);
        assert_eq!(destinations(&[("OTEL_TRACES_EXPORTER", "otlp,console")]), 2);
        let endpoint = "http://localhost:4318";
        assert_eq!(destinations(&[("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)]), 1);
        assert_eq!(destinations(&[("TELEMETRY_EXPORTER_ENDPOINT", endpoint)]), 1);
        assert_eq!(destinations(&[("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", endpoint)]), 1);
        let none = ("OTEL_TRACES_EXPORTER", "none");
        assert_eq!(destinations(&[none, ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)]), 0);
    }

    #[test]
    fn samplers_have_their_standard_names() {
        let sampler = |name, argument| {
            from(&[("OTEL_TRACES_SAMPLER", name), ("OTEL_TRACES_SAMPLER_ARG", argument)]).unwrap().sampler
        };
        assert_eq!(sampler("always_off", ""), Sampler::ALWAYS_OFF);
        assert_eq!(sampler("parentbased_always_on", ""), Sampler::ALWAYS_ON);
        assert_eq!(sampler("traceidratio", "0.25"), Sampler::ratio(0.25));
        assert_eq!(sampler("parentbased_traceidratio", ""), Sampler::ALWAYS_ON);
    }

    #[test]
    fn histograms_have_the_buckets_that_the_standard_variable_names() {
        const NAME: &str = "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION";
        let exponential = |value| from(&[(NAME, value)]).map(|builder| builder.views.exponential).ok();
        assert_eq!(exponential(""), Some(false));
        assert_eq!(exponential("explicit_bucket_histogram"), Some(false));
        assert_eq!(exponential("base2_exponential_bucket_histogram"), Some(true));
        assert_eq!(exponential("exponential"), None);
    }

    #[test]
    fn a_value_that_means_nothing_is_an_error_that_names_the_variable() {
        let endpoint = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
        let rows = [
            ("OTEL_SDK_DISABLED", "maybe", "`true` nor `false`"),
            ("OTEL_RESOURCE_ATTRIBUTES", "a=b,c", "entry 2"),
            ("OTEL_RESOURCE_ATTRIBUTES", "a=%zz", "percent-encoded"),
            ("OTEL_RESOURCE_ATTRIBUTES", "=b", "entry 1"),
            ("OTEL_TRACES_SAMPLER", "sometimes", "traceidratio"),
            ("OTEL_TRACES_EXPORTER", "jaeger", "otlp, console or none"),
            ("OTEL_LOGS_EXPORTER", "syslog", "otlp, console or none"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "http/protobuf or grpc"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd", "gzip or none"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "10s", "whole number"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "0", "no time at all"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "authorization", "key=value"),
            ("OTEL_BSP_SCHEDULE_DELAY", "-1", "whole number"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "often", "whole number"),
            ("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "1e3", "whole number"),
            ("TELEMETRY_PROCESS_METRICS", "1", "`true` nor `false`"),
        ];
        for (name, value, expected) in rows {
            let error = from(&[endpoint, (name, value)]).err().map(|error| error.to_string());
            let error = error.unwrap_or_else(|| panic!("{name}={value} was accepted"));
            assert!(error.starts_with(&format!("environment variable {name}: ")), "{error}");
            assert!(error.contains(expected), "{name}={value}: {error}");
        }
        let ratio = [("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "1.5")];
        assert!(from(&ratio).unwrap_err().to_string().contains("OTEL_TRACES_SAMPLER_ARG: `1.5`"));
    }

    #[cfg(feature = "admin")]
    #[test]
    fn the_admin_server_listens_where_it_was_told_to() {
        type Variables = [(&'static str, &'static str)];
        let rows: [(&Variables, Option<&str>); 7] = [
            (&[], None),
            (&[("TELEMETRY_ADMIN_TOKEN", "0123456789abcdef")], None),
            (&[("PROMETHEUS_PORT", "9100")], Some("127.0.0.1:9100")),
            (
                &[("PROMETHEUS_PORT", "9100"), ("OTEL_EXPORTER_PROMETHEUS_PORT", "9200")],
                Some("127.0.0.1:9200"),
            ),
            (&[("OTEL_EXPORTER_PROMETHEUS_HOST", "127.0.0.2")], Some("127.0.0.2:9464")),
            (&[("OTEL_EXPORTER_PROMETHEUS_HOST", "::1"), ("PROMETHEUS_PORT", "1")], Some("[::1]:1")),
            (&[("OTEL_EXPORTER_PROMETHEUS_HOST", "0.0.0.0")], Some("0.0.0.0:9464")),
        ];
        for (variables, expected) in rows {
            let admin = from(variables).unwrap().admin;
            let address = admin.map(|admin| admin.address().unwrap().to_string());
            assert_eq!(address.as_deref(), expected, "{variables:?}");
        }
    }

    #[cfg(feature = "admin")]
    #[test]
    fn an_admin_server_that_cannot_be_is_blamed_on_its_variable() {
        let error = |variables: &[(&str, &str)]| {
            from(variables).and_then(Builder::install).err().unwrap().to_string()
        };
        let host = ("OTEL_EXPORTER_PROMETHEUS_HOST", "0.0.0.0");
        let open = error(&[host]);
        assert!(
            open.starts_with("environment variable OTEL_EXPORTER_PROMETHEUS_HOST: 0.0.0.0:9464"),
            "{open}"
        );
        assert!(open.contains("TELEMETRY_ADMIN_TOKEN, or listen on 127.0.0.1"), "{open}");
        let port = error(&[("PROMETHEUS_PORT", "70000")]);
        assert!(port.starts_with("environment variable PROMETHEUS_PORT: `70000` is no port"), "{port}");
        let token = error(&[host, ("TELEMETRY_ADMIN_TOKEN", "s3cret")]);
        assert!(token.contains("at least 16 characters") && !token.contains("s3cret"), "{token}");
    }

    #[cfg(not(feature = "admin"))]
    #[test]
    fn a_server_that_was_not_built_is_said_to_be_missing() {
        let error = from(&[("PROMETHEUS_PORT", "9464")]).unwrap_err().to_string();
        assert!(error.contains("add the feature `admin`"), "{error}");
    }

    #[test]
    fn credentials_do_not_get_into_errors() {
        let headers = "authorization=Bearer%2s3cret";
        let endpoint = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
        let error = from(&[endpoint, ("OTEL_EXPORTER_OTLP_HEADERS", headers)]).unwrap_err().to_string();
        assert!(!error.contains("s3cret"), "{error}");
    }

    #[test]
    fn an_address_is_blamed_on_the_variable_that_named_it() {
        for name in ["OTEL_EXPORTER_OTLP_ENDPOINT", "TELEMETRY_EXPORTER_ENDPOINT"] {
            let error = from(&[(name, "nonsense")]).unwrap().install().err().unwrap().to_string();
            assert!(error.starts_with(&format!("environment variable {name}: ")), "{error}");
        }
    }

    #[test]
    fn a_disabled_sdk_installs_nothing() {
        let guard = from(&[("OTEL_SDK_DISABLED", "TRUE")]).unwrap().install().unwrap();
        assert!(guard.meter_provider().is_none());
        assert_eq!(guard.prometheus_text(), "");
    }
}
