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

/// The rules for stages were changed while the program runs.
///
/// `telemetry.configuration.changed`: audit event, in development.
///
/// Attributes:
///
/// - [`telemetry.configuration.by`](super::key::TELEMETRY_CONFIGURATION_BY) (required): Person or
///   program that changed the rules for stages, as given with the change.
/// - [`telemetry.configuration.expiry`](super::key::TELEMETRY_CONFIGURATION_EXPIRY) (conditionally
///   required: if the change expires): Time after which the old rules return, in seconds.
/// - [`telemetry.configuration.new`](super::key::TELEMETRY_CONFIGURATION_NEW) (required): All rules
///   for stages after the change.
/// - [`telemetry.configuration.old`](super::key::TELEMETRY_CONFIGURATION_OLD) (required): All rules
///   for stages before the change.
/// - [`telemetry.configuration.rules`](super::key::TELEMETRY_CONFIGURATION_RULES) (required): Rules
///   of the change.
/// - [`telemetry.configuration.source`](super::key::TELEMETRY_CONFIGURATION_SOURCE) (required): Way
///   by which the rules for stages were changed.
pub const TELEMETRY_CONFIGURATION_CHANGED: crate::EventDef = crate::EventDef::new("telemetry.configuration.changed")
    .with_brief("The rules for stages were changed while the program runs.")
    .with_audit()
    .with_required(&["telemetry.configuration.by", "telemetry.configuration.new", "telemetry.configuration.old", "telemetry.configuration.rules", "telemetry.configuration.source"])
    .with_attributes(&["telemetry.configuration.by", "telemetry.configuration.expiry", "telemetry.configuration.new", "telemetry.configuration.old", "telemetry.configuration.rules", "telemetry.configuration.source"]);

/// A change of the rules for stages has ended, and the rules before it apply again.
///
/// `telemetry.configuration.returned`: audit event, in development.
///
/// Attributes:
///
/// - [`telemetry.configuration.by`](super::key::TELEMETRY_CONFIGURATION_BY) (required): Person or
///   program that changed the rules for stages, as given with the change.
/// - [`telemetry.configuration.new`](super::key::TELEMETRY_CONFIGURATION_NEW) (required): All rules
///   for stages after the change.
/// - [`telemetry.configuration.old`](super::key::TELEMETRY_CONFIGURATION_OLD) (required): All rules
///   for stages before the change.
/// - [`telemetry.configuration.rules`](super::key::TELEMETRY_CONFIGURATION_RULES) (required): Rules
///   of the change.
/// - [`telemetry.configuration.source`](super::key::TELEMETRY_CONFIGURATION_SOURCE) (required): Way
///   by which the rules for stages were changed.
pub const TELEMETRY_CONFIGURATION_RETURNED: crate::EventDef = crate::EventDef::new("telemetry.configuration.returned")
    .with_brief("A change of the rules for stages has ended, and the rules before it apply again.")
    .with_audit()
    .with_required(&["telemetry.configuration.by", "telemetry.configuration.new", "telemetry.configuration.old", "telemetry.configuration.rules", "telemetry.configuration.source"])
    .with_attributes(&["telemetry.configuration.by", "telemetry.configuration.new", "telemetry.configuration.old", "telemetry.configuration.rules", "telemetry.configuration.source"]);
