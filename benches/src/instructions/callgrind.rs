//! Runs this program under callgrind.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::Fallible;
use crate::harness::Scenario;
use crate::workload::REQUESTS;

/// Pattern of the one function whose instructions are counted, with all that it calls. Other threads do not
/// run it, so they are not counted.
pub(crate) const COUNTED_FUNCTION: &str = "*measured_calls*";

/// Calls of the shorter run. Twice as many calls do not fill half of a ring: a stage that finds its ring half
/// full wakes the collector, which depends on the load of the machine.
const CALLS: usize = 10 * REQUESTS;

/// Returns the instructions of one call.
///
/// The difference of two runs, one with twice as many calls: what happens once is not counted.
///
/// # Errors
///
/// Callgrind is not installed, the program fails under it, or its output has no sum.
pub(crate) fn instructions_of_a_call(contender: &str, scenario: Scenario) -> Fallible<u64> {
    let shorter = run(contender, scenario, CALLS)?;
    let longer = run(contender, scenario, 2 * CALLS)?;
    let difference = longer.checked_sub(shorter).ok_or("the longer run has fewer instructions")?;
    Ok((difference + CALLS as u64 / 2) / CALLS as u64)
}

/// Returns the instructions of `calls` calls.
fn run(contender: &str, scenario: Scenario, calls: usize) -> Fallible<u64> {
    let program = std::env::current_exe()?;
    let output = program.with_file_name(format!("callgrind.{contender}.{}.{calls}", scenario.name()));
    let status = Command::new("valgrind")
        .args(["--quiet", "--tool=callgrind", &format!("--toggle-collect={COUNTED_FUNCTION}")])
        .arg(format!("--callgrind-out-file={}", output.display()))
        .arg(program)
        .args(["--contender", contender, "--scenario", scenario.name(), "--counted", &calls.to_string()])
        .stdout(Stdio::null())
        .status()
        .map_err(|error| format!("valgrind: {error}"))?;
    if !status.success() {
        return Err(format!("{contender} failed in scenario {}: {status}", scenario.name()).into());
    }
    sum(&output)
}

/// Returns the sum of all instructions in an output of callgrind, and removes the output.
fn sum(output: &Path) -> Fallible<u64> {
    let text = std::fs::read_to_string(output)?;
    std::fs::remove_file(output)?;
    let sum =
        text.lines().find_map(|line| line.strip_prefix("summary: ")).ok_or("callgrind reports no sum")?;
    match sum.trim().parse()? {
        0 => Err(format!("callgrind counts nothing: is there a function {COUNTED_FUNCTION}?").into()),
        sum => Ok(sum),
    }
}
