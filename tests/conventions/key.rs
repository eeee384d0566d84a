// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out conventions`

//! Attributes: name, type, sensitivity and cardinality of each.

/// Identifier of the branch that serves the order.
///
/// `shop.branch.id`: string, in development, unbounded values, inherited by child stages.
///
/// Examples: `b-2`.
pub const SHOP_BRANCH_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("shop.branch.id").as_context();

/// Number of the card that pays.
///
/// `shop.card.number`: string, in development, unbounded values, secret.
///
/// Examples: `4111 1111 1111 1111`.
pub const SHOP_CARD_NUMBER: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("shop.card.number").with_sensitivity(::telemetry::semconv::Sensitivity::Secret);

/// Name of the customer.
///
/// `shop.customer`: string, in development, unbounded values, personal data.
///
/// Examples: `Ada`.
pub const SHOP_CUSTOMER: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("shop.customer").with_sensitivity(::telemetry::semconv::Sensitivity::Pii);

/// Department that sells the item.
///
/// `shop.department`: closed enumeration, in development, few values.
pub const SHOP_DEPARTMENT: ::telemetry::semconv::Key<super::label::ShopDepartment> = ::telemetry::semconv::Key::new("shop.department").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Number of pieces of the item.
///
/// `shop.item.count`: int, in development, unbounded values.
pub const SHOP_ITEM_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("shop.item.count");

/// Name of the item.
///
/// `shop.item.name`: string, in development, unbounded values.
///
/// Examples: `teapot`.
pub const SHOP_ITEM_NAME: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("shop.item.name");

/// Price of one piece.
///
/// `shop.item.price`: double, in development, unbounded values.
pub const SHOP_ITEM_PRICE: ::telemetry::semconv::Key<f64> = ::telemetry::semconv::Key::new("shop.item.price");

/// Identifier of the order.
///
/// `shop.order.id`: string, in development, unbounded values, inherited by child stages.
///
/// Examples: `o-17`.
pub const SHOP_ORDER_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("shop.order.id").as_context();

/// Part of the shop in which a stage runs.
///
/// `shop.part`: string, in development, few values.
///
/// Examples: `counter`.
pub const SHOP_PART: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("shop.part").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Means of payment.
///
/// `shop.payment`: closed enumeration, in development, few values.
pub const SHOP_PAYMENT: ::telemetry::semconv::Key<super::label::ShopPayment> = ::telemetry::semconv::Key::new("shop.payment").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Reason for which an order was refused.
///
/// `shop.refusal_reason`: closed enumeration, in development, few values.
pub const SHOP_REFUSAL_REASON: ::telemetry::semconv::Key<super::label::ShopRefusalReason> = ::telemetry::semconv::Key::new("shop.refusal_reason").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Name of the till.
///
/// `shop.till`: string, in development, few values.
///
/// Examples: `north`.
pub const SHOP_TILL: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("shop.till").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Names and sensitivities of the attributes whose values are not recorded in the clear, those of
/// extended registries included.
pub const SENSITIVE_NAMES: &[(&str, ::telemetry::semconv::Sensitivity)] = &[
    ("client.address", ::telemetry::semconv::Sensitivity::Pii),
    ("db.query.text", ::telemetry::semconv::Sensitivity::Pii),
    ("exception.message", ::telemetry::semconv::Sensitivity::Pii),
    ("network.peer.address", ::telemetry::semconv::Sensitivity::Pii),
    ("shop.card.number", ::telemetry::semconv::Sensitivity::Secret),
    ("shop.customer", ::telemetry::semconv::Sensitivity::Pii),
    ("url.full", ::telemetry::semconv::Sensitivity::Pii),
    ("url.query", ::telemetry::semconv::Sensitivity::Pii),
    ("user.id", ::telemetry::semconv::Sensitivity::Pii),
];

// The names of the registries that this one extends.
pub use ::telemetry::semconv::key::*;
