//! Database queries: how long they take, and which took longer than they may.

use std::any::type_name;
use std::time::{Duration, Instant};

use semconv::event::DB_QUERY_SLOW;
use semconv::{key, metric};

use crate::model::schema::Field;
use crate::record::measure::Measure as _;
use crate::record::site::{Location, Site};

mod statement;

pub use statement::without_literals;

/// From how long a query is slow, unless the program says otherwise.
const SLOW: Duration = Duration::from_secs(1);
/// The class of error of a query whose timer was dropped.
const CANCELLED: &str = "cancelled";

/// In the order in which [`say_slow`] writes them.
static SLOW_FIELDS: [Field; 5] = [
    Field::keyed(&key::DB_SYSTEM_NAME),
    Field::keyed(&key::DB_QUERY_DURATION),
    Field::keyed(&key::DB_QUERY_TEXT),
    Field::keyed(&key::DB_OPERATION_NAME),
    Field::keyed(&key::DB_COLLECTION_NAME),
];
static SLOW_QUERY: Site =
    Site::event(DB_QUERY_SLOW.name(), Location::of(module_path!(), "say_slow"), &SLOW_FIELDS);

/// One database of the program, by the name that the conventions have for its system (`sqlite`, `postgresql`, …).
///
/// Every query is measured by `db.client.operation.duration`, whose labels are the system, the operation, the
/// collection and the class of an error. One that takes as long as [`Self::slow_after`] says, or longer, is also
/// the event `db.query.slow` of the running stage; outside a stage the event is counted as lost, reason `no_stage`,
/// and the duration is measured all the same.
///
/// ```
/// use std::time::Duration;
/// use telemetry::instruments::database::{Database, Query};
///
/// const TASKS: Database = Database::new("sqlite").slow_after(Duration::from_millis(200));
///
/// let statement = "SELECT title FROM tasks WHERE owner = 'Ada'";
/// let timer = TASKS.begin(Query::new("SELECT", "tasks").text(statement));
/// // … the query runs …
/// timer.succeeded();
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Database<'a> {
    system: &'a str,
    slow: Duration,
}

/// What a query is about. Operation and collection are labels: there should be few.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<'a> {
    operation: Option<&'a str>,
    collection: Option<&'a str>,
    text: Option<&'a str>,
}

impl<'a> Query<'a> {
    /// An operation, such as `SELECT`, on a table or collection.
    #[must_use]
    pub const fn new(operation: &'a str, collection: &'a str) -> Query<'a> {
        Query { operation: Some(operation), collection: Some(collection), text: None }
    }

    /// A query whose operation and collection are not known.
    #[must_use]
    pub const fn unknown() -> Query<'a> {
        Query { operation: None, collection: None, text: None }
    }

    /// The statement, which is recorded when the query was slow, with `?` in place of every literal
    /// ([`without_literals`]). Of a database that does not speak SQL nothing but a `?` is recorded.
    #[must_use]
    pub const fn text(mut self, statement: &'a str) -> Query<'a> {
        self.text = Some(statement);
        self
    }
}

impl<'a> Database<'a> {
    /// A database of this system; a query is slow that takes a second.
    #[must_use]
    pub const fn new(system: &'a str) -> Database<'a> {
        Database { system, slow: SLOW }
    }

    /// From how long on a query is slow.
    #[must_use]
    pub const fn slow_after(mut self, duration: Duration) -> Database<'a> {
        self.slow = duration;
        self
    }

    /// Begins to time a query. A timer that is dropped counts as an error of the class `cancelled`.
    #[must_use = "the query is timed until the timer is told how it ended"]
    pub fn begin(&self, query: Query<'a>) -> QueryTimer<'a> {
        QueryTimer { database: *self, query, began: Instant::now(), is_open: true }
    }

    /// A query has taken so long, and ended with this class of error if it failed: for a driver that measures
    /// itself.
    pub fn took(&self, query: &Query<'_>, duration: Duration, error_type: Option<&str>) {
        metric::DbClientOperationDuration {
            collection_name: query.collection,
            operation_name: query.operation,
            system_name: self.system,
            error_type,
        }
        .record(duration.as_secs_f64());
        if duration >= self.slow {
            self.say_slow(query, duration);
        }
    }

    #[cold]
    fn say_slow(&self, query: &Query<'_>, duration: Duration) {
        SLOW_QUERY.emit(|fields| {
            fields.plain(self.system).plain(&duration.as_secs_f64());
            match query.text {
                Some(text) => fields.plain(without_literals(text, self.system).as_str()),
                None => fields.absent(),
            };
            fields.plain(&query.operation).plain(&query.collection);
        });
    }
}

/// A query that is running.
#[derive(Debug)]
pub struct QueryTimer<'a> {
    database: Database<'a>,
    query: Query<'a>,
    began: Instant,
    is_open: bool,
}

impl QueryTimer<'_> {
    /// The query has ended well.
    pub fn succeeded(mut self) {
        self.end(None);
    }

    /// The query has ended with this class of error, such as `SQLITE_BUSY`.
    pub fn failed(mut self, error_type: &str) {
        self.end(Some(error_type));
    }

    /// The query has returned this; an error counts by the name of its Rust type.
    pub fn returned<T, E>(mut self, result: &Result<T, E>) {
        self.end(result.as_ref().err().map(|_| type_name::<E>()));
    }

    fn end(&mut self, error_type: Option<&str>) {
        if std::mem::take(&mut self.is_open) {
            self.database.took(&self.query, self.began.elapsed(), error_type);
        }
    }
}

impl Drop for QueryTimer<'_> {
    fn drop(&mut self) {
        self.end(Some(CANCELLED));
    }
}
