// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

/// Number of orders, accepted or not.
///
/// `shop.orders`: counter of integers, unit `{order}`, in development.
///
/// Measured as [`ShopOrders`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the order was not
///   accepted): Class of the error with which an operation ended.
/// - [`shop.order.channel`](super::key::SHOP_ORDER_CHANNEL) (required): Way by which the order
///   came.
pub const SHOP_ORDERS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("shop.orders", ::telemetry::semconv::Instrument::Counter, "{order}")
    .with_brief("Number of orders, accepted or not.")
    .with_required(&["shop.order.channel"])
    .with_attributes(&["error.type", "shop.order.channel"])
    .with_zero_series(&[("shop.order.channel", &["web", "app", "phone"])]);

/// Measurement of [`SHOP_ORDERS`]: number of orders, accepted or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShopOrders<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the order was not accepted.
    pub error_type: Option<&'a str>,
    /// [`shop.order.channel`](super::key::SHOP_ORDER_CHANNEL): Way by which the order came.
    pub order_channel: super::label::ShopOrderChannel,
}

::telemetry::semconv::__measurement!(ShopOrders<'a> is Counter of u64, SHOP_ORDERS {
    error_type => "error.type",
    order_channel => "shop.order.channel",
});

/// Sum of the prices of accepted orders.
///
/// `shop.sales`: counter of integers, unit `{cent}`, in development.
///
/// Measured as [`ShopSales`].
///
/// Attributes:
///
/// - [`shop.order.channel`](super::key::SHOP_ORDER_CHANNEL) (required): Way by which the order
///   came.
pub const SHOP_SALES: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("shop.sales", ::telemetry::semconv::Instrument::Counter, "{cent}")
    .with_brief("Sum of the prices of accepted orders.")
    .with_required(&["shop.order.channel"])
    .with_attributes(&["shop.order.channel"])
    .with_zero_series(&[("shop.order.channel", &["web", "app", "phone"])]);

/// Measurement of [`SHOP_SALES`]: sum of the prices of accepted orders.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShopSales {
    /// [`shop.order.channel`](super::key::SHOP_ORDER_CHANNEL): Way by which the order came.
    pub order_channel: super::label::ShopOrderChannel,
}

::telemetry::semconv::__measurement!(ShopSales is Counter of u64, SHOP_SALES {
    order_channel => "shop.order.channel",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::metric::*;
