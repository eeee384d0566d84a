//! Client of the pricer.

use reqwest::{Client, StatusCode};
use thiserror::Error;
use tracing::field::Empty;
use tracing::{Span, instrument, warn};

use crate::http::send;
use crate::order::Order;
use crate::telemetry::failed;

/// Number of times that a busy pricer is asked.
const ATTEMPTS: u32 = 3;

/// Pricer, at an address.
pub(crate) struct Pricing {
    client: Client,
    address: String,
}

/// Reason for which an order has no price.
#[derive(Debug, Error)]
pub(crate) enum PricingError {
    #[error("there is no such article")]
    NoSuchArticle,
    #[error("the pricer is busy")]
    Busy,
    #[error("the pricer answered with status {0}")]
    Status(StatusCode),
    #[error("no answer from the pricer: {0}")]
    NoAnswer(#[from] reqwest::Error),
}

impl PricingError {
    pub(crate) const fn error_type(&self) -> &'static str {
        match self {
            PricingError::NoSuchArticle => "no_such_article",
            PricingError::Busy => "busy",
            PricingError::Status(_) => "status",
            PricingError::NoAnswer(_) => "no_answer",
        }
    }
}

impl Pricing {
    pub(crate) fn new(address: &str) -> Pricing {
        Pricing { client: Client::new(), address: address.to_owned() }
    }

    /// Returns the price of the order in cents; asks again if the pricer is busy.
    #[instrument(
        name = "shop.price",
        skip_all,
        fields(shop.pricing.attempts = Empty)
    )]
    pub(crate) async fn price(&self, order: &Order) -> Result<u64, PricingError> {
        let mut attempt = 1;
        loop {
            match self.ask(order).await {
                Err(PricingError::Busy) if attempt < ATTEMPTS => {
                    warn!(shop.pricing.attempts = attempt, "the pricer is busy");
                    attempt += 1;
                }
                answer => {
                    Span::current().record("shop.pricing.attempts", attempt);
                    if let Err(error) = &answer {
                        failed(&Span::current(), error.error_type());
                    }
                    return answer;
                }
            }
        }
    }

    async fn ask(&self, order: &Order) -> Result<u64, PricingError> {
        let address = format!("{}/prices/{}", self.address, order.sku);
        let request = self.client.get(address).query(&[("quantity", order.quantity)]).build()?;
        let response = send(&self.client, request).await?;
        match response.status() {
            StatusCode::OK => Ok(response.json().await?),
            StatusCode::NOT_FOUND => Err(PricingError::NoSuchArticle),
            StatusCode::SERVICE_UNAVAILABLE => Err(PricingError::Busy),
            status => Err(PricingError::Status(status)),
        }
    }
}
