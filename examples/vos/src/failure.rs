//! Why something came to nothing.

use std::fmt;

use telemetry::StageError;
use telemetry::amqp::PublishError;

/// Why a request came to nothing; what is said about it is the class alone.
#[derive(Debug, StageError)]
pub(crate) enum Failure {
    /// The broker is not there, or did not take the message.
    Broker,
    /// Nobody answered in time.
    Timeout,
    /// What was sent is not what was expected.
    #[telemetry(expected)]
    Malformed(String),
    /// What was asked for is not there.
    #[telemetry(expected)]
    NotFound(String),
    /// The language model was given nothing to work on.
    #[telemetry(expected)]
    NothingSaid,
    /// Whoever was asked says so.
    Remote(String),
    /// The database.
    Database(rusqlite::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Broker => f.write_str("the broker does not take messages"),
            Failure::Timeout => f.write_str("nobody has answered in time"),
            Failure::Malformed(what) | Failure::NotFound(what) => f.write_str(what),
            Failure::NothingSaid => f.write_str("there are no words in the text"),
            Failure::Remote(class) => write!(f, "whoever was asked has failed: {class}"),
            Failure::Database(error) => write!(f, "the database: {error}"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Failure {
        match error {
            rusqlite::Error::QueryReturnedNoRows => Failure::NotFound("there is no such thing".to_owned()),
            error => Failure::Database(error),
        }
    }
}

impl From<PublishError> for Failure {
    fn from(_: PublishError) -> Failure {
        Failure::Broker
    }
}

impl From<lapin::Error> for Failure {
    fn from(_: lapin::Error) -> Failure {
        Failure::Broker
    }
}
