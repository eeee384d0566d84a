//! Errors of the store and its questions.

use std::path::PathBuf;

/// Error of a store, of a file that is read into it, or of a question.
///
/// # Design
///
/// A line that is no OTLP is not an error: it is counted in [`Ingested`](crate::Ingested), because a file
/// that is being written ends in a torn line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnalysisError {
    /// SQLite refused a statement or could not read or write its file.
    #[error("the store: {0}")]
    Store(#[from] rusqlite::Error),
    /// A source could not be read.
    #[error("cannot read {}: {error}", path.display())]
    Read {
        /// Path of the source.
        path: PathBuf,
        /// Answer of the operating system.
        error: std::io::Error,
    },
    /// The file is a database of another program, or of a later version of this one.
    #[error("{} is not a store of telemetry, or one of a later version", .0.display())]
    Foreign(PathBuf),
    /// A ClickHouse does not answer, or refuses a question.
    #[error("the ClickHouse {0}")]
    ClickHouse(String),
    /// The address of a ClickHouse has a user or a password.
    #[error(
        "the address of the ClickHouse has credentials: set CLICKHOUSE_USER, and CLICKHOUSE_PASSWORD or \
         CLICKHOUSE_PASSWORD_FILE, instead"
    )]
    CredentialsInAddress,
    /// A text does not say a duration.
    #[error("`{0}` is no duration; write a number and one of ms, s, m, h, d, such as 90m")]
    Duration(String),
    /// A text does not say a point in time.
    #[error("`{0}` is no time; write it as 2026-11-28T14:00:00Z")]
    Time(String),
}
