// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Attributes: name, type, sensitivity and cardinality of each.

/// Way by which the order is shipped.
///
/// `shop.carrier`: closed enumeration, in development, few values.
pub const SHOP_CARRIER: ::telemetry::semconv::Key<super::label::ShopCarrier> = ::telemetry::semconv::Key::new("shop.carrier").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Way by which the order came.
///
/// `shop.order.channel`: closed enumeration, in development, few values.
pub const SHOP_ORDER_CHANNEL: ::telemetry::semconv::Key<super::label::ShopOrderChannel> = ::telemetry::semconv::Key::new("shop.order.channel").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Identifier of the order.
///
/// `shop.order.id`: string, in development, unbounded values, inherited by child stages.
///
/// Examples: `667c8f52-889e-4716-8fca-1cc46f6540a1`.
pub const SHOP_ORDER_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("shop.order.id").as_context();

/// Time of the order.
///
/// `shop.order.placed_at`: string, in development, unbounded values.
///
/// Examples: `2026-11-20T08:15:30Z`.
pub const SHOP_ORDER_PLACED_AT: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("shop.order.placed_at");

/// Number of pieces.
///
/// `shop.order.quantity`: int, in development, unbounded values.
///
/// Examples: `2`.
pub const SHOP_ORDER_QUANTITY: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("shop.order.quantity");

/// Article of the order, as the client names it.
///
/// `shop.order.sku`: string, in development, unbounded values.
///
/// Examples: `tea`.
pub const SHOP_ORDER_SKU: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("shop.order.sku");

/// Price of the order, in cents.
///
/// `shop.order.total`: int, in development, unbounded values.
///
/// Examples: `8100`.
pub const SHOP_ORDER_TOTAL: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("shop.order.total");

/// Weight of the parcel, in grams.
///
/// `shop.parcel.weight`: int, in development, unbounded values.
///
/// Examples: `2150`.
pub const SHOP_PARCEL_WEIGHT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("shop.parcel.weight");

/// Number of times that the pricer was asked.
///
/// `shop.pricing.attempts`: int, in development, unbounded values.
///
/// Examples: `1`.
pub const SHOP_PRICING_ATTEMPTS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("shop.pricing.attempts");

/// Number of pieces of the article that are left in stock.
///
/// `shop.stock.left`: int, in development, unbounded values.
///
/// Examples: `80`.
pub const SHOP_STOCK_LEFT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("shop.stock.left");

/// Names and sensitivities of the attributes whose values are not recorded in the clear, those of
/// extended registries included.
pub const SENSITIVE_NAMES: &[(&str, ::telemetry::semconv::Sensitivity)] = &[
    ("client.address", ::telemetry::semconv::Sensitivity::Pii),
    ("db.query.text", ::telemetry::semconv::Sensitivity::Pii),
    ("exception.message", ::telemetry::semconv::Sensitivity::Pii),
    ("network.peer.address", ::telemetry::semconv::Sensitivity::Pii),
    ("url.full", ::telemetry::semconv::Sensitivity::Pii),
    ("url.query", ::telemetry::semconv::Sensitivity::Pii),
    ("user.id", ::telemetry::semconv::Sensitivity::Pii),
];

// The names of the registries that this one extends.
pub use ::telemetry::semconv::key::*;
