//! Tests of what belongs to a process: they run in one of their own, which is this binary again.

use std::process::{Command, Output};

/// Says to the child that it is one.
const IS_CHILD: &str = "TELEMETRY_TEST_IS_CHILD";

/// Runs `work` in a process of its own and gives what that printed and how it ended; there `None`, and
/// the test is over. `test` is the path of the test that calls this.
pub(crate) fn run(test: &str, work: impl FnOnce()) -> Option<Output> {
    if is_one() {
        work();
        return None;
    }
    Some(start(test, |_| ()))
}

/// Whether this process is a child.
pub(crate) fn is_one() -> bool {
    std::env::var_os(IS_CHILD).is_some()
}

/// Runs this test in a process of its own, which may be `prepared` first.
pub(crate) fn start(test: &str, prepare: impl FnOnce(&mut Command)) -> Output {
    let mut child = command(test);
    prepare(&mut child);
    child.output().unwrap()
}

/// What starts this test in a process of its own.
pub(crate) fn command(test: &str) -> Command {
    let this = std::env::current_exe().unwrap();
    let mut child = Command::new(this);
    child.args([test, "--exact", "--nocapture", "--test-threads=1", "--quiet"]).env(IS_CHILD, "1");
    child
}

/// What the child printed between these words and the end of the line.
pub(crate) fn said<'o>(output: &'o Output, word: &str) -> Vec<&'o str> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().filter_map(|line| line.split_once(word)).map(|(_, said)| said).collect()
}
