//! Orders.

use serde::{Deserialize, Serialize};
use telemetry::{Label, StageAttributes};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::conventions::{key, label};

/// Order of a customer; identifier and time are the shop's.
#[derive(Deserialize, StageAttributes)]
pub(crate) struct Order {
    #[serde(skip_deserializing, default = "Uuid::new_v4")]
    #[telemetry(key = key::SHOP_ORDER_ID, context)]
    pub(crate) id: Uuid,
    #[serde(skip_deserializing, default = "OffsetDateTime::now_utc")]
    #[telemetry(key = key::SHOP_ORDER_PLACED_AT)]
    pub(crate) placed_at: OffsetDateTime,
    #[telemetry(key = key::USER_ID)]
    pub(crate) customer: String,
    #[telemetry(redact)]
    pub(crate) address: String,
    #[telemetry(key = key::SHOP_ORDER_SKU)]
    pub(crate) sku: String,
    #[telemetry(key = key::SHOP_ORDER_QUANTITY)]
    pub(crate) quantity: u32,
    #[telemetry(key = key::SHOP_ORDER_CHANNEL, label)]
    pub(crate) channel: Channel,
}

/// Way by which an order came.
#[derive(Clone, Copy, Debug, Deserialize, Label)]
#[serde(rename_all = "snake_case")]
#[telemetry(of = label::ShopOrderChannel)]
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
