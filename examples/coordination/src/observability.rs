//! Installation of the telemetry. Nothing depends on a service outside: what is not named is not sent.
//!
//! | variable | meaning |
//! |---|---|
//! | `OTEL_EXPORTER_OTLP_ENDPOINT` | receives the telemetry, such as `http://localhost:4318` |
//! | `OTLP_API_KEY` | sent with it as a bearer token |
//! | `DEPLOYMENT_ENV` | `deployment.environment.name` of everything |
//! | `OTEL_VERBOSE` | `true`: a line on standard error as each stage begins and as it ends |

use std::path::Path;
use std::time::Duration;

use telemetry::otlp::OtlpExporter;
use telemetry::{Builder, InstallError, Overflow, Telemetry, TelemetryGuard};

use crate::conventions::key;
use crate::{Failure, costs};

/// Name of the file with the spans, in the folder of the data.
pub const SPANS: &str = "spans.jsonl";

/// Time that the end of the program may wait for undelivered telemetry.
pub const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

/// Installs telemetry as configured by the environment, and for a file in the folder of the data.
///
/// # Errors
///
/// An address in the environment cannot be used.
pub fn install(data: &Path) -> Result<TelemetryGuard, InstallError> {
    configure(Telemetry::from_env()?.default_service("coordination"))
        .otlp(OtlpExporter::file(data.join(SPANS)))
        .install()
}

/// Returns the builder with what does not depend on the environment.
#[must_use]
pub fn configure(builder: Builder) -> Builder {
    telemetry::register_error::<Failure>();
    builder
        .version(env!("CARGO_PKG_VERSION"))
        .sensitive_names(key::SENSITIVE_NAMES)
        .sensitive_names(costs::key::SENSITIVE_NAMES)
        // A command can wait: it blocks instead of dropping a span.
        .overflow(Overflow::Wait(Duration::from_secs(1)))
}
