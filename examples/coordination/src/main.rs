//! This example shows how a feedback loop changes a setting of running work, and keeps the change only if it
//! helps.

use std::io::{self, ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use coordination::demo;

/// Agents that hand work on, under a feedback loop.
#[derive(Debug, Parser)]
#[command(name = "coordination", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Import documents, and tune the size of the batches
    Demo {
        /// Folder of the databases and of the telemetry
        #[arg(long, value_name = "DIR", default_value = "coordination-demo")]
        data: PathBuf,
    },
}

fn main() -> ExitCode {
    let Command::Demo { data } = Arguments::parse().command;
    let written = match demo::run(&data) {
        Ok(report) => io::stdout().write_all(report.as_bytes()),
        Err(problem) => {
            // If standard error is closed as well, the exit code is the only message.
            let _ = writeln!(io::stderr(), "coordination: {problem:#}");
            return ExitCode::FAILURE;
        }
    };
    match written {
        // A closed pipe is no error: its reader has stopped.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    }
}
