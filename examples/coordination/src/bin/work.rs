//! Work of teams and agents: claims, progress and completion from the command line.

use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use coordination::arguments::Arguments;
use coordination::work;

fn main() -> ExitCode {
    let Arguments { data, command } = Arguments::parse();
    let written = match work::run(&data, command) {
        Ok(answer) => io::stdout().write_all(answer.as_bytes()),
        Err(problem) => {
            // If standard error is closed as well, the exit code is the only message.
            let _ = writeln!(io::stderr(), "work: {problem:#}");
            return ExitCode::FAILURE;
        }
    };
    match written {
        // A closed pipe is no error: its reader has stopped.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    }
}
