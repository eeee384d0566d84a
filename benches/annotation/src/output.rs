//! Output of this program: table on standard output, messages on standard error.

/// Writes a part of the result.
#[allow(clippy::print_stdout, reason = "the table on standard output is what this program is for")]
pub(crate) fn print(text: &str) {
    println!("{text}");
}

/// Writes progress or a failure, apart from the result.
#[allow(clippy::print_stderr, reason = "progress and failures must not be mixed with the table")]
pub(crate) fn log(text: &str) {
    eprintln!("{text}");
}
