//! The environment variables, as docs/environment.md documents them.

mod admin;
mod environment;
mod exporters;
mod limits;
mod otlp;
mod propagators;
mod sampler;

use crate::model::resource::UNKNOWN_SERVICE;
use crate::setup::builder::Builder;
use crate::setup::env::environment::{Environment, Lookup};

/// Returns a builder configured by the variables of `lookup`.
pub(super) fn builder(lookup: Lookup<'_>) -> Builder {
    let environment = Environment::new(lookup);
    let mut builder = Builder::new(default_service());
    builder.disabled = environment.flag("OTEL_SDK_DISABLED").unwrap_or(false);
    builder = diagnostics(builder, &environment);
    builder = identity(builder, &environment);
    builder = limits::add(builder, &environment);
    builder = sampler::add(builder, &environment);
    builder = propagators::add(builder, &environment);
    builder = exporters::add(builder, &environment);
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
    if let Some(key) = environment.get("TELEMETRY_PSEUDONYM_KEY") {
        builder = builder.pseudonym_key(key);
    }
    builder
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
