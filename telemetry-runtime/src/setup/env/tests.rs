//! The environment as a whole: each row is a set of variables and the builder that they give.

use super::*;
use crate::model::resource::ResourceValue;

fn from(variables: &[(&str, &str)]) -> Result<Builder, InstallError> {
    let lookup =
        |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
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
    assert_eq!(resource(&[("TELEMETRY_ENVIRONMENT", "staging")], "deployment.environment.name"), "staging");
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
        (&[("PROMETHEUS_PORT", "9100"), ("OTEL_EXPORTER_PROMETHEUS_PORT", "9200")], Some("127.0.0.1:9200")),
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
    let error =
        |variables: &[(&str, &str)]| from(variables).and_then(Builder::install).err().unwrap().to_string();
    let host = ("OTEL_EXPORTER_PROMETHEUS_HOST", "0.0.0.0");
    let open = error(&[host]);
    assert!(open.starts_with("environment variable OTEL_EXPORTER_PROMETHEUS_HOST: 0.0.0.0:9464"), "{open}");
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
