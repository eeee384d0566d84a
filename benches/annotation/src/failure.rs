//! Errors of this program.

use std::error::Error;

/// Result of a step of the measurement: any error ends the run with its message.
pub(crate) type Fallible<T> = Result<T, Box<dyn Error>>;
