//! Settings in effect, as a table for people, and the variables that they come from.

use std::ffi::OsString;
use std::time::Duration;

use crate::model::resource::{Resource, ResourceValue, UNKNOWN_SERVICE};
use crate::setup::admin;
use crate::setup::builder::Builder;
use crate::setup::destination::Destination as Configured;
use crate::setup::diagnosis::destination::{self, Destination};
use crate::setup::diagnosis::variables::Variable;
use crate::setup::env;

/// Setting in effect.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Setting {
    /// Name of the setting.
    pub name: &'static str,
    /// Value for people. Never a credential.
    pub value: String,
    /// Variables that the value comes from; none: it is the default.
    pub variables: Vec<String>,
}

const NOWHERE: &str = "not sent over a network";

/// Returns the settings of the builder, each with the variables without which it would be another.
pub(super) fn with_sources(
    builder: &Builder,
    lookup: &dyn Fn(&str) -> Option<OsString>,
    variables: &[Variable],
) -> Vec<Setting> {
    let mut settings: Vec<Setting> = values(builder)
        .into_iter()
        .map(|(name, value)| Setting { name, value, variables: Vec::new() })
        .collect();
    for variable in variables.iter().filter(|variable| variable.value.is_some()) {
        let without = env::builder(&|name| if name == variable.name { None } else { lookup(name) });
        for (setting, (_, other)) in settings.iter_mut().zip(values(&without)) {
            if setting.value != other {
                setting.variables.push(variable.name.clone());
            }
        }
    }
    settings
}

/// Returns name and value of each setting, in a fixed order.
fn values(builder: &Builder) -> Vec<(&'static str, String)> {
    let destinations = destination::all(builder);
    let sent = |signal: &str| {
        let found = destinations.iter().filter(|destination| signal_name(destination) == signal);
        let all: Vec<String> = found.map(described).collect();
        if all.is_empty() { NOWHERE.to_owned() } else { all.join("; ") }
    };
    vec![
        ("telemetry", if builder.disabled { "off: nothing is recorded" } else { "on" }.to_owned()),
        ("service", service(&builder.resource)),
        (
            "environment",
            text(&builder.resource, "deployment.environment.name").unwrap_or_else(|| "not named".to_owned()),
        ),
        ("resource", resource(&builder.resource)),
        ("traces", sent("traces")),
        ("metrics", sent("metrics")),
        ("logs", sent("logs")),
        ("errors", errors(builder)),
        ("other exporters", or_none(local_exporters(builder))),
        ("admin server", admin_server(builder)),
        ("sampling", sampling(builder)),
        ("stages", stages(builder)),
        (
            "propagation",
            or_none(builder.propagators.iter().map(|format| format!("{format:?}").to_lowercase()).collect()),
        ),
        ("pseudonyms", pseudonyms(builder)),
        ("masked patterns", builder.mask_patterns.len().to_string()),
        ("interval of metrics", duration(builder.metric_interval)),
        ("histograms", if builder.views.exponential { "exponential" } else { "explicit buckets" }.to_owned()),
        ("process metrics", if builder.process_metrics == Some(false) { "off" } else { "on" }.to_owned()),
        ("longest text", format!("{} bytes", builder.text_limit)),
        ("slow query", format!("from {}", duration(builder.slow_query))),
    ]
}

fn signal_name(destination: &Destination) -> &'static str {
    use crate::export::otlp::transport::Service;
    match destination.service {
        Service::Traces => "traces",
        Service::Metrics => "metrics",
        Service::Logs => "logs",
    }
}

fn described(destination: &Destination) -> String {
    if let Some(refusal) = destination.refusal() {
        return format!("refused: {refusal}");
    }
    let mut text = format!("{} by {}", destination.address, destination.protocol);
    if destination.is_compressed {
        text.push_str(", gzip");
    }
    if !destination.headers.is_empty() {
        text.push_str(&format!(", headers {}", destination.headers.join(" ")));
    }
    if destination.is_proxied {
        text.push_str(", by a proxy");
    }
    format!("{text}, timeout {}", duration(destination.timeout))
}

fn service(resource: &Resource) -> String {
    match text(resource, "service.name") {
        // The name of the program that is running is the one of the tool.
        Some(name) if name.starts_with(UNKNOWN_SERVICE) => format!("{UNKNOWN_SERVICE}:<program>"),
        Some(name) => name,
        None => UNKNOWN_SERVICE.to_owned(),
    }
}

fn resource(resource: &Resource) -> String {
    const SHOWN_ELSEWHERE: [&str; 3] = ["service.name", "deployment.environment.name", "process.pid"];
    let others = resource
        .iter()
        .filter(|(name, _)| !SHOWN_ELSEWHERE.contains(name) && !name.starts_with("telemetry.sdk."));
    or_none(others.map(|(name, _)| format!("{name}={}", text(resource, name).unwrap_or_default())).collect())
}

fn text(resource: &Resource, name: &str) -> Option<String> {
    Some(match resource.get(name)? {
        ResourceValue::Text(text) => text.clone(),
        ResourceValue::Int(number) => number.to_string(),
    })
}

fn errors(builder: &Builder) -> String {
    let is_sentry = |destination: &Configured| matches!(destination, Configured::Sentry(_));
    if builder.exporters.iter().any(is_sentry) { "to Sentry" } else { "in their spans and logs" }.to_owned()
}

fn admin_server(builder: &Builder) -> String {
    let Some(options) = &builder.admin else { return "none".to_owned() };
    let address = match admin::checked_address(options) {
        Ok(address) => address.to_string(),
        Err(refusal) => return format!("refused: {refusal}"),
    };
    match options.token {
        Some(_) => format!("{address}, with a token"),
        None => address,
    }
}

fn sampling(builder: &Builder) -> String {
    let share = match builder.sampler.to_ratio() {
        share if share >= 1.0 => "all traces".to_owned(),
        share if share <= 0.0 => "no trace".to_owned(),
        share => format!("{}% of the traces", (share * 100_000.0).round() / 1_000.0),
    };
    match builder.tail_sampler {
        Some(_) => format!("{share}, chosen again after they have ended"),
        None => share,
    }
}

fn stages(builder: &Builder) -> String {
    let rules = if builder.environment_rules.is_empty() {
        "all from level info".to_owned()
    } else {
        builder.environment_rules.to_string()
    };
    match &builder.stages_file {
        Some(file) => format!("{rules}, and those of {}", file.display()),
        None => rules,
    }
}

fn pseudonyms(builder: &Builder) -> String {
    match &builder.pseudonym_key {
        None => "under a random key".to_owned(),
        Some(key) if key.id.is_empty() => format!("under a given key, {} digits", key.digits),
        Some(key) => format!("under the key {}, {} digits", key.id, key.digits),
    }
}

fn or_none(items: Vec<String>) -> String {
    if items.is_empty() { "none".to_owned() } else { items.join(", ") }
}

fn duration(duration: Duration) -> String {
    match duration.as_millis() {
        millis if millis % 1_000 == 0 => format!("{} s", millis / 1_000),
        millis => format!("{millis} ms"),
    }
}

/// Returns the names of the exporters that send nothing over a network.
pub(super) fn local_exporters(builder: &Builder) -> Vec<String> {
    let names = builder.exporters.iter().filter_map(|destination| match destination {
        Configured::Ready(exporter) => Some(exporter.name().to_owned()),
        _ => None,
    });
    names.collect()
}
