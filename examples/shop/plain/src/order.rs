//! Orders.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

/// Order of a customer; identifier and time are the shop's.
#[derive(Deserialize)]
pub(crate) struct Order {
    #[serde(skip_deserializing, default = "Uuid::new_v4")]
    pub(crate) id: Uuid,
    #[serde(skip_deserializing, default = "OffsetDateTime::now_utc")]
    pub(crate) placed_at: OffsetDateTime,
    pub(crate) customer: String,
    pub(crate) address: String,
    pub(crate) sku: String,
    pub(crate) quantity: u32,
    pub(crate) channel: Channel,
}

/// Way by which an order came.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Channel {
    Web,
    App,
    Phone,
}

/// Answer to an accepted order.
#[derive(Serialize)]
pub(crate) struct Receipt {
    pub(crate) id: Uuid,
    pub(crate) cents: u64,
}
