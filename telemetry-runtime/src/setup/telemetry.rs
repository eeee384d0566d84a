//! Where an application begins: what its telemetry is made of, by hand or by the environment.

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

    /// Telemetry as the environment says.
    ///
    /// | variable | meaning |
    /// |---|---|
    /// | `OTEL_SDK_DISABLED` | `true`: nothing is recorded |
    /// | `OTEL_SERVICE_NAME` | the service; else `service.name` of the next, else `unknown_service:<program>` |
    /// | `OTEL_RESOURCE_ATTRIBUTES` | `key=value,…`, percent-encoded |
    /// | `TELEMETRY_ENVIRONMENT` | `deployment.environment.name` |
    /// | `OTEL_TRACES_EXPORTER` | any of `otlp`, `console`, `none`; default: `otlp` if an endpoint is named |
    /// | `OTEL_LOGS_EXPORTER` | any of `otlp`, `console` (JSON lines on standard output), `none`; default: `otlp` where spans go by it; not without them |
    /// | `OTEL_EXPORTER_OTLP_ENDPOINT` | base address; `TELEMETRY_EXPORTER_ENDPOINT` is used when it is not set |
    /// | `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`, `…_METRICS_ENDPOINT`, `…_LOGS_ENDPOINT` | full address of one signal |
    /// | `OTEL_EXPORTER_OTLP_PROTOCOL` | `http/protobuf` (default) or `grpc` |
    /// | `OTEL_EXPORTER_OTLP_HEADERS` | `key=value,…`, percent-encoded |
    /// | `OTEL_EXPORTER_OTLP_TIMEOUT` | milliseconds for one request, 10,000 |
    /// | `OTEL_EXPORTER_OTLP_COMPRESSION` | `gzip` or `none` |
    /// | `OTEL_TRACES_SAMPLER`, `OTEL_TRACES_SAMPLER_ARG` | `always_on`, `always_off`, `traceidratio`, each also with `parentbased_` |
    /// | `OTEL_BSP_SCHEDULE_DELAY` | milliseconds a span waits for others, 1,000 |
    /// | `OTEL_BSP_MAX_EXPORT_BATCH_SIZE` | spans in one request, 512 |
    /// | `OTEL_METRIC_EXPORT_INTERVAL` | milliseconds, 60,000 |
    /// | `OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION` | `explicit_bucket_histogram` (default) or `base2_exponential_bucket_histogram` |
    /// | `TELEMETRY_PROCESS_METRICS` | `false`: nothing is said about what the process uses |
    /// | `OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT` | bytes of one text, 4,096 |
    /// | `OTEL_EXPORTER_PROMETHEUS_PORT`, else `PROMETHEUS_PORT` | port of the admin server (feature `admin`); there is none unless this or the host is named |
    /// | `OTEL_EXPORTER_PROMETHEUS_HOST` | where it listens, 127.0.0.1 |
    /// | `TELEMETRY_ADMIN_TOKEN` | what its clients must know; needed where it can be reached from outside |
    /// | `TELEMETRY_PSEUDONYM_KEY` | the key of hashed values, so that they are equal across runs |
    ///
    /// An empty value counts as not set. Samplers follow the parent's decision in any case, as the
    /// `parentbased_` ones do.
    ///
    /// Nothing is exported unless an endpoint or an exporter is named: a program that was not told
    /// where to send its telemetry makes no connection.
    ///
    /// # Errors
    ///
    /// [`InstallError::Variable`] names the first variable whose value means nothing.
    pub fn from_env() -> Result<Builder, InstallError> {
        env::builder(&|name| std::env::var(name).ok())
    }
}
