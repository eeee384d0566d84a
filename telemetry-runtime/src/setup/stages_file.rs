//! The watched file with rules for stages, read by a thread of its own.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::context::own_thread;
use crate::process::diagnostics::Diagnostics;
use crate::process::stage_changes::StageChanges;

/// Time between two readings.
const INTERVAL: Duration = Duration::from_secs(1);
/// Maximum number of bytes of the file.
const MAX_BYTES: u64 = 64 * 1024;

/// Ends the thread when it is dropped.
pub(crate) struct Watch {
    _stop: Sender<()>,
}

/// Reads the file once, and then every second on a thread of its own.
///
/// # Errors
///
/// The operating system refuses a thread.
pub(crate) fn watch(path: PathBuf, changes: StageChanges, diagnostics: Diagnostics) -> io::Result<Watch> {
    let (stop, stopped) = channel();
    let watcher = Watcher { path, last: None, changes, diagnostics };
    std::thread::Builder::new().name("telemetry-stages".to_owned()).spawn(move || watcher.run(&stopped))?;
    Ok(Watch { _stop: stop })
}

struct Watcher {
    path: PathBuf,
    /// Text that was applied last.
    last: Option<String>,
    changes: StageChanges,
    diagnostics: Diagnostics,
}

impl Watcher {
    fn run(mut self, stopped: &Receiver<()>) {
        own_thread::mark();
        loop {
            self.read();
            match stopped.recv_timeout(INTERVAL) {
                Err(RecvTimeoutError::Timeout) => {}
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Applies the rules of the file if they have changed. A file that does not exist has none.
    fn read(&mut self) {
        let path = self.path.display().to_string();
        let text = match read(&self.path) {
            Ok(text) => text,
            Err(error) => {
                return self.warn(|| {
                    format!("cannot read the rules for stages in {path} ({error}); those known so far apply")
                });
            }
        };
        if self.last.as_ref() == Some(&text) {
            return;
        }
        for error in self.changes.set_file(&path, &rules(&text)) {
            self.warn(|| format!("{path}: {error}; the item is ignored"));
        }
        self.last = Some(text);
    }

    fn warn(&self, message: impl FnOnce() -> String) {
        self.diagnostics.warn("stages file", message);
    }
}

fn read(path: &std::path::Path) -> io::Result<String> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(String::new()),
        opened => opened?,
    };
    let mut text = String::new();
    // One byte more, which tells a longer file from one of the maximum length.
    if file.take(MAX_BYTES + 1).read_to_string(&mut text)? as u64 > MAX_BYTES {
        return Err(io::Error::other(format!("it has more than {MAX_BYTES} bytes")));
    }
    Ok(text)
}

/// Returns the lines as one text of rules, without comments, which begin with `#`.
fn rules(text: &str) -> String {
    let lines = text.lines().filter_map(|line| line.split('#').next()).map(str::trim);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_items_and_comments_are_left_out() {
        assert_eq!(
            rules("# all\ninfo\n\n shop.*=off # noisy\na=metrics,b=off\n"),
            "info,shop.*=off,a=metrics,b=off"
        );
    }
}
