//! `telemetry registry`: a module for each command, and their common functions.

pub(crate) mod check;
pub(crate) mod docs;
pub(crate) mod generate;
pub(crate) mod lookup;

use std::io;
use std::path::{Path, PathBuf};

use semconv::generator::{Base, Generated, Registry};

use crate::arguments::BaseArguments;
use crate::outcome::Outcome;

/// Reads the registry of a command.
pub(crate) fn read(folder: &Path, bases: &[Base]) -> Result<Registry, Outcome> {
    is_folder(folder)?;
    Registry::read(folder, bases)
        .map_err(|report| Outcome::Bad { answer: String::new(), mistakes: report.to_string() })
}

/// Returns the registries to refer to. `types` is the path of the built-in one in generated code.
pub(crate) fn bases(arguments: &BaseArguments, types: &str) -> Result<Vec<Base>, Outcome> {
    let mut bases = Vec::new();
    if !arguments.standalone {
        bases.push(Base::built_in(types));
    }
    for extended in &arguments.extends {
        is_folder(&extended.folder)?;
        bases.push(Base::folder(&extended.folder, extended.rust_path.clone().unwrap_or_default()));
    }
    Ok(bases)
}

/// Reports a missing folder, which is a mistake of the command line and not of a registry.
fn is_folder(folder: &Path) -> Result<(), Outcome> {
    match std::fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => {
            Err(Outcome::Failed(format!("{} is a file, not the folder of a registry", folder.display())))
        }
        Err(error) => Err(Outcome::Failed(format!("cannot read {}: {error}", folder.display()))),
    }
}

/// Writes generated files, or compares them with those in the folder.
pub(crate) fn put(generated: &Generated, folder: &Path, is_check: bool) -> Outcome {
    if is_check {
        return match generated.compare(folder) {
            Ok(()) => Outcome::Fine(String::new()),
            Err(drift) => {
                Outcome::Bad { answer: String::new(), mistakes: drift.in_folder(folder).to_string() }
            }
        };
    }
    match generated.write(folder) {
        Ok(changed) if changed.is_empty() => Outcome::Fine("nothing has changed".to_owned()),
        Ok(changed) => Outcome::Fine(changed.iter().map(|file| told(generated, folder, file)).collect()),
        Err(error) => Outcome::Failed(format!("cannot write to {}: {error}", folder.display())),
    }
}

fn told(generated: &Generated, folder: &Path, file: &PathBuf) -> String {
    let verb = if generated.files.contains_key(file) { "wrote" } else { "removed" };
    format!("{verb} {}\n", folder.join(file).display())
}

/// Splits a path into folder and file name.
fn split(file: &Path) -> io::Result<(&Path, &Path)> {
    let name = file.file_name().ok_or_else(|| io::Error::other("it has no file name"))?;
    Ok((file.parent().unwrap_or(Path::new("")), Path::new(name)))
}

/// Returns a command of `telemetry registry` to repeat.
fn command(words: &[&str], bases: &BaseArguments) -> String {
    repeated("registry", words, bases)
}

/// Returns a command of this group to repeat, as a user would type it.
pub(crate) fn repeated(group: &str, words: &[&str], bases: &BaseArguments) -> String {
    let mut words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    for extended in &bases.extends {
        let path = extended.rust_path.as_ref().map(|path| format!("={path}")).unwrap_or_default();
        words.extend(["--extends".to_owned(), quoted(&format!("{}{path}", extended.folder.display()))]);
    }
    if bases.standalone {
        words.push("--standalone".to_owned());
    }
    format!("telemetry {group} {}", words.join(" "))
}

/// Returns a word of a command line, in quotes if it needs them.
pub(crate) fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=,\\".contains(c);
    match word.chars().all(is_plain) && !word.is_empty() {
        true => word.to_owned(),
        // The command becomes a comment of one line.
        false => format!("'{}'", word.replace('\'', r"'\''").replace(['\n', '\r'], " ")),
    }
}
