// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out conventions`

//! Stages: name, kind, required attributes and events of each span.

/// Computes the price of one piece.
///
/// `shop.price`: internal span, in development.
///
/// Attributes:
///
/// - [`shop.item.price`](super::key::SHOP_ITEM_PRICE) (required): Price of one piece.
pub const SHOP_PRICE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("shop.price")
    .with_brief("Computes the price of one piece.")
    .with_required(&["shop.item.price"]);

/// Serves one order in a department.
///
/// `shop.serve`: internal span, in development, recorded as `shop.{shop.department}.serve`.
///
/// Attributes:
///
/// - [`shop.branch.id`](super::key::SHOP_BRANCH_ID) (required): Identifier of the branch that
///   serves the order.
/// - [`shop.department`](super::key::SHOP_DEPARTMENT) (required): Department that sells the item.
/// - [`shop.order.id`](super::key::SHOP_ORDER_ID) (required): Identifier of the order.
/// - [`shop.part`](super::key::SHOP_PART) (required, always `counter`): Part of the shop in which a
///   stage runs.
/// - [`shop.payment`](super::key::SHOP_PAYMENT) (required): Means of payment.
pub const SHOP_SERVE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("shop.{shop.department}.serve")
    .with_brief("Serves one order in a department.")
    .with_required(&["shop.department", "shop.payment"])
    .with_inherited(&["shop.branch.id", "shop.order.id"])
    .with_constants(&[("shop.part", "counter")])
    .with_placeholders(&["shop.department"]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::span::*;
