//! Result of a command, and the exit code that goes with it.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

/// Result of a command, for people and for scripts.
pub(crate) enum Outcome {
    /// Success; the text goes to standard output.
    Fine(String),
    /// Success with a remark, which goes to standard error.
    Noted {
        /// Requested text, for standard output.
        answer: String,
        /// Remark, for standard error.
        notes: String,
    },
    /// A negative answer: exit code 1.
    Bad {
        /// Requested text, for standard output.
        answer: String,
        /// Mistakes, for standard error.
        mistakes: String,
    },
    /// No answer: exit code 2.
    Failed(String),
}

impl Outcome {
    /// Prints the texts and returns the exit code.
    pub(crate) fn report(self) -> ExitCode {
        let (answer, mistakes, code) = match self {
            Outcome::Fine(answer) => (answer, String::new(), 0),
            Outcome::Noted { answer, notes } => (answer, notes, 0),
            Outcome::Bad { answer, mistakes } => (answer, mistakes, 1),
            Outcome::Failed(problem) => (String::new(), format!("telemetry: {problem}"), 2),
        };
        let printed = print(io::stdout(), &answer).and_then(|()| print(io::stderr(), &mistakes));
        match printed {
            // A closed pipe is the reader's choice, not an error.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(2),
            _ => ExitCode::from(code),
        }
    }
}

/// Prints a text as whole lines, unless it is empty.
fn print(mut to: impl io::Write, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    writeln!(to, "{}", text.trim_end())?;
    to.flush()
}
