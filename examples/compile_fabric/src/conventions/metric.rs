// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

/// Number of compilations that failed.
///
/// `compile.failure`: counter of integers, unit `{compilation}`, in development.
///
/// Measured as [`CompileFailure`].
///
/// Attributes:
///
/// - [`backend.maturity`](super::key::BACKEND_MATURITY) (required, in Prometheus `maturity`):
///   Maturity of the backend.
/// - [`backend.name`](super::key::BACKEND_NAME) (required, in Prometheus `backend`): Name of the
///   backend that the clause is lowered to.
/// - [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) (required, in Prometheus
///   `environment`): Environment of the pipeline.
/// - [`fabric.error.code`](super::key::FABRIC_ERROR_CODE) (recommended, in Prometheus
///   `error_code`): The code that the failing program or check gave.
/// - [`fabric.host.region`](super::key::FABRIC_HOST_REGION) (recommended, in Prometheus
///   `host_region`): Region of the machine.
pub const COMPILE_FAILURE: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("compile.failure", ::telemetry::semconv::Instrument::Counter, "{compilation}")
    .with_brief("Number of compilations that failed.")
    .with_required(&["backend.maturity", "backend.name", "fabric.environment"])
    .with_attributes(&["backend.maturity", "backend.name", "fabric.environment", "fabric.error.code", "fabric.host.region"])
    .with_prometheus_labels(&[("backend.maturity", "maturity"), ("backend.name", "backend"), ("fabric.environment", "environment"), ("fabric.error.code", "error_code"), ("fabric.host.region", "host_region")]);

/// Measurement of [`COMPILE_FAILURE`]: number of compilations that failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CompileFailure<'a> {
    /// [`backend.maturity`](super::key::BACKEND_MATURITY): Maturity of the backend.
    pub backend_maturity: super::label::BackendMaturity,
    /// [`backend.name`](super::key::BACKEND_NAME): Name of the backend that the clause is lowered to.
    pub backend_name: &'a str,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): Environment of the pipeline.
    pub fabric_environment: super::label::FabricEnvironment,
    /// [`fabric.error.code`](super::key::FABRIC_ERROR_CODE): The code that the failing program or check
    /// gave.
    ///
    /// Recommended.
    pub fabric_error_code: Option<&'a str>,
    /// [`fabric.host.region`](super::key::FABRIC_HOST_REGION): Region of the machine.
    ///
    /// Recommended.
    pub fabric_host_region: Option<&'a str>,
}

::telemetry::semconv::__measurement!(CompileFailure<'a> is Counter of u64, COMPILE_FAILURE {
    backend_maturity => "backend.maturity",
    backend_name => "backend.name",
    fabric_environment => "fabric.environment",
    fabric_error_code => "fabric.error.code",
    fabric_host_region => "fabric.host.region",
});

/// Number of compilations that succeeded.
///
/// `compile.success`: counter of integers, unit `{compilation}`, in development.
///
/// Measured as [`CompileSuccess`].
///
/// Attributes:
///
/// - [`backend.maturity`](super::key::BACKEND_MATURITY) (required, in Prometheus `maturity`):
///   Maturity of the backend.
/// - [`backend.name`](super::key::BACKEND_NAME) (required, in Prometheus `backend`): Name of the
///   backend that the clause is lowered to.
/// - [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) (required, in Prometheus
///   `environment`): Environment of the pipeline.
/// - [`fabric.host.region`](super::key::FABRIC_HOST_REGION) (recommended, in Prometheus
///   `host_region`): Region of the machine.
pub const COMPILE_SUCCESS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("compile.success", ::telemetry::semconv::Instrument::Counter, "{compilation}")
    .with_brief("Number of compilations that succeeded.")
    .with_required(&["backend.maturity", "backend.name", "fabric.environment"])
    .with_attributes(&["backend.maturity", "backend.name", "fabric.environment", "fabric.host.region"])
    .with_prometheus_labels(&[("backend.maturity", "maturity"), ("backend.name", "backend"), ("fabric.environment", "environment"), ("fabric.host.region", "host_region")]);

/// Measurement of [`COMPILE_SUCCESS`]: number of compilations that succeeded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CompileSuccess<'a> {
    /// [`backend.maturity`](super::key::BACKEND_MATURITY): Maturity of the backend.
    pub backend_maturity: super::label::BackendMaturity,
    /// [`backend.name`](super::key::BACKEND_NAME): Name of the backend that the clause is lowered to.
    pub backend_name: &'a str,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): Environment of the pipeline.
    pub fabric_environment: super::label::FabricEnvironment,
    /// [`fabric.host.region`](super::key::FABRIC_HOST_REGION): Region of the machine.
    ///
    /// Recommended.
    pub fabric_host_region: Option<&'a str>,
}

::telemetry::semconv::__measurement!(CompileSuccess<'a> is Counter of u64, COMPILE_SUCCESS {
    backend_maturity => "backend.maturity",
    backend_name => "backend.name",
    fabric_environment => "fabric.environment",
    fabric_host_region => "fabric.host.region",
});

/// Duration of the lowering of a clause.
///
/// `lowering.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`LoweringDuration`].
///
/// Attributes:
///
/// - [`backend.maturity`](super::key::BACKEND_MATURITY) (required, in Prometheus `maturity`):
///   Maturity of the backend.
/// - [`backend.name`](super::key::BACKEND_NAME) (required, in Prometheus `backend`): Name of the
///   backend that the clause is lowered to.
/// - [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) (required, in Prometheus
///   `environment`): Environment of the pipeline.
/// - [`fabric.host.region`](super::key::FABRIC_HOST_REGION) (recommended, in Prometheus
///   `host_region`): Region of the machine.
/// - [`operator.name`](super::key::OPERATOR_NAME) (required, in Prometheus `operator`): The
///   operator that is lowered.
pub const LOWERING_DURATION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("lowering.duration", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of the lowering of a clause.")
    .with_boundaries(&[1e-6, 1e-5, 0.0001, 0.001, 0.01, 0.1, 1.0])
    .with_required(&["backend.maturity", "backend.name", "fabric.environment", "operator.name"])
    .with_attributes(&["backend.maturity", "backend.name", "fabric.environment", "fabric.host.region", "operator.name"])
    .with_prometheus_labels(&[("backend.maturity", "maturity"), ("backend.name", "backend"), ("fabric.environment", "environment"), ("fabric.host.region", "host_region"), ("operator.name", "operator")]);

/// Measurement of [`LOWERING_DURATION`]: duration of the lowering of a clause.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoweringDuration<'a> {
    /// [`backend.maturity`](super::key::BACKEND_MATURITY): Maturity of the backend.
    pub backend_maturity: super::label::BackendMaturity,
    /// [`backend.name`](super::key::BACKEND_NAME): Name of the backend that the clause is lowered to.
    pub backend_name: &'a str,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): Environment of the pipeline.
    pub fabric_environment: super::label::FabricEnvironment,
    /// [`fabric.host.region`](super::key::FABRIC_HOST_REGION): Region of the machine.
    ///
    /// Recommended.
    pub fabric_host_region: Option<&'a str>,
    /// [`operator.name`](super::key::OPERATOR_NAME): The operator that is lowered.
    pub operator_name: &'a str,
}

::telemetry::semconv::__measurement!(LoweringDuration<'a> is Histogram of f64, LOWERING_DURATION {
    backend_maturity => "backend.maturity",
    backend_name => "backend.name",
    fabric_environment => "fabric.environment",
    fabric_host_region => "fabric.host.region",
    operator_name => "operator.name",
});

/// Size of bundles.
///
/// `offline.bundle.size`: histogram of integers, unit `By`, in development.
///
/// Measured as [`OfflineBundleSize`].
///
/// Attributes:
///
/// - [`bundle.revision`](super::key::BUNDLE_REVISION) (recommended): The revision of the
///   specification in the bundle.
/// - [`bundle.target`](super::key::BUNDLE_TARGET) (required): The platform that the bundle is for.
/// - [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) (required, in Prometheus
///   `environment`): Environment of the pipeline.
/// - [`fabric.host.region`](super::key::FABRIC_HOST_REGION) (recommended, in Prometheus
///   `host_region`): Region of the machine.
pub const OFFLINE_BUNDLE_SIZE: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("offline.bundle.size", ::telemetry::semconv::Instrument::Histogram, "By")
    .with_brief("Size of bundles.")
    .with_boundaries(&[1000.0, 10000.0, 100000.0, 1000000.0, 10000000.0])
    .with_required(&["bundle.target", "fabric.environment"])
    .with_attributes(&["bundle.revision", "bundle.target", "fabric.environment", "fabric.host.region"])
    .with_prometheus_labels(&[("fabric.environment", "environment"), ("fabric.host.region", "host_region")]);

/// Measurement of [`OFFLINE_BUNDLE_SIZE`]: size of bundles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfflineBundleSize<'a> {
    /// [`bundle.revision`](super::key::BUNDLE_REVISION): The revision of the specification in the
    /// bundle.
    ///
    /// Recommended.
    pub bundle_revision: Option<&'a str>,
    /// [`bundle.target`](super::key::BUNDLE_TARGET): The platform that the bundle is for.
    pub bundle_target: &'a str,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): Environment of the pipeline.
    pub fabric_environment: super::label::FabricEnvironment,
    /// [`fabric.host.region`](super::key::FABRIC_HOST_REGION): Region of the machine.
    ///
    /// Recommended.
    pub fabric_host_region: Option<&'a str>,
}

::telemetry::semconv::__measurement!(OfflineBundleSize<'a> is Histogram of u64, OFFLINE_BUNDLE_SIZE {
    bundle_revision => "bundle.revision",
    bundle_target => "bundle.target",
    fabric_environment => "fabric.environment",
    fabric_host_region => "fabric.host.region",
});

/// Time from a specification to its bundle.
///
/// `pipeline.latency`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`PipelineLatency`].
///
/// Attributes:
///
/// - [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) (required, in Prometheus
///   `environment`): Environment of the pipeline.
/// - [`fabric.host.region`](super::key::FABRIC_HOST_REGION) (recommended, in Prometheus
///   `host_region`): Region of the machine.
pub const PIPELINE_LATENCY: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("pipeline.latency", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Time from a specification to its bundle.")
    .with_boundaries(&[0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0])
    .with_required(&["fabric.environment"])
    .with_attributes(&["fabric.environment", "fabric.host.region"])
    .with_prometheus_labels(&[("fabric.environment", "environment"), ("fabric.host.region", "host_region")]);

/// Measurement of [`PIPELINE_LATENCY`]: time from a specification to its bundle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PipelineLatency<'a> {
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): Environment of the pipeline.
    pub fabric_environment: super::label::FabricEnvironment,
    /// [`fabric.host.region`](super::key::FABRIC_HOST_REGION): Region of the machine.
    ///
    /// Recommended.
    pub fabric_host_region: Option<&'a str>,
}

::telemetry::semconv::__measurement!(PipelineLatency<'a> is Histogram of f64, PIPELINE_LATENCY {
    fabric_environment => "fabric.environment",
    fabric_host_region => "fabric.host.region",
});

/// Number of backends of each maturity.
///
/// `registry.backends`: gauge of integers, unit `{backend}`, in development.
///
/// Measured as [`RegistryBackends`].
///
/// Attributes:
///
/// - [`backend.maturity`](super::key::BACKEND_MATURITY) (required, in Prometheus `maturity`):
///   Maturity of the backend.
/// - [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) (required, in Prometheus
///   `environment`): Environment of the pipeline.
/// - [`fabric.host.region`](super::key::FABRIC_HOST_REGION) (recommended, in Prometheus
///   `host_region`): Region of the machine.
pub const REGISTRY_BACKENDS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("registry.backends", ::telemetry::semconv::Instrument::Gauge, "{backend}")
    .with_brief("Number of backends of each maturity.")
    .with_required(&["backend.maturity", "fabric.environment"])
    .with_attributes(&["backend.maturity", "fabric.environment", "fabric.host.region"])
    .with_prometheus_labels(&[("backend.maturity", "maturity"), ("fabric.environment", "environment"), ("fabric.host.region", "host_region")]);

/// Measurement of [`REGISTRY_BACKENDS`]: number of backends of each maturity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegistryBackends<'a> {
    /// [`backend.maturity`](super::key::BACKEND_MATURITY): Maturity of the backend.
    pub backend_maturity: super::label::BackendMaturity,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): Environment of the pipeline.
    pub fabric_environment: super::label::FabricEnvironment,
    /// [`fabric.host.region`](super::key::FABRIC_HOST_REGION): Region of the machine.
    ///
    /// Recommended.
    pub fabric_host_region: Option<&'a str>,
}

::telemetry::semconv::__measurement!(RegistryBackends<'a> is Gauge of i64, REGISTRY_BACKENDS {
    backend_maturity => "backend.maturity",
    fabric_environment => "fabric.environment",
    fabric_host_region => "fabric.host.region",
});

/// Number of programs that a backend needs and the machine does not have.
///
/// `registry.missing_binaries`: gauge of integers, unit `{binary}`, in development.
///
/// Measured as [`RegistryMissingBinaries`].
///
/// Attributes:
///
/// - [`backend.name`](super::key::BACKEND_NAME) (required, in Prometheus `backend`): Name of the
///   backend that the clause is lowered to.
/// - [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) (required, in Prometheus
///   `environment`): Environment of the pipeline.
/// - [`fabric.host.region`](super::key::FABRIC_HOST_REGION) (recommended, in Prometheus
///   `host_region`): Region of the machine.
pub const REGISTRY_MISSING_BINARIES: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("registry.missing_binaries", ::telemetry::semconv::Instrument::Gauge, "{binary}")
    .with_brief("Number of programs that a backend needs and the machine does not have.")
    .with_required(&["backend.name", "fabric.environment"])
    .with_attributes(&["backend.name", "fabric.environment", "fabric.host.region"])
    .with_prometheus_labels(&[("backend.name", "backend"), ("fabric.environment", "environment"), ("fabric.host.region", "host_region")]);

/// Measurement of [`REGISTRY_MISSING_BINARIES`]: number of programs that a backend needs and the
/// machine does not have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegistryMissingBinaries<'a> {
    /// [`backend.name`](super::key::BACKEND_NAME): Name of the backend that the clause is lowered to.
    pub backend_name: &'a str,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): Environment of the pipeline.
    pub fabric_environment: super::label::FabricEnvironment,
    /// [`fabric.host.region`](super::key::FABRIC_HOST_REGION): Region of the machine.
    ///
    /// Recommended.
    pub fabric_host_region: Option<&'a str>,
}

::telemetry::semconv::__measurement!(RegistryMissingBinaries<'a> is Gauge of i64, REGISTRY_MISSING_BINARIES {
    backend_name => "backend.name",
    fabric_environment => "fabric.environment",
    fabric_host_region => "fabric.host.region",
});

/// Share of the artifacts that were blocked in the current interval, from zero to one.
///
/// `verification.block.rate`: gauge of doubles, unit `{blocked}/{artifact}`, in development.
///
/// Measured as [`VerificationBlockRate`].
///
/// Attributes:
///
/// - [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) (required, in Prometheus
///   `environment`): Environment of the pipeline.
/// - [`fabric.host.region`](super::key::FABRIC_HOST_REGION) (recommended, in Prometheus
///   `host_region`): Region of the machine.
pub const VERIFICATION_BLOCK_RATE: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("verification.block.rate", ::telemetry::semconv::Instrument::Gauge, "{blocked}/{artifact}")
    .of_doubles()
    .with_brief("Share of the artifacts that were blocked in the current interval, from zero to one.")
    .with_required(&["fabric.environment"])
    .with_attributes(&["fabric.environment", "fabric.host.region"])
    .with_prometheus_labels(&[("fabric.environment", "environment"), ("fabric.host.region", "host_region")]);

/// Measurement of [`VERIFICATION_BLOCK_RATE`]: share of the artifacts that were blocked in the
/// current interval, from zero to one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VerificationBlockRate<'a> {
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): Environment of the pipeline.
    pub fabric_environment: super::label::FabricEnvironment,
    /// [`fabric.host.region`](super::key::FABRIC_HOST_REGION): Region of the machine.
    ///
    /// Recommended.
    pub fabric_host_region: Option<&'a str>,
}

::telemetry::semconv::__measurement!(VerificationBlockRate<'a> is Gauge of f64, VERIFICATION_BLOCK_RATE {
    fabric_environment => "fabric.environment",
    fabric_host_region => "fabric.host.region",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::metric::*;
