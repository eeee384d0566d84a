// Generated from `semconv/registry`; do not edit. To regenerate:
// `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

/// Build of the running program, as labels; the value is always one.
///
/// `build.info`: gauge of integers, unit `{build}`, in development.
///
/// Measured as [`BuildInfo`].
///
/// Attributes:
///
/// - [`rust.compiler.version`](super::key::RUST_COMPILER_VERSION) (conditionally required: if it is
///   known): Version of the compiler that built the program.
/// - [`service.name`](super::key::SERVICE_NAME) (required): Logical name of the service, the same
///   for all its instances.
/// - [`service.version`](super::key::SERVICE_VERSION) (conditionally required: if it is known):
///   Version of the running service.
/// - [`vcs.ref.head.revision`](super::key::VCS_REF_HEAD_REVISION) (conditionally required: if it is
///   known): Revision of the source in version control.
pub const BUILD_INFO: crate::MetricDef =
    crate::MetricDef::new("build.info", crate::Instrument::Gauge, "{build}")
    .with_brief("Build of the running program, as labels; the value is always one.")
    .with_required(&["service.name"])
    .with_attributes(&["rust.compiler.version", "service.name", "service.version", "vcs.ref.head.revision"]);

/// Measurement of [`BUILD_INFO`]: build of the running program, as labels; the value is always one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BuildInfo<'a> {
    /// [`rust.compiler.version`](super::key::RUST_COMPILER_VERSION): Version of the compiler that built
    /// the program.
    ///
    /// Conditionally required: if it is known.
    pub rust_compiler_version: Option<&'a str>,
    /// [`service.name`](super::key::SERVICE_NAME): Logical name of the service, the same for all its
    /// instances.
    pub service_name: &'a str,
    /// [`service.version`](super::key::SERVICE_VERSION): Version of the running service.
    ///
    /// Conditionally required: if it is known.
    pub service_version: Option<&'a str>,
    /// [`vcs.ref.head.revision`](super::key::VCS_REF_HEAD_REVISION): Revision of the source in version
    /// control.
    ///
    /// Conditionally required: if it is known.
    pub vcs_ref_head_revision: Option<&'a str>,
}

crate::__measurement!(BuildInfo<'a> is Gauge of i64, BUILD_INFO {
    rust_compiler_version => "rust.compiler.version",
    service_name => "service.name",
    service_version => "service.version",
    vcs_ref_head_revision => "vcs.ref.head.revision",
});

/// Number of failures that a circuit breaker has counted.
///
/// `circuit_breaker.failures`: counter of integers, unit `{failure}`, in development.
///
/// Measured as [`CircuitBreakerFailures`].
///
/// Attributes:
///
/// - [`circuit_breaker.name`](super::key::CIRCUIT_BREAKER_NAME) (required): Name that the program
///   gave the circuit breaker.
pub const CIRCUIT_BREAKER_FAILURES: crate::MetricDef =
    crate::MetricDef::new("circuit_breaker.failures", crate::Instrument::Counter, "{failure}")
    .with_brief("Number of failures that a circuit breaker has counted.")
    .with_required(&["circuit_breaker.name"])
    .with_attributes(&["circuit_breaker.name"]);

/// Measurement of [`CIRCUIT_BREAKER_FAILURES`]: number of failures that a circuit breaker has
/// counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CircuitBreakerFailures<'a> {
    /// [`circuit_breaker.name`](super::key::CIRCUIT_BREAKER_NAME): Name that the program gave the
    /// circuit breaker.
    pub name: &'a str,
}

crate::__measurement!(CircuitBreakerFailures<'a> is Counter of u64, CIRCUIT_BREAKER_FAILURES {
    name => "circuit_breaker.name",
});

/// State of a circuit breaker: zero closed, one half open, two open.
///
/// `circuit_breaker.state`: gauge of integers, unit `{state}`, in development.
///
/// Measured as [`CircuitBreakerState`].
///
/// Attributes:
///
/// - [`circuit_breaker.name`](super::key::CIRCUIT_BREAKER_NAME) (required): Name that the program
///   gave the circuit breaker.
pub const CIRCUIT_BREAKER_STATE: crate::MetricDef =
    crate::MetricDef::new("circuit_breaker.state", crate::Instrument::Gauge, "{state}")
    .with_brief("State of a circuit breaker: zero closed, one half open, two open.")
    .with_required(&["circuit_breaker.name"])
    .with_attributes(&["circuit_breaker.name"]);

/// Measurement of [`CIRCUIT_BREAKER_STATE`]: state of a circuit breaker: zero closed, one half
/// open, two open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CircuitBreakerState<'a> {
    /// [`circuit_breaker.name`](super::key::CIRCUIT_BREAKER_NAME): Name that the program gave the
    /// circuit breaker.
    pub name: &'a str,
}

crate::__measurement!(CircuitBreakerState<'a> is Gauge of i64, CIRCUIT_BREAKER_STATE {
    name => "circuit_breaker.name",
});

/// Duration of operations of a database client.
///
/// `db.client.operation.duration`: histogram of doubles, unit `s`, stable.
///
/// Measured as [`DbClientOperationDuration`].
///
/// Attributes:
///
/// - [`db.collection.name`](super::key::DB_COLLECTION_NAME) (conditionally required: if it is
///   known): Name of the table or collection.
/// - [`db.namespace`](super::key::DB_NAMESPACE) (conditionally required: if it is known): Name of
///   the database within the server.
/// - [`db.operation.name`](super::key::DB_OPERATION_NAME) (conditionally required: if it is known):
///   Name of the operation or command.
/// - [`db.query.summary`](super::key::DB_QUERY_SUMMARY) (recommended): Summary of the query without
///   its values, short enough for a span name.
/// - [`db.response.status_code`](super::key::DB_RESPONSE_STATUS_CODE) (conditionally required: if
///   the operation failed and the database returned a status code): Status code of the database.
/// - [`db.stored_procedure.name`](super::key::DB_STORED_PROCEDURE_NAME) (recommended): Name of the
///   stored procedure.
/// - [`db.system.name`](super::key::DB_SYSTEM_NAME) (required): Database product, as its client
///   identifies it.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the operation failed):
///   Class of the error with which an operation ended.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (conditionally required: if it is not the default
///   port of the database): Port of the server.
pub const DB_CLIENT_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("db.client.operation.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of operations of a database client.")
    .with_boundaries(&[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0])
    .with_required(&["db.system.name"])
    .with_attributes(&["db.collection.name", "db.namespace", "db.operation.name", "db.query.summary", "db.response.status_code", "db.stored_procedure.name", "db.system.name", "error.type", "server.address", "server.port"]);

/// Measurement of [`DB_CLIENT_OPERATION_DURATION`]: duration of operations of a database client.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DbClientOperationDuration<'a> {
    /// [`db.collection.name`](super::key::DB_COLLECTION_NAME): Name of the table or collection.
    ///
    /// Conditionally required: if it is known.
    pub collection_name: Option<&'a str>,
    /// [`db.namespace`](super::key::DB_NAMESPACE): Name of the database within the server.
    ///
    /// Conditionally required: if it is known.
    pub namespace: Option<&'a str>,
    /// [`db.operation.name`](super::key::DB_OPERATION_NAME): Name of the operation or command.
    ///
    /// Conditionally required: if it is known.
    pub operation_name: Option<&'a str>,
    /// [`db.query.summary`](super::key::DB_QUERY_SUMMARY): Summary of the query without its values,
    /// short enough for a span name.
    ///
    /// Recommended.
    pub query_summary: Option<&'a str>,
    /// [`db.response.status_code`](super::key::DB_RESPONSE_STATUS_CODE): Status code of the database.
    ///
    /// Conditionally required: if the operation failed and the database returned a status code.
    pub response_status_code: Option<&'a str>,
    /// [`db.stored_procedure.name`](super::key::DB_STORED_PROCEDURE_NAME): Name of the stored
    /// procedure.
    ///
    /// Recommended.
    pub stored_procedure_name: Option<&'a str>,
    /// [`db.system.name`](super::key::DB_SYSTEM_NAME): Database product, as its client identifies it.
    pub system_name: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Recommended.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Conditionally required: if it is not the default port of the database.
    pub server_port: Option<i64>,
}

crate::__measurement!(DbClientOperationDuration<'a> is Histogram of f64, DB_CLIENT_OPERATION_DURATION {
    collection_name => "db.collection.name",
    namespace => "db.namespace",
    operation_name => "db.operation.name",
    query_summary => "db.query.summary",
    response_status_code => "db.response.status_code",
    stored_procedure_name => "db.stored_procedure.name",
    system_name => "db.system.name",
    error_type => "error.type",
    server_address => "server.address",
    server_port => "server.port",
});

/// Number of rows that operations of a database client return.
///
/// `db.client.response.returned_rows`: histogram of integers, unit `{row}`, in development.
///
/// Measured as [`DbClientResponseReturnedRows`].
///
/// Attributes:
///
/// - [`db.collection.name`](super::key::DB_COLLECTION_NAME) (conditionally required: if it is
///   known): Name of the table or collection.
/// - [`db.namespace`](super::key::DB_NAMESPACE) (conditionally required: if it is known): Name of
///   the database within the server.
/// - [`db.operation.name`](super::key::DB_OPERATION_NAME) (conditionally required: if it is known):
///   Name of the operation or command.
/// - [`db.query.summary`](super::key::DB_QUERY_SUMMARY) (recommended): Summary of the query without
///   its values, short enough for a span name.
/// - [`db.response.status_code`](super::key::DB_RESPONSE_STATUS_CODE) (conditionally required: if
///   the operation failed and the database returned a status code): Status code of the database.
/// - [`db.system.name`](super::key::DB_SYSTEM_NAME) (required): Database product, as its client
///   identifies it.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the operation failed):
///   Class of the error with which an operation ended.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (conditionally required: if it is not the default
///   port of the database): Port of the server.
pub const DB_CLIENT_RESPONSE_RETURNED_ROWS: crate::MetricDef =
    crate::MetricDef::new("db.client.response.returned_rows", crate::Instrument::Histogram, "{row}")
    .with_brief("Number of rows that operations of a database client return.")
    .with_boundaries(&[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0])
    .with_required(&["db.system.name"])
    .with_attributes(&["db.collection.name", "db.namespace", "db.operation.name", "db.query.summary", "db.response.status_code", "db.system.name", "error.type", "server.address", "server.port"]);

/// Measurement of [`DB_CLIENT_RESPONSE_RETURNED_ROWS`]: number of rows that operations of a
/// database client return.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DbClientResponseReturnedRows<'a> {
    /// [`db.collection.name`](super::key::DB_COLLECTION_NAME): Name of the table or collection.
    ///
    /// Conditionally required: if it is known.
    pub collection_name: Option<&'a str>,
    /// [`db.namespace`](super::key::DB_NAMESPACE): Name of the database within the server.
    ///
    /// Conditionally required: if it is known.
    pub namespace: Option<&'a str>,
    /// [`db.operation.name`](super::key::DB_OPERATION_NAME): Name of the operation or command.
    ///
    /// Conditionally required: if it is known.
    pub operation_name: Option<&'a str>,
    /// [`db.query.summary`](super::key::DB_QUERY_SUMMARY): Summary of the query without its values,
    /// short enough for a span name.
    ///
    /// Recommended.
    pub query_summary: Option<&'a str>,
    /// [`db.response.status_code`](super::key::DB_RESPONSE_STATUS_CODE): Status code of the database.
    ///
    /// Conditionally required: if the operation failed and the database returned a status code.
    pub response_status_code: Option<&'a str>,
    /// [`db.system.name`](super::key::DB_SYSTEM_NAME): Database product, as its client identifies it.
    pub system_name: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Recommended.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Conditionally required: if it is not the default port of the database.
    pub server_port: Option<i64>,
}

crate::__measurement!(DbClientResponseReturnedRows<'a> is Histogram of u64, DB_CLIENT_RESPONSE_RETURNED_ROWS {
    collection_name => "db.collection.name",
    namespace => "db.namespace",
    operation_name => "db.operation.name",
    query_summary => "db.query.summary",
    response_status_code => "db.response.status_code",
    system_name => "db.system.name",
    error_type => "error.type",
    server_address => "server.address",
    server_port => "server.port",
});

/// Duration of calls of a model.
///
/// `gen_ai.client.operation.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`GenAiClientOperationDuration`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the call failed): Class of
///   the error with which an operation ended.
/// - [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) (required): Name of the operation
///   of the model.
/// - [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) (required): Provider of the model,
///   or of the protocol.
/// - [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) (conditionally required: if it is
///   known): Name of the model in the request.
/// - [`gen_ai.response.model`](super::key::GEN_AI_RESPONSE_MODEL) (recommended): Name of the model
///   that returned the response.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (conditionally required: if the address is known):
///   Port of the server.
pub const GEN_AI_CLIENT_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("gen_ai.client.operation.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of calls of a model.")
    .with_boundaries(&[0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92])
    .with_required(&["gen_ai.operation.name", "gen_ai.provider.name"])
    .with_attributes(&["error.type", "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "gen_ai.response.model", "server.address", "server.port"]);

/// Measurement of [`GEN_AI_CLIENT_OPERATION_DURATION`]: duration of calls of a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GenAiClientOperationDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the call failed.
    pub error_type: Option<&'a str>,
    /// [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME): Name of the operation of the
    /// model.
    pub operation_name: &'a str,
    /// [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME): Provider of the model, or of the
    /// protocol.
    pub provider_name: &'a str,
    /// [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL): Name of the model in the request.
    ///
    /// Conditionally required: if it is known.
    pub request_model: Option<&'a str>,
    /// [`gen_ai.response.model`](super::key::GEN_AI_RESPONSE_MODEL): Name of the model that returned
    /// the response.
    ///
    /// Recommended.
    pub response_model: Option<&'a str>,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Recommended.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Conditionally required: if the address is known.
    pub server_port: Option<i64>,
}

crate::__measurement!(GenAiClientOperationDuration<'a> is Histogram of f64, GEN_AI_CLIENT_OPERATION_DURATION {
    error_type => "error.type",
    operation_name => "gen_ai.operation.name",
    provider_name => "gen_ai.provider.name",
    request_model => "gen_ai.request.model",
    response_model => "gen_ai.response.model",
    server_address => "server.address",
    server_port => "server.port",
});

/// Number of tokens of calls of a model.
///
/// `gen_ai.client.token.usage`: histogram of integers, unit `{token}`, in development.
///
/// Measured as [`GenAiClientTokenUsage`].
///
/// Attributes:
///
/// - [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) (required): Name of the operation
///   of the model.
/// - [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) (required): Provider of the model,
///   or of the protocol.
/// - [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) (conditionally required: if it is
///   known): Name of the model in the request.
/// - [`gen_ai.response.model`](super::key::GEN_AI_RESPONSE_MODEL) (recommended): Name of the model
///   that returned the response.
/// - [`gen_ai.token.type`](super::key::GEN_AI_TOKEN_TYPE) (required): Kind of the counted tokens.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (conditionally required: if the address is known):
///   Port of the server.
pub const GEN_AI_CLIENT_TOKEN_USAGE: crate::MetricDef =
    crate::MetricDef::new("gen_ai.client.token.usage", crate::Instrument::Histogram, "{token}")
    .with_brief("Number of tokens of calls of a model.")
    .with_boundaries(&[1.0, 4.0, 16.0, 64.0, 256.0, 1024.0, 4096.0, 16384.0, 65536.0, 262144.0, 1048576.0, 4194304.0, 16777216.0, 67108864.0])
    .with_required(&["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.token.type"])
    .with_attributes(&["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "gen_ai.response.model", "gen_ai.token.type", "server.address", "server.port"]);

/// Measurement of [`GEN_AI_CLIENT_TOKEN_USAGE`]: number of tokens of calls of a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GenAiClientTokenUsage<'a> {
    /// [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME): Name of the operation of the
    /// model.
    pub operation_name: &'a str,
    /// [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME): Provider of the model, or of the
    /// protocol.
    pub provider_name: &'a str,
    /// [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL): Name of the model in the request.
    ///
    /// Conditionally required: if it is known.
    pub request_model: Option<&'a str>,
    /// [`gen_ai.response.model`](super::key::GEN_AI_RESPONSE_MODEL): Name of the model that returned
    /// the response.
    ///
    /// Recommended.
    pub response_model: Option<&'a str>,
    /// [`gen_ai.token.type`](super::key::GEN_AI_TOKEN_TYPE): Kind of the counted tokens.
    pub token_type: &'a str,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Recommended.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Conditionally required: if the address is known.
    pub server_port: Option<i64>,
}

crate::__measurement!(GenAiClientTokenUsage<'a> is Histogram of u64, GEN_AI_CLIENT_TOKEN_USAGE {
    operation_name => "gen_ai.operation.name",
    provider_name => "gen_ai.provider.name",
    request_model => "gen_ai.request.model",
    response_model => "gen_ai.response.model",
    token_type => "gen_ai.token.type",
    server_address => "server.address",
    server_port => "server.port",
});

/// Duration of requests to other services.
///
/// `http.client.request.duration`: histogram of doubles, unit `s`, stable.
///
/// Measured as [`HttpClientRequestDuration`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the request failed): Class
///   of the error with which an operation ended.
/// - [`http.request.method`](super::key::HTTP_REQUEST_METHOD) (required): Method of the request.
/// - [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) (conditionally required:
///   if a response arrived): Status code of the response.
/// - [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION) (recommended): Negotiated
///   version of the protocol.
/// - [`server.address`](super::key::SERVER_ADDRESS) (required): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (required): Port of the server.
/// - [`url.scheme`](super::key::URL_SCHEME) (opt-in): Scheme of the address.
pub const HTTP_CLIENT_REQUEST_DURATION: crate::MetricDef =
    crate::MetricDef::new("http.client.request.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of requests to other services.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_required(&["http.request.method", "server.address", "server.port"])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "network.protocol.version", "server.address", "server.port", "url.scheme"]);

/// Measurement of [`HTTP_CLIENT_REQUEST_DURATION`]: duration of requests to other services.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HttpClientRequestDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the request failed.
    pub error_type: Option<&'a str>,
    /// [`http.request.method`](super::key::HTTP_REQUEST_METHOD): Method of the request.
    pub request_method: &'a str,
    /// [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE): Status code of the
    /// response.
    ///
    /// Conditionally required: if a response arrived.
    pub response_status_code: Option<i64>,
    /// [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION): Negotiated version of the
    /// protocol.
    ///
    /// Recommended.
    pub network_protocol_version: Option<&'a str>,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    pub server_address: &'a str,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    pub server_port: i64,
    /// [`url.scheme`](super::key::URL_SCHEME): Scheme of the address.
    ///
    /// Opt-in.
    pub url_scheme: Option<&'a str>,
}

crate::__measurement!(HttpClientRequestDuration<'a> is Histogram of f64, HTTP_CLIENT_REQUEST_DURATION {
    error_type => "error.type",
    request_method => "http.request.method",
    response_status_code => "http.response.status_code",
    network_protocol_version => "network.protocol.version",
    server_address => "server.address",
    server_port => "server.port",
    url_scheme => "url.scheme",
});

/// Number of requests that a server is processing.
///
/// `http.server.active_requests`: up-down counter of integers, unit `{request}`, in development.
///
/// Measured as [`HttpServerActiveRequests`].
///
/// Attributes:
///
/// - [`http.request.method`](super::key::HTTP_REQUEST_METHOD) (required): Method of the request.
/// - [`url.scheme`](super::key::URL_SCHEME) (required): Scheme of the address.
pub const HTTP_SERVER_ACTIVE_REQUESTS: crate::MetricDef =
    crate::MetricDef::new("http.server.active_requests", crate::Instrument::UpDownCounter, "{request}")
    .with_brief("Number of requests that a server is processing.")
    .with_required(&["http.request.method", "url.scheme"])
    .with_attributes(&["http.request.method", "url.scheme"]);

/// Measurement of [`HTTP_SERVER_ACTIVE_REQUESTS`]: number of requests that a server is processing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HttpServerActiveRequests<'a> {
    /// [`http.request.method`](super::key::HTTP_REQUEST_METHOD): Method of the request.
    pub request_method: &'a str,
    /// [`url.scheme`](super::key::URL_SCHEME): Scheme of the address.
    pub url_scheme: &'a str,
}

crate::__measurement!(HttpServerActiveRequests<'a> is UpDownCounter of i64, HTTP_SERVER_ACTIVE_REQUESTS {
    request_method => "http.request.method",
    url_scheme => "url.scheme",
});

/// Size of the bodies of requests to a server.
///
/// `http.server.request.body.size`: histogram of integers, unit `By`, in development.
///
/// Measured as [`HttpServerRequestBodySize`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the request failed): Class
///   of the error with which an operation ended.
/// - [`http.request.method`](super::key::HTTP_REQUEST_METHOD) (required): Method of the request.
/// - [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) (conditionally required:
///   if a response was sent): Status code of the response.
/// - [`http.route`](super::key::HTTP_ROUTE) (conditionally required: if there is one): Route that
///   matched the request, with placeholders for its parameters.
/// - [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME) (conditionally required: if it is
///   not `http`): Protocol of the application layer.
/// - [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION) (recommended): Negotiated
///   version of the protocol.
/// - [`url.scheme`](super::key::URL_SCHEME) (required): Scheme of the address.
pub const HTTP_SERVER_REQUEST_BODY_SIZE: crate::MetricDef =
    crate::MetricDef::new("http.server.request.body.size", crate::Instrument::Histogram, "By")
    .with_brief("Size of the bodies of requests to a server.")
    .with_boundaries(&[100.0, 1000.0, 10000.0, 100000.0, 1000000.0, 10000000.0])
    .with_required(&["http.request.method", "url.scheme"])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "http.route", "network.protocol.name", "network.protocol.version", "url.scheme"]);

/// Measurement of [`HTTP_SERVER_REQUEST_BODY_SIZE`]: size of the bodies of requests to a server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HttpServerRequestBodySize<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the request failed.
    pub error_type: Option<&'a str>,
    /// [`http.request.method`](super::key::HTTP_REQUEST_METHOD): Method of the request.
    pub request_method: &'a str,
    /// [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE): Status code of the
    /// response.
    ///
    /// Conditionally required: if a response was sent.
    pub response_status_code: Option<i64>,
    /// [`http.route`](super::key::HTTP_ROUTE): Route that matched the request, with placeholders for
    /// its parameters.
    ///
    /// Conditionally required: if there is one.
    pub route: Option<&'a str>,
    /// [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME): Protocol of the application layer.
    ///
    /// Conditionally required: if it is not `http`.
    pub network_protocol_name: Option<&'a str>,
    /// [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION): Negotiated version of the
    /// protocol.
    ///
    /// Recommended.
    pub network_protocol_version: Option<&'a str>,
    /// [`url.scheme`](super::key::URL_SCHEME): Scheme of the address.
    pub url_scheme: &'a str,
}

crate::__measurement!(HttpServerRequestBodySize<'a> is Histogram of u64, HTTP_SERVER_REQUEST_BODY_SIZE {
    error_type => "error.type",
    request_method => "http.request.method",
    response_status_code => "http.response.status_code",
    route => "http.route",
    network_protocol_name => "network.protocol.name",
    network_protocol_version => "network.protocol.version",
    url_scheme => "url.scheme",
});

/// Duration of requests to a server.
///
/// `http.server.request.duration`: histogram of doubles, unit `s`, stable.
///
/// Measured as [`HttpServerRequestDuration`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the request failed): Class
///   of the error with which an operation ended.
/// - [`http.request.method`](super::key::HTTP_REQUEST_METHOD) (required): Method of the request.
/// - [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) (conditionally required:
///   if a response was sent): Status code of the response.
/// - [`http.route`](super::key::HTTP_ROUTE) (conditionally required: if there is one): Route that
///   matched the request, with placeholders for its parameters.
/// - [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME) (conditionally required: if it is
///   not `http`): Protocol of the application layer.
/// - [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION) (recommended): Negotiated
///   version of the protocol.
/// - [`url.scheme`](super::key::URL_SCHEME) (required): Scheme of the address.
pub const HTTP_SERVER_REQUEST_DURATION: crate::MetricDef =
    crate::MetricDef::new("http.server.request.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of requests to a server.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_required(&["http.request.method", "url.scheme"])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "http.route", "network.protocol.name", "network.protocol.version", "url.scheme"]);

/// Measurement of [`HTTP_SERVER_REQUEST_DURATION`]: duration of requests to a server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HttpServerRequestDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the request failed.
    pub error_type: Option<&'a str>,
    /// [`http.request.method`](super::key::HTTP_REQUEST_METHOD): Method of the request.
    pub request_method: &'a str,
    /// [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE): Status code of the
    /// response.
    ///
    /// Conditionally required: if a response was sent.
    pub response_status_code: Option<i64>,
    /// [`http.route`](super::key::HTTP_ROUTE): Route that matched the request, with placeholders for
    /// its parameters.
    ///
    /// Conditionally required: if there is one.
    pub route: Option<&'a str>,
    /// [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME): Protocol of the application layer.
    ///
    /// Conditionally required: if it is not `http`.
    pub network_protocol_name: Option<&'a str>,
    /// [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION): Negotiated version of the
    /// protocol.
    ///
    /// Recommended.
    pub network_protocol_version: Option<&'a str>,
    /// [`url.scheme`](super::key::URL_SCHEME): Scheme of the address.
    pub url_scheme: &'a str,
}

crate::__measurement!(HttpServerRequestDuration<'a> is Histogram of f64, HTTP_SERVER_REQUEST_DURATION {
    error_type => "error.type",
    request_method => "http.request.method",
    response_status_code => "http.response.status_code",
    route => "http.route",
    network_protocol_name => "network.protocol.name",
    network_protocol_version => "network.protocol.version",
    url_scheme => "url.scheme",
});

/// Size of the bodies of responses of a server.
///
/// `http.server.response.body.size`: histogram of integers, unit `By`, in development.
///
/// Measured as [`HttpServerResponseBodySize`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the request failed): Class
///   of the error with which an operation ended.
/// - [`http.request.method`](super::key::HTTP_REQUEST_METHOD) (required): Method of the request.
/// - [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) (conditionally required:
///   if a response was sent): Status code of the response.
/// - [`http.route`](super::key::HTTP_ROUTE) (conditionally required: if there is one): Route that
///   matched the request, with placeholders for its parameters.
/// - [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME) (conditionally required: if it is
///   not `http`): Protocol of the application layer.
/// - [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION) (recommended): Negotiated
///   version of the protocol.
/// - [`url.scheme`](super::key::URL_SCHEME) (required): Scheme of the address.
pub const HTTP_SERVER_RESPONSE_BODY_SIZE: crate::MetricDef =
    crate::MetricDef::new("http.server.response.body.size", crate::Instrument::Histogram, "By")
    .with_brief("Size of the bodies of responses of a server.")
    .with_boundaries(&[100.0, 1000.0, 10000.0, 100000.0, 1000000.0, 10000000.0])
    .with_required(&["http.request.method", "url.scheme"])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "http.route", "network.protocol.name", "network.protocol.version", "url.scheme"]);

/// Measurement of [`HTTP_SERVER_RESPONSE_BODY_SIZE`]: size of the bodies of responses of a server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HttpServerResponseBodySize<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the request failed.
    pub error_type: Option<&'a str>,
    /// [`http.request.method`](super::key::HTTP_REQUEST_METHOD): Method of the request.
    pub request_method: &'a str,
    /// [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE): Status code of the
    /// response.
    ///
    /// Conditionally required: if a response was sent.
    pub response_status_code: Option<i64>,
    /// [`http.route`](super::key::HTTP_ROUTE): Route that matched the request, with placeholders for
    /// its parameters.
    ///
    /// Conditionally required: if there is one.
    pub route: Option<&'a str>,
    /// [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME): Protocol of the application layer.
    ///
    /// Conditionally required: if it is not `http`.
    pub network_protocol_name: Option<&'a str>,
    /// [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION): Negotiated version of the
    /// protocol.
    ///
    /// Recommended.
    pub network_protocol_version: Option<&'a str>,
    /// [`url.scheme`](super::key::URL_SCHEME): Scheme of the address.
    pub url_scheme: &'a str,
}

crate::__measurement!(HttpServerResponseBodySize<'a> is Histogram of u64, HTTP_SERVER_RESPONSE_BODY_SIZE {
    error_type => "error.type",
    request_method => "http.request.method",
    response_status_code => "http.response.status_code",
    route => "http.route",
    network_protocol_name => "network.protocol.name",
    network_protocol_version => "network.protocol.version",
    url_scheme => "url.scheme",
});

/// Number of messages that were delivered to the application.
///
/// `messaging.client.consumed.messages`: counter of integers, unit `{message}`, in development.
///
/// Measured as [`MessagingClientConsumedMessages`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the operation failed):
///   Class of the error with which an operation ended.
/// - [`messaging.consumer.group.name`](super::key::MESSAGING_CONSUMER_GROUP_NAME) (conditionally
///   required: if the consumer is in a group): Name of the group to which the consumer belongs.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (conditionally
///   required: if it is known and there are few): Name of the destination, with RabbitMQ of
///   exchange, routing key and queue.
/// - [`messaging.destination.template`](super::key::MESSAGING_DESTINATION_TEMPLATE) (conditionally
///   required: if the name of the destination follows a template): Template of the names of
///   destinations, of which there are few.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required): Name of the
///   operation in the messaging system.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required): Messaging product, as its
///   client identifies it.
/// - [`server.address`](super::key::SERVER_ADDRESS) (conditionally required: if it is known): Name
///   or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (recommended): Port of the server.
pub const MESSAGING_CLIENT_CONSUMED_MESSAGES: crate::MetricDef =
    crate::MetricDef::new("messaging.client.consumed.messages", crate::Instrument::Counter, "{message}")
    .with_brief("Number of messages that were delivered to the application.")
    .with_required(&["messaging.operation.name", "messaging.system"])
    .with_attributes(&["error.type", "messaging.consumer.group.name", "messaging.destination.name", "messaging.destination.template", "messaging.operation.name", "messaging.system", "server.address", "server.port"]);

/// Measurement of [`MESSAGING_CLIENT_CONSUMED_MESSAGES`]: number of messages that were delivered to
/// the application.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MessagingClientConsumedMessages<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
    /// [`messaging.consumer.group.name`](super::key::MESSAGING_CONSUMER_GROUP_NAME): Name of the group
    /// to which the consumer belongs.
    ///
    /// Conditionally required: if the consumer is in a group.
    pub consumer_group_name: Option<&'a str>,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): Name of the destination,
    /// with RabbitMQ of exchange, routing key and queue.
    ///
    /// Conditionally required: if it is known and there are few.
    pub destination_name: Option<&'a str>,
    /// [`messaging.destination.template`](super::key::MESSAGING_DESTINATION_TEMPLATE): Template of the
    /// names of destinations, of which there are few.
    ///
    /// Conditionally required: if the name of the destination follows a template.
    pub destination_template: Option<&'a str>,
    /// [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME): Name of the operation in the
    /// messaging system.
    pub operation_name: &'a str,
    /// [`messaging.system`](super::key::MESSAGING_SYSTEM): Messaging product, as its client identifies
    /// it.
    pub system: &'a str,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Conditionally required: if it is known.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Recommended.
    pub server_port: Option<i64>,
}

crate::__measurement!(MessagingClientConsumedMessages<'a> is Counter of u64, MESSAGING_CLIENT_CONSUMED_MESSAGES {
    error_type => "error.type",
    consumer_group_name => "messaging.consumer.group.name",
    destination_name => "messaging.destination.name",
    destination_template => "messaging.destination.template",
    operation_name => "messaging.operation.name",
    system => "messaging.system",
    server_address => "server.address",
    server_port => "server.port",
});

/// Duration of operations of a messaging client.
///
/// `messaging.client.operation.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`MessagingClientOperationDuration`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the operation failed):
///   Class of the error with which an operation ended.
/// - [`messaging.consumer.group.name`](super::key::MESSAGING_CONSUMER_GROUP_NAME) (conditionally
///   required: if the consumer is in a group): Name of the group to which the consumer belongs.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (conditionally
///   required: if it is known and there are few): Name of the destination, with RabbitMQ of
///   exchange, routing key and queue.
/// - [`messaging.destination.template`](super::key::MESSAGING_DESTINATION_TEMPLATE) (conditionally
///   required: if the name of the destination follows a template): Template of the names of
///   destinations, of which there are few.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required): Name of the
///   operation in the messaging system.
/// - [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) (conditionally required: if
///   it is known): Kind of the operation.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required): Messaging product, as its
///   client identifies it.
/// - [`server.address`](super::key::SERVER_ADDRESS) (conditionally required: if it is known): Name
///   or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (recommended): Port of the server.
pub const MESSAGING_CLIENT_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("messaging.client.operation.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of operations of a messaging client.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_required(&["messaging.operation.name", "messaging.system"])
    .with_attributes(&["error.type", "messaging.consumer.group.name", "messaging.destination.name", "messaging.destination.template", "messaging.operation.name", "messaging.operation.type", "messaging.system", "server.address", "server.port"]);

/// Measurement of [`MESSAGING_CLIENT_OPERATION_DURATION`]: duration of operations of a messaging
/// client.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MessagingClientOperationDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
    /// [`messaging.consumer.group.name`](super::key::MESSAGING_CONSUMER_GROUP_NAME): Name of the group
    /// to which the consumer belongs.
    ///
    /// Conditionally required: if the consumer is in a group.
    pub consumer_group_name: Option<&'a str>,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): Name of the destination,
    /// with RabbitMQ of exchange, routing key and queue.
    ///
    /// Conditionally required: if it is known and there are few.
    pub destination_name: Option<&'a str>,
    /// [`messaging.destination.template`](super::key::MESSAGING_DESTINATION_TEMPLATE): Template of the
    /// names of destinations, of which there are few.
    ///
    /// Conditionally required: if the name of the destination follows a template.
    pub destination_template: Option<&'a str>,
    /// [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME): Name of the operation in the
    /// messaging system.
    pub operation_name: &'a str,
    /// [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE): Kind of the operation.
    ///
    /// Conditionally required: if it is known.
    pub operation_type: Option<&'a str>,
    /// [`messaging.system`](super::key::MESSAGING_SYSTEM): Messaging product, as its client identifies
    /// it.
    pub system: &'a str,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Conditionally required: if it is known.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Recommended.
    pub server_port: Option<i64>,
}

crate::__measurement!(MessagingClientOperationDuration<'a> is Histogram of f64, MESSAGING_CLIENT_OPERATION_DURATION {
    error_type => "error.type",
    consumer_group_name => "messaging.consumer.group.name",
    destination_name => "messaging.destination.name",
    destination_template => "messaging.destination.template",
    operation_name => "messaging.operation.name",
    operation_type => "messaging.operation.type",
    system => "messaging.system",
    server_address => "server.address",
    server_port => "server.port",
});

/// Number of messages that were sent to the messaging system.
///
/// `messaging.client.sent.messages`: counter of integers, unit `{message}`, in development.
///
/// Measured as [`MessagingClientSentMessages`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the operation failed):
///   Class of the error with which an operation ended.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (conditionally
///   required: if it is known and there are few): Name of the destination, with RabbitMQ of
///   exchange, routing key and queue.
/// - [`messaging.destination.template`](super::key::MESSAGING_DESTINATION_TEMPLATE) (conditionally
///   required: if the name of the destination follows a template): Template of the names of
///   destinations, of which there are few.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required): Name of the
///   operation in the messaging system.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required): Messaging product, as its
///   client identifies it.
/// - [`server.address`](super::key::SERVER_ADDRESS) (conditionally required: if it is known): Name
///   or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (recommended): Port of the server.
pub const MESSAGING_CLIENT_SENT_MESSAGES: crate::MetricDef =
    crate::MetricDef::new("messaging.client.sent.messages", crate::Instrument::Counter, "{message}")
    .with_brief("Number of messages that were sent to the messaging system.")
    .with_required(&["messaging.operation.name", "messaging.system"])
    .with_attributes(&["error.type", "messaging.destination.name", "messaging.destination.template", "messaging.operation.name", "messaging.system", "server.address", "server.port"]);

/// Measurement of [`MESSAGING_CLIENT_SENT_MESSAGES`]: number of messages that were sent to the
/// messaging system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MessagingClientSentMessages<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): Name of the destination,
    /// with RabbitMQ of exchange, routing key and queue.
    ///
    /// Conditionally required: if it is known and there are few.
    pub destination_name: Option<&'a str>,
    /// [`messaging.destination.template`](super::key::MESSAGING_DESTINATION_TEMPLATE): Template of the
    /// names of destinations, of which there are few.
    ///
    /// Conditionally required: if the name of the destination follows a template.
    pub destination_template: Option<&'a str>,
    /// [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME): Name of the operation in the
    /// messaging system.
    pub operation_name: &'a str,
    /// [`messaging.system`](super::key::MESSAGING_SYSTEM): Messaging product, as its client identifies
    /// it.
    pub system: &'a str,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Conditionally required: if it is known.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Recommended.
    pub server_port: Option<i64>,
}

crate::__measurement!(MessagingClientSentMessages<'a> is Counter of u64, MESSAGING_CLIENT_SENT_MESSAGES {
    error_type => "error.type",
    destination_name => "messaging.destination.name",
    destination_template => "messaging.destination.template",
    operation_name => "messaging.operation.name",
    system => "messaging.system",
    server_address => "server.address",
    server_port => "server.port",
});

/// Duration of the processing of messages.
///
/// `messaging.process.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`MessagingProcessDuration`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the operation failed):
///   Class of the error with which an operation ended.
/// - [`messaging.consumer.group.name`](super::key::MESSAGING_CONSUMER_GROUP_NAME) (conditionally
///   required: if the consumer is in a group): Name of the group to which the consumer belongs.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (conditionally
///   required: if it is known and there are few): Name of the destination, with RabbitMQ of
///   exchange, routing key and queue.
/// - [`messaging.destination.template`](super::key::MESSAGING_DESTINATION_TEMPLATE) (conditionally
///   required: if the name of the destination follows a template): Template of the names of
///   destinations, of which there are few.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required): Name of the
///   operation in the messaging system.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required): Messaging product, as its
///   client identifies it.
/// - [`server.address`](super::key::SERVER_ADDRESS) (conditionally required: if it is known): Name
///   or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (recommended): Port of the server.
pub const MESSAGING_PROCESS_DURATION: crate::MetricDef =
    crate::MetricDef::new("messaging.process.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of the processing of messages.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_required(&["messaging.operation.name", "messaging.system"])
    .with_attributes(&["error.type", "messaging.consumer.group.name", "messaging.destination.name", "messaging.destination.template", "messaging.operation.name", "messaging.system", "server.address", "server.port"]);

/// Measurement of [`MESSAGING_PROCESS_DURATION`]: duration of the processing of messages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MessagingProcessDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
    /// [`messaging.consumer.group.name`](super::key::MESSAGING_CONSUMER_GROUP_NAME): Name of the group
    /// to which the consumer belongs.
    ///
    /// Conditionally required: if the consumer is in a group.
    pub consumer_group_name: Option<&'a str>,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): Name of the destination,
    /// with RabbitMQ of exchange, routing key and queue.
    ///
    /// Conditionally required: if it is known and there are few.
    pub destination_name: Option<&'a str>,
    /// [`messaging.destination.template`](super::key::MESSAGING_DESTINATION_TEMPLATE): Template of the
    /// names of destinations, of which there are few.
    ///
    /// Conditionally required: if the name of the destination follows a template.
    pub destination_template: Option<&'a str>,
    /// [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME): Name of the operation in the
    /// messaging system.
    pub operation_name: &'a str,
    /// [`messaging.system`](super::key::MESSAGING_SYSTEM): Messaging product, as its client identifies
    /// it.
    pub system: &'a str,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Conditionally required: if it is known.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Recommended.
    pub server_port: Option<i64>,
}

crate::__measurement!(MessagingProcessDuration<'a> is Histogram of f64, MESSAGING_PROCESS_DURATION {
    error_type => "error.type",
    consumer_group_name => "messaging.consumer.group.name",
    destination_name => "messaging.destination.name",
    destination_template => "messaging.destination.template",
    operation_name => "messaging.operation.name",
    system => "messaging.system",
    server_address => "server.address",
    server_port => "server.port",
});

/// Number of log records that an exporter has finished, delivered or not.
///
/// The error is the reason of the drop, such as `rejected` or `unreachable`.
///
/// `otel.sdk.exporter.log.exported`: counter of integers, unit `{log_record}`, in development.
///
/// Measured as [`OtelSdkExporterLogExported`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): Class of the
///   error with which an operation ended.
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended: for exporters that send over a
///   network): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (recommended: for exporters that send over a
///   network): Port of the server.
pub const OTEL_SDK_EXPORTER_LOG_EXPORTED: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.log.exported", crate::Instrument::Counter, "{log_record}")
    .with_brief("Number of log records that an exporter has finished, delivered or not.")
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type", "server.address", "server.port"]);

/// Measurement of [`OTEL_SDK_EXPORTER_LOG_EXPORTED`]: number of log records that an exporter has
/// finished, delivered or not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkExporterLogExported<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_port: Option<i64>,
}

crate::__measurement!(OtelSdkExporterLogExported<'a> is Counter of u64, OTEL_SDK_EXPORTER_LOG_EXPORTED {
    error_type => "error.type",
    component_name => "otel.component.name",
    component_type => "otel.component.type",
    server_address => "server.address",
    server_port => "server.port",
});

/// Number of log records that an exporter is delivering.
///
/// `otel.sdk.exporter.log.inflight`: up-down counter of integers, unit `{log_record}`, in
/// development.
///
/// Measured as [`OtelSdkExporterLogInflight`].
///
/// Attributes:
///
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended: for exporters that send over a
///   network): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (recommended: for exporters that send over a
///   network): Port of the server.
pub const OTEL_SDK_EXPORTER_LOG_INFLIGHT: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.log.inflight", crate::Instrument::UpDownCounter, "{log_record}")
    .with_brief("Number of log records that an exporter is delivering.")
    .with_attributes(&["otel.component.name", "otel.component.type", "server.address", "server.port"]);

/// Measurement of [`OTEL_SDK_EXPORTER_LOG_INFLIGHT`]: number of log records that an exporter is
/// delivering.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkExporterLogInflight<'a> {
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_port: Option<i64>,
}

crate::__measurement!(OtelSdkExporterLogInflight<'a> is UpDownCounter of i64, OTEL_SDK_EXPORTER_LOG_INFLIGHT {
    component_name => "otel.component.name",
    component_type => "otel.component.type",
    server_address => "server.address",
    server_port => "server.port",
});

/// Number of data points that an exporter has finished, delivered or not.
///
/// The error is the reason of the drop, such as `rejected` or `unreachable`.
///
/// `otel.sdk.exporter.metric_data_point.exported`: counter of integers, unit `{data_point}`, in
/// development.
///
/// Measured as [`OtelSdkExporterMetricDataPointExported`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): Class of the
///   error with which an operation ended.
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended: for exporters that send over a
///   network): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (recommended: for exporters that send over a
///   network): Port of the server.
pub const OTEL_SDK_EXPORTER_METRIC_DATA_POINT_EXPORTED: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.metric_data_point.exported", crate::Instrument::Counter, "{data_point}")
    .with_brief("Number of data points that an exporter has finished, delivered or not.")
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type", "server.address", "server.port"]);

/// Measurement of [`OTEL_SDK_EXPORTER_METRIC_DATA_POINT_EXPORTED`]: number of data points that an
/// exporter has finished, delivered or not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkExporterMetricDataPointExported<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_port: Option<i64>,
}

crate::__measurement!(OtelSdkExporterMetricDataPointExported<'a> is Counter of u64, OTEL_SDK_EXPORTER_METRIC_DATA_POINT_EXPORTED {
    error_type => "error.type",
    component_name => "otel.component.name",
    component_type => "otel.component.type",
    server_address => "server.address",
    server_port => "server.port",
});

/// Number of data points that an exporter is delivering.
///
/// `otel.sdk.exporter.metric_data_point.inflight`: up-down counter of integers, unit
/// `{data_point}`, in development.
///
/// Measured as [`OtelSdkExporterMetricDataPointInflight`].
///
/// Attributes:
///
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended: for exporters that send over a
///   network): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (recommended: for exporters that send over a
///   network): Port of the server.
pub const OTEL_SDK_EXPORTER_METRIC_DATA_POINT_INFLIGHT: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.metric_data_point.inflight", crate::Instrument::UpDownCounter, "{data_point}")
    .with_brief("Number of data points that an exporter is delivering.")
    .with_attributes(&["otel.component.name", "otel.component.type", "server.address", "server.port"]);

/// Measurement of [`OTEL_SDK_EXPORTER_METRIC_DATA_POINT_INFLIGHT`]: number of data points that an
/// exporter is delivering.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkExporterMetricDataPointInflight<'a> {
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_port: Option<i64>,
}

crate::__measurement!(OtelSdkExporterMetricDataPointInflight<'a> is UpDownCounter of i64, OTEL_SDK_EXPORTER_METRIC_DATA_POINT_INFLIGHT {
    component_name => "otel.component.name",
    component_type => "otel.component.type",
    server_address => "server.address",
    server_port => "server.port",
});

/// Duration of one attempt to export a batch.
///
/// `otel.sdk.exporter.operation.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`OtelSdkExporterOperationDuration`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): Class of the
///   error with which an operation ended.
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended: for exporters that send over a
///   network): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (recommended: for exporters that send over a
///   network): Port of the server.
pub const OTEL_SDK_EXPORTER_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.operation.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of one attempt to export a batch.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type", "server.address", "server.port"]);

/// Measurement of [`OTEL_SDK_EXPORTER_OPERATION_DURATION`]: duration of one attempt to export a
/// batch.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkExporterOperationDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_port: Option<i64>,
}

crate::__measurement!(OtelSdkExporterOperationDuration<'a> is Histogram of f64, OTEL_SDK_EXPORTER_OPERATION_DURATION {
    error_type => "error.type",
    component_name => "otel.component.name",
    component_type => "otel.component.type",
    server_address => "server.address",
    server_port => "server.port",
});

/// Number of spans that an exporter has finished, delivered or not.
///
/// The error is the reason of the drop, such as `rejected` or `unreachable`.
///
/// `otel.sdk.exporter.span.exported`: counter of integers, unit `{span}`, in development.
///
/// Measured as [`OtelSdkExporterSpanExported`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): Class of the
///   error with which an operation ended.
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended: for exporters that send over a
///   network): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (recommended: for exporters that send over a
///   network): Port of the server.
pub const OTEL_SDK_EXPORTER_SPAN_EXPORTED: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.span.exported", crate::Instrument::Counter, "{span}")
    .with_brief("Number of spans that an exporter has finished, delivered or not.")
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type", "server.address", "server.port"]);

/// Measurement of [`OTEL_SDK_EXPORTER_SPAN_EXPORTED`]: number of spans that an exporter has
/// finished, delivered or not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkExporterSpanExported<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_port: Option<i64>,
}

crate::__measurement!(OtelSdkExporterSpanExported<'a> is Counter of u64, OTEL_SDK_EXPORTER_SPAN_EXPORTED {
    error_type => "error.type",
    component_name => "otel.component.name",
    component_type => "otel.component.type",
    server_address => "server.address",
    server_port => "server.port",
});

/// Number of spans that an exporter is delivering.
///
/// `otel.sdk.exporter.span.inflight`: up-down counter of integers, unit `{span}`, in development.
///
/// Measured as [`OtelSdkExporterSpanInflight`].
///
/// Attributes:
///
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended: for exporters that send over a
///   network): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (recommended: for exporters that send over a
///   network): Port of the server.
pub const OTEL_SDK_EXPORTER_SPAN_INFLIGHT: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.span.inflight", crate::Instrument::UpDownCounter, "{span}")
    .with_brief("Number of spans that an exporter is delivering.")
    .with_attributes(&["otel.component.name", "otel.component.type", "server.address", "server.port"]);

/// Measurement of [`OTEL_SDK_EXPORTER_SPAN_INFLIGHT`]: number of spans that an exporter is
/// delivering.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkExporterSpanInflight<'a> {
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Recommended: for exporters that send over a network.
    pub server_port: Option<i64>,
}

crate::__measurement!(OtelSdkExporterSpanInflight<'a> is UpDownCounter of i64, OTEL_SDK_EXPORTER_SPAN_INFLIGHT {
    component_name => "otel.component.name",
    component_type => "otel.component.type",
    server_address => "server.address",
    server_port => "server.port",
});

/// Number of log records for which there is an exporter.
///
/// `otel.sdk.log.created`: counter of integers, unit `{log_record}`, in development.
///
/// Measured as [`OtelSdkLogCreated`].
pub const OTEL_SDK_LOG_CREATED: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.log.created", crate::Instrument::Counter, "{log_record}")
    .with_brief("Number of log records for which there is an exporter.")
    .with_zero_series(&[]);

/// Measurement of [`OTEL_SDK_LOG_CREATED`]: number of log records for which there is an exporter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkLogCreated;

crate::__measurement!(OtelSdkLogCreated is Counter of u64, OTEL_SDK_LOG_CREATED {
});

/// Duration of one reading of all metrics.
///
/// A scrape counts as the component `prometheus_http_text_metric_exporter`.
///
/// `otel.sdk.metric_reader.collection.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`OtelSdkMetricReaderCollectionDuration`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (recommended): Class of the error with which an
///   operation ended.
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
pub const OTEL_SDK_METRIC_READER_COLLECTION_DURATION: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.metric_reader.collection.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of one reading of all metrics.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type"]);

/// Measurement of [`OTEL_SDK_METRIC_READER_COLLECTION_DURATION`]: duration of one reading of all
/// metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkMetricReaderCollectionDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Recommended.
    pub error_type: Option<&'a str>,
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkMetricReaderCollectionDuration<'a> is Histogram of f64, OTEL_SDK_METRIC_READER_COLLECTION_DURATION {
    error_type => "error.type",
    component_name => "otel.component.name",
    component_type => "otel.component.type",
});

/// Number of log records that a processor has finished, handed to its exporter or not.
///
/// Counted when their export has ended. The error is the reason of the drop, such as `queue_full`.
///
/// `otel.sdk.processor.log.processed`: counter of integers, unit `{log_record}`, in development.
///
/// Measured as [`OtelSdkProcessorLogProcessed`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): Class of the
///   error with which an operation ended.
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
pub const OTEL_SDK_PROCESSOR_LOG_PROCESSED: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.log.processed", crate::Instrument::Counter, "{log_record}")
    .with_brief("Number of log records that a processor has finished, handed to its exporter or not.")
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type"]);

/// Measurement of [`OTEL_SDK_PROCESSOR_LOG_PROCESSED`]: number of log records that a processor has
/// finished, handed to its exporter or not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkProcessorLogProcessed<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkProcessorLogProcessed<'a> is Counter of u64, OTEL_SDK_PROCESSOR_LOG_PROCESSED {
    error_type => "error.type",
    component_name => "otel.component.name",
    component_type => "otel.component.type",
});

/// Capacity of the queue of a processor, in log records.
///
/// Batches that are not full, and the bound of its bytes, may fill a queue earlier.
///
/// `otel.sdk.processor.log.queue.capacity`: up-down counter of integers, unit `{log_record}`, in
/// development.
///
/// Measured as [`OtelSdkProcessorLogQueueCapacity`].
///
/// Attributes:
///
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
pub const OTEL_SDK_PROCESSOR_LOG_QUEUE_CAPACITY: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.log.queue.capacity", crate::Instrument::UpDownCounter, "{log_record}")
    .with_brief("Capacity of the queue of a processor, in log records.")
    .with_attributes(&["otel.component.name", "otel.component.type"]);

/// Measurement of [`OTEL_SDK_PROCESSOR_LOG_QUEUE_CAPACITY`]: capacity of the queue of a processor,
/// in log records.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkProcessorLogQueueCapacity<'a> {
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkProcessorLogQueueCapacity<'a> is UpDownCounter of i64, OTEL_SDK_PROCESSOR_LOG_QUEUE_CAPACITY {
    component_name => "otel.component.name",
    component_type => "otel.component.type",
});

/// Number of log records in the queue of a processor.
///
/// `otel.sdk.processor.log.queue.size`: up-down counter of integers, unit `{log_record}`, in
/// development.
///
/// Measured as [`OtelSdkProcessorLogQueueSize`].
///
/// Attributes:
///
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
pub const OTEL_SDK_PROCESSOR_LOG_QUEUE_SIZE: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.log.queue.size", crate::Instrument::UpDownCounter, "{log_record}")
    .with_brief("Number of log records in the queue of a processor.")
    .with_attributes(&["otel.component.name", "otel.component.type"]);

/// Measurement of [`OTEL_SDK_PROCESSOR_LOG_QUEUE_SIZE`]: number of log records in the queue of a
/// processor.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkProcessorLogQueueSize<'a> {
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkProcessorLogQueueSize<'a> is UpDownCounter of i64, OTEL_SDK_PROCESSOR_LOG_QUEUE_SIZE {
    component_name => "otel.component.name",
    component_type => "otel.component.type",
});

/// Number of spans that a processor has finished, handed to its exporter or not.
///
/// Counted when their export has ended. The error is the reason of the drop, such as `queue_full`.
///
/// `otel.sdk.processor.span.processed`: counter of integers, unit `{span}`, in development.
///
/// Measured as [`OtelSdkProcessorSpanProcessed`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): Class of the
///   error with which an operation ended.
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
pub const OTEL_SDK_PROCESSOR_SPAN_PROCESSED: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.span.processed", crate::Instrument::Counter, "{span}")
    .with_brief("Number of spans that a processor has finished, handed to its exporter or not.")
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type"]);

/// Measurement of [`OTEL_SDK_PROCESSOR_SPAN_PROCESSED`]: number of spans that a processor has
/// finished, handed to its exporter or not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkProcessorSpanProcessed<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkProcessorSpanProcessed<'a> is Counter of u64, OTEL_SDK_PROCESSOR_SPAN_PROCESSED {
    error_type => "error.type",
    component_name => "otel.component.name",
    component_type => "otel.component.type",
});

/// Capacity of the queue of a processor, in spans.
///
/// Batches that are not full, and the bound of its bytes, may fill a queue earlier.
///
/// `otel.sdk.processor.span.queue.capacity`: up-down counter of integers, unit `{span}`, in
/// development.
///
/// Measured as [`OtelSdkProcessorSpanQueueCapacity`].
///
/// Attributes:
///
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
pub const OTEL_SDK_PROCESSOR_SPAN_QUEUE_CAPACITY: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.span.queue.capacity", crate::Instrument::UpDownCounter, "{span}")
    .with_brief("Capacity of the queue of a processor, in spans.")
    .with_attributes(&["otel.component.name", "otel.component.type"]);

/// Measurement of [`OTEL_SDK_PROCESSOR_SPAN_QUEUE_CAPACITY`]: capacity of the queue of a processor,
/// in spans.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkProcessorSpanQueueCapacity<'a> {
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkProcessorSpanQueueCapacity<'a> is UpDownCounter of i64, OTEL_SDK_PROCESSOR_SPAN_QUEUE_CAPACITY {
    component_name => "otel.component.name",
    component_type => "otel.component.type",
});

/// Number of spans in the queue of a processor.
///
/// `otel.sdk.processor.span.queue.size`: up-down counter of integers, unit `{span}`, in
/// development.
///
/// Measured as [`OtelSdkProcessorSpanQueueSize`].
///
/// Attributes:
///
/// - [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) (recommended): Name of the component
///   of the SDK, unique within the process.
/// - [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) (recommended): Kind of the component.
pub const OTEL_SDK_PROCESSOR_SPAN_QUEUE_SIZE: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.span.queue.size", crate::Instrument::UpDownCounter, "{span}")
    .with_brief("Number of spans in the queue of a processor.")
    .with_attributes(&["otel.component.name", "otel.component.type"]);

/// Measurement of [`OTEL_SDK_PROCESSOR_SPAN_QUEUE_SIZE`]: number of spans in the queue of a
/// processor.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkProcessorSpanQueueSize<'a> {
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): Name of the component of the SDK,
    /// unique within the process.
    ///
    /// Recommended.
    pub component_name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): Kind of the component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkProcessorSpanQueueSize<'a> is UpDownCounter of i64, OTEL_SDK_PROCESSOR_SPAN_QUEUE_SIZE {
    component_name => "otel.component.name",
    component_type => "otel.component.type",
});

/// Number of recorded spans that have not ended.
///
/// `otel.sdk.span.live`: up-down counter of integers, unit `{span}`, in development.
///
/// Measured as [`OtelSdkSpanLive`].
///
/// Attributes:
///
/// - [`otel.span.sampling_result`](super::key::OTEL_SPAN_SAMPLING_RESULT) (recommended): Decision
///   of the sampler about a span.
pub const OTEL_SDK_SPAN_LIVE: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.span.live", crate::Instrument::UpDownCounter, "{span}")
    .with_brief("Number of recorded spans that have not ended.")
    .with_attributes(&["otel.span.sampling_result"]);

/// Measurement of [`OTEL_SDK_SPAN_LIVE`]: number of recorded spans that have not ended.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkSpanLive<'a> {
    /// [`otel.span.sampling_result`](super::key::OTEL_SPAN_SAMPLING_RESULT): Decision of the sampler
    /// about a span.
    ///
    /// Recommended.
    pub span_sampling_result: Option<&'a str>,
}

crate::__measurement!(OtelSdkSpanLive<'a> is UpDownCounter of i64, OTEL_SDK_SPAN_LIVE {
    span_sampling_result => "otel.span.sampling_result",
});

/// Number of spans that were begun, recorded or not.
///
/// A span that was dropped at its beginning has no origin of its parent.
///
/// `otel.sdk.span.started`: counter of integers, unit `{span}`, in development.
///
/// Measured as [`OtelSdkSpanStarted`].
///
/// Attributes:
///
/// - [`otel.span.parent.origin`](super::key::OTEL_SPAN_PARENT_ORIGIN) (recommended): Place of a
///   span's parent.
/// - [`otel.span.sampling_result`](super::key::OTEL_SPAN_SAMPLING_RESULT) (recommended): Decision
///   of the sampler about a span.
pub const OTEL_SDK_SPAN_STARTED: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.span.started", crate::Instrument::Counter, "{span}")
    .with_brief("Number of spans that were begun, recorded or not.")
    .with_attributes(&["otel.span.parent.origin", "otel.span.sampling_result"]);

/// Measurement of [`OTEL_SDK_SPAN_STARTED`]: number of spans that were begun, recorded or not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkSpanStarted<'a> {
    /// [`otel.span.parent.origin`](super::key::OTEL_SPAN_PARENT_ORIGIN): Place of a span's parent.
    ///
    /// Recommended.
    pub span_parent_origin: Option<&'a str>,
    /// [`otel.span.sampling_result`](super::key::OTEL_SPAN_SAMPLING_RESULT): Decision of the sampler
    /// about a span.
    ///
    /// Recommended.
    pub span_sampling_result: Option<&'a str>,
}

crate::__measurement!(OtelSdkSpanStarted<'a> is Counter of u64, OTEL_SDK_SPAN_STARTED {
    span_parent_origin => "otel.span.parent.origin",
    span_sampling_result => "otel.span.sampling_result",
});

/// Processor time that the process has used.
///
/// `process.cpu.time`: counter of doubles, unit `s`, release candidate.
///
/// Measured as [`ProcessCpuTime`].
///
/// Attributes:
///
/// - [`cpu.mode`](super::key::CPU_MODE) (required): Mode in which processor time was spent.
pub const PROCESS_CPU_TIME: crate::MetricDef =
    crate::MetricDef::new("process.cpu.time", crate::Instrument::Counter, "s")
    .of_doubles()
    .with_brief("Processor time that the process has used.")
    .with_required(&["cpu.mode"])
    .with_attributes(&["cpu.mode"]);

/// Measurement of [`PROCESS_CPU_TIME`]: processor time that the process has used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProcessCpuTime<'a> {
    /// [`cpu.mode`](super::key::CPU_MODE): Mode in which processor time was spent.
    pub cpu_mode: &'a str,
}

crate::__measurement!(ProcessCpuTime<'a> is Counter of f64, PROCESS_CPU_TIME {
    cpu_mode => "cpu.mode",
});

/// Share of the available processor time that the process uses.
///
/// `process.cpu.utilization`: gauge of doubles, unit `1`, release candidate.
///
/// Measured as [`ProcessCpuUtilization`].
///
/// Attributes:
///
/// - [`cpu.mode`](super::key::CPU_MODE) (required): Mode in which processor time was spent.
pub const PROCESS_CPU_UTILIZATION: crate::MetricDef =
    crate::MetricDef::new("process.cpu.utilization", crate::Instrument::Gauge, "1")
    .of_doubles()
    .with_brief("Share of the available processor time that the process uses.")
    .with_required(&["cpu.mode"])
    .with_attributes(&["cpu.mode"]);

/// Measurement of [`PROCESS_CPU_UTILIZATION`]: share of the available processor time that the
/// process uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProcessCpuUtilization<'a> {
    /// [`cpu.mode`](super::key::CPU_MODE): Mode in which processor time was spent.
    pub cpu_mode: &'a str,
}

crate::__measurement!(ProcessCpuUtilization<'a> is Gauge of f64, PROCESS_CPU_UTILIZATION {
    cpu_mode => "cpu.mode",
});

/// Size of the physical memory that the process uses.
///
/// `process.memory.usage`: up-down counter of integers, unit `By`, release candidate.
///
/// Measured as [`ProcessMemoryUsage`].
pub const PROCESS_MEMORY_USAGE: crate::MetricDef =
    crate::MetricDef::new("process.memory.usage", crate::Instrument::UpDownCounter, "By")
    .with_brief("Size of the physical memory that the process uses.")
    .with_zero_series(&[]);

/// Measurement of [`PROCESS_MEMORY_USAGE`]: size of the physical memory that the process uses.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProcessMemoryUsage;

crate::__measurement!(ProcessMemoryUsage is UpDownCounter of i64, PROCESS_MEMORY_USAGE {
});

/// Size of the memory that is reserved for the process.
///
/// `process.memory.virtual`: up-down counter of integers, unit `By`, release candidate.
///
/// Measured as [`ProcessMemoryVirtual`].
pub const PROCESS_MEMORY_VIRTUAL: crate::MetricDef =
    crate::MetricDef::new("process.memory.virtual", crate::Instrument::UpDownCounter, "By")
    .with_brief("Size of the memory that is reserved for the process.")
    .with_zero_series(&[]);

/// Measurement of [`PROCESS_MEMORY_VIRTUAL`]: size of the memory that is reserved for the process.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProcessMemoryVirtual;

crate::__measurement!(ProcessMemoryVirtual is UpDownCounter of i64, PROCESS_MEMORY_VIRTUAL {
});

/// Number of threads of the process.
///
/// `process.thread.count`: up-down counter of integers, unit `{thread}`, release candidate.
///
/// Measured as [`ProcessThreadCount`].
pub const PROCESS_THREAD_COUNT: crate::MetricDef =
    crate::MetricDef::new("process.thread.count", crate::Instrument::UpDownCounter, "{thread}")
    .with_brief("Number of threads of the process.")
    .with_zero_series(&[]);

/// Measurement of [`PROCESS_THREAD_COUNT`]: number of threads of the process.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProcessThreadCount;

crate::__measurement!(ProcessThreadCount is UpDownCounter of i64, PROCESS_THREAD_COUNT {
});

/// Number of open file descriptors of the process.
///
/// `process.unix.file_descriptor.count`: up-down counter of integers, unit `{file_descriptor}`,
/// release candidate.
///
/// Measured as [`ProcessUnixFileDescriptorCount`].
pub const PROCESS_UNIX_FILE_DESCRIPTOR_COUNT: crate::MetricDef =
    crate::MetricDef::new("process.unix.file_descriptor.count", crate::Instrument::UpDownCounter, "{file_descriptor}")
    .with_brief("Number of open file descriptors of the process.")
    .with_zero_series(&[]);

/// Measurement of [`PROCESS_UNIX_FILE_DESCRIPTOR_COUNT`]: number of open file descriptors of the
/// process.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProcessUnixFileDescriptorCount;

crate::__measurement!(ProcessUnixFileDescriptorCount is UpDownCounter of i64, PROCESS_UNIX_FILE_DESCRIPTOR_COUNT {
});

/// Time for which the process has been running.
///
/// `process.uptime`: gauge of doubles, unit `s`, release candidate.
///
/// Measured as [`ProcessUptime`].
pub const PROCESS_UPTIME: crate::MetricDef =
    crate::MetricDef::new("process.uptime", crate::Instrument::Gauge, "s")
    .of_doubles()
    .with_brief("Time for which the process has been running.");

/// Measurement of [`PROCESS_UPTIME`]: time for which the process has been running.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProcessUptime;

crate::__measurement!(ProcessUptime is Gauge of f64, PROCESS_UPTIME {
});

/// Number of messages that wait in a queue.
///
/// `queue.depth`: gauge of integers, unit `{message}`, in development.
///
/// Measured as [`QueueDepth`].
///
/// Attributes:
///
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): Name of the
///   destination, with RabbitMQ of exchange, routing key and queue.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required): Messaging product, as its
///   client identifies it.
pub const QUEUE_DEPTH: crate::MetricDef =
    crate::MetricDef::new("queue.depth", crate::Instrument::Gauge, "{message}")
    .with_brief("Number of messages that wait in a queue.")
    .with_required(&["messaging.destination.name", "messaging.system"])
    .with_attributes(&["messaging.destination.name", "messaging.system"]);

/// Measurement of [`QUEUE_DEPTH`]: number of messages that wait in a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueDepth<'a> {
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): Name of the destination,
    /// with RabbitMQ of exchange, routing key and queue.
    pub messaging_destination_name: &'a str,
    /// [`messaging.system`](super::key::MESSAGING_SYSTEM): Messaging product, as its client identifies
    /// it.
    pub messaging_system: &'a str,
}

crate::__measurement!(QueueDepth<'a> is Gauge of i64, QUEUE_DEPTH {
    messaging_destination_name => "messaging.destination.name",
    messaging_system => "messaging.system",
});

/// Number of messages whose processing failed.
///
/// `queue.failed`: counter of integers, unit `{message}`, in development.
///
/// Measured as [`QueueFailed`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (required): Class of the error with which an operation
///   ended.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): Name of the
///   destination, with RabbitMQ of exchange, routing key and queue.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required): Messaging product, as its
///   client identifies it.
pub const QUEUE_FAILED: crate::MetricDef =
    crate::MetricDef::new("queue.failed", crate::Instrument::Counter, "{message}")
    .with_brief("Number of messages whose processing failed.")
    .with_required(&["error.type", "messaging.destination.name", "messaging.system"])
    .with_attributes(&["error.type", "messaging.destination.name", "messaging.system"]);

/// Measurement of [`QUEUE_FAILED`]: number of messages whose processing failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueFailed<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    pub error_type: &'a str,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): Name of the destination,
    /// with RabbitMQ of exchange, routing key and queue.
    pub messaging_destination_name: &'a str,
    /// [`messaging.system`](super::key::MESSAGING_SYSTEM): Messaging product, as its client identifies
    /// it.
    pub messaging_system: &'a str,
}

crate::__measurement!(QueueFailed<'a> is Counter of u64, QUEUE_FAILED {
    error_type => "error.type",
    messaging_destination_name => "messaging.destination.name",
    messaging_system => "messaging.system",
});

/// Position at which messages enter a queue, counted from one.
///
/// `queue.position`: histogram of integers, unit `{message}`, in development.
///
/// Measured as [`QueuePosition`].
///
/// Attributes:
///
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): Name of the
///   destination, with RabbitMQ of exchange, routing key and queue.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required): Messaging product, as its
///   client identifies it.
pub const QUEUE_POSITION: crate::MetricDef =
    crate::MetricDef::new("queue.position", crate::Instrument::Histogram, "{message}")
    .with_brief("Position at which messages enter a queue, counted from one.")
    .with_boundaries(&[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 10000.0])
    .with_required(&["messaging.destination.name", "messaging.system"])
    .with_attributes(&["messaging.destination.name", "messaging.system"]);

/// Measurement of [`QUEUE_POSITION`]: position at which messages enter a queue, counted from one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueuePosition<'a> {
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): Name of the destination,
    /// with RabbitMQ of exchange, routing key and queue.
    pub messaging_destination_name: &'a str,
    /// [`messaging.system`](super::key::MESSAGING_SYSTEM): Messaging product, as its client identifies
    /// it.
    pub messaging_system: &'a str,
}

crate::__measurement!(QueuePosition<'a> is Histogram of u64, QUEUE_POSITION {
    messaging_destination_name => "messaging.destination.name",
    messaging_system => "messaging.system",
});

/// Number of messages taken out of a queue that had been taken out before.
///
/// `queue.redelivered`: counter of integers, unit `{message}`, in development.
///
/// Measured as [`QueueRedelivered`].
///
/// Attributes:
///
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): Name of the
///   destination, with RabbitMQ of exchange, routing key and queue.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required): Messaging product, as its
///   client identifies it.
pub const QUEUE_REDELIVERED: crate::MetricDef =
    crate::MetricDef::new("queue.redelivered", crate::Instrument::Counter, "{message}")
    .with_brief("Number of messages taken out of a queue that had been taken out before.")
    .with_required(&["messaging.destination.name", "messaging.system"])
    .with_attributes(&["messaging.destination.name", "messaging.system"]);

/// Measurement of [`QUEUE_REDELIVERED`]: number of messages taken out of a queue that had been
/// taken out before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueRedelivered<'a> {
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): Name of the destination,
    /// with RabbitMQ of exchange, routing key and queue.
    pub messaging_destination_name: &'a str,
    /// [`messaging.system`](super::key::MESSAGING_SYSTEM): Messaging product, as its client identifies
    /// it.
    pub messaging_system: &'a str,
}

crate::__measurement!(QueueRedelivered<'a> is Counter of u64, QUEUE_REDELIVERED {
    messaging_destination_name => "messaging.destination.name",
    messaging_system => "messaging.system",
});

/// Time that messages wait in a queue.
///
/// `queue.wait.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`QueueWaitDuration`].
///
/// Attributes:
///
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): Name of the
///   destination, with RabbitMQ of exchange, routing key and queue.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required): Messaging product, as its
///   client identifies it.
pub const QUEUE_WAIT_DURATION: crate::MetricDef =
    crate::MetricDef::new("queue.wait.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Time that messages wait in a queue.")
    .with_boundaries(&[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0, 300.0, 3600.0])
    .with_required(&["messaging.destination.name", "messaging.system"])
    .with_attributes(&["messaging.destination.name", "messaging.system"]);

/// Measurement of [`QUEUE_WAIT_DURATION`]: time that messages wait in a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueWaitDuration<'a> {
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): Name of the destination,
    /// with RabbitMQ of exchange, routing key and queue.
    pub messaging_destination_name: &'a str,
    /// [`messaging.system`](super::key::MESSAGING_SYSTEM): Messaging product, as its client identifies
    /// it.
    pub messaging_system: &'a str,
}

crate::__measurement!(QueueWaitDuration<'a> is Histogram of f64, QUEUE_WAIT_DURATION {
    messaging_destination_name => "messaging.destination.name",
    messaging_system => "messaging.system",
});

/// Duration of calls of other services' methods.
///
/// `rpc.client.call.duration`: histogram of doubles, unit `s`, release candidate.
///
/// Measured as [`RpcClientCallDuration`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the call failed): Class of
///   the error with which an operation ended.
/// - [`rpc.method`](super::key::RPC_METHOD) (conditionally required: if it is known): Name of the
///   method with its service.
/// - [`rpc.status_code`](super::key::RPC_STATUS_CODE) (conditionally required: if there is one):
///   Status of the call.
/// - [`rpc.system.name`](super::key::RPC_SYSTEM_NAME) (required): System of remote procedure calls.
/// - [`server.address`](super::key::SERVER_ADDRESS) (conditionally required: if it is known): Name
///   or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (conditionally required: if the address is known):
///   Port of the server.
pub const RPC_CLIENT_CALL_DURATION: crate::MetricDef =
    crate::MetricDef::new("rpc.client.call.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of calls of other services' methods.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_required(&["rpc.system.name"])
    .with_attributes(&["error.type", "rpc.method", "rpc.status_code", "rpc.system.name", "server.address", "server.port"]);

/// Measurement of [`RPC_CLIENT_CALL_DURATION`]: duration of calls of other services' methods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RpcClientCallDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the call failed.
    pub error_type: Option<&'a str>,
    /// [`rpc.method`](super::key::RPC_METHOD): Name of the method with its service.
    ///
    /// Conditionally required: if it is known.
    pub method: Option<&'a str>,
    /// [`rpc.status_code`](super::key::RPC_STATUS_CODE): Status of the call.
    ///
    /// Conditionally required: if there is one.
    pub status_code: Option<&'a str>,
    /// [`rpc.system.name`](super::key::RPC_SYSTEM_NAME): System of remote procedure calls.
    pub system_name: &'a str,
    /// [`server.address`](super::key::SERVER_ADDRESS): Name or address of the server.
    ///
    /// Conditionally required: if it is known.
    pub server_address: Option<&'a str>,
    /// [`server.port`](super::key::SERVER_PORT): Port of the server.
    ///
    /// Conditionally required: if the address is known.
    pub server_port: Option<i64>,
}

crate::__measurement!(RpcClientCallDuration<'a> is Histogram of f64, RPC_CLIENT_CALL_DURATION {
    error_type => "error.type",
    method => "rpc.method",
    status_code => "rpc.status_code",
    system_name => "rpc.system.name",
    server_address => "server.address",
    server_port => "server.port",
});

/// Duration of calls of a server's methods.
///
/// `rpc.server.call.duration`: histogram of doubles, unit `s`, release candidate.
///
/// Measured as [`RpcServerCallDuration`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the call failed): Class of
///   the error with which an operation ended.
/// - [`rpc.method`](super::key::RPC_METHOD) (conditionally required: if it is known): Name of the
///   method with its service.
/// - [`rpc.status_code`](super::key::RPC_STATUS_CODE) (conditionally required: if there is one):
///   Status of the call.
/// - [`rpc.system.name`](super::key::RPC_SYSTEM_NAME) (required): System of remote procedure calls.
pub const RPC_SERVER_CALL_DURATION: crate::MetricDef =
    crate::MetricDef::new("rpc.server.call.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of calls of a server's methods.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_required(&["rpc.system.name"])
    .with_attributes(&["error.type", "rpc.method", "rpc.status_code", "rpc.system.name"]);

/// Measurement of [`RPC_SERVER_CALL_DURATION`]: duration of calls of a server's methods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RpcServerCallDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the call failed.
    pub error_type: Option<&'a str>,
    /// [`rpc.method`](super::key::RPC_METHOD): Name of the method with its service.
    ///
    /// Conditionally required: if it is known.
    pub method: Option<&'a str>,
    /// [`rpc.status_code`](super::key::RPC_STATUS_CODE): Status of the call.
    ///
    /// Conditionally required: if there is one.
    pub status_code: Option<&'a str>,
    /// [`rpc.system.name`](super::key::RPC_SYSTEM_NAME): System of remote procedure calls.
    pub system_name: &'a str,
}

crate::__measurement!(RpcServerCallDuration<'a> is Histogram of f64, RPC_SERVER_CALL_DURATION {
    error_type => "error.type",
    method => "rpc.method",
    status_code => "rpc.status_code",
    system_name => "rpc.system.name",
});

/// Number of stages that are running.
///
/// `stage.active`: up-down counter of integers, unit `{stage}`, in development.
///
/// Measured as [`StageActive`].
///
/// Attributes:
///
/// - [`stage.name`](super::key::STAGE_NAME) (required): Name of the stage in its definition.
pub const STAGE_ACTIVE: crate::MetricDef =
    crate::MetricDef::new("stage.active", crate::Instrument::UpDownCounter, "{stage}")
    .with_brief("Number of stages that are running.")
    .with_required(&["stage.name"])
    .with_attributes(&["stage.name"]);

/// Measurement of [`STAGE_ACTIVE`]: number of stages that are running.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageActive<'a> {
    /// [`stage.name`](super::key::STAGE_NAME): Name of the stage in its definition.
    pub name: &'a str,
}

crate::__measurement!(StageActive<'a> is UpDownCounter of i64, STAGE_ACTIVE {
    name => "stage.name",
});

/// Number of times that each alternative was chosen.
///
/// `stage.decisions`: counter of integers, unit `{decision}`, in development.
///
/// Measured as [`StageDecisions`].
///
/// Attributes:
///
/// - [`stage.decision.chosen`](super::key::STAGE_DECISION_CHOSEN) (required): Alternative that was
///   chosen, one of a closed set.
/// - [`stage.decision.name`](super::key::STAGE_DECISION_NAME) (required): Name that the code gives
///   the decision.
/// - [`stage.name`](super::key::STAGE_NAME) (required): Name of the stage in its definition.
pub const STAGE_DECISIONS: crate::MetricDef =
    crate::MetricDef::new("stage.decisions", crate::Instrument::Counter, "{decision}")
    .with_brief("Number of times that each alternative was chosen.")
    .with_required(&["stage.decision.chosen", "stage.decision.name", "stage.name"])
    .with_attributes(&["stage.decision.chosen", "stage.decision.name", "stage.name"]);

/// Measurement of [`STAGE_DECISIONS`]: number of times that each alternative was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageDecisions<'a> {
    /// [`stage.decision.chosen`](super::key::STAGE_DECISION_CHOSEN): Alternative that was chosen, one
    /// of a closed set.
    pub decision_chosen: &'a str,
    /// [`stage.decision.name`](super::key::STAGE_DECISION_NAME): Name that the code gives the decision.
    pub decision_name: &'a str,
    /// [`stage.name`](super::key::STAGE_NAME): Name of the stage in its definition.
    pub name: &'a str,
}

crate::__measurement!(StageDecisions<'a> is Counter of u64, STAGE_DECISIONS {
    decision_chosen => "stage.decision.chosen",
    decision_name => "stage.decision.name",
    name => "stage.name",
});

/// Duration of stages.
///
/// Derived from the span of each stage, sampled or not.
///
/// `stage.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`StageDuration`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the stage failed): Class of
///   the error with which an operation ended.
/// - [`stage.error.expected`](super::key::STAGE_ERROR_EXPECTED) (conditionally required: if the
///   error was expected): True if the error is part of normal operation and no failure for an
///   objective.
/// - [`stage.name`](super::key::STAGE_NAME) (required): Name of the stage in its definition.
/// - [`stage.outcome`](super::key::STAGE_OUTCOME) (required): Outcome of the stage.
pub const STAGE_DURATION: crate::MetricDef =
    crate::MetricDef::new("stage.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of stages.")
    .with_boundaries(&[1e-6, 5e-6, 1e-5, 5e-5, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0])
    .with_required(&["stage.name", "stage.outcome"])
    .with_attributes(&["error.type", "stage.error.expected", "stage.name", "stage.outcome"]);

/// Measurement of [`STAGE_DURATION`]: duration of stages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the stage failed.
    pub error_type: Option<&'a str>,
    /// [`stage.error.expected`](super::key::STAGE_ERROR_EXPECTED): True if the error is part of normal
    /// operation and no failure for an objective.
    ///
    /// Conditionally required: if the error was expected.
    pub error_expected: Option<bool>,
    /// [`stage.name`](super::key::STAGE_NAME): Name of the stage in its definition.
    pub name: &'a str,
    /// [`stage.outcome`](super::key::STAGE_OUTCOME): Outcome of the stage.
    pub outcome: super::label::StageOutcome,
}

crate::__measurement!(StageDuration<'a> is Histogram of f64, STAGE_DURATION {
    error_type => "error.type",
    error_expected => "stage.error.expected",
    name => "stage.name",
    outcome => "stage.outcome",
});

/// Result of the last run of a health check: one if it passed, zero if not.
///
/// `stage.health`: gauge of integers, unit `{status}`, in development.
///
/// Measured as [`StageHealth`].
///
/// Attributes:
///
/// - [`stage.health.check`](super::key::STAGE_HEALTH_CHECK) (required): Name under which the
///   program registered the health check.
pub const STAGE_HEALTH: crate::MetricDef =
    crate::MetricDef::new("stage.health", crate::Instrument::Gauge, "{status}")
    .with_brief("Result of the last run of a health check: one if it passed, zero if not.")
    .with_required(&["stage.health.check"])
    .with_attributes(&["stage.health.check"]);

/// Measurement of [`STAGE_HEALTH`]: result of the last run of a health check: one if it passed,
/// zero if not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageHealth<'a> {
    /// [`stage.health.check`](super::key::STAGE_HEALTH_CHECK): Name under which the program registered
    /// the health check.
    pub check: &'a str,
}

crate::__measurement!(StageHealth<'a> is Gauge of i64, STAGE_HEALTH {
    check => "stage.health.check",
});

/// Time that messages were in their queue before a stage consumed them.
///
/// One measurement for each message that carries the time at which it was sent, those of a batch
/// included.
///
/// `stage.queue.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`StageQueueDuration`].
///
/// Attributes:
///
/// - [`stage.name`](super::key::STAGE_NAME) (required): Name of the stage in its definition.
pub const STAGE_QUEUE_DURATION: crate::MetricDef =
    crate::MetricDef::new("stage.queue.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Time that messages were in their queue before a stage consumed them.")
    .with_boundaries(&[0.001, 0.01, 0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 86400.0, 604800.0])
    .with_required(&["stage.name"])
    .with_attributes(&["stage.name"]);

/// Measurement of [`STAGE_QUEUE_DURATION`]: time that messages were in their queue before a stage
/// consumed them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageQueueDuration<'a> {
    /// [`stage.name`](super::key::STAGE_NAME): Name of the stage in its definition.
    pub name: &'a str,
}

crate::__measurement!(StageQueueDuration<'a> is Histogram of f64, STAGE_QUEUE_DURATION {
    name => "stage.name",
});

/// Number of traces about which the tail sampler has decided, by decision.
///
/// `stage.tail_sampler.traces`: counter of integers, unit `{trace}`, in development.
///
/// Measured as [`StageTailSamplerTraces`].
///
/// Attributes:
///
/// - [`stage.tail_sampler.decision`](super::key::STAGE_TAIL_SAMPLER_DECISION) (required): Decision
///   of the tail sampler about a trace.
pub const STAGE_TAIL_SAMPLER_TRACES: crate::MetricDef =
    crate::MetricDef::new("stage.tail_sampler.traces", crate::Instrument::Counter, "{trace}")
    .with_brief("Number of traces about which the tail sampler has decided, by decision.")
    .with_required(&["stage.tail_sampler.decision"])
    .with_attributes(&["stage.tail_sampler.decision"])
    .with_zero_series(&[("stage.tail_sampler.decision", &["failed", "slow", "rule", "rare", "share", "limited", "left_out"])]);

/// Measurement of [`STAGE_TAIL_SAMPLER_TRACES`]: number of traces about which the tail sampler has
/// decided, by decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageTailSamplerTraces {
    /// [`stage.tail_sampler.decision`](super::key::STAGE_TAIL_SAMPLER_DECISION): Decision of the tail
    /// sampler about a trace.
    pub decision: super::label::StageTailSamplerDecision,
}

crate::__measurement!(StageTailSamplerTraces is Counter of u64, STAGE_TAIL_SAMPLER_TRACES {
    decision => "stage.tail_sampler.decision",
});

/// Number of telemetry items that were dropped, by reason.
///
/// A value above zero means that displayed telemetry is incomplete.
///
/// `stage.telemetry.dropped`: counter of integers, unit `{item}`, in development.
///
/// Measured as [`StageTelemetryDropped`].
///
/// Attributes:
///
/// - [`stage.telemetry.reason`](super::key::STAGE_TELEMETRY_REASON) (required): Reason for which
///   telemetry was dropped.
/// - [`stage.telemetry.signal`](super::key::STAGE_TELEMETRY_SIGNAL) (required): Kind of telemetry
///   that was dropped.
pub const STAGE_TELEMETRY_DROPPED: crate::MetricDef =
    crate::MetricDef::new("stage.telemetry.dropped", crate::Instrument::Counter, "{item}")
    .with_brief("Number of telemetry items that were dropped, by reason.")
    .with_required(&["stage.telemetry.reason", "stage.telemetry.signal"])
    .with_attributes(&["stage.telemetry.reason", "stage.telemetry.signal"]);

/// Measurement of [`STAGE_TELEMETRY_DROPPED`]: number of telemetry items that were dropped, by
/// reason.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageTelemetryDropped {
    /// [`stage.telemetry.reason`](super::key::STAGE_TELEMETRY_REASON): Reason for which telemetry was
    /// dropped.
    pub reason: super::label::StageTelemetryReason,
    /// [`stage.telemetry.signal`](super::key::STAGE_TELEMETRY_SIGNAL): Kind of telemetry that was
    /// dropped.
    pub signal: super::label::StageTelemetrySignal,
}

crate::__measurement!(StageTelemetryDropped is Counter of u64, STAGE_TELEMETRY_DROPPED {
    reason => "stage.telemetry.reason",
    signal => "stage.telemetry.signal",
});
