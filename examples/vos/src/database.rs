//! SQLite under telemetry: each query is a span that is measured, and a slow one has an event.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _};
use telemetry::stage;

use crate::conventions::label::DbSystemName;
use crate::failure::Failure;

/// Time that a query waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);

/// Database; clones share it.
#[derive(Clone)]
pub(crate) struct Database {
    connection: Arc<Mutex<Connection>>,
}

impl Database {
    /// Opens a file that several processes may use.
    pub(crate) fn open(path: &Path) -> Result<Database, Failure> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        Ok(Database { connection: Arc::new(Mutex::new(connection)) })
    }

    /// Opens a database that ends with the program.
    pub(crate) fn in_memory() -> Result<Database, Failure> {
        Ok(Database { connection: Arc::new(Mutex::new(Connection::open_in_memory()?)) })
    }

    /// Prepares the database, without a span.
    pub(crate) fn prepare<T>(
        &self,
        prepare: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Failure> {
        Ok(prepare(&mut self.connection.lock().unwrap_or_else(PoisonError::into_inner))?)
    }

    /// Runs one statement: an operation such as `SELECT` on a table.
    pub(crate) fn query<T>(
        &self,
        operation: &'static str,
        table: &'static str,
        statement: &str,
        run: impl FnOnce(&Connection, &str) -> rusqlite::Result<T>,
    ) -> Result<T, Failure> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let found = execute(&connection, operation, table, statement, run)?;
        found.ok_or_else(|| Failure::NotFound("there is no such thing".to_owned()))
    }

    /// Checks that the database responds.
    pub(crate) fn answers(&self) -> bool {
        // A database that is in use responds as well.
        self.connection.try_lock().map_or(true, |connection| connection.execute_batch("SELECT 1").is_ok())
    }
}

/// Executes a statement. A result without a row is none, and no error.
#[stage(db(system = DbSystemName::Sqlite, operation, collection = table, statement))]
fn execute<T>(
    connection: &Connection,
    operation: &'static str,
    table: &'static str,
    statement: &str,
    run: impl FnOnce(&Connection, &str) -> rusqlite::Result<T>,
) -> Result<Option<T>, Failure> {
    Ok(run(connection, statement).optional()?)
}
