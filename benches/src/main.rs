//! Measures one full stage side by side with the same telemetry made by its peers, in one run.
//!
//! `cargo run --release -p telemetry-benches` prints Markdown tables; `-- --quick` is the smoke test of CI, and
//! `-- --check` exits with an error when a target of [`targets`] is missed. Nothing here fails on time otherwise.
//!
//! A full stage is one span with three attributes (a static text, an integer, a short text), an input and an
//! output event with two attributes each (about 100 bytes of text and an integer), a duration histogram and a
//! counter with three labels.
//!
//! Each contender owns process-wide state (a subscriber, a reporter, a runtime), so every measurement happens in a
//! child process of this same binary; [`rounds`] interleaves them, so that a machine that speeds up or slows down
//! does so for all of them.

mod allocations;
mod arguments;
mod contender;
mod cpu_time;
mod disabled_peers;
mod fastrace_peer;
mod floor;
mod harness;
mod ours;
mod report;
mod rounds;
mod sdk_direct;
mod sink;
mod targets;
mod tracing_by_hand;
mod workload;

use std::error::Error;
use std::process::ExitCode;

use arguments::{Arguments, Command};

/// What a step of the measurement returns: any failure ends the run with its message.
type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Measures as a child, or starts the children, aggregates and reports as their parent.
fn run() -> Fallible<ExitCode> {
    match Arguments::read(std::env::args().skip(1))?.command {
        Command::Child { contender, plan } => {
            let measured = rounds::measure_by_name(&contender, &plan)?;
            say(&serde_json::to_string(&measured)?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Parent { effort, check } => {
            let results = rounds::run_all(&effort)?;
            say(&report::tables(&results));
            if !check {
                return Ok(ExitCode::SUCCESS);
            }
            let verdict = targets::verdict(&results);
            say(&verdict.text);
            Ok(if verdict.met { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}

/// Writes the product of this binary.
#[allow(clippy::print_stdout, reason = "the tables on standard output are what this binary is for")]
fn say(text: &str) {
    println!("{text}");
}

/// Writes a failure or the progress, apart from the tables.
#[allow(clippy::print_stderr, reason = "progress and failures must not end up in the tables")]
fn complain(text: &str) {
    eprintln!("{text}");
}
