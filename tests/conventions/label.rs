// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// Department that sells the item.
///
/// Values of [`shop.department`](super::key::SHOP_DEPARTMENT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShopDepartment {
    /// Printed matter.
    Books,
    /// Toys and games.
    Toys,
}

::telemetry::semconv::__closed_enumeration!(ShopDepartment {
    Books => "books",
    Toys => "toys",
});

/// Means of payment.
///
/// Values of [`shop.payment`](super::key::SHOP_PAYMENT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShopPayment {
    /// Payment by card.
    Card,
    /// Payment in coins and notes.
    Cash,
}

::telemetry::semconv::__closed_enumeration!(ShopPayment {
    Card => "card",
    Cash => "cash",
});

::telemetry::semconv::__ordinals!(ShopPayment {
    Card => 1,
    Cash => 2,
});

/// Reason for which an order was refused.
///
/// Values of [`shop.refusal_reason`](super::key::SHOP_REFUSAL_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShopRefusalReason {
    /// The order has too many pieces.
    TooLarge,
    /// The item is not in stock.
    SoldOut,
}

::telemetry::semconv::__closed_enumeration!(ShopRefusalReason {
    TooLarge => "too_large",
    SoldOut => "sold_out",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::label::*;
