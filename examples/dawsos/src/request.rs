//! Requests: a pattern for a portfolio, with inputs.

use serde::Deserialize;
use telemetry::StageAttributes;

use crate::conventions::key;

/// Body of a request, with the key of its header.
#[derive(Deserialize, StageAttributes)]
pub(crate) struct Request {
    /// Recorded as that of a known pattern.
    #[telemetry(skip)]
    pub(crate) pattern_id: String,
    #[telemetry(key = key::USER_ID)]
    pub(crate) user_id: String,
    #[telemetry(key = key::PORTFOLIO_ID)]
    pub(crate) portfolio_id: String,
    #[serde(skip)]
    #[telemetry(key = key::REQUEST_API_KEY)]
    pub(crate) api_key: String,
    #[serde(default)]
    #[telemetry(nested)]
    pub(crate) inputs: Inputs,
    /// Requires a fresh pricing pack.
    #[serde(default = "yes")]
    #[telemetry(key = key::REQUEST_REQUIRE_FRESH)]
    pub(crate) require_fresh: bool,
}

/// Inputs of a pattern.
#[derive(Default, Deserialize, StageAttributes)]
pub(crate) struct Inputs {
    #[telemetry(key = key::SECURITY_ID)]
    pub(crate) security_id: Option<String>,
    /// Amount in cents.
    #[telemetry(key = key::TRADE_AMOUNT)]
    pub(crate) amount: Option<i64>,
    /// Code of three letters, chosen by the client.
    #[telemetry(skip)]
    pub(crate) currency: Option<String>,
}

const fn yes() -> bool {
    true
}
