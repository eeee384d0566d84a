//! Instrument for database queries: their durations, and events for slow ones.

use std::any::type_name;
use std::time::{Duration, Instant};

use semconv::metric;

use crate::process::slow_query::SLOW_QUERY;
use crate::record::measure::Measure as _;

mod statement;

pub(crate) use statement::Statement;
pub use statement::without_literals;

/// Default of the duration from which on a query is slow.
const SLOW: Duration = Duration::from_secs(1);
/// Error type of a query whose timer was dropped.
const CANCELLED: &str = "cancelled";

/// A database, by the name of its system in the semantic conventions (`sqlite`, `postgresql`, …).
///
/// Every query is measured by `db.client.operation.duration`, whose labels are the system, the operation, the
/// collection and the error type. A query that takes [`Self::slow_after`] or longer is also the event
/// `stage.query.slow` of the running stage; outside a stage the event is dropped, with the reason `no_stage`,
/// and the duration is measured.
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
    namespace: Option<&'a str>,
    server: Option<(&'a str, u16)>,
}

/// Description of a query. Operation and collection are labels, so there should be few different ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<'a> {
    operation: Option<&'a str>,
    collection: Option<&'a str>,
    text: Option<&'a str>,
}

impl<'a> Query<'a> {
    /// Describes an operation, such as `SELECT`, on a table or collection.
    #[must_use]
    pub const fn new(operation: &'a str, collection: &'a str) -> Query<'a> {
        Query { operation: Some(operation), collection: Some(collection), text: None }
    }

    /// Describes a query whose operation and collection are unknown.
    #[must_use]
    pub const fn unknown() -> Query<'a> {
        Query { operation: None, collection: None, text: None }
    }

    /// Sets the statement. It is recorded if the query is slow, with `?` for every literal
    /// ([`without_literals`]), or as one `?` if the database does not use SQL.
    #[must_use]
    pub const fn text(mut self, statement: &'a str) -> Query<'a> {
        self.text = Some(statement);
        self
    }
}

impl<'a> Database<'a> {
    /// Database of this system, whose queries are slow from one second on.
    #[must_use]
    pub const fn new(system: &'a str) -> Database<'a> {
        Database { system, slow: SLOW, namespace: None, server: None }
    }

    /// Sets the name of the database within the server.
    #[must_use]
    pub const fn namespace(mut self, name: &'a str) -> Database<'a> {
        self.namespace = Some(name);
        self
    }

    /// Sets address and port of the server.
    #[must_use]
    pub const fn server(mut self, address: &'a str, port: u16) -> Database<'a> {
        self.server = Some((address, port));
        self
    }

    /// Sets the duration from which on a query is slow; default one second.
    #[must_use]
    pub const fn slow_after(mut self, duration: Duration) -> Database<'a> {
        self.slow = duration;
        self
    }

    /// Starts the timer of a query. A timer that is dropped counts as an error of the type `cancelled`.
    #[must_use = "the query is timed until a method of the timer ends it"]
    pub fn begin(&self, query: Query<'a>) -> QueryTimer<'a> {
        QueryTimer { database: *self, query, began: Instant::now(), is_open: true }
    }

    /// Measures a query with a known duration, and with an error type if it failed.
    pub fn took(&self, query: &Query<'_>, duration: Duration, error_type: Option<&str>) {
        metric::DbClientOperationDuration {
            collection_name: query.collection,
            operation_name: query.operation,
            system_name: self.system,
            error_type,
            namespace: self.namespace,
            query_summary: None,
            response_status_code: None,
            stored_procedure_name: None,
            server_address: self.server.map(|(address, _)| address),
            server_port: self.server.map(|(_, port)| port.into()),
        }
        .record(duration.as_secs_f64());
        if duration >= self.slow {
            self.record_slow(query, duration);
        }
    }

    #[cold]
    fn record_slow(&self, query: &Query<'_>, duration: Duration) {
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

/// Timer of a running query.
#[derive(Debug)]
pub struct QueryTimer<'a> {
    database: Database<'a>,
    query: Query<'a>,
    began: Instant,
    is_open: bool,
}

impl QueryTimer<'_> {
    /// Ends the query as successful.
    pub fn succeeded(mut self) {
        self.end(None);
    }

    /// Ends the query with this error type, such as `SQLITE_BUSY`.
    pub fn failed(mut self, error_type: &str) {
        self.end(Some(error_type));
    }

    /// Ends the query with this result; the error type is the name of the Rust type of the error.
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
