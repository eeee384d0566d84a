//! The variables of the admin server.

use crate::setup::builder::Builder;
use crate::setup::env::environment::Environment;
use crate::setup::error::InstallError;

const PORT: &str = "OTEL_EXPORTER_PROMETHEUS_PORT";
const OWN_PORT: &str = "PROMETHEUS_PORT";
const HOST: &str = "OTEL_EXPORTER_PROMETHEUS_HOST";

/// Adds the server if one of the variables asks for it.
pub(super) fn add(builder: Builder, environment: Environment<'_>) -> Result<Builder, InstallError> {
    match environment.first_of([PORT, OWN_PORT, HOST]) {
        None => Ok(builder),
        Some((variable, _)) => server(builder, variable, environment),
    }
}

#[cfg(not(feature = "admin"))]
fn server(_builder: Builder, variable: &'static str, _: Environment<'_>) -> Result<Builder, InstallError> {
    Err(InstallError::Variable {
        name: variable,
        problem: "this program was built without the admin server; add the feature `admin` of \
                  telemetry-runtime, or unset the variable"
            .to_owned(),
    })
}

#[cfg(feature = "admin")]
fn server(
    builder: Builder,
    variable: &'static str,
    environment: Environment<'_>,
) -> Result<Builder, InstallError> {
    use crate::admin::options::{AdminOptions, DEFAULT_PORT};
    use crate::setup::admin::TOKEN;

    let mut port = DEFAULT_PORT;
    if let Some((name, text)) = environment.first_of([PORT, OWN_PORT]) {
        let problem = format!("`{text}` is no port: give a number from 0 to 65535, such as {DEFAULT_PORT}");
        port = text.parse().map_err(|_| InstallError::Variable { name, problem })?;
    }
    let mut options = AdminOptions::port(port).named_by(variable);
    if let Some(host) = environment.get(HOST) {
        options = options.host(host).named_by(HOST);
    }
    if let Some(token) = environment.get(TOKEN) {
        options = options.token(token);
    }
    Ok(builder.admin(options))
}
