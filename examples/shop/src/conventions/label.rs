// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// Way by which the order is shipped.
///
/// Values of [`shop.carrier`](super::key::SHOP_CARRIER).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShopCarrier {
    /// As a letter.
    Letter,
    /// As a parcel.
    Parcel,
    /// On a pallet.
    Freight,
}

::telemetry::semconv::__closed_enumeration!(ShopCarrier {
    Letter => "letter",
    Parcel => "parcel",
    Freight => "freight",
});

/// Way by which the order came.
///
/// Values of [`shop.order.channel`](super::key::SHOP_ORDER_CHANNEL).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShopOrderChannel {
    /// On the web site.
    Web,
    /// In the app.
    App,
    /// By phone.
    Phone,
}

::telemetry::semconv::__closed_enumeration!(ShopOrderChannel {
    Web => "web",
    App => "app",
    Phone => "phone",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::label::*;
