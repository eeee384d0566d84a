//! Measures one full stage of `#[stage]` beside the same telemetry of its peers, in one run.
//!
//! `cargo run --release -p telemetry-benches` prints Markdown tables. With `-- --quick` it is the smoke test
//! of CI. With `-- --check` it fails if a target of [`targets`] is missed; it never fails on time otherwise.
//! With `-- --instructions` it counts the instructions of the caller under callgrind and fails above a limit
//! of [`instructions`]: the part of `--check` that does not depend on the machine.
//! With `-- --short-threads` it measures a stage on threads that record nothing else ([`short_threads`]), and
//! with `-- --load` rates, overload and memory ([`load`]). With `-- --privacy` it measures hashes and the
//! search for secrets in free text, and fails if a hash takes too long or the time of a search is not linear
//! ([`privacy`]). With `-- --tail-sampling` it fails unless each trace that failed is exported whole
//! ([`tail_sampling`]).
//!
//! A full stage is one span with three attributes (a static text, an integer, a short text), an input and an
//! output event with two attributes each (about 100 bytes of text and an integer), a duration histogram and a
//! counter with three labels.
//!
//! Each contender has process-wide state (a subscriber, a reporter, a runtime), so each measurement runs in a
//! child process of this program. [`rounds`] interleaves the contenders, so that a change in the speed of the
//! machine affects all of them.

mod allocations;
mod arguments;
mod contender;
mod cpu_time;
mod disabled_peers;
mod failure;
mod fastrace_peer;
mod floor;
mod harness;
mod instructions;
mod load;
mod micromegas_peer;
mod ours;
mod output;
mod privacy;
mod report;
mod rounds;
mod ruled_stage;
mod sdk_direct;
mod short_threads;
mod sink;
mod statistics;
mod tail_sampling;
mod targets;
mod tracing_by_hand;
mod workload;

use std::process::ExitCode;

use arguments::{Arguments, Command};
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

/// Measures one contender as a child, or starts the children as their parent and reports.
fn run() -> Fallible<ExitCode> {
    match Arguments::read(std::env::args().skip(1))?.command {
        Command::Child { contender, plan } => {
            let measured = rounds::measure_by_name(&contender, &plan)?;
            output::print(&serde_json::to_string(&measured)?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Counted { contender, scenario, calls } => {
            rounds::run_counted_by_name(&contender, scenario, calls)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Instructions => {
            let counted = instructions::count_all()?;
            output::print(&counted.text);
            Ok(if counted.met { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Command::Load => {
            output::print(&load::measure()?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Privacy => {
            output::print(&privacy::measure()?);
            Ok(ExitCode::SUCCESS)
        }
        Command::ShortThreads => {
            output::print(&short_threads::measure()?);
            Ok(ExitCode::SUCCESS)
        }
        Command::TailSampling => {
            output::print(&tail_sampling::measure()?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Parent { effort, check } => {
            let results = rounds::run_all(&effort)?;
            output::print(&report::tables(&results));
            if !check {
                return Ok(ExitCode::SUCCESS);
            }
            let verdict = targets::verdict(&results);
            output::print(&verdict.text);
            Ok(if verdict.met { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}
