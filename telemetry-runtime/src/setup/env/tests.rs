//! The environment as a whole: each row is a set of variables, and the builder or the warning that it leads
//! to.

#[cfg(all(feature = "admin", feature = "otlp-grpc", feature = "sentry"))]
mod documented;
#[cfg(feature = "otlp-http")]
mod otlp;

use std::time::Duration;

use super::*;
use crate::model::resource::ResourceValue;
use crate::process::tail_sampling::TailSampler;
use crate::record::sampler::Sampler;
use crate::setup::error::InstallError;

type Variables<'v> = [(&'v str, &'v str)];

fn from(variables: &Variables<'_>) -> Builder {
    builder(&|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()))
}

/// The only warning that these variables lead to, if there is one.
#[track_caller]
fn warning(variables: &Variables<'_>) -> String {
    let mut problems = from(variables).problems;
    assert!(problems.len() <= 1, "{problems:#?}");
    problems.pop().map(|problem| problem.to_string()).unwrap_or_default()
}

fn resource(variables: &Variables<'_>, name: &str) -> String {
    match from(variables).resource.get(name) {
        Some(ResourceValue::Text(text)) => text.clone(),
        other => format!("{other:?}"),
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
}

#[test]
fn the_deployment_is_named_by_the_variable_that_is_most_its_own() {
    let generic = ("ENVIRONMENT", "generic");
    let source = ("DEPLOYMENT_ENV", "deployment");
    let standard = ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=standard");
    let own = ("TELEMETRY_ENVIRONMENT", "own");
    let rows: [(&Variables<'_>, &str); 4] = [
        (&[generic], "generic"),
        (&[generic, source], "deployment"),
        (&[generic, source, standard], "standard"),
        (&[generic, source, standard, own], "own"),
    ];
    for (variables, expected) in rows {
        assert_eq!(resource(variables, "deployment.environment.name"), expected, "{variables:?}");
    }
}

#[test]
fn an_entry_that_cannot_be_read_does_not_cost_the_others() {
    for (list, entry) in [("a=%zz,team=north", 1), ("team=north,broken", 2), ("=b,,team=north", 1)] {
        let attributes = ("OTEL_RESOURCE_ATTRIBUTES", list);
        assert_eq!(resource(&[attributes], "team"), "north", "{list}");
        let expected =
            format!("environment variable OTEL_RESOURCE_ATTRIBUTES: entry {entry} is not `key=value`");
        assert!(warning(&[attributes]).starts_with(&expected), "{list}: {}", warning(&[attributes]));
    }
}

#[test]
fn samplers_have_their_standard_names_in_any_case() {
    let rows = [
        ("always_on", "", Sampler::ALWAYS_ON.ignoring_parent()),
        ("ALWAYS_OFF", "", Sampler::ALWAYS_OFF.ignoring_parent()),
        ("parentbased_always_on", "", Sampler::ALWAYS_ON),
        ("traceidratio", "0.25", Sampler::ratio(0.25).ignoring_parent()),
        ("parentbased_traceidratio", "", Sampler::ALWAYS_ON),
    ];
    for (name, argument, expected) in rows {
        let variables = [("OTEL_TRACES_SAMPLER", name), ("OTEL_TRACES_SAMPLER_ARG", argument)];
        assert_eq!((from(&variables).sampler, warning(&variables)), (expected, String::new()), "{name}");
    }
}

#[test]
fn rules_for_stages_are_read_around_an_item_that_is_none() {
    let rules = from(&[("TELEMETRY_STAGES", "info, a.*=loud, shop.* = off")]).environment_rules;
    assert_eq!(rules.to_string(), "*=info,shop.*=off");
}

#[test]
fn patterns_to_mask_are_read_around_one_that_cannot_be_used() {
    let variables = [("TELEMETRY_MASK_PATTERNS", " CASE-[0-9]+ (a  b+ ")];
    assert_eq!(from(&variables).mask_patterns, ["CASE-[0-9]+", "b+"]);
    let problem = warning(&variables);
    let name = "environment variable TELEMETRY_MASK_PATTERNS: `(a` is no regular expression";
    assert!(problem.starts_with(name) && problem.ends_with("; the pattern is ignored"), "{problem}");
}

#[test]
fn a_key_of_pseudonyms_has_a_name_and_a_length() {
    let key = ("TELEMETRY_PSEUDONYM_KEY", "k");
    let (id, digits) = ("TELEMETRY_PSEUDONYM_KEY_ID", "TELEMETRY_PSEUDONYM_DIGITS");
    let alone = warning(&[(id, "k")]);
    assert!(
        alone.contains("TELEMETRY_PSEUDONYM_KEY_ID: has no effect without `TELEMETRY_PSEUDONYM_KEY`"),
        "{alone}"
    );
    let rows: [(&Variables<'_>, &str, usize, &str); 5] = [
        (&[key], "", 8, ""),
        (&[key, (id, "2026-11"), (digits, "16")], "2026-11", 16, ""),
        (&[key, (id, "a b")], "", 8, "TELEMETRY_PSEUDONYM_KEY_ID: is ignored"),
        (
            &[key, (digits, "7")],
            "",
            8,
            "TELEMETRY_PSEUDONYM_DIGITS: is ignored: a pseudonym has 8 to 64 digits",
        ),
        (&[key, (digits, "many")], "", 8, "TELEMETRY_PSEUDONYM_DIGITS"),
    ];
    for (variables, id, digits, problem) in rows {
        let key = from(variables).pseudonym_key.unwrap();
        assert_eq!((&*key.id, key.digits), (id, digits), "{variables:?}");
        assert!(warning(variables).contains(problem) && warning(variables).is_empty() == problem.is_empty());
    }
}

#[test]
fn propagators_have_their_standard_names() {
    use crate::propagation::propagator::Propagator::{Baggage, TraceContext};
    let rows: [(&str, &[_]); 6] = [
        ("", &[TraceContext, Baggage]),
        ("none", &[]),
        ("TraceContext", &[TraceContext]),
        ("baggage, baggage", &[Baggage]),
        ("b3,tracecontext", &[TraceContext]),
        ("b3", &[TraceContext, Baggage]),
    ];
    for (value, expected) in rows {
        let variables = [("OTEL_PROPAGATORS", value)];
        assert_eq!(from(&variables).propagators, expected, "{value}");
        assert_eq!(warning(&variables).contains("`b3` is not supported"), value.contains("b3"), "{value}");
    }
}

#[test]
fn histograms_have_the_buckets_that_the_standard_variable_names() {
    let name = "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION";
    for (value, expected) in [
        ("", false),
        ("explicit_bucket_histogram", false),
        ("base2_exponential_bucket_histogram", true),
        ("BASE2_EXPONENTIAL_BUCKET_HISTOGRAM", true),
    ] {
        assert_eq!(from(&[(name, value)]).views.exponential, expected, "{value}");
    }
}

#[test]
fn a_value_that_cannot_be_used_is_one_warning_that_names_the_variable() {
    let endpoint = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
    let rows = [
        ("OTEL_SDK_DISABLED", "1", "`1` is neither `true` nor `false` and counts as `false`"),
        ("TELEMETRY_PROCESS_METRICS", "on", "`on` is neither `true` nor `false` and counts as `false`"),
        ("OTEL_TRACES_SAMPLER", "parentbased_jaeger_remote", "`parentbased_jaeger_remote` is not supported"),
        ("TELEMETRY_STAGES", "loud,shop.*=off", "`loud` is no value; write trace"),
        (
            "TELEMETRY_STAGES",
            "info,a=b",
            "`b` in `a=b` is no value; write trace, debug, info, warn, error, metrics",
        ),
        ("OTEL_TRACES_EXPORTER", "otlp,zipkin", "`zipkin` is not supported"),
        ("OTEL_METRICS_EXPORTER", "statsd", "supported: otlp, prometheus, console, none"),
        ("OTEL_LOGS_EXPORTER", "syslog", "supported: otlp, console, none"),
        ("TELEMETRY_LOG_LINES", "queries", "`queries` is not supported"),
        ("TELEMETRY_LOG_LINES", "requests", "without effect: only `OTEL_LOGS_EXPORTER=console` writes"),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "`http/json` is not supported"),
        ("OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", "http/json", "`http/json` is not supported"),
        ("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd", "supported: gzip, none"),
        ("OTEL_EXPORTER_OTLP_TIMEOUT", "10s", "`10s` is not a whole number"),
        ("OTEL_EXPORTER_OTLP_HEADERS", "authorization", "entry 1 is not `key=value`"),
        (
            "OTEL_EXPORTER_OTLP_METRICS_HEADERS",
            "content-type=x",
            "is set by the exporter itself; it is ignored",
        ),
        ("OTEL_BSP_SCHEDULE_DELAY", "-1", "`-1` is not a whole number"),
        ("OTEL_BSP_MAX_QUEUE_SIZE", "0", "0 is ignored"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "0", "0 is ignored"),
        ("OTEL_METRICS_EXEMPLAR_FILTER", "always_on", "supported: trace_based"),
        ("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "1e3", "`1e3` is not a whole number"),
        ("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "100000", "100000 cannot be honoured, 15296 is used"),
        ("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "18446744073709551615", "15296 is used"),
        ("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "0", "0 cannot be honoured, 128 is used"),
        ("TELEMETRY_TAIL_SAMPLER", "failed,slow=3,share=0.1", "`slow=3` is no rule"),
        ("TELEMETRY_EVENTS", "metrics", "`metrics` is not supported and is ignored; supported: "),
        ("TELEMETRY_TAIL_SAMPLER", "share=2", "`share=2` is no rule"),
        ("OTEL_LOG_LEVEL", "loud", "`loud` is not supported"),
        ("OTEL_SPAN_EVENT_COUNT_LIMIT", "10", "is set, but not implemented here"),
        ("OTEL_EXPERIMENTAL_CONFIG_FILE", "otel.yaml", "is set, but not implemented here"),
    ];
    for (name, value, expected) in rows {
        let warning = warning(&[endpoint, (name, value)]);
        assert!(warning.starts_with(&format!("environment variable {name}: ")), "{name}={value}: {warning}");
        assert!(warning.contains(expected), "{name}={value}: {warning}");
    }
    let ratio = [("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "1.5")];
    assert!(warning(&ratio).contains("OTEL_TRACES_SAMPLER_ARG: `1.5` is not a ratio"), "{}", warning(&ratio));
    assert_eq!(from(&ratio).sampler, Sampler::ALWAYS_ON.ignoring_parent());
}

#[test]
fn resource_detectors_are_read_around_a_word_that_is_none() {
    use ResourceDetector::{Container, Host, Os};
    let rows: [(&str, &[ResourceDetector], &str); 4] = [
        ("", &[], ""),
        ("os", &[Os], ""),
        ("host, Container,host", &[Host, Container], ""),
        (
            "host,cloud",
            &[Host],
            "TELEMETRY_RESOURCE_DETECTORS: `cloud` is not supported and is ignored; supported: host, ",
        ),
    ];
    for (value, expected, problem) in rows {
        let variables = [("TELEMETRY_RESOURCE_DETECTORS", value)];
        assert_eq!(from(&variables).detectors, expected, "{value}");
        assert!(warning(&variables).contains(problem), "{value}: {}", warning(&variables));
    }
}

#[test]
fn the_rules_of_tail_sampling_are_those_of_the_variable() {
    let rules = "failed, slower_than=500, slowest=0.01, rare=5, share=0.25, limit=100";
    let sampler = TailSampler::new()
        .failed()
        .slower_than(Duration::from_millis(500))
        .slowest(0.01)
        .rare(5)
        .share(0.25)
        .limit(100);
    let read = from(&[("TELEMETRY_TAIL_SAMPLER", rules)]).tail_sampler;
    assert_eq!(format!("{:?}", read.unwrap()), format!("{sampler:?}"));
    assert!(from(&[("TELEMETRY_TAIL_SAMPLER", "all")]).tail_sampler.is_none());
    assert!(from(&[]).tail_sampler.is_none());
}

#[test]
fn the_limit_of_texts_is_the_nearest_that_a_record_has_room_for() {
    for (value, expected) in [("128", 128), ("127", 128), ("15296", 15_296), ("15297", 15_296)] {
        assert_eq!(from(&[("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", value)]).text_limit, expected, "{value}");
    }
}

#[cfg(unix)]
#[test]
fn a_value_that_is_no_text_is_told() {
    use std::os::unix::ffi::OsStringExt;
    let bytes = |name: &str| {
        (name == "OTEL_SERVICE_NAME").then(|| std::ffi::OsString::from_vec(b"sh\xffop".to_vec()))
    };
    let problems: Vec<String> = builder(&bytes).problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, ["environment variable OTEL_SERVICE_NAME: the value is not UTF-8 and is ignored"]);
}

#[test]
fn credentials_do_not_get_into_warnings() {
    let endpoint = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
    for (name, value) in [
        ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%2s3cret"),
        ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%0As3cret"),
        ("OTLP_API_KEY", "s3\u{1}cret"),
    ] {
        let warning = warning(&[endpoint, (name, value)]);
        assert!(warning.contains(name) && !warning.contains("cret"), "{warning}");
    }
}

#[test]
fn a_disabled_sdk_installs_nothing() {
    let guard = from(&[("OTEL_SDK_DISABLED", "TRUE")]).install().unwrap();
    assert_eq!(guard.prometheus_text(), "");
}

#[cfg(feature = "admin")]
#[test]
fn the_admin_server_listens_where_it_was_told_to() {
    let rows: [(&Variables<'_>, Option<&str>); 9] = [
        (&[], None),
        (&[("TELEMETRY_ADMIN_TOKEN", "0123456789abcdef")], None),
        (&[("OTEL_METRICS_EXPORTER", "prometheus")], Some("127.0.0.1:9464")),
        (&[("PROMETHEUS_PORT", "70000")], None),
        (&[("PROMETHEUS_PORT", "9100")], Some("127.0.0.1:9100")),
        (&[("PROMETHEUS_PORT", "9100"), ("OTEL_EXPORTER_PROMETHEUS_PORT", "9200")], Some("127.0.0.1:9200")),
        (&[("OTEL_EXPORTER_PROMETHEUS_HOST", "127.0.0.2")], Some("127.0.0.2:9464")),
        (&[("OTEL_EXPORTER_PROMETHEUS_HOST", "::1"), ("PROMETHEUS_PORT", "1")], Some("[::1]:1")),
        (&[("OTEL_EXPORTER_PROMETHEUS_HOST", "0.0.0.0")], Some("0.0.0.0:9464")),
    ];
    for (variables, expected) in rows {
        let admin = from(variables).admin;
        let address = admin.map(|admin| admin.address().unwrap().to_string());
        assert_eq!(address.as_deref(), expected, "{variables:?}");
    }
}

#[cfg(feature = "admin")]
#[test]
fn an_admin_server_that_cannot_be_is_blamed_on_its_variable() {
    let error = |variables: &Variables<'_>| from(variables).install().err().unwrap().to_string();
    let host = ("OTEL_EXPORTER_PROMETHEUS_HOST", "0.0.0.0");
    let open = error(&[host]);
    assert!(open.starts_with("environment variable OTEL_EXPORTER_PROMETHEUS_HOST: 0.0.0.0:9464"), "{open}");
    assert!(open.contains("TELEMETRY_ADMIN_TOKEN, or listen on 127.0.0.1"), "{open}");
    let token = error(&[host, ("TELEMETRY_ADMIN_TOKEN", "s3cret")]);
    assert!(token.contains("at least 16 characters") && !token.contains("s3cret"), "{token}");
    let port = warning(&[("PROMETHEUS_PORT", "70000")]);
    assert!(port.starts_with("environment variable PROMETHEUS_PORT: `70000` is no port"), "{port}");
}

#[cfg(not(feature = "admin"))]
#[test]
fn a_server_that_was_not_built_is_said_to_be_missing() {
    let warning = warning(&[("PROMETHEUS_PORT", "9464")]);
    assert!(warning.contains("PROMETHEUS_PORT") && warning.contains("add the feature `admin`"), "{warning}");
}

#[test]
fn an_error_reads_the_same_wherever_it_is_printed() {
    let error = InstallError::Variable { name: "OTEL_X", problem: "`y` is wrong".to_owned() };
    assert_eq!(format!("{error:?}"), "environment variable OTEL_X: `y` is wrong");
}
