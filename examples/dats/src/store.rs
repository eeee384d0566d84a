//! Database of vectors and artifacts.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, params};
use telemetry::StageAttributes;

use crate::conventions::key;
use crate::failure::Failure;

/// Vectors and artifacts of one project, in SQLite.
#[derive(Debug)]
pub(crate) struct Store(Mutex<Connection>);

/// A stored vector.
#[derive(Debug, StageAttributes)]
pub(crate) struct Kept {
    #[telemetry(key = key::DATS_WORKPRODUCT_ARTIFACT_ID)]
    pub(crate) artifact: String,
    #[telemetry(skip)]
    pub(crate) document: String,
    #[telemetry(skip)]
    pub(crate) content: String,
    #[telemetry(skip)]
    pub(crate) vector: Vec<f32>,
}

/// Each run begins with empty tables, so that an interrupted run is repeated, and no statement has to
/// wait for the disk.
const TABLES: &str = "
    PRAGMA synchronous = OFF;
    PRAGMA journal_mode = MEMORY;
    CREATE TABLE IF NOT EXISTS vectors (
        artifact TEXT PRIMARY KEY, document TEXT NOT NULL, kind TEXT NOT NULL,
        content TEXT NOT NULL, vector BLOB NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS artifacts (
        artifact TEXT PRIMARY KEY, kind TEXT NOT NULL, document TEXT NOT NULL, path TEXT NOT NULL
    ) STRICT;
    DELETE FROM vectors;
    DELETE FROM artifacts;
";

impl Store {
    /// Opens the database, and empties its tables.
    pub(crate) fn open(path: &Path) -> Result<Store, Failure> {
        let connection = Connection::open(path)?;
        connection.execute_batch(TABLES)?;
        Ok(Store(Mutex::new(connection)))
    }

    pub(crate) fn keep_vector(&self, kind: &str, kept: &Kept) -> Result<(), Failure> {
        let bytes: Vec<u8> = kept.vector.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.connection().execute(
            "INSERT OR REPLACE INTO vectors VALUES (?1, ?2, ?3, ?4, ?5)",
            params![kept.artifact, kept.document, kind, kept.content, bytes],
        )?;
        Ok(())
    }

    /// Returns all vectors of a kind, in the order of their artifacts.
    pub(crate) fn vectors(&self, kind: &str) -> Result<Vec<Kept>, Failure> {
        let connection = self.connection();
        let mut query = connection.prepare(
            "SELECT artifact, document, content, vector FROM vectors WHERE kind = ?1 ORDER BY artifact",
        )?;
        let rows = query.query_map([kind], |row| {
            let bytes: Vec<u8> = row.get(3)?;
            let (numbers, _) = bytes.as_chunks::<4>();
            let vector = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
            Ok(Kept { artifact: row.get(0)?, document: row.get(1)?, content: row.get(2)?, vector })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn index_artifact(
        &self,
        artifact: &str,
        kind: &str,
        document: &str,
        path: &str,
    ) -> Result<(), Failure> {
        self.connection().execute(
            "INSERT OR REPLACE INTO artifacts VALUES (?1, ?2, ?3, ?4)",
            params![artifact, kind, document, path],
        )?;
        Ok(())
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
