//! Client of the pricer.

use reqwest::{Client, StatusCode};
use telemetry::http::execute;
use telemetry::{StageError, record, stage};
use thiserror::Error;
use tracing::warn;

use crate::conventions::{key, span};
use crate::order::Order;

/// Number of times that a busy pricer is asked.
const ATTEMPTS: u32 = 3;

/// Pricer, at an address.
pub(crate) struct Pricing {
    client: Client,
    address: String,
}

/// Reason for which an order has no price.
#[derive(Debug, Error, StageError)]
pub(crate) enum PricingError {
    #[error("there is no such article")]
    #[telemetry(expected)]
    NoSuchArticle,
    #[error("the pricer is busy")]
    Busy,
    #[error("the pricer answered with status {0}")]
    Status(StatusCode),
    #[error("no answer from the pricer: {0}")]
    NoAnswer(#[from] reqwest::Error),
}

impl Pricing {
    pub(crate) fn new(address: &str) -> Pricing {
        Pricing { client: Client::new(), address: address.to_owned() }
    }

    /// Returns the price of the order in cents; asks again if the pricer is busy.
    #[stage(span::SHOP_PRICE)]
    pub(crate) async fn price(&self, order: &Order) -> Result<u64, PricingError> {
        let mut attempt = 1;
        loop {
            match self.ask(order).await {
                Err(PricingError::Busy) if attempt < ATTEMPTS => {
                    warn!(shop.pricing.attempts = attempt, "the pricer is busy");
                    attempt += 1;
                }
                answer => {
                    record!(key::SHOP_PRICING_ATTEMPTS = attempt);
                    return answer;
                }
            }
        }
    }

    async fn ask(&self, order: &Order) -> Result<u64, PricingError> {
        let address = format!("{}/prices/{}", self.address, order.sku);
        let request = self.client.get(address).query(&[("quantity", order.quantity)]).build()?;
        let response = execute(&self.client, request).await?;
        match response.status() {
            StatusCode::OK => Ok(response.json().await?),
            StatusCode::NOT_FOUND => Err(PricingError::NoSuchArticle),
            StatusCode::SERVICE_UNAVAILABLE => Err(PricingError::Busy),
            status => Err(PricingError::Status(status)),
        }
    }
}
