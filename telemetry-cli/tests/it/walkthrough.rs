//! docs/own-conventions.md, executed word for word: its files, its commands, its output.

use std::fs;
use std::path::Path;
use std::process::Command;

use expect_test::expect_file;

use super::Folder;
use super::users_crate::{cargo, patch};

/// Path of the walkthrough, from this crate's folder.
const WALKTHROUGH: &str = "../docs/own-conventions.md";

/// A step of the walkthrough.
enum Step<'t> {
    /// A file to write.
    File { name: &'t str, text: &'t str },
    /// A command to type, as it stands in the text.
    Command(&'t str),
}

/// Returns the steps of the text, in order. A block of a file stands after a line with its name.
fn steps(text: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut before = "";
    for (index, part) in text.split("```").enumerate() {
        if index % 2 == 0 {
            before = part;
            continue;
        }
        let (language, block) = part.split_once('\n').unwrap();
        let name =
            before.trim_end().lines().last().and_then(|line| line.strip_prefix('`')?.strip_suffix("`:"));
        match (language, name) {
            ("console", _) => {
                steps.extend(block.lines().filter(|line| line.starts_with("$ ")).map(Step::Command))
            }
            ("text", _) => {}
            (_, Some(name)) => steps.push(Step::File { name, text: block }),
            (language, None) => panic!("a block of {language} without the name of its file: {block}"),
        }
    }
    steps
}

/// Returns the walkthrough with these outputs of its commands, one for each.
fn with_outputs(text: &str, outputs: &[String]) -> String {
    let mut outputs = outputs.iter();
    let mut result = String::new();
    let mut is_output = false;
    for line in text.lines() {
        if line.starts_with("$ ") {
            let output = outputs.next().map_or("", String::as_str);
            result.push_str(&format!("{line}\n{output}"));
            is_output = true;
            continue;
        }
        is_output &= line != "```";
        if !is_output {
            result.push_str(&format!("{line}\n"));
        }
    }
    result
}

/// Runs a command of the walkthrough, and returns its visible output.
fn run(line: &str, folder: &Path) -> String {
    let words: Vec<&str> = line.trim_start_matches("$ ").split_whitespace().collect();
    let mut command = match words[0] {
        "telemetry" => Command::new(env!("CARGO_BIN_EXE_telemetry")),
        "cargo" => {
            patch(folder);
            cargo()
        }
        other => panic!("the walkthrough runs {other}"),
    };
    let output = command.args(&words[1..]).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (answer, mistakes) = (text(output.stdout), text(output.stderr));
    if words[0] == "cargo" {
        assert!(output.status.success() && mistakes.is_empty(), "{mistakes}");
        return format!("{}\n", answer.trim_end());
    }
    answer + &mistakes
}

#[test]
fn every_command_has_the_output_in_the_text() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(WALKTHROUGH);
    let text = fs::read_to_string(path).unwrap();
    let steps = steps(&text);
    // Files first: the text shows a command before some of the files that it reads.
    let mut folder = Folder::new();
    for step in &steps {
        if let Step::File { name, text } = step {
            folder = folder.with(name, text);
        }
    }
    let commands = steps.iter().filter_map(|step| match step {
        Step::Command(line) => Some(run(line, &folder.0)),
        Step::File { .. } => None,
    });
    let outputs: Vec<String> = commands.collect();
    assert!(outputs.len() >= 8, "the commands were found");
    expect_file!["../../../docs/own-conventions.md"].assert_eq(&with_outputs(&text, &outputs));
}
