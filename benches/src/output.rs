//! Output of this program: tables on standard output, messages on standard error.

/// Writes a part of the result.
#[allow(clippy::print_stdout, reason = "the tables on standard output are what this program is for")]
pub(crate) fn print(text: &str) {
    println!("{text}");
}

/// Writes progress or a failure, apart from the result.
#[allow(clippy::print_stderr, reason = "progress and failures must not be mixed with the tables")]
pub(crate) fn log(text: &str) {
    eprintln!("{text}");
}
