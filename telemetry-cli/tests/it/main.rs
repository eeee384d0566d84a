//! The command `telemetry`, run as a user runs it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test that cannot go on has failed"
)]

mod analyze;
mod check;
mod check_telemetry;
mod command_line;
mod coverage;
mod dashboards;
mod decrypt;
mod detect;
mod diff;
mod docs;
mod doctor;
mod feedback;
mod foreign;
mod generate;
mod help;
mod init;
mod lookup;
mod manifest;
mod probe;
mod rules;
mod stack;
mod status;
mod tail;
mod trial;
mod users_crate;
mod walkthrough;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// Working folder, removed at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("telemetry-cli-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// Returns the folder with a further file.
    fn with(self, name: &str, text: &str) -> Folder {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text.trim_start_matches('\n')).unwrap();
        self
    }

    /// Returns the folder with a registry of one file of definitions.
    fn with_registry(self, name: &str, definitions: &str) -> Folder {
        let url = "schema_url: https://example.com/schemas/app/1.0.0\n";
        let definitions = format!("file_format: definition/2\n{}", definitions.trim_start_matches('\n'));
        self.with(&format!("{name}/manifest.yaml"), url).with(&format!("{name}/app.yaml"), &definitions)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Returns the output of the command, standard error indented by `! `, and its exit code.
    fn run(&self, words: &str) -> String {
        shown(&telemetry(&self.0, words))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that cannot be removed is left to the system.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the command in a folder; its words are separated by spaces.
fn telemetry(folder: &Path, words: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_telemetry"))
        .args(words.split_whitespace())
        .current_dir(folder)
        .output()
        .unwrap()
}

fn shown(output: &Output) -> String {
    let mut text = String::from_utf8(output.stdout.clone()).unwrap();
    for line in String::from_utf8(output.stderr.clone()).unwrap().lines() {
        text.push_str(&format!("! {line}\n"));
    }
    format!("{text}exit code {}\n", output.status.code().unwrap())
}

/// Definitions without mistakes.
const GOOD: &str = "
attributes:
  - {key: app.size, type: int, brief: Its size., stability: stable}
spans:
  - type: app.run
    kind: internal
    name: {note: app.run}
    brief: Runs.
    stability: stable
    attributes: [{ref: app.size, requirement_level: required}, {ref: error.type}]
    requirement_level: recommended
";
