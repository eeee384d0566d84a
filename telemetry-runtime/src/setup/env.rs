//! The environment variables, as [`Telemetry::from_env`](crate::Telemetry::from_env) documents them.

mod admin;
mod environment;
mod logs;
mod otlp;

use crate::export::console::ConsoleExporter;
use crate::model::resource::UNKNOWN_SERVICE;
use crate::record::sampler::Sampler;
use crate::setup::builder::Builder;
use crate::setup::env::environment::{Environment, Lookup};
use crate::setup::error::InstallError;

/// Returns a builder configured by the variables of `lookup`.
pub(super) fn builder(lookup: Lookup<'_>) -> Result<Builder, InstallError> {
    let environment = Environment::new(lookup);
    let mut builder = Builder::new(default_service());
    builder.disabled = environment.flag("OTEL_SDK_DISABLED")?.unwrap_or(false);
    builder = identity(builder, environment)?;
    builder = limits(builder, environment)?;
    if let Some(sampler) = sampler(environment)? {
        builder = builder.sampler(sampler);
    }
    builder = admin::add(builder, environment)?;
    exporters(builder, environment)
}

fn default_service() -> String {
    let program = std::env::current_exe().ok();
    let name = program.as_deref().and_then(std::path::Path::file_name).map(|name| name.to_string_lossy());
    name.map_or_else(|| UNKNOWN_SERVICE.to_owned(), |name| format!("{UNKNOWN_SERVICE}:{name}"))
}

fn identity(mut builder: Builder, environment: Environment<'_>) -> Result<Builder, InstallError> {
    for (key, value) in environment.pairs("OTEL_RESOURCE_ATTRIBUTES")? {
        builder = builder.resource(key, value);
    }
    if let Some(service) = environment.get("OTEL_SERVICE_NAME") {
        builder = builder.service(service);
    }
    if let Some(environment) = environment.get("TELEMETRY_ENVIRONMENT") {
        builder = builder.environment(environment);
    }
    if let Some(key) = environment.get("TELEMETRY_PSEUDONYM_KEY") {
        builder = builder.pseudonym_key(key);
    }
    Ok(builder)
}

fn limits(mut builder: Builder, environment: Environment<'_>) -> Result<Builder, InstallError> {
    if let Some(bytes) = environment.number("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT")? {
        builder = builder.text_limit(u32::try_from(bytes).unwrap_or(u32::MAX));
    }
    if let Some(wanted) = environment.flag("TELEMETRY_PROCESS_METRICS")? {
        builder = builder.process_metrics(wanted);
    }
    builder = builder.exponential_histograms(has_exponential_histograms(environment)?);
    if let Some(interval) = environment.milliseconds("OTEL_METRIC_EXPORT_INTERVAL")? {
        builder = builder.metric_interval(interval);
    }
    Ok(builder)
}

fn has_exponential_histograms(environment: Environment<'_>) -> Result<bool, InstallError> {
    const NAME: &str = "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION";
    match environment.get(NAME).as_deref() {
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

fn sampler(environment: Environment<'_>) -> Result<Option<Sampler>, InstallError> {
    const NAME: &str = "OTEL_TRACES_SAMPLER";
    let Some(name) = environment.get(NAME) else { return Ok(None) };
    Ok(Some(match name.strip_prefix("parentbased_").unwrap_or(&name) {
        "always_on" => Sampler::ALWAYS_ON,
        "always_off" => Sampler::ALWAYS_OFF,
        "traceidratio" => Sampler::ratio(ratio(environment)?),
        _ => {
            let problem = format!(
                "there is no sampler `{name}`; use always_on, always_off or traceidratio, each also with \
                 parentbased_ before it"
            );
            return Err(InstallError::Variable { name: NAME, problem });
        }
    }))
}

fn ratio(environment: Environment<'_>) -> Result<f64, InstallError> {
    const NAME: &str = "OTEL_TRACES_SAMPLER_ARG";
    let Some(text) = environment.get(NAME) else { return Ok(1.0) };
    match text.parse::<f64>() {
        Ok(ratio) if (0.0..=1.0).contains(&ratio) => Ok(ratio),
        _ => Err(InstallError::Variable {
            name: NAME,
            problem: format!("`{text}` is not a ratio: give a number from 0 to 1, such as 0.1"),
        }),
    }
}

fn exporters(mut builder: Builder, environment: Environment<'_>) -> Result<Builder, InstallError> {
    const NAME: &str = "OTEL_TRACES_EXPORTER";
    let endpoint = otlp::endpoint(environment);
    let names = match environment.get(NAME) {
        Some(names) => names,
        None if endpoint.is_some() => "otlp".to_owned(),
        None => return logs::add(builder, environment),
    };
    for name in names.split(',').map(str::trim) {
        builder = match name {
            "none" => builder,
            "console" => builder.exporter(ConsoleExporter::stdout()),
            "otlp" => otlp::add(builder, environment)?,
            _ => {
                let problem = format!("there is no exporter `{name}`; use otlp, console or none");
                return Err(InstallError::Variable { name: NAME, problem });
            }
        };
    }
    logs::add(builder, environment)
}

#[cfg(test)]
mod tests;
