//! Compilers of this machine.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

/// Timeout of a compiler or a compiled program.
const TIMEOUT: Duration = Duration::from_secs(120);
/// Maximum number of bytes of each output of a program.
const MOST_OUTPUT: u64 = 4 * 1024 * 1024;

/// A compiler, possibly absent from the machine.
#[derive(Clone, Debug)]
pub(crate) struct Toolchain {
    pub(crate) binary: String,
    pub(crate) flags: Vec<&'static str>,
    /// Path and version.
    pub(crate) found: Option<(PathBuf, String)>,
}

impl Toolchain {
    /// Finds a program in the folders of `PATH` and reads its version.
    pub(crate) fn find(binary: &str, flags: &[&'static str]) -> Toolchain {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let path =
            std::env::split_paths(&folders).map(|folder| folder.join(binary)).find(|path| path.is_file());
        let found = path.and_then(|path| {
            let said = run(Command::new(&path).arg("--version"), "").ok()?;
            Some((path, version(&said.stdout)))
        });
        Toolchain { binary: binary.to_owned(), flags: flags.to_vec(), found }
    }

    /// Compiles `source` to `program`, both files of `folder`, so that no output depends on its path.
    pub(crate) fn compile(
        &self,
        path: &Path,
        folder: &Path,
        source: &str,
        program: &str,
    ) -> io::Result<Said> {
        run(Command::new(path).current_dir(folder).args(&self.flags).arg("-o").args([program, source]), "")
    }
}

/// Returns the first word of the first line that begins with a digit, outside parentheses.
fn version(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let mut depth = 0_usize;
    let line = said.lines().next().unwrap_or_default().chars().filter(|&c| {
        let outside = depth == 0 && c != '(';
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        outside
    });
    let line: String = line.collect();
    let mut words = line.split_whitespace();
    words.find(|word| word.starts_with(|c: char| c.is_ascii_digit())).unwrap_or("unknown").to_owned()
}

/// Output and exit status of a program.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    /// Exit status; absent after a timeout.
    pub(crate) status: Option<ExitStatus>,
}

impl Said {
    pub(crate) fn succeeded(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }

    /// Returns the kind of its failure: `exit_1`, `signal_8`, `timeout`.
    pub(crate) fn how(&self) -> String {
        match self.status {
            None => "timeout".to_owned(),
            Some(status) => match (status.code(), signal(status)) {
                (Some(code), _) => format!("exit_{code}"),
                (None, Some(signal)) => format!("signal_{signal}"),
                (None, None) => "unknown_end".to_owned(),
            },
        }
    }
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_status: ExitStatus) -> Option<i32> {
    None
}

/// Runs a program without arguments that reads `input`.
pub(crate) fn run_program(path: &OsStr, input: &str) -> io::Result<Said> {
    run(&mut Command::new(path), input)
}

/// Runs a program in the locale `C`, and ends it after the timeout.
fn run(command: &mut Command, input: &str) -> io::Result<Said> {
    let mut child = command
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (ended, ends) = channel();
    if let Some(mut stdin) = child.stdin.take() {
        let input = input.to_owned();
        // A program that does not read all input shows the reason in its output.
        thread::spawn(move || stdin.write_all(input.as_bytes()));
    }
    let stdout = child.stdout.take().map(|stdout| keep(stdout, ended.clone()));
    let stderr = child.stderr.take().map(|stderr| keep(stderr, ended));
    let in_time = (0..2).all(|_| ends.recv_timeout(TIMEOUT).is_ok());
    let status = end(&mut child, in_time)?;
    let kept = |reader: Option<thread::JoinHandle<Vec<u8>>>| {
        reader.and_then(|it| it.join().ok()).unwrap_or_default()
    };
    Ok(Said { stdout: kept(stdout), stderr: kept(stderr), status })
}

fn end(child: &mut Child, in_time: bool) -> io::Result<Option<ExitStatus>> {
    if !in_time {
        child.kill()?;
    }
    let status = child.wait()?;
    Ok(in_time.then_some(status))
}

fn keep(mut from: impl Read + Send + 'static, ended: Sender<()>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut kept = Vec::new();
        // A pipe that cannot be read has ended.
        let _ = from.by_ref().take(MOST_OUTPUT).read_to_end(&mut kept);
        let _ = io::copy(&mut from, &mut io::sink());
        let _ = ended.send(());
        kept
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_among_other_words() {
        for (said, expected) in [
            ("cc (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright", "12.2.0"),
            ("rustc 1.95.0 (59807616e 2026-04-14)", "1.95.0"),
            ("clang version 17.0.6", "17.0.6"),
            ("", "unknown"),
        ] {
            assert_eq!(version(said.as_bytes()), expected, "{said}");
        }
    }
}
