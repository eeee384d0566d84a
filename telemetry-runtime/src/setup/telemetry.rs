//! The entry point: a builder, made by hand or from the environment.

use crate::setup::builder::Builder;
use crate::setup::env;
use crate::setup::error::InstallError;

/// The entry point: [`Telemetry::builder`] configures by hand, [`Telemetry::from_env`] by the
/// standard environment variables.
#[derive(Debug)]
pub struct Telemetry(());

impl Telemetry {
    /// Telemetry of a service, exporting nowhere until it is told to.
    #[must_use]
    pub fn builder(service: impl Into<String>) -> Builder {
        Builder::new(service.into())
    }

    /// Reads the environment variables of OpenTelemetry, and a few others;
    /// [`guide::environment`](crate::guide::environment)
    /// lists them all. The most important:
    ///
    /// | variable | meaning |
    /// |---|---|
    /// | `OTEL_SERVICE_NAME` | the service |
    /// | `OTEL_EXPORTER_OTLP_ENDPOINT` | base address, such as `http://localhost:4318` |
    /// | `OTEL_EXPORTER_OTLP_HEADERS` | `key=value,…`, percent-encoded |
    /// | `OTEL_{TRACES,METRICS,LOGS}_EXPORTER` | `otlp`, `console` or `none`, for each signal by itself |
    /// | `OTEL_TRACES_SAMPLER`, `OTEL_TRACES_SAMPLER_ARG` | `traceidratio` and a number from 0 to 1 |
    /// | `OTEL_SDK_DISABLED` | `true`: nothing is recorded |
    ///
    /// An empty value counts as not set. A value that cannot be used is ignored, and [`Builder::install`]
    /// reports it once ([`Builder::diagnostics`]). Nothing is exported unless an address or an exporter is
    /// named: a program that was not told where to send its telemetry makes no connection.
    ///
    /// The builder can be amended: what the environment has set stands until a method of the builder replaces
    /// it, and
    /// `Builder::amend_otlp` changes the OTLP exporter that it has made.
    ///
    /// ```
    /// use telemetry::Telemetry;
    ///
    /// # fn token() -> String { "secret".to_owned() }
    /// let builder = Telemetry::from_env()?
    ///     .default_service("checkout")
    ///     .amend_otlp(|otlp| otlp.header("authorization", token()));
    /// # drop(builder);
    /// # Ok::<(), telemetry::InstallError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None at present. An address that cannot be used is an error of [`Builder::install`], after which the
    /// program can go on without telemetry.
    pub fn from_env() -> Result<Builder, InstallError> {
        Ok(env::builder(&|name| std::env::var_os(name)))
    }
}
