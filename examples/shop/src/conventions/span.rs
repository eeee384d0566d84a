// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Stages: name, kind, required attributes and events of each span.

/// Accepts an order.
///
/// `shop.place`: internal span, in development.
///
/// Attributes:
///
/// - [`shop.order.channel`](super::key::SHOP_ORDER_CHANNEL) (required): Way by which the order
///   came.
/// - [`shop.order.id`](super::key::SHOP_ORDER_ID) (required): Identifier of the order.
/// - [`shop.order.placed_at`](super::key::SHOP_ORDER_PLACED_AT) (required): Time of the order.
/// - [`shop.order.quantity`](super::key::SHOP_ORDER_QUANTITY) (required): Number of pieces.
/// - [`shop.order.sku`](super::key::SHOP_ORDER_SKU) (required): Article of the order, as the client
///   names it.
/// - [`shop.order.total`](super::key::SHOP_ORDER_TOTAL) (recommended): Price of the order, in
///   cents.
/// - [`shop.stock.left`](super::key::SHOP_STOCK_LEFT) (recommended): Number of pieces of the
///   article that are left in stock.
/// - [`user.id`](super::key::USER_ID) (required): Identifier of the user on whose behalf the work
///   is done.
pub const SHOP_PLACE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("shop.place")
    .with_brief("Accepts an order.")
    .with_required(&["shop.order.channel", "shop.order.placed_at", "shop.order.quantity", "shop.order.sku", "user.id"])
    .with_inherited(&["shop.order.id"]);

/// Asks the pricer, more than once if it is busy.
///
/// `shop.price`: internal span, in development.
///
/// Attributes:
///
/// - [`shop.pricing.attempts`](super::key::SHOP_PRICING_ATTEMPTS) (recommended): Number of times
///   that the pricer was asked.
pub const SHOP_PRICE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("shop.price")
    .with_brief("Asks the pricer, more than once if it is busy.");

/// Runs a query of the database.
///
/// `shop.query`: client span, in development.
///
/// Attributes:
///
/// - [`db.collection.name`](super::key::DB_COLLECTION_NAME) (required): Name of the table or
///   collection.
/// - [`db.operation.name`](super::key::DB_OPERATION_NAME) (required): Name of the operation or
///   command.
/// - [`db.system.name`](super::key::DB_SYSTEM_NAME) (required, always `sqlite`): Database product,
///   as its client identifies it.
pub const SHOP_QUERY: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("shop.query")
    .with_kind(::telemetry::semconv::SpanKind::Client)
    .with_brief("Runs a query of the database.")
    .with_required(&["db.collection.name", "db.operation.name"])
    .with_constants(&[("db.system.name", "sqlite")]);

/// Ships an order.
///
/// `shop.ship`: consumer span, in development.
///
/// Attributes:
///
/// - [`shop.carrier`](super::key::SHOP_CARRIER) (recommended): Way by which the order is shipped.
/// - [`shop.order.id`](super::key::SHOP_ORDER_ID) (required): Identifier of the order.
/// - [`shop.parcel.weight`](super::key::SHOP_PARCEL_WEIGHT) (recommended): Weight of the parcel, in
///   grams.
pub const SHOP_SHIP: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("shop.ship")
    .with_kind(::telemetry::semconv::SpanKind::Consumer)
    .with_brief("Ships an order.")
    .with_inherited(&["shop.order.id"]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::span::*;
