// Generated from `semconv/registry`; do not edit. To regenerate:
// `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! Events: name, description and attributes of each.

/// The rules for stages were changed while the program runs.
///
/// `stage.configuration.changed`: audit event, in development.
///
/// Attributes:
///
/// - [`stage.configuration.by`](super::key::STAGE_CONFIGURATION_BY) (required): Person or program
///   that changed the rules for stages, as given with the change.
/// - [`stage.configuration.expiry`](super::key::STAGE_CONFIGURATION_EXPIRY) (conditionally
///   required: if the change expires): Time after which the old rules return, in seconds.
/// - [`stage.configuration.new`](super::key::STAGE_CONFIGURATION_NEW) (required): All rules for
///   stages after the change.
/// - [`stage.configuration.old`](super::key::STAGE_CONFIGURATION_OLD) (required): All rules for
///   stages before the change.
/// - [`stage.configuration.rules`](super::key::STAGE_CONFIGURATION_RULES) (required): Rules of the
///   change.
/// - [`stage.configuration.source`](super::key::STAGE_CONFIGURATION_SOURCE) (required): Way by
///   which the rules for stages were changed.
pub const STAGE_CONFIGURATION_CHANGED: crate::EventDef = crate::EventDef::new("stage.configuration.changed")
    .with_brief("The rules for stages were changed while the program runs.")
    .with_audit()
    .with_required(&["stage.configuration.by", "stage.configuration.new", "stage.configuration.old", "stage.configuration.rules", "stage.configuration.source"])
    .with_attributes(&["stage.configuration.by", "stage.configuration.expiry", "stage.configuration.new", "stage.configuration.old", "stage.configuration.rules", "stage.configuration.source"]);

/// A change of the rules for stages has ended, and the rules before it apply again.
///
/// `stage.configuration.returned`: audit event, in development.
///
/// Attributes:
///
/// - [`stage.configuration.by`](super::key::STAGE_CONFIGURATION_BY) (required): Person or program
///   that changed the rules for stages, as given with the change.
/// - [`stage.configuration.new`](super::key::STAGE_CONFIGURATION_NEW) (required): All rules for
///   stages after the change.
/// - [`stage.configuration.old`](super::key::STAGE_CONFIGURATION_OLD) (required): All rules for
///   stages before the change.
/// - [`stage.configuration.rules`](super::key::STAGE_CONFIGURATION_RULES) (required): Rules of the
///   change.
/// - [`stage.configuration.source`](super::key::STAGE_CONFIGURATION_SOURCE) (required): Way by
///   which the rules for stages were changed.
pub const STAGE_CONFIGURATION_RETURNED: crate::EventDef = crate::EventDef::new("stage.configuration.returned")
    .with_brief("A change of the rules for stages has ended, and the rules before it apply again.")
    .with_audit()
    .with_required(&["stage.configuration.by", "stage.configuration.new", "stage.configuration.old", "stage.configuration.rules", "stage.configuration.source"])
    .with_attributes(&["stage.configuration.by", "stage.configuration.new", "stage.configuration.old", "stage.configuration.rules", "stage.configuration.source"]);

/// A query took longer than the program's threshold.
///
/// Each query is in `db.client.operation.duration`, slow or not.
///
/// `stage.query.slow`: audit event of severity `warn`, in development.
///
/// Attributes:
///
/// - [`db.collection.name`](super::key::DB_COLLECTION_NAME) (conditionally required: if it is
///   known): Name of the table or collection.
/// - [`db.operation.name`](super::key::DB_OPERATION_NAME) (conditionally required: if it is known):
///   Name of the operation or command.
/// - [`db.query.text`](super::key::DB_QUERY_TEXT) (conditionally required: if it is known): Text of
///   the query, with placeholders for its values.
/// - [`db.system.name`](super::key::DB_SYSTEM_NAME) (required): Database product, as its client
///   identifies it.
/// - [`stage.query.duration`](super::key::STAGE_QUERY_DURATION) (required): Duration of the query,
///   in seconds.
pub const STAGE_QUERY_SLOW: crate::EventDef = crate::EventDef::new("stage.query.slow")
    .with_brief("A query took longer than the program's threshold.")
    .with_severity(crate::Severity::Warn)
    .with_audit()
    .with_required(&["db.system.name", "stage.query.duration"])
    .with_attributes(&["db.collection.name", "db.operation.name", "db.query.text", "db.system.name", "stage.query.duration"]);
