//! The generated files: written to a folder, or compared with what is in one.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Generated modules by file name, relative to the folder they belong in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The text of each file.
    pub files: BTreeMap<PathBuf, String>,
    pub(super) command: String,
}

impl Generated {
    /// Writes every file into the folder and removes Rust files that are no longer generated.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read or written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        for stale in self.stale(folder)? {
            fs::remove_file(folder.join(stale))?;
        }
        for (name, text) in &self.files {
            fs::write(folder.join(name), text)?;
        }
        Ok(())
    }

    /// Compares with the files in the folder: a test of one line keeps them fresh.
    ///
    /// # Errors
    ///
    /// The first file that differs, the first line in which it does, and the command that repairs it.
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
                Some(name) => Err(self.drift(name, "nothing generates this file".to_owned())),
                None => Ok(()),
            },
            Err(error) => Err(self.drift(Path::new(""), error.to_string())),
        }
    }

    fn stale(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut stale = Vec::new();
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

/// Line endings do not count: a checkout may have either.
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
            "line {number} is\n    {}\nbut the registry gives\n    {}",
            shown(old),
            shown(new)
        ));
    }
    None
}

/// A committed file that is not what the registry gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    file: PathBuf,
    difference: String,
    command: String,
}

impl Drift {
    /// The file that differs, relative to the folder.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Drift { file, difference, command } = self;
        write!(f, "{} is out of date: {difference}\nrun: {command}", file.display())
    }
}

impl std::error::Error for Drift {}
