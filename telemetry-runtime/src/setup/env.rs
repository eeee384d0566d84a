//! The environment variables, as docs/environment.md documents them.

mod admin;
mod environment;
mod exporters;
mod limits;
mod otlp;
pub(super) mod problem;
mod propagators;
mod sampler;
mod sentry;
#[cfg(any(test, feature = "diagnosis"))]
#[cfg_attr(
    not(feature = "diagnosis"),
    allow(dead_code, reason = "tests read the names, with some features only")
)]
pub(super) mod table;
mod tail_sampler;

use crate::model::pseudonym_key::{DIGITS, PseudonymKey};
use crate::model::resource::UNKNOWN_SERVICE;
use crate::setup::builder::Builder;
use crate::setup::env::environment::{Environment, Lookup};
use crate::setup::resource_detector::ResourceDetector;

/// Returns a builder configured by the variables of `lookup`.
pub(super) fn builder(lookup: Lookup<'_>) -> Builder {
    let environment = Environment::new(lookup);
    let mut builder = Builder::new(default_service());
    builder.disabled = environment.flag("OTEL_SDK_DISABLED").unwrap_or(false);
    builder = diagnostics(builder, &environment);
    builder = identity(builder, &environment);
    builder = limits::add(builder, &environment);
    builder = sampler::add(builder, &environment);
    builder = tail_sampler::add(builder, &environment);
    builder = propagators::add(builder, &environment);
    builder = exporters::add(builder, &environment);
    builder = sentry::add(builder, &environment);
    builder.problems = environment.into_problems();
    builder
}

fn default_service() -> String {
    let program = std::env::current_exe().ok();
    let name = program.as_deref().and_then(std::path::Path::file_name).map(|name| name.to_string_lossy());
    name.map_or_else(|| UNKNOWN_SERVICE.to_owned(), |name| format!("{UNKNOWN_SERVICE}:{name}"))
}

/// Adds what identifies the process: its resource, and the key of its pseudonyms.
fn identity(mut builder: Builder, environment: &Environment<'_>) -> Builder {
    // Variables that other programs use as well are weaker than those of telemetry.
    if let Some((_, deployment)) = environment.first_of(&["DEPLOYMENT_ENV", "ENVIRONMENT"]) {
        builder = builder.environment(deployment);
    }
    for (key, value) in environment.pairs("OTEL_RESOURCE_ATTRIBUTES") {
        builder = builder.resource(key, value);
    }
    if let Some(service) = environment.get("OTEL_SERVICE_NAME") {
        builder = builder.service(service);
    }
    if let Some(deployment) = environment.get("TELEMETRY_ENVIRONMENT") {
        builder = builder.environment(deployment);
    }
    let known = [
        ("host", ResourceDetector::Host),
        ("os", ResourceDetector::Os),
        ("process", ResourceDetector::Process),
        ("container", ResourceDetector::Container),
    ];
    if let Some(detectors) = environment.choices("TELEMETRY_RESOURCE_DETECTORS", &known) {
        builder = builder.detect(&detectors);
    }
    match pseudonym_key(environment) {
        Some(key) => builder.pseudonym_key(key),
        None => builder,
    }
}

/// Returns the key of pseudonyms with its name and their length. What cannot be used is left out.
fn pseudonym_key(environment: &Environment<'_>) -> Option<PseudonymKey> {
    const KEY: &str = "TELEMETRY_PSEUDONYM_KEY";
    let key = environment.get(KEY);
    let usable = |name: &'static str, is_usable: &dyn Fn(&str) -> bool, values: &str| {
        let value = environment.get(name)?;
        let problem = match key {
            None => format!("has no effect without `{KEY}`"),
            Some(_) if !is_usable(&value) => format!("is ignored: {values}"),
            Some(_) => return Some(value),
        };
        environment.problem(name, problem);
        None
    };
    let is_number = |digits: &str| digits.parse().is_ok_and(|digits| DIGITS.contains(&digits));
    let id = usable(
        "TELEMETRY_PSEUDONYM_KEY_ID",
        &PseudonymKey::is_id,
        "the name of a key has 1 to 16 ASCII letters, digits, `-` and `_`",
    );
    let digits = usable("TELEMETRY_PSEUDONYM_DIGITS", &is_number, "a pseudonym has 8 to 64 digits");
    let key = PseudonymKey::new(key.as_deref()?).id(id.unwrap_or_default());
    Some(match digits.and_then(|digits| digits.parse().ok()) {
        Some(digits) => key.digits(digits),
        None => key,
    })
}

/// Silences the telemetry's own messages, all of which are warnings, at levels above them.
fn diagnostics(builder: Builder, environment: &Environment<'_>) -> Builder {
    let levels = [
        ("none", false),
        ("off", false),
        ("fatal", false),
        ("error", false),
        ("warn", true),
        ("info", true),
        ("debug", true),
        ("verbose", true),
        ("trace", true),
        ("all", true),
    ];
    match environment.choice("OTEL_LOG_LEVEL", &levels) {
        Some(false) => builder.diagnostics(|_| {}),
        Some(true) | None => builder,
    }
}

#[cfg(test)]
mod tests;
