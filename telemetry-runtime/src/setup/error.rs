//! Why telemetry could not be installed.

use std::fmt;

/// Why telemetry could not be installed: what is wrong, where, and what to do about it.
///
/// # Design
///
/// Nothing of the host depends on its telemetry, so every cause is found before anything is recorded, and
/// what was started is ended: an application may print the error and go on without telemetry.
#[non_exhaustive]
pub enum InstallError {
    /// Another installation is still active: shut it down first.
    AlreadyInstalled,
    /// An environment variable has a value that means nothing.
    Variable {
        /// The variable's name.
        name: &'static str,
        /// Defect of the value, and the remedy. Never the value of a variable that may hold credentials.
        problem: String,
    },
    /// A destination cannot be used as it was given.
    Destination {
        /// Which one, without credentials.
        destination: String,
        /// Defect of the destination, and the remedy.
        problem: String,
    },
    /// The values of a key cannot travel to other processes.
    Key {
        /// The key's name.
        name: &'static str,
        /// Why not, and what to do.
        problem: &'static str,
    },
    /// The name of a [`PseudonymKey`](crate::PseudonymKey) cannot be used.
    PseudonymKey {
        /// The key's name.
        id: String,
        /// Why not, and what to do.
        problem: &'static str,
    },
    /// An item of the rules for stages is none.
    Stages {
        /// Item, its defect and the remedy.
        problem: String,
    },
    /// A regular expression of [`Builder::mask_patterns`](crate::Builder::mask_patterns) cannot be used.
    MaskPattern {
        /// Pattern, its defect and the remedy.
        problem: String,
    },
    /// A metric cannot have the name of another one.
    Metric {
        /// The metric's name.
        name: &'static str,
        /// Why not, and what to do.
        problem: String,
    },
    /// A limit cannot be honoured.
    Limit {
        /// The setting's name, that of its method.
        setting: &'static str,
        /// The refused value.
        value: usize,
        /// The least value.
        least: usize,
        /// The greatest value.
        greatest: usize,
    },
    /// The operating system refused a thread or random bytes.
    System(std::io::Error),
}

impl fmt::Display for InstallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InstallError::AlreadyInstalled => f.write_str(
                "telemetry is already installed in this process: shut the first installation down, or \
                 install once, in `main`",
            ),
            InstallError::Variable { name, problem } => write!(f, "environment variable {name}: {problem}"),
            InstallError::Destination { destination, problem } => write!(f, "{destination}: {problem}"),
            InstallError::Key { name, problem } => {
                write!(f, "the key `{name}` cannot be propagated: {problem}")
            }
            InstallError::PseudonymKey { id, problem } => {
                write!(f, "the key of pseudonyms cannot have the name `{id}`: {problem}")
            }
            InstallError::Stages { problem } => write!(f, "rules for stages: {problem}"),
            InstallError::MaskPattern { problem } => write!(f, "patterns to mask: {problem}"),
            InstallError::Metric { name, problem } => {
                write!(f, "the metric `{name}` cannot be renamed: {problem}")
            }
            InstallError::Limit { setting, value, least, greatest } => write!(
                f,
                "the limit `{setting}` cannot be {value}: the least value is {least}, the greatest {greatest}"
            ),
            InstallError::System(error) => write!(f, "the operating system refused: {error}"),
        }
    }
}

/// The text of `Display`: what `main` prints when it returns the error.
impl fmt::Debug for InstallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for InstallError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            InstallError::System(error) => Some(error),
            _ => None,
        }
    }
}

impl From<std::io::Error> for InstallError {
    fn from(error: std::io::Error) -> Self {
        InstallError::System(error)
    }
}
