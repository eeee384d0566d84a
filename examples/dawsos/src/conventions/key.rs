// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Attributes: name, type, sensitivity and cardinality of each.

/// Capability of the agent that is used.
///
/// `agent.capability`: string, in development, few values, inherited by child stages.
///
/// Examples: `ledger.positions`.
pub const AGENT_CAPABILITY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("agent.capability").with_cardinality(::telemetry::semconv::Cardinality::Low).as_context();

/// The agent that handles the request.
///
/// `agent.name`: string, in development, few values, inherited by child stages.
///
/// Examples: `financial_analyst`.
pub const AGENT_NAME: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("agent.name").with_cardinality(::telemetry::semconv::Cardinality::Low).as_context();

/// State of the circuit breaker of an agent.
///
/// `circuit_breaker.state`: closed enumeration, in development, few values.
pub const CIRCUIT_BREAKER_STATE: ::telemetry::semconv::Key<super::label::CircuitBreakerState> = ::telemetry::semconv::Key::new("circuit_breaker.state").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Outcome of the execution.
///
/// `execution.status`: closed enumeration, in development, few values.
pub const EXECUTION_STATUS: ::telemetry::semconv::Key<super::label::ExecutionStatus> = ::telemetry::semconv::Key::new("execution.status").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Hash of the commit of the ledger.
///
/// `ledger.commit_hash`: string, in development, unbounded values, inherited by child stages.
///
/// Examples: `abc1234`.
pub const LEDGER_COMMIT_HASH: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("ledger.commit_hash").as_context();

/// The pattern that is executed.
///
/// `pattern.id`: string, in development, few values, inherited by child stages.
///
/// Examples: `portfolio_overview`.
pub const PATTERN_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("pattern.id").with_cardinality(::telemetry::semconv::Cardinality::Low).as_context();

/// Number of steps of the pattern.
///
/// `pattern.step_count`: int, in development, unbounded values.
///
/// Examples: `4`.
pub const PATTERN_STEP_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("pattern.step_count");

/// The step of the pattern, counted from zero.
///
/// `pattern.step_index`: int, in development, few values.
///
/// Examples: `2`.
pub const PATTERN_STEP_INDEX: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("pattern.step_index").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The portfolio.
///
/// `portfolio.id`: string, in development, unbounded values, personal data.
///
/// Examples: `P-881`.
pub const PORTFOLIO_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("portfolio.id").with_sensitivity(::telemetry::semconv::Sensitivity::Pii);

/// Number of positions.
///
/// `position.count`: int, in development, unbounded values.
///
/// Examples: `17`.
pub const POSITION_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("position.count");

/// Value of a position, in cents.
///
/// `position.value`: int, in development, unbounded values, secret.
///
/// Examples: `1204050`.
pub const POSITION_VALUE: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("position.value").with_sensitivity(::telemetry::semconv::Sensitivity::Secret);

/// The immutable price snapshot.
///
/// One snapshot a day; only the last few are in use.
///
/// `pricing_pack.id`: string, in development, few values, inherited by child stages.
///
/// Examples: `PP_2025-10-22`.
pub const PRICING_PACK_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("pricing_pack.id").with_cardinality(::telemetry::semconv::Cardinality::Low).as_context();

/// Status of the price snapshot.
///
/// `pricing_pack.status`: closed enumeration, in development, few values.
pub const PRICING_PACK_STATUS: ::telemetry::semconv::Key<super::label::PricingPackStatus> = ::telemetry::semconv::Key::new("pricing_pack.status").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Key of the client.
///
/// It is redacted.
///
/// `request.api_key`: string, in development, unbounded values, secret.
///
/// Examples: `[REDACTED]`.
pub const REQUEST_API_KEY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("request.api_key").with_sensitivity(::telemetry::semconv::Sensitivity::Secret);

/// True if the client accepts no stale pack.
///
/// `request.require_fresh`: boolean, in development, few values.
pub const REQUEST_REQUIRE_FRESH: ::telemetry::semconv::Key<bool> = ::telemetry::semconv::Key::new("request.require_fresh").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The security.
///
/// `security.id`: string, in development, unbounded values, personal data.
///
/// Examples: `US0378331005`.
pub const SECURITY_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("security.id").with_sensitivity(::telemetry::semconv::Sensitivity::Pii);

/// Amount of a planned trade, in cents.
///
/// `trade.amount`: int, in development, unbounded values, secret.
///
/// Examples: `150000`.
pub const TRADE_AMOUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("trade.amount").with_sensitivity(::telemetry::semconv::Sensitivity::Secret);

/// Names and sensitivities of the attributes whose values are not recorded in the clear, those of
/// extended registries included.
pub const SENSITIVE_NAMES: &[(&str, ::telemetry::semconv::Sensitivity)] = &[
    ("client.address", ::telemetry::semconv::Sensitivity::Pii),
    ("db.query.text", ::telemetry::semconv::Sensitivity::Pii),
    ("exception.message", ::telemetry::semconv::Sensitivity::Pii),
    ("network.peer.address", ::telemetry::semconv::Sensitivity::Pii),
    ("portfolio.id", ::telemetry::semconv::Sensitivity::Pii),
    ("position.value", ::telemetry::semconv::Sensitivity::Secret),
    ("request.api_key", ::telemetry::semconv::Sensitivity::Secret),
    ("security.id", ::telemetry::semconv::Sensitivity::Pii),
    ("trade.amount", ::telemetry::semconv::Sensitivity::Secret),
    ("url.full", ::telemetry::semconv::Sensitivity::Pii),
    ("url.query", ::telemetry::semconv::Sensitivity::Pii),
    ("user.id", ::telemetry::semconv::Sensitivity::Pii),
];

// The names of the registries that this one extends.
pub use ::telemetry::semconv::key::*;
