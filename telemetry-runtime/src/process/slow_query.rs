//! The event of a slow query.

use semconv::event::STAGE_QUERY_SLOW;
use semconv::{key, metric};

use crate::model::schema::Field;
use crate::record::location::Location;
use crate::record::site::Site;

/// Attributes of the event, in the order of its values.
static FIELDS: [Field; 5] = [
    Field::keyed(&key::DB_SYSTEM_NAME),
    Field::keyed(&key::STAGE_QUERY_DURATION),
    Field::keyed(&key::DB_QUERY_TEXT),
    Field::keyed(&key::DB_OPERATION_NAME),
    Field::keyed(&key::DB_COLLECTION_NAME),
];

/// Event `stage.query.slow`.
pub(crate) static SLOW_QUERY: Site = Site::defined_event(
    &STAGE_QUERY_SLOW,
    Location::of("telemetry::instruments::database", "record_slow"),
    &FIELDS,
);

/// Returns whether a stage measures the duration of database operations.
pub(crate) fn is_query(site: &Site) -> bool {
    let name = metric::DB_CLIENT_OPERATION_DURATION.name();
    site.metrics().iter().any(|metric| metric.definition().name() == name)
}
