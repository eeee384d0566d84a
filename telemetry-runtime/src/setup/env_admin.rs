//! The variables of the admin server.

use crate::setup::builder::Builder;
use crate::setup::error::InstallError;

type Get<'a> = &'a dyn Fn(&'static str) -> Option<String>;

const PORT: &str = "OTEL_EXPORTER_PROMETHEUS_PORT";
const OWN_PORT: &str = "PROMETHEUS_PORT";
const HOST: &str = "OTEL_EXPORTER_PROMETHEUS_HOST";

/// Adds the server if one of the variables asks for it.
pub(super) fn add(builder: Builder, get: Get<'_>) -> Result<Builder, InstallError> {
    match [PORT, OWN_PORT, HOST].into_iter().find(|name| get(name).is_some()) {
        None => Ok(builder),
        Some(variable) => server(builder, variable, get),
    }
}

#[cfg(not(feature = "admin"))]
fn server(_builder: Builder, variable: &'static str, _get: Get<'_>) -> Result<Builder, InstallError> {
    Err(InstallError::Variable {
        name: variable,
        problem: "this program was built without the admin server; add the feature `admin` of \
                  telemetry-runtime, or unset the variable"
            .to_owned(),
    })
}

#[cfg(feature = "admin")]
fn server(builder: Builder, variable: &'static str, get: Get<'_>) -> Result<Builder, InstallError> {
    use crate::admin::options::{AdminOptions, DEFAULT_PORT};
    use crate::setup::admin::TOKEN;

    let mut port = DEFAULT_PORT;
    if let Some((name, text)) = [PORT, OWN_PORT].into_iter().find_map(|name| Some((name, get(name)?))) {
        let problem = format!("`{text}` is no port: give a number from 0 to 65535, such as {DEFAULT_PORT}");
        port = text.parse().map_err(|_| InstallError::Variable { name, problem })?;
    }
    let mut options = AdminOptions::port(port).named_by(variable);
    if let Some(host) = get(HOST) {
        options = options.host(host).named_by(HOST);
    }
    if let Some(token) = get(TOKEN) {
        options = options.token(token);
    }
    Ok(builder.admin(options))
}
