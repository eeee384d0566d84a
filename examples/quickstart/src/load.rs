//! Text of a document, and the handling of files without a text.

use std::fmt;
use std::io::{self, ErrorKind};

use telemetry::{Label, StageError, decision, event, stage};

use crate::conventions::label::DocumentSkipReason;
use crate::conventions::{event as registered, key, span};
use crate::discover::Found;

/// Error of loading a document.
#[derive(Debug, StageError)]
pub(crate) enum LoadError {
    /// Another program uses the file: a second attempt may succeed.
    Busy(io::Error),
    Unreadable(io::Error),
    #[telemetry(error_type = "invalid_utf8")]
    NotText {
        valid_up_to: usize,
    },
}

/// Reaction to a document that was not loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label)]
enum Recovery {
    Retry,
    Skip,
}

/// Mode of decoding bytes as text.
#[derive(Clone, Copy)]
enum Reading {
    /// Fails on bytes that are not UTF-8.
    Exact,
    /// Replaces bytes that are not UTF-8 by a mark.
    Lossy,
}

impl From<io::Error> for LoadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::Interrupted
            | ErrorKind::WouldBlock
            | ErrorKind::TimedOut
            | ErrorKind::ResourceBusy => LoadError::Busy(error),
            _ => LoadError::Unreadable(error),
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::Busy(error) => write!(f, "the file is busy: {error}"),
            LoadError::Unreadable(error) => write!(f, "the file cannot be read: {error}"),
            LoadError::NotText { valid_up_to } => write!(f, "byte {valid_up_to} is not UTF-8"),
        }
    }
}

impl LoadError {
    const fn recovery(&self) -> Recovery {
        match self {
            LoadError::Busy(_) => Recovery::Retry,
            LoadError::Unreadable(_) | LoadError::NotText { .. } => Recovery::Skip,
        }
    }

    const fn skip_reason(&self) -> DocumentSkipReason {
        match self {
            LoadError::NotText { .. } => DocumentSkipReason::NotText,
            LoadError::Busy(_) | LoadError::Unreadable(_) => DocumentSkipReason::Unreadable,
        }
    }
}

/// Returns the document's text; a busy file is read once more, other failures are left out.
pub(crate) async fn load_or_skip(found: &Found) -> Result<String, DocumentSkipReason> {
    match load(found, Reading::Exact, 1).await {
        Ok(text) => Ok(text),
        Err(error) if recover(&error) == Recovery::Retry => {
            load(found, Reading::Lossy, 2).await.map_err(|again| skip(found, &again))
        }
        Err(error) => Err(skip(found, &error)),
    }
}

fn recover(error: &LoadError) -> Recovery {
    let recovery = error.recovery();
    decision!(
        recovery = recovery,
        because = error.to_string(),
        considered = [Recovery::Retry, Recovery::Skip]
    );
    recovery
}

fn skip(found: &Found, error: &LoadError) -> DocumentSkipReason {
    let reason = error.skip_reason();
    event!(
        registered::INDEX_FILE_SKIPPED,
        key::DOCUMENT_PATH = found.name,
        key::DOCUMENT_SKIP_REASON = reason,
        key::DOCUMENT_SIZE = found.bytes
    );
    reason
}

#[stage(
    span::INDEX_LOAD,
    fields(
        key::DOCUMENT_PATH = found.name,
        key::DOCUMENT_SIZE = found.bytes,
        key::RETRY_ATTEMPT = (attempt > 1).then_some(attempt),
    )
)]
async fn load(found: &Found, reading: Reading, attempt: u32) -> Result<String, LoadError> {
    let bytes = tokio::fs::read(&found.path).await?;
    match reading {
        Reading::Exact => text_of(bytes),
        Reading::Lossy => Ok(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

fn text_of(bytes: Vec<u8>) -> Result<String, LoadError> {
    String::from_utf8(bytes)
        .map_err(|error| LoadError::NotText { valid_up_to: error.utf8_error().valid_up_to() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_busy_file_is_tried_again() {
        for (kind, recovery) in [
            (ErrorKind::Interrupted, Recovery::Retry),
            (ErrorKind::ResourceBusy, Recovery::Retry),
            (ErrorKind::NotFound, Recovery::Skip),
            (ErrorKind::PermissionDenied, Recovery::Skip),
        ] {
            assert_eq!(recover(&LoadError::from(io::Error::from(kind))), recovery, "{kind}");
        }
    }

    #[test]
    fn what_is_not_text_is_told_by_its_first_wrong_byte() {
        let error = text_of(b"caf\xe9".to_vec()).unwrap_err();
        assert_eq!(error.to_string(), "byte 3 is not UTF-8");
        assert_eq!(error.error_type(), "invalid_utf8");
        assert_eq!(error.skip_reason(), DocumentSkipReason::NotText);
    }
}
