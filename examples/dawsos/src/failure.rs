//! Failures of a request. Messages name no portfolio, no security and no amount.

use std::time::Duration;

use telemetry::StageError;
use thiserror::Error;

use crate::conventions::label::PricingPackStatus;

/// Failure of a request.
#[derive(Debug, Error, StageError)]
pub(crate) enum Failure {
    #[error("there is no such pattern")]
    #[telemetry(expected)]
    UnknownPattern,
    #[error("the key does not open this portfolio")]
    #[telemetry(expected)]
    Unauthorized,
    #[error("the inputs do not fit the pattern: {0}")]
    #[telemetry(expected)]
    BadInput(&'static str),
    #[error("the pricing pack may not be used")]
    PackNotFresh(PricingPackStatus),
    #[error("there is no pricing pack")]
    NoPack,
    #[error("the agent is not called: its circuit breaker is open")]
    CircuitOpen(Duration),
    #[error("a position has no price in the pricing pack")]
    NoPrice,
    #[error("the pattern lacks a step before this one")]
    StepMissing,
    #[error("more is sold than was bought")]
    Oversold,
    #[error("the ledger does not answer")]
    Ledger(#[from] rusqlite::Error),
    #[error("the rates service answered with status {0}")]
    RatesRefused(u16),
    #[error("the rates service does not answer")]
    RatesUnavailable(#[source] reqwest::Error),
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Failure {
        Failure::RatesUnavailable(error.without_url())
    }
}
