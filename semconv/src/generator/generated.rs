//! Generated files: written to a folder, or compared with its files.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::settings::Settings;

/// Generated files by name, relative to their folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// Text of each file.
    pub files: BTreeMap<PathBuf, String>,
    command: String,
    /// True if the folder is for these files only.
    owns_folder: bool,
}

/// First words of generated files, in Rust, Markdown, YAML and JSON.
const MARKS: [&str; 4] = [
    "// Generated from ",
    "<!-- Generated from ",
    "# Generated from ",
    "{\n  \"description\": \"Generated from ",
];

impl Generated {
    /// Creates modules for a folder of their own.
    pub(super) fn new(files: BTreeMap<PathBuf, String>, settings: &Settings) -> Self {
        Generated { files, command: settings.command.clone(), owns_folder: true }
    }

    /// Creates one file for a folder with other files.
    pub(super) fn single(name: PathBuf, text: String, command: &str) -> Self {
        Generated { files: BTreeMap::from([(name, text)]), command: command.to_owned(), owns_folder: false }
    }

    /// Creates files for a folder that may have others. Each begins with the words `Generated from`, as a
    /// comment of its language or as the `description` of a JSON object; otherwise it is never replaced.
    #[must_use]
    pub fn beside_others(files: BTreeMap<PathBuf, String>, command: &str) -> Self {
        Generated { files, command: command.to_owned(), owns_folder: false }
    }

    /// Returns the modules as one file, for a folder with other files.
    #[must_use]
    pub fn in_one_file(self, name: impl Into<PathBuf>) -> Generated {
        let root = self.files.get(Path::new("mod.rs")).cloned().unwrap_or_default();
        let text = root.lines().map(|line| self.inlined(line)).collect();
        Generated::single(name.into(), text, &self.command)
    }

    /// Returns a line of the root, or for a module line the module itself.
    fn inlined(&self, line: &str) -> String {
        let name = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';'));
        let module = name.and_then(|name| Some((name, self.files.get(Path::new(&format!("{name}.rs")))?)));
        let Some((name, text)) = module else { return format!("{line}\n") };
        // The first paragraph is the header, which the root has already.
        let body = text.split_once("\n\n").map_or(text.as_str(), |(_, body)| body);
        let indented = body.lines().map(|line| match line.is_empty() {
            true => "\n".to_owned(),
            false => format!("    {line}\n"),
        });
        format!("\npub mod {name} {{\n{}}}\n", indented.collect::<String>())
    }

    /// Writes the files that differ into the folder, each atomically, and removes files that are no longer
    /// generated. Returns the names of the files that were written or removed.
    ///
    /// # Errors
    ///
    /// The folder cannot be read or written, or a file that would be replaced or removed was written by hand.
    /// In the latter case nothing is written.
    pub fn write(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::create_dir_all(folder)?;
        let mut changed = self.stale(folder)?;
        for name in changed.iter().chain(self.files.keys()) {
            let path = folder.join(name);
            if is_written_by_hand(&path)? {
                let message =
                    format!("{} was not generated, and is kept: choose another place", path.display());
                return Err(io::Error::other(message));
            }
        }
        for stale in &changed {
            fs::remove_file(folder.join(stale))?;
        }
        for (name, text) in &self.files {
            if fs::read(folder.join(name)).is_ok_and(|bytes| bytes == text.as_bytes()) {
                continue;
            }
            replace(&folder.join(name), text)?;
            changed.push(name.clone());
        }
        Ok(changed)
    }

    /// Compares the files with those in the folder, for a test that keeps them up to date.
    ///
    /// # Errors
    ///
    /// The first file that differs, the first line that differs, and the command that repairs it.
    pub fn compare(&self, folder: &Path) -> Result<(), Drift> {
        for (name, text) in &self.files {
            let Ok(committed) = fs::read_to_string(folder.join(name)) else {
                return Err(self.drift(name, "the file is missing or unreadable".to_owned()));
            };
            if let Some(difference) = first_difference(&committed, text) {
                return Err(self.drift(name, difference));
            }
        }
        match self.stale(folder) {
            Ok(stale) => match stale.first() {
                Some(name) => Err(self.drift(name, "this file is not generated any more".to_owned())),
                None => Ok(()),
            },
            Err(error) => Err(self.drift(Path::new(""), error.to_string())),
        }
    }

    /// Returns the Rust files of an own folder that are not generated any more.
    fn stale(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut stale = Vec::new();
        if !self.owns_folder {
            return Ok(stale);
        }
        for entry in fs::read_dir(folder)? {
            let name = PathBuf::from(entry?.file_name());
            if name.extension().is_some_and(|extension| extension == "rs") && !self.files.contains_key(&name)
            {
                stale.push(name);
            }
        }
        stale.sort();
        Ok(stale)
    }

    fn drift(&self, file: &Path, difference: String) -> Drift {
        Drift { file: file.to_owned(), difference, command: self.command.clone() }
    }
}

/// Returns true if the file is not generated.
fn is_written_by_hand(path: &Path) -> io::Result<bool> {
    match fs::read(path) {
        Ok(bytes) => Ok(!bytes.is_empty() && !MARKS.iter().any(|mark| bytes.starts_with(mark.as_bytes()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Replaces a file atomically: readers see the old text or the new one, never a part.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The first error is returned; a file that was not created cannot be removed either.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Returns the first difference, ignoring line endings, which a checkout may change.
fn first_difference(committed: &str, generated: &str) -> Option<String> {
    let (mut old, mut new) = (committed.lines(), generated.lines());
    for number in 1_usize.. {
        let (old, new) = (old.next(), new.next());
        if old == new {
            match old {
                Some(_) => continue,
                None => return None,
            }
        }
        let shown = |line: Option<&str>| line.map_or("(end of file)".to_owned(), |line| format!("`{line}`"));
        return Some(format!(
            "line {number} is\n    {}\nbut is generated as\n    {}",
            shown(old),
            shown(new)
        ));
    }
    None
}

/// A committed file that differs from the generated one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    file: PathBuf,
    difference: String,
    command: String,
}

impl Drift {
    /// Returns the file that differs, relative to the folder.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Returns the drift with the folder before the file's name.
    #[must_use]
    pub fn in_folder(mut self, folder: &Path) -> Drift {
        self.file = folder.join(self.file);
        self
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Drift { file, difference, command } = self;
        write!(f, "{} is out of date: {difference}\nrun: {command}", file.display())
    }
}

impl std::error::Error for Drift {}
