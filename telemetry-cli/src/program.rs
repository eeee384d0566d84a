//! A program that a command runs: started with variables, read, and ended.

use std::io::{self, BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// Limit of a line in bytes; the rest of a longer one is another line.
const LONGEST_LINE: u64 = 1 << 20;
/// Number of lines of standard error that are kept for the report.
const LAST_LINES: usize = 5;

/// Variables that are set unless the environment sets them: everything arrives soon.
const DEFAULTS: [(&str, &str); 3] = [
    ("OTEL_BSP_SCHEDULE_DELAY", "100"),
    ("OTEL_BLRP_SCHEDULE_DELAY", "100"),
    ("OTEL_METRIC_EXPORT_INTERVAL", "250"),
];

/// Function for each line that a program prints.
pub(crate) type OnLine = Arc<dyn Fn(&str) + Send + Sync>;

/// Returns the variables by which a program sends its telemetry to a receiver. `logs` is the list of
/// exporters of log records, unless the environment sets them.
pub(crate) fn variables(endpoint: &str, logs: &str) -> Vec<(&'static str, String)> {
    let mut variables = vec![
        ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint.to_owned()),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf".to_owned()),
    ];
    let defaults = [("OTEL_LOGS_EXPORTER", logs)].into_iter().chain(DEFAULTS);
    let unset = defaults.filter(|(name, _)| std::env::var_os(name).is_none());
    variables.extend(unset.map(|(name, value)| (name, value.to_owned())));
    variables
}

/// A running program.
pub(crate) struct Program {
    child: Child,
    readers: Vec<JoinHandle<()>>,
    errors: Arc<Mutex<Vec<String>>>,
}

impl Program {
    /// Starts a program whose standard input stays open and empty. Without a function for its lines they go
    /// to standard error.
    pub(crate) fn start(
        words: &[String],
        variables: &[(&str, String)],
        on_line: Option<OnLine>,
    ) -> io::Result<Program> {
        let (name, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        let output = || if on_line.is_some() { Stdio::piped() } else { Stdio::from(io::stderr()) };
        let mut child = Command::new(name)
            .args(arguments)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(output())
            .stderr(output())
            .spawn()?;
        let errors = Arc::<Mutex<Vec<String>>>::default();
        let mut readers = Vec::new();
        if let (Some(output), Some(act)) = (child.stdout.take(), on_line.clone()) {
            readers.push(thread::spawn(move || each_line(output, |line| act(line))));
        }
        if let (Some(output), Some(act)) = (child.stderr.take(), on_line) {
            let errors = errors.clone();
            readers.push(thread::spawn(move || {
                each_line(output, |line| {
                    act(line);
                    let mut errors = errors.lock().unwrap_or_else(PoisonError::into_inner);
                    errors.push(line.to_owned());
                    if errors.len() > LAST_LINES {
                        errors.remove(0);
                    }
                });
            }));
        }
        Ok(Program { child, readers, errors })
    }

    /// Returns the exit status once the program has ended.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Ends the standard input: a program that serves until then ends itself.
    pub(crate) fn end_input(&mut self) {
        drop(self.child.stdin.take());
    }

    /// Ends the program, unless it has ended.
    pub(crate) fn kill(&mut self) {
        // It may have ended just now.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Returns the last lines of standard error of a program that has ended.
    pub(crate) fn last_lines(self) -> Vec<String> {
        // A grandchild that holds the pipe would hold the reader: a thread that has not ended is left.
        let all = self.readers.into_iter();
        all.filter(JoinHandle::is_finished).for_each(|reader| drop(reader.join()));
        self.errors.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn each_line(output: impl Read, mut act: impl FnMut(&str)) {
    let mut reader = BufReader::new(output);
    loop {
        let mut line = Vec::new();
        match reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => act(String::from_utf8_lossy(&line).trim_end()),
        }
    }
}
