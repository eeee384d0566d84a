//! Errors that the documents do not cause.

use std::fmt;
use std::io;

use telemetry::StageError;

use crate::llm::ModelError;

/// Error of a task, or of the request.
#[derive(Debug, StageError)]
pub enum Failure {
    /// Error of the database of vectors and artifacts.
    Database(#[source] rusqlite::Error),
    /// Error of a file of the results.
    File(#[source] io::Error),
    /// A result that is not JSON.
    Json(#[source] serde_json::Error),
    /// The language model.
    Model(#[source] ModelError),
    /// A worker has panicked.
    Worker(#[source] tokio::task::JoinError),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Database(error) => write!(f, "the database failed: {error}"),
            Failure::File(error) => write!(f, "a result was not written: {error}"),
            Failure::Json(error) => write!(f, "a result is no JSON: {error}"),
            Failure::Model(error) => error.fmt(f),
            Failure::Worker(error) => write!(f, "a worker failed: {error}"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Failure::Database(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::File(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Failure::Json(error)
    }
}

impl From<ModelError> for Failure {
    fn from(error: ModelError) -> Self {
        Failure::Model(error)
    }
}

impl From<tokio::task::JoinError> for Failure {
    fn from(error: tokio::task::JoinError) -> Self {
        Failure::Worker(error)
    }
}
