//! SQLite under telemetry: each query is timed, and a slow one is an event of its stage.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use telemetry::instruments::database::{Database as Instrument, Query};
use telemetry::{Measure as _, event};

use crate::conventions::label::DbSystemName;
use crate::conventions::metric::VosDatabaseSlowQueries;
use crate::conventions::{event, key};
use crate::failure::Failure;

/// Time that a query waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);

/// Database; clones share it.
#[derive(Clone)]
pub(crate) struct Database {
    connection: Arc<Mutex<Connection>>,
    slow: Duration,
}

impl Database {
    /// Opens a file that several processes may use.
    pub(crate) fn open(path: &Path, slow: Duration) -> Result<Database, Failure> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        Ok(Database { connection: Arc::new(Mutex::new(connection)), slow })
    }

    /// Opens a database that ends with the program.
    pub(crate) fn in_memory(slow: Duration) -> Result<Database, Failure> {
        Ok(Database { connection: Arc::new(Mutex::new(Connection::open_in_memory()?)), slow })
    }

    /// Prepares the database, without timing.
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
        let system = DbSystemName::Sqlite;
        let timed = Instrument::new(system.as_str()).slow_after(self.slow);
        let timer = timed.begin(Query::new(operation, table).text(statement));
        let began = Instant::now();
        let done = run(&connection, statement).map_err(Failure::from);
        let took = began.elapsed();
        match &done {
            // An empty result is no error.
            Ok(_) | Err(Failure::NotFound(_)) => timer.succeeded(),
            Err(_) => timer.failed("sqlite"),
        }
        if took >= self.slow {
            let summary = format!("{operation} {table}");
            VosDatabaseSlowQueries { db_query_summary: &summary, db_system_name: system.as_str() }.add(1);
            event!(
                event::VOS_QUERY_SLOW,
                key::DB_SYSTEM_NAME = system,
                key::DB_QUERY_SUMMARY = summary.as_str()
            );
        }
        done
    }

    /// Checks that the database responds.
    pub(crate) fn answers(&self) -> bool {
        // A database that is in use responds as well.
        self.connection.try_lock().map_or(true, |connection| connection.execute_batch("SELECT 1").is_ok())
    }
}
