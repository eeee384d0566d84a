//! Errors as telemetry: `error.type`, a bounded set of names, and never a message.

use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;

use crate::record::fields::Fields;

/// An error with an `error.type`: a name of a small, closed set.
///
/// Derive it. The type is the name of the variant in `snake_case`, or `error_type = "..."`. `expected` marks
/// an error that is part of normal operation: the span's outcome is still `error`, but its status is not,
/// and an objective does not count it as a failure. `retryable` marks an error after which the call may
/// succeed if it is made again.
///
/// A pointer to an error (`Box`, `Arc`, a reference) is recorded as the error. `Box<dyn Error>`,
/// `anyhow::Error` and `eyre::Report` are recorded by a cause of a known type: one that derives this trait
/// and has ended a stage before, or one that [`register_error`](crate::register_error) has made known.
/// Any other error is recorded with the name of its Rust type. The message of an error is recorded only where
/// `#[stage(error(display))]` asks for it, because messages contain secrets. Fields are recorded only if
/// annotated, as in `StageAttributes`:
///
/// ```
/// use telemetry::StageError;
///
/// #[derive(StageError)]
/// enum ToolError {
///     Failed {
///         #[telemetry(plain)]
///         exit_code: i32,
///         message: String,
///     },
///     Missing(#[telemetry(hash, name = "tool.path")] String),
/// }
/// ```
///
/// A manual implementation records a payload in [`attributes`](StageError::attributes):
///
/// ```
/// use telemetry::record::Fields;
/// use telemetry::{StageAttributes, StageError};
///
/// #[derive(StageAttributes)]
/// struct ToolError {
///     exit_code: i32,
///     #[telemetry(skip)]
///     message: String,
/// }
///
/// impl StageError for ToolError {
///     fn error_type(&self) -> &'static str {
///         "tool"
///     }
///
///     fn attributes(&self, fields: &mut Fields<'_>) -> bool {
///         self.record(fields);
///         true
///     }
/// }
/// ```
pub trait StageError {
    /// Returns the value of `error.type`, of a small set.
    fn error_type(&self) -> &'static str;

    /// Returns whether the error is part of normal operation.
    fn is_expected(&self) -> bool {
        false
    }

    /// Returns whether the call may succeed if it is made again.
    fn is_retryable(&self) -> bool {
        false
    }

    /// Records at most one payload as the output of the stage that the error ends. Returns false if it wrote
    /// nothing, as the default implementation does.
    fn attributes(&self, _fields: &mut Fields<'_>) -> bool {
        false
    }
}

macro_rules! pointers {
    ($($t:ty),*) => {$(
        impl<T: StageError + ?Sized> StageError for $t {
            fn error_type(&self) -> &'static str {
                (**self).error_type()
            }

            fn is_expected(&self) -> bool {
                (**self).is_expected()
            }

            fn is_retryable(&self) -> bool {
                (**self).is_retryable()
            }

            fn attributes(&self, fields: &mut Fields<'_>) -> bool {
                (**self).attributes(fields)
            }
        }
    )*};
}
pointers!(&T, &mut T, Box<T>, Rc<T>, Arc<T>);

impl StageError for Infallible {
    fn error_type(&self) -> &'static str {
        match *self {}
    }
}

/// The kind of an I/O error, in `snake_case` (`not_found`, `permission_denied`, ...).
impl StageError for std::io::Error {
    fn error_type(&self) -> &'static str {
        use std::io::ErrorKind::*;
        match self.kind() {
            NotFound => "not_found",
            PermissionDenied => "permission_denied",
            ConnectionRefused => "connection_refused",
            ConnectionReset => "connection_reset",
            ConnectionAborted => "connection_aborted",
            NotConnected => "not_connected",
            AddrInUse => "address_in_use",
            AddrNotAvailable => "address_not_available",
            BrokenPipe => "broken_pipe",
            AlreadyExists => "already_exists",
            WouldBlock => "would_block",
            NotADirectory => "not_a_directory",
            IsADirectory => "is_a_directory",
            DirectoryNotEmpty => "directory_not_empty",
            InvalidInput => "invalid_input",
            InvalidData => "invalid_data",
            TimedOut => "timed_out",
            WriteZero => "write_zero",
            StorageFull => "storage_full",
            Interrupted => "interrupted",
            Unsupported => "unsupported",
            UnexpectedEof => "unexpected_eof",
            OutOfMemory => "out_of_memory",
            _ => "io",
        }
    }
}
