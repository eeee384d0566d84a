//! The local store: spans and log records in SQLite.

mod functions;
mod schema;

use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, params};

use crate::AnalysisError;

/// Time between two removals of rows that are too old, each of which reads all rows.
const BETWEEN_REMOVALS: Duration = Duration::from_secs(60);

/// Limits of a store. Rows beyond a limit are removed, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Maximum age of a row, counted from the time of the removal.
    pub age: Duration,
    /// Maximum number of bytes of the file, without its write-ahead log.
    pub bytes: u64,
}

impl Default for Limits {
    /// Returns thirty days and four gigabytes.
    fn default() -> Limits {
        Limits { age: Duration::from_secs(30 * 86_400), bytes: 4 << 30 }
    }
}

/// Spans and log records in SQLite.
///
/// # Design
///
/// A row is written once: a span is known by trace id and span id, a log record by time and contents. A file
/// that is read twice adds nothing.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    limits: Option<Limits>,
    /// Time of the last removal of rows that are too old.
    removal: Cell<Option<Instant>>,
}

impl Store {
    /// Opens the store in a file, which is created if it is missing.
    ///
    /// # Errors
    ///
    /// The file cannot be opened, or is not a store.
    pub fn open(path: &Path, limits: Limits) -> Result<Store, AnalysisError> {
        let connection = Connection::open(path)?;
        let version: i64 = connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .map_err(|_| AnalysisError::Foreign(path.to_owned()))?;
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
        if version != schema::VERSION && (version, tables) != (0, 0) {
            return Err(AnalysisError::Foreign(path.to_owned()));
        }
        Store::with(connection, Some(limits))
    }

    /// Opens a store in a temporary file, which SQLite removes when the store is dropped. It has no limits.
    ///
    /// # Errors
    ///
    /// SQLite cannot be started.
    pub fn temporary() -> Result<Store, AnalysisError> {
        Store::with(Connection::open("")?, None)
    }

    fn with(connection: Connection, limits: Option<Limits>) -> Result<Store, AnalysisError> {
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        // Negative: in kibibytes.
        connection.pragma_update(None, "cache_size", -262_144)?;
        connection.pragma_update(None, "mmap_size", 1_i64 << 32)?;
        connection.pragma_update(None, "wal_autocheckpoint", 16_384)?;
        connection.set_prepared_statement_cache_capacity(32);
        functions::register(&connection)?;
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        if version == 0 {
            connection.pragma_update(None, "page_size", 8192)?;
            connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
            connection.pragma_update(None, "journal_mode", "WAL")?;
            let transaction = connection.unchecked_transaction()?;
            transaction.execute_batch(schema::SCHEMA)?;
            transaction.execute_batch(schema::INDEXES)?;
            transaction.pragma_update(None, "user_version", schema::VERSION)?;
            transaction.commit()?;
        }
        Ok(Store { connection, limits, removal: Cell::new(None) })
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Creates the indexes of questions where they are missing.
    pub(crate) fn create_indexes(&self) -> Result<(), AnalysisError> {
        Ok(self.connection.execute_batch(schema::INDEXES)?)
    }

    /// Removes the indexes of questions, until [`Store::create_indexes`].
    pub(crate) fn drop_indexes(&self) -> Result<(), AnalysisError> {
        Ok(self.connection.execute_batch(schema::WITHOUT_INDEXES)?)
    }

    /// Applies the limits and returns the number of removed rows.
    pub(crate) fn apply_limits(&self) -> Result<u64, AnalysisError> {
        let Some(limits) = self.limits else { return Ok(0) };
        if self.removal.get().is_some_and(|removal| removal.elapsed() < BETWEEN_REMOVALS) {
            return self.apply_size_limit();
        }
        self.removal.set(Some(Instant::now()));
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let oldest = now.saturating_sub(limits.age).as_nanos();
        let oldest = i64::try_from(oldest).unwrap_or(i64::MAX);
        let transaction = self.connection.unchecked_transaction()?;
        let details = "DELETE FROM span_details WHERE id IN (SELECT id FROM spans WHERE Timestamp < ?)";
        transaction.execute(details, params![oldest])?;
        let spans = transaction.execute("DELETE FROM spans WHERE Timestamp < ?", params![oldest])?;
        let logs = transaction.execute("DELETE FROM logs WHERE Timestamp < ?", params![oldest])?;
        transaction.commit()?;
        let removed = (spans + logs) as u64 + self.apply_size_limit()?;
        if removed > 0 {
            self.connection.execute_batch("PRAGMA incremental_vacuum")?;
        }
        Ok(removed)
    }

    /// Removes a tenth of the rows, those stored first, until the rest is within the limit of bytes.
    pub(crate) fn apply_size_limit(&self) -> Result<u64, AnalysisError> {
        let Some(limits) = self.limits else { return Ok(0) };
        let mut removed = 0;
        while self.bytes()? > limits.bytes && !self.is_empty()? {
            let transaction = self.connection.unchecked_transaction()?;
            let last = "SELECT min(id) + (max(id) - min(id)) / 10 FROM";
            let details = format!("DELETE FROM span_details WHERE id <= ({last} spans)");
            transaction.execute(&details, [])?;
            for table in ["spans", "logs"] {
                let rows = format!("DELETE FROM {table} WHERE id <= ({last} {table})");
                removed += transaction.execute(&rows, [])? as u64;
            }
            transaction.commit()?;
        }
        Ok(removed)
    }

    fn is_empty(&self) -> Result<bool, AnalysisError> {
        let count = "SELECT (SELECT count(*) FROM spans) + (SELECT count(*) FROM logs)";
        Ok(self.connection.query_row(count, [], |row| row.get::<_, i64>(0))? == 0)
    }

    /// Returns the number of bytes of the pages in use.
    pub(crate) fn bytes(&self) -> Result<u64, AnalysisError> {
        let pragma = |name: &str| -> Result<u64, AnalysisError> {
            let value: i64 = self.connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))?;
            Ok(u64::try_from(value).unwrap_or_default())
        };
        Ok((pragma("page_count")? - pragma("freelist_count")?) * pragma("page_size")?)
    }
}
