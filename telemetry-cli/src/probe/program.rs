//! The program under examination: started with variables, read, and ended.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crate::probe::arrival::Arrival;

/// Limit of a line in bytes; the rest of a longer one is another line.
const LONGEST_LINE: u64 = 1 << 20;
/// Number of lines of standard error that are kept for the report.
const LAST_LINES: usize = 5;

/// Arrivals, shared by the threads that collect them.
pub(super) type Shared = Arc<Mutex<Arrival>>;

/// Calls a function with the arrivals.
pub(super) fn with<T>(shared: &Shared, act: impl FnOnce(&mut Arrival) -> T) -> T {
    act(&mut shared.lock().unwrap_or_else(PoisonError::into_inner))
}

pub(super) struct Program {
    child: Child,
    readers: Vec<JoinHandle<()>>,
    errors: Arc<Mutex<Vec<String>>>,
}

impl Program {
    /// Starts a program whose standard input stays open and empty.
    pub(super) fn start(
        words: &[String],
        variables: &[(&str, String)],
        shared: &Shared,
    ) -> std::io::Result<Program> {
        let (name, arguments) = words.split_first().ok_or(std::io::ErrorKind::InvalidInput)?;
        let mut child = Command::new(name)
            .args(arguments)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let errors = Arc::<Mutex<Vec<String>>>::default();
        let mut readers = Vec::new();
        if let Some(output) = child.stdout.take() {
            let shared = shared.clone();
            readers.push(thread::spawn(move || {
                each_line(output, |line| with(&shared, |arrival| arrival.add_line(line)));
            }));
        }
        if let Some(output) = child.stderr.take() {
            let (shared, errors) = (shared.clone(), errors.clone());
            readers.push(thread::spawn(move || {
                each_line(output, |line| {
                    with(&shared, |arrival| arrival.add_line(line));
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
    pub(super) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Ends the standard input: a program that serves until then ends itself.
    pub(super) fn end_input(&mut self) {
        drop(self.child.stdin.take());
    }

    /// Ends the program, unless it has ended.
    pub(super) fn kill(&mut self) {
        // It may have ended just now.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Returns the last lines of standard error of a program that has ended.
    pub(super) fn last_lines(self) -> Vec<String> {
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
