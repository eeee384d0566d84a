//! Failures of operations.

use telemetry::StageError;
use thiserror::Error;

/// Failure of an operation.
#[derive(Debug, Error, StageError)]
#[non_exhaustive]
pub enum Failure {
    /// There is no such item of work.
    #[error("there is no work {0}; `work list` shows what there is")]
    #[telemetry(expected)]
    NotFound(String),
    /// The item of work has ended, and nothing more can be done to it.
    #[error("the work {0} has ended")]
    #[telemetry(expected)]
    Ended(String),
    /// Another process has changed the item of work in the meantime.
    #[error("the work {0} was changed by another process; try again")]
    #[telemetry(expected)]
    Changed(String),
    /// An agent does not work any more.
    #[error("an agent has stopped")]
    Stopped,
    /// The database cannot be read or written.
    #[error("the database: {0}")]
    Database(#[from] rusqlite::Error),
}
