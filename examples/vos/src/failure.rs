//! Failures.

use std::fmt;

use telemetry::StageError;
use telemetry::amqp::PublishError;

/// Failure of a request, of which only the class is sent.
#[derive(Debug, StageError)]
pub(crate) enum Failure {
    /// The broker is absent, or did not accept the message.
    Broker,
    /// No answer arrived in time.
    Timeout,
    /// A message has an unexpected form.
    #[telemetry(expected)]
    Malformed(String),
    /// The requested item does not exist.
    #[telemetry(expected)]
    NotFound(String),
    /// The input of the language model is empty.
    #[telemetry(expected)]
    NothingSaid,
    /// The input of the language model has more tokens than the model takes.
    PromptTooLong,
    /// The failure in an answer.
    Remote(String),
    /// Error of the database.
    Database(rusqlite::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Broker => f.write_str("the broker does not take messages"),
            Failure::Timeout => f.write_str("no answer arrived in time"),
            Failure::Malformed(what) | Failure::NotFound(what) => f.write_str(what),
            Failure::NothingSaid => f.write_str("there are no words in the text"),
            Failure::PromptTooLong => f.write_str("the text is longer than the language model takes"),
            Failure::Remote(class) => write!(f, "the answer is a failure: {class}"),
            Failure::Database(error) => write!(f, "the database: {error}"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Failure {
        Failure::Database(error)
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
