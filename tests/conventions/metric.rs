// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out conventions`

//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

/// Time from an order to its delivery.
///
/// `shop.order.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`ShopOrderDuration`].
pub const SHOP_ORDER_DURATION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("shop.order.duration", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Time from an order to its delivery.")
    .with_boundaries(&[60.0, 3600.0, 86400.0]);

/// Measurement of [`SHOP_ORDER_DURATION`]: time from an order to its delivery.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ShopOrderDuration;

::telemetry::semconv::__measurement!(ShopOrderDuration is Histogram of f64, SHOP_ORDER_DURATION {
});

/// Size of the parcel's label.
///
/// `shop.parcel.size`: histogram of integers, unit `By`, in development.
///
/// Measured as [`ShopParcelSize`].
pub const SHOP_PARCEL_SIZE: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("shop.parcel.size", ::telemetry::semconv::Instrument::Histogram, "By")
    .with_brief("Size of the parcel's label.")
    .with_boundaries(&[100.0, 1000.0]);

/// Measurement of [`SHOP_PARCEL_SIZE`]: size of the parcel's label.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ShopParcelSize;

::telemetry::semconv::__measurement!(ShopParcelSize is Histogram of u64, SHOP_PARCEL_SIZE {
});

/// Number of payments.
///
/// `shop.payments`: counter of integers, unit `{payment}`, in development.
///
/// Measured as [`ShopPayments`].
///
/// Attributes:
///
/// - [`shop.payment`](super::key::SHOP_PAYMENT) (required): Means of payment.
pub const SHOP_PAYMENTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("shop.payments", ::telemetry::semconv::Instrument::Counter, "{payment}")
    .with_brief("Number of payments.")
    .with_required(&["shop.payment"])
    .with_attributes(&["shop.payment"])
    .with_zero_series(&[("shop.payment", &["card", "cash"])]);

/// Measurement of [`SHOP_PAYMENTS`]: number of payments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShopPayments {
    /// [`shop.payment`](super::key::SHOP_PAYMENT): Means of payment.
    pub payment: super::label::ShopPayment,
}

::telemetry::semconv::__measurement!(ShopPayments is Counter of u64, SHOP_PAYMENTS {
    payment => "shop.payment",
});

/// Share of the orders that were refused, from zero to one.
///
/// `shop.refusal.share`: gauge of doubles, unit `1`, in development.
///
/// Measured as [`ShopRefusalShare`].
///
/// Name in Prometheus: `refusal_share`.
///
/// Attributes:
///
/// - [`shop.till`](super::key::SHOP_TILL) (recommended): Name of the till.
pub const SHOP_REFUSAL_SHARE: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("shop.refusal.share", ::telemetry::semconv::Instrument::Gauge, "1")
    .of_doubles()
    .with_brief("Share of the orders that were refused, from zero to one.")
    .with_attributes(&["shop.till"])
    .with_prometheus_name("refusal_share");

/// Measurement of [`SHOP_REFUSAL_SHARE`]: share of the orders that were refused, from zero to one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ShopRefusalShare<'a> {
    /// [`shop.till`](super::key::SHOP_TILL): Name of the till.
    ///
    /// Recommended.
    pub till: Option<&'a str>,
}

::telemetry::semconv::__measurement!(ShopRefusalShare<'a> is Gauge of f64, SHOP_REFUSAL_SHARE {
    till => "shop.till",
});

/// Number of orders that were refused.
///
/// `shop.refusals`: counter of integers, unit `{order}`, in development.
///
/// Measured as [`ShopRefusals`].
///
/// Attributes:
///
/// - [`shop.department`](super::key::SHOP_DEPARTMENT) (required): Department that sells the item.
/// - [`shop.refusal_reason`](super::key::SHOP_REFUSAL_REASON) (required): Reason for which an order
///   was refused.
pub const SHOP_REFUSALS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("shop.refusals", ::telemetry::semconv::Instrument::Counter, "{order}")
    .with_brief("Number of orders that were refused.")
    .with_required(&["shop.department", "shop.refusal_reason"])
    .with_attributes(&["shop.department", "shop.refusal_reason"])
    .with_zero_series(&[("shop.department", &["books", "toys"]), ("shop.refusal_reason", &["too_large", "sold_out"])]);

/// Measurement of [`SHOP_REFUSALS`]: number of orders that were refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShopRefusals {
    /// [`shop.department`](super::key::SHOP_DEPARTMENT): Department that sells the item.
    pub department: super::label::ShopDepartment,
    /// [`shop.refusal_reason`](super::key::SHOP_REFUSAL_REASON): Reason for which an order was refused.
    pub refusal_reason: super::label::ShopRefusalReason,
}

::telemetry::semconv::__measurement!(ShopRefusals is Counter of u64, SHOP_REFUSALS {
    department => "shop.department",
    refusal_reason => "shop.refusal_reason",
});

/// Number of items that were sold.
///
/// `shop.sales`: counter of integers, unit `{sale}`, in development.
///
/// Measured as [`ShopSales`].
///
/// Attributes:
///
/// - [`shop.department`](super::key::SHOP_DEPARTMENT) (required, in Prometheus `department`):
///   Department that sells the item.
/// - [`shop.payment`](super::key::SHOP_PAYMENT) (recommended): Means of payment.
/// - [`shop.till`](super::key::SHOP_TILL) (required, in Prometheus `till`): Name of the till.
pub const SHOP_SALES: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("shop.sales", ::telemetry::semconv::Instrument::Counter, "{sale}")
    .with_brief("Number of items that were sold.")
    .with_required(&["shop.department", "shop.till"])
    .with_attributes(&["shop.department", "shop.payment", "shop.till"])
    .with_prometheus_labels(&[("shop.department", "department"), ("shop.till", "till")]);

/// Measurement of [`SHOP_SALES`]: number of items that were sold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShopSales<'a> {
    /// [`shop.department`](super::key::SHOP_DEPARTMENT): Department that sells the item.
    pub department: super::label::ShopDepartment,
    /// [`shop.payment`](super::key::SHOP_PAYMENT): Means of payment.
    ///
    /// Recommended.
    pub payment: Option<super::label::ShopPayment>,
    /// [`shop.till`](super::key::SHOP_TILL): Name of the till.
    pub till: &'a str,
}

::telemetry::semconv::__measurement!(ShopSales<'a> is Counter of u64, SHOP_SALES {
    department => "shop.department",
    payment => "shop.payment",
    till => "shop.till",
});

/// Time that customers wait at a till.
///
/// `shop.wait.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`ShopWaitDuration`].
///
/// Attributes:
///
/// - [`shop.payment`](super::key::SHOP_PAYMENT) (required): Means of payment.
/// - [`shop.till`](super::key::SHOP_TILL) (required): Name of the till.
pub const SHOP_WAIT_DURATION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("shop.wait.duration", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Time that customers wait at a till.")
    .with_boundaries(&[1.0, 10.0, 60.0, 300.0])
    .with_required(&["shop.payment", "shop.till"])
    .with_attributes(&["shop.payment", "shop.till"]);

/// Measurement of [`SHOP_WAIT_DURATION`]: time that customers wait at a till.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShopWaitDuration<'a> {
    /// [`shop.payment`](super::key::SHOP_PAYMENT): Means of payment.
    pub payment: super::label::ShopPayment,
    /// [`shop.till`](super::key::SHOP_TILL): Name of the till.
    pub till: &'a str,
}

::telemetry::semconv::__measurement!(ShopWaitDuration<'a> is Histogram of f64, SHOP_WAIT_DURATION {
    payment => "shop.payment",
    till => "shop.till",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::metric::*;
