//! This example shows how to run services over a broker under telemetry: see the library's documentation for what
//! they do.

use std::process::ExitCode;

fn main() -> ExitCode {
    vos::run(std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()))
}
