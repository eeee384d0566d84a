// Generated from `semconv/registry`; do not edit. To regenerate:
// `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! Events: name, description and attributes of each.

/// A query took longer than the program's threshold.
///
/// Each query is in `db.client.operation.duration`, slow or not.
///
/// `db.query.slow`: event of severity `warn`, in development.
///
/// Attributes:
///
/// - [`db.collection.name`](super::key::DB_COLLECTION_NAME) (conditionally required: if it is
///   known): Name of the table or collection.
/// - [`db.operation.name`](super::key::DB_OPERATION_NAME) (conditionally required: if it is known):
///   Name of the operation or command.
/// - [`db.query.duration`](super::key::DB_QUERY_DURATION) (required): Duration of the query, in
///   seconds.
/// - [`db.query.text`](super::key::DB_QUERY_TEXT) (conditionally required: if it is known): Text of
///   the query, with placeholders for its values.
/// - [`db.system.name`](super::key::DB_SYSTEM_NAME) (required): Database product, as its client
///   identifies it.
pub const DB_QUERY_SLOW: crate::EventDef = crate::EventDef::new("db.query.slow")
    .with_brief("A query took longer than the program's threshold.")
    .with_severity(crate::Severity::Warn)
    .with_required(&["db.query.duration", "db.system.name"])
    .with_attributes(&["db.collection.name", "db.operation.name", "db.query.duration", "db.query.text", "db.system.name"]);
