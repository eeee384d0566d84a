// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Stages: name, kind, required attributes and events of each span.

/// Has an agent use one of its capabilities.
///
/// `agent.execute`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.capability`](super::key::AGENT_CAPABILITY) (required): Capability of the agent that is
///   used.
/// - [`agent.name`](super::key::AGENT_NAME) (required): The agent that handles the request.
/// - [`circuit_breaker.state`](super::key::CIRCUIT_BREAKER_STATE) (recommended): State of the
///   circuit breaker of an agent.
/// - [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) (required): Hash of the commit of the
///   ledger.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
/// - [`pricing_pack.id`](super::key::PRICING_PACK_ID) (required): The immutable price snapshot.
/// - [`request.id`](super::key::REQUEST_ID) (required): Identifier of a request within one service.
pub const AGENT_EXECUTE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("agent.execute")
    .with_brief("Has an agent use one of its capabilities.")
    .with_inherited(&["agent.capability", "agent.name", "ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Counts a failure of an agent, and opens its circuit breaker after several in a row.
///
/// `circuit_breaker.count_failure`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.name`](super::key::AGENT_NAME) (required): The agent that handles the request.
pub const CIRCUIT_BREAKER_COUNT_FAILURE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("circuit_breaker.count_failure")
    .with_brief("Counts a failure of an agent, and opens its circuit breaker after several in a row.")
    .with_inherited(&["agent.name"]);

/// Reads the state of the circuit breaker of an agent.
///
/// `circuit_breaker.read_state`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.name`](super::key::AGENT_NAME) (required): The agent that handles the request.
/// - [`circuit_breaker.state`](super::key::CIRCUIT_BREAKER_STATE) (conditionally required: if the
///   stage returns a value): State of the circuit breaker of an agent.
pub const CIRCUIT_BREAKER_READ_STATE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("circuit_breaker.read_state")
    .with_brief("Reads the state of the circuit breaker of an agent.")
    .with_inherited(&["agent.name"]);

/// Checks that the price snapshot is fresh.
///
/// `executor.check_freshness`: internal span, in development.
///
/// Attributes:
///
/// - [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) (required): Hash of the commit of the
///   ledger.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
/// - [`pricing_pack.id`](super::key::PRICING_PACK_ID) (required): The immutable price snapshot.
/// - [`pricing_pack.status`](super::key::PRICING_PACK_STATUS) (recommended): Status of the price
///   snapshot.
/// - [`request.id`](super::key::REQUEST_ID) (required): Identifier of a request within one service.
pub const EXECUTOR_CHECK_FRESHNESS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("executor.check_freshness")
    .with_brief("Checks that the price snapshot is fresh.")
    .with_inherited(&["ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Answers one request with the result of a pattern.
///
/// `executor.execute_pattern`: internal span, in development.
///
/// Attributes:
///
/// - [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) (conditionally required: if there is a
///   price snapshot): Hash of the commit of the ledger.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
/// - [`portfolio.id`](super::key::PORTFOLIO_ID) (recommended): The portfolio.
/// - [`pricing_pack.id`](super::key::PRICING_PACK_ID) (conditionally required: if there is a price
///   snapshot): The immutable price snapshot.
/// - [`request.api_key`](super::key::REQUEST_API_KEY) (opt-in): Key of the client.
/// - [`request.id`](super::key::REQUEST_ID) (required): Identifier of a request within one service.
/// - [`request.require_fresh`](super::key::REQUEST_REQUIRE_FRESH) (recommended): True if the client
///   accepts no stale pack.
/// - [`security.id`](super::key::SECURITY_ID) (opt-in): The security.
/// - [`trade.amount`](super::key::TRADE_AMOUNT) (opt-in): Amount of a planned trade, in cents.
/// - [`user.id`](super::key::USER_ID) (recommended): Identifier of the user on whose behalf the
///   work is done.
pub const EXECUTOR_EXECUTE_PATTERN: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("executor.execute_pattern")
    .with_brief("Answers one request with the result of a pattern.")
    .with_inherited(&["pattern.id", "request.id"]);

/// Reads the positions of a portfolio from the ledger.
///
/// `ledger.read_positions`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.capability`](super::key::AGENT_CAPABILITY) (required): Capability of the agent that is
///   used.
/// - [`agent.name`](super::key::AGENT_NAME) (required): The agent that handles the request.
/// - [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) (required): Hash of the commit of the
///   ledger.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
/// - [`portfolio.id`](super::key::PORTFOLIO_ID) (required): The portfolio.
/// - [`position.count`](super::key::POSITION_COUNT) (conditionally required: if the stage returns a
///   value): Number of positions.
/// - [`pricing_pack.id`](super::key::PRICING_PACK_ID) (required): The immutable price snapshot.
/// - [`request.id`](super::key::REQUEST_ID) (required): Identifier of a request within one service.
pub const LEDGER_READ_POSITIONS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("ledger.read_positions")
    .with_brief("Reads the positions of a portfolio from the ledger.")
    .with_required(&["portfolio.id"])
    .with_inherited(&["agent.capability", "agent.name", "ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Runs the steps of a pattern, one after the other.
///
/// `orchestrator.run_pattern`: internal span, in development.
///
/// Attributes:
///
/// - [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) (required): Hash of the commit of the
///   ledger.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
/// - [`pattern.step_count`](super::key::PATTERN_STEP_COUNT) (required): Number of steps of the
///   pattern.
/// - [`pricing_pack.id`](super::key::PRICING_PACK_ID) (required): The immutable price snapshot.
/// - [`request.id`](super::key::REQUEST_ID) (required): Identifier of a request within one service.
pub const ORCHESTRATOR_RUN_PATTERN: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("orchestrator.run_pattern")
    .with_brief("Runs the steps of a pattern, one after the other.")
    .with_required(&["pattern.step_count"])
    .with_inherited(&["ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Runs one step of a pattern.
///
/// `orchestrator.run_step`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.capability`](super::key::AGENT_CAPABILITY) (required): Capability of the agent that is
///   used.
/// - [`agent.name`](super::key::AGENT_NAME) (required): The agent that handles the request.
/// - [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) (required): Hash of the commit of the
///   ledger.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
/// - [`pattern.step_index`](super::key::PATTERN_STEP_INDEX) (required): The step of the pattern,
///   counted from zero.
/// - [`pricing_pack.id`](super::key::PRICING_PACK_ID) (required): The immutable price snapshot.
/// - [`request.id`](super::key::REQUEST_ID) (required): Identifier of a request within one service.
pub const ORCHESTRATOR_RUN_STEP: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("orchestrator.run_step")
    .with_brief("Runs one step of a pattern.")
    .with_required(&["pattern.step_index"])
    .with_inherited(&["agent.capability", "agent.name", "ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Builds a price snapshot.
///
/// `pricing.build_pack`: internal span, in development.
///
/// Attributes:
///
/// - [`pricing_pack.id`](super::key::PRICING_PACK_ID) (required): The immutable price snapshot.
pub const PRICING_BUILD_PACK: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("pricing.build_pack")
    .with_brief("Builds a price snapshot.")
    .with_inherited(&["pricing_pack.id"]);

/// Reads the status of a price snapshot.
///
/// `pricing.read_status`: internal span, in development.
///
/// Attributes:
///
/// - [`pricing_pack.id`](super::key::PRICING_PACK_ID) (required): The immutable price snapshot.
/// - [`pricing_pack.status`](super::key::PRICING_PACK_STATUS) (conditionally required: if the stage
///   returns a value): Status of the price snapshot.
pub const PRICING_READ_STATUS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("pricing.read_status")
    .with_brief("Reads the status of a price snapshot.")
    .with_inherited(&["pricing_pack.id"]);

/// Values one position with the price snapshot.
///
/// `pricing.value_position`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.capability`](super::key::AGENT_CAPABILITY) (required): Capability of the agent that is
///   used.
/// - [`agent.name`](super::key::AGENT_NAME) (required): The agent that handles the request.
/// - [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) (required): Hash of the commit of the
///   ledger.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
/// - [`position.value`](super::key::POSITION_VALUE) (conditionally required: if the stage returns a
///   value): Value of a position, in cents.
/// - [`pricing_pack.id`](super::key::PRICING_PACK_ID) (required): The immutable price snapshot.
/// - [`request.id`](super::key::REQUEST_ID) (required): Identifier of a request within one service.
/// - [`security.id`](super::key::SECURITY_ID) (required): The security.
pub const PRICING_VALUE_POSITION: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("pricing.value_position")
    .with_brief("Values one position with the price snapshot.")
    .with_required(&["security.id"])
    .with_inherited(&["agent.capability", "agent.name", "ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::span::*;
