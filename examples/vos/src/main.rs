//! This example shows how to run services over a broker under telemetry; the documentation of the library
//! describes the services.

use std::process::ExitCode;

fn main() -> ExitCode {
    vos::run(std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()))
}
