//! Measures what an annotation costs before anything runs, side by side with its peers, in one run.
//!
//! `cargo run --release -p telemetry-annotation-cost` prints a Markdown table; `-- --quick` is the smoke test of
//! CI, and `-- --check` exits with an error when a target of [`targets`] is missed.
//!
//! For each contender a crate of 800 functions, half of them asynchronous, is generated below `target/` and built
//! in the debug profile, without incremental compilation. Its dependencies are built before and not timed; the
//! crates that are timed differ in the annotation only. The contenders take turns, so that a machine that speeds up
//! or slows down does so for all of them. The bytes of a future are taken in this process.

mod arguments;
mod build;
mod contender;
mod cpu_time;
mod future_size;
mod report;
mod rounds;
mod source;
mod targets;

use std::error::Error;
use std::process::ExitCode;

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

/// Measures everything and reports.
fn run() -> Fallible<ExitCode> {
    let arguments = arguments::Arguments::read(std::env::args().skip(1))?;
    let results = rounds::run_all(&arguments)?;
    say(&report::table(&results));
    if arguments.quick {
        say("A quick look: too few functions, and one build of each, to compare anything.");
        return Ok(ExitCode::SUCCESS);
    }
    let verdict = targets::verdict(&results);
    say(&verdict.text);
    Ok(if verdict.met || !arguments.check { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Writes the product of this binary.
#[allow(clippy::print_stdout, reason = "the table on standard output is what this binary is for")]
fn say(text: &str) {
    println!("{text}");
}

/// Writes a failure or the progress, apart from the table.
#[allow(clippy::print_stderr, reason = "progress and failures must not end up in the table")]
fn complain(text: &str) {
    eprintln!("{text}");
}
