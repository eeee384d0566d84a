//! Tests of process-wide state: each runs in a child process of this program.

use std::process::{Command, Output};

/// Environment variable that marks a child.
const IS_CHILD: &str = "TELEMETRY_TEST_IS_CHILD";

/// Runs `work` in a child process; returns its output and exit status, and `None` in the child, where
/// the test is over. `test` is the path of the calling test.
pub(crate) fn run(test: &str, work: impl FnOnce()) -> Option<Output> {
    if is_one() {
        work();
        return None;
    }
    Some(start(test, |_| ()))
}

/// Returns whether this process is a child.
pub(crate) fn is_one() -> bool {
    std::env::var_os(IS_CHILD).is_some()
}

/// Runs this test in a child process, after `prepare` has changed its command.
pub(crate) fn start(test: &str, prepare: impl FnOnce(&mut Command)) -> Output {
    let mut child = command(test);
    prepare(&mut child);
    child.output().unwrap()
}

/// Returns the command that runs this test in a child process.
pub(crate) fn command(test: &str) -> Command {
    let this = std::env::current_exe().unwrap();
    let mut child = Command::new(this);
    child.args([test, "--exact", "--nocapture", "--test-threads=1", "--quiet"]).env(IS_CHILD, "1");
    child
}

/// Returns the output between these words and the end of the line.
pub(crate) fn said<'o>(output: &'o Output, word: &str) -> Vec<&'o str> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().filter_map(|line| line.split_once(word)).map(|(_, said)| said).collect()
}
