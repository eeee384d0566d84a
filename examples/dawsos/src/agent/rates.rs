//! Currency desk: asks the rates service for exchange rates.

use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use telemetry::http::execute;

use super::Work;
use crate::failure::Failure;

/// Timeout of the rates service.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Client of the rates service.
pub(super) struct Rates {
    client: Client,
    address: String,
}

impl Rates {
    pub(super) fn new(address: &str) -> Rates {
        Rates { client: Client::new(), address: address.to_owned() }
    }

    /// Returns the value of the portfolio in another currency.
    pub(super) async fn convert(&self, work: &Work<'_>) -> Result<Value, Failure> {
        let currency = work.request.inputs.currency.as_deref().unwrap_or_default();
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(Failure::BadInput("`currency` is no code of three letters"));
        }
        let total = work.total()? as f64 * self.ask(currency).await?;
        Ok(json!({"currency": currency, "total": total.round()}))
    }

    async fn ask(&self, currency: &str) -> Result<f64, Failure> {
        let address = format!("{}/rates/{currency}", self.address);
        let request = self.client.get(address).timeout(TIMEOUT).build()?;
        let response = execute(&self.client, request).await?;
        match response.status() {
            StatusCode::OK => Ok(response.json().await?),
            StatusCode::NOT_FOUND => Err(Failure::BadInput("the currency has no rate")),
            status => Err(Failure::RatesRefused(status.as_u16())),
        }
    }
}
