//! Measures the cost of an annotation at compile time, beside its peers, in one run.
//!
//! `cargo run --release -p telemetry-annotation-cost` prints a Markdown table. With `-- --quick` it is the
//! smoke test of CI. With `-- --check` it fails if a target of [`targets`] is missed.
//!
//! For each contender a crate of 800 functions, half of them asynchronous, is generated in `target/` and
//! built in the debug profile, without incremental compilation. Its dependencies are built before and not
//! measured; the measured crates differ only in the annotation. The contenders take turns, so that a change
//! in the speed of the machine affects all of them. The bytes of a future are measured in this process.

mod arguments;
mod build;
mod contender;
mod cpu_time;
mod failure;
mod future_size;
mod output;
mod report;
mod rounds;
mod source;
mod targets;

use std::process::ExitCode;

use failure::Fallible;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            output::log(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Measures everything and reports.
fn run() -> Fallible<ExitCode> {
    let arguments = arguments::Arguments::read(std::env::args().skip(1))?;
    let results = rounds::run_all(&arguments)?;
    output::print(&report::table(&results));
    if arguments.quick {
        output::print("A quick run: too few functions and builds for a comparison.");
        return Ok(ExitCode::SUCCESS);
    }
    let verdict = targets::verdict(&results);
    output::print(&verdict.text);
    Ok(if verdict.met || !arguments.check { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
