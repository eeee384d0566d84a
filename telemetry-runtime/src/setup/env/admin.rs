//! The variables of the admin server.

use crate::setup::builder::Builder;
use crate::setup::env::environment::Environment;

const PORT: &str = "OTEL_EXPORTER_PROMETHEUS_PORT";
const OWN_PORT: &str = "PROMETHEUS_PORT";
const HOST: &str = "OTEL_EXPORTER_PROMETHEUS_HOST";

/// Adds the server if one of its variables is set, or the variable named by `asked` asks for it.
pub(super) fn add(builder: Builder, environment: &Environment<'_>, asked: Option<&'static str>) -> Builder {
    let variable = environment.first_of(&[PORT, OWN_PORT, HOST]).map(|(name, _)| name);
    match variable.or(asked) {
        None => builder,
        Some(variable) => server(builder, environment, variable, asked.is_some()),
    }
}

#[cfg(not(feature = "admin"))]
fn server(builder: Builder, environment: &Environment<'_>, variable: &'static str, _: bool) -> Builder {
    environment.problem(
        variable,
        "this program was built without the admin server; add the feature `admin` of telemetry-runtime, or unset \
         the variable",
    );
    builder
}

#[cfg(feature = "admin")]
fn server(builder: Builder, environment: &Environment<'_>, variable: &'static str, asked: bool) -> Builder {
    use crate::admin::options::{AdminOptions, DEFAULT_PORT};
    use crate::setup::admin::TOKEN;

    let port = port(environment);
    let host = environment.get(HOST);
    let token = environment.get(TOKEN);
    // A port that is none counts as not set, and a variable that is not set asks for no server.
    if port.is_none() && host.is_none() && !asked {
        return builder;
    }
    let mut options = AdminOptions::port(port.unwrap_or(DEFAULT_PORT)).named_by(variable);
    if let Some(host) = host {
        options = options.host(host).named_by(HOST);
    }
    if let Some(token) = token {
        options = options.token(token);
    }
    builder.admin(options)
}

#[cfg(feature = "admin")]
fn port(environment: &Environment<'_>) -> Option<u16> {
    let (name, text) = environment.first_of(&[PORT, OWN_PORT])?;
    let port = text.parse().ok();
    if port.is_none() {
        environment.problem(
            name,
            format_args!("`{text}` is no port and is ignored; give a number from 0 to 65535, such as 9464"),
        );
    }
    port
}
