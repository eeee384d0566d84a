//! Sources of OTLP that a command reads as it arrives: files of JSON lines, and a port.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use telemetry_analysis::parse_duration;

use crate::receiver::{Batch, QUEUE, Received, Receiver};

/// Maximum number of bytes of a line.
const MAX_LINE: u64 = 64 << 20;
/// Time between two looks at files that grow, and at the signals of the terminal.
const PAUSE: Duration = Duration::from_millis(100);

/// Arguments of a command that reads OTLP as it arrives.
#[derive(Debug, Args)]
pub(crate) struct SourceArguments {
    /// Files with OTLP as JSON lines
    #[arg(value_name = "FILE", required_unless_present = "otlp")]
    pub(crate) files: Vec<PathBuf>,
    /// Listen here for OTLP over HTTP, such as 127.0.0.1:4318
    #[arg(long, value_name = "ADDRESS", conflicts_with = "files")]
    pub(crate) otlp: Option<String>,
    /// Go on reading files that grow
    #[arg(long, requires = "files")]
    pub(crate) follow: bool,
    /// End after this time; otherwise at the end of the files, or by Ctrl-C
    #[arg(long = "for", value_name = "DURATION", value_parser = parse_duration)]
    pub(crate) duration: Option<Duration>,
    /// End after this number of spans
    #[arg(long, value_name = "COUNT")]
    pub(crate) spans: Option<u64>,
}

/// OTLP that arrives until the end that the arguments say.
pub(crate) struct Source {
    input: Input,
    end: Option<Instant>,
    spans_left: Option<u64>,
    interrupt: Interrupt,
    /// Limit of the batches that are read after the end.
    rest: usize,
}

/// Wish of the user that a command ends: a first Ctrl-C. A second one ends the process.
pub(crate) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Handles the signals of the terminal from now on.
    ///
    /// # Errors
    ///
    /// The system refuses handlers.
    pub(crate) fn register() -> Result<Interrupt, String> {
        let is_set = Arc::new(AtomicBool::new(false));
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            let failed = |error: io::Error| format!("cannot handle signals: {error}");
            signal_hook::flag::register_conditional_default(signal, Arc::clone(&is_set)).map_err(failed)?;
            signal_hook::flag::register(signal, Arc::clone(&is_set)).map_err(failed)?;
        }
        Ok(Interrupt(is_set))
    }

    pub(crate) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

enum Input {
    Files { files: Vec<Lines>, is_followed: bool },
    Port(Receiver),
}

struct Lines {
    path: PathBuf,
    reader: BufReader<File>,
    /// Beginning of a line whose end is not written yet.
    partial: Vec<u8>,
}

/// Next event of a source.
pub(crate) enum Next {
    Batch(Batch),
    /// A line that is no OTLP: path of the file, and the reason.
    Malformed(PathBuf, String),
    /// Nothing has arrived for a while.
    Idle,
    End,
}

/// Lines that are no OTLP, in words for standard error.
#[derive(Default)]
pub(crate) struct Malformed {
    count: u64,
    first: String,
}

impl Malformed {
    pub(crate) fn add(&mut self, path: &Path, problem: &str) {
        if self.count == 0 {
            self.first = format!("{}: {problem}", path.display());
        }
        self.count += 1;
    }
}

impl fmt::Display for Malformed {
    /// Writes nothing if there is none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            0 => Ok(()),
            count => write!(f, "lines that are no OTLP: {count}, the first in {}", self.first),
        }
    }
}

impl Source {
    /// Opens the files, or the port.
    ///
    /// # Errors
    ///
    /// A text for the user: what cannot be opened, and why.
    pub(crate) fn open(arguments: &SourceArguments) -> Result<Source, String> {
        let input = match &arguments.otlp {
            Some(address) => Input::Port(
                Receiver::listen(address).map_err(|error| format!("cannot listen on {address}: {error}"))?,
            ),
            None => {
                let mut files = Vec::new();
                for path in &arguments.files {
                    let file = File::open(path)
                        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
                    files.push(Lines {
                        path: path.clone(),
                        reader: BufReader::new(file),
                        partial: Vec::new(),
                    });
                }
                Input::Files { files, is_followed: arguments.follow }
            }
        };
        let end = arguments.duration.map(|duration| Instant::now() + duration);
        Ok(Source { input, end, spans_left: arguments.spans, interrupt: Interrupt::register()?, rest: QUEUE })
    }

    /// Returns a sentence about the port, for standard error.
    pub(crate) fn greeting(&self) -> Option<String> {
        match &self.input {
            Input::Port(receiver) => Some(format!("listening on http://{}", receiver.address())),
            Input::Files { .. } => None,
        }
    }

    /// Waits for the next batch, for a short time.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub(crate) fn next(&mut self) -> Result<Next, String> {
        if self.spans_left == Some(0) {
            return Ok(Next::End);
        }
        if self.interrupt.is_set() || self.end.is_some_and(|end| Instant::now() >= end) {
            return Ok(self.rest());
        }
        let next = match &mut self.input {
            Input::Port(receiver) => match receiver.next(PAUSE) {
                Received::Batch(batch) => Next::Batch(batch),
                Received::Nothing => Next::Idle,
                Received::Closed => Next::End,
            },
            Input::Files { files, is_followed } => of_files(files, *is_followed)?,
        };
        if let (Next::Batch(batch), Some(left)) = (&next, &mut self.spans_left) {
            let scopes = batch.spans.iter().flat_map(|resource| &resource.scope_spans);
            let spans: usize = scopes.map(|scope| scope.spans.len()).sum();
            *left = left.saturating_sub(spans as u64);
        }
        Ok(next)
    }
}

impl Source {
    /// Returns what has arrived before the end, as far as senders were told so.
    fn rest(&mut self) -> Next {
        let Input::Port(receiver) = &self.input else { return Next::End };
        match receiver.next(Duration::ZERO) {
            Received::Batch(batch) if self.rest > 0 => {
                self.rest -= 1;
                Next::Batch(batch)
            }
            _ => Next::End,
        }
    }
}

fn of_files(files: &mut [Lines], is_followed: bool) -> Result<Next, String> {
    for file in files {
        let line = file
            .next(is_followed)
            .map_err(|error| format!("cannot read {}: {error}", file.path.display()))?;
        if let Some(line) = line {
            return Ok(match Batch::from_json(&line) {
                Ok(batch) => Next::Batch(batch),
                Err(problem) => Next::Malformed(file.path.clone(), problem),
            });
        }
    }
    if is_followed {
        thread::sleep(PAUSE);
        return Ok(Next::Idle);
    }
    Ok(Next::End)
}

impl Lines {
    /// Returns the next line that is not empty. A last line without an end is one unless the file may grow.
    fn next(&mut self, may_grow: bool) -> io::Result<Option<Vec<u8>>> {
        loop {
            let room = MAX_LINE.saturating_sub(self.partial.len() as u64);
            let read = self.reader.by_ref().take(room).read_until(b'\n', &mut self.partial)?;
            let is_whole = self.partial.ends_with(b"\n") || self.partial.len() as u64 >= MAX_LINE;
            if !is_whole && (read == 0 && (may_grow || self.partial.is_empty())) {
                return Ok(None);
            }
            if is_whole || read == 0 {
                let line = std::mem::take(&mut self.partial);
                if !line.trim_ascii().is_empty() {
                    return Ok(Some(line));
                }
            }
        }
    }
}
