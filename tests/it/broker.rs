//! RabbitMQ for tests: a broker that runs already, or one that is started and ends with this process.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

pub(crate) const URI: &str = "amqp://guest:guest@127.0.0.1:5672/%2f";

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/outside/broker.sh");

/// Returns whether a broker answers; without one the test ends early and says so.
///
/// # Panics
///
/// Without a broker if `CI=true`.
pub(crate) fn is_there() -> bool {
    /// The script runs as long as the pipe to it is open: the operating system closes it with this process.
    static SCRIPT_OF_THIS_PROCESS: OnceLock<Result<Child, String>> = OnceLock::new();
    match SCRIPT_OF_THIS_PROCESS.get_or_init(find_or_start) {
        Ok(_) => true,
        Err(problem) if std::env::var("CI").is_ok_and(|value| value == "true") => panic!("{problem}"),
        Err(problem) => {
            eprintln!("left out: {problem}");
            false
        }
    }
}

fn find_or_start() -> Result<Child, String> {
    let mut command = Command::new("bash");
    command.arg(SCRIPT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut script = command.spawn().map_err(|error| format!("{SCRIPT} cannot be run: {error}"))?;
    let mut answer = String::new();
    let output = script.stdout.take().ok_or("the script has no output")?;
    BufReader::new(output).read_line(&mut answer).map_err(|error| error.to_string())?;
    match answer.trim() {
        "ready" => Ok(script),
        problem => Err(problem.to_owned()),
    }
}
