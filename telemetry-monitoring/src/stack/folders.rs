//! Folders of a stack: where its files are, and where those of rules and dashboards are as seen from there.

use std::error::Error;
use std::fmt;
use std::path::{Component, Path, PathBuf};

/// Folder of a stack, and the folders of rules and dashboards that it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Path of the stack's folder below the common folder, with `/`.
    inside: String,
    /// Paths of the sources as seen from the stack's folder.
    sources: Vec<String>,
    /// Folders that a container needs: as seen from the stack's folder, and below the common folder.
    mounts: Vec<(String, String)>,
}

impl Folders {
    /// Takes the stack's folder, and the folders that `telemetry rules generate` and `telemetry dashboards
    /// generate` wrote. Relative paths have one start.
    ///
    /// # Errors
    ///
    /// The paths lead out of the folder that they start in, or have no UTF-8.
    pub fn new(stack: &Path, sources: &[PathBuf]) -> Result<Folders, NoCommonFolder> {
        let stack = names(stack)?;
        let sources = sources.iter().map(|path| names(path)).collect::<Result<Vec<_>, _>>()?;
        let mut common = stack.clone();
        for source in &sources {
            common.truncate(shared(&common, source));
        }
        // A container has all folders below one that is not itself among them.
        let base = common.len().saturating_sub(usize::from(sources.contains(&common) || stack == common));
        let mut needed: Vec<&Vec<String>> = sources.iter().chain([&stack]).collect();
        needed.sort_unstable();
        needed.dedup();
        let is_within = |inner: &[String], outer: &[String]| inner != outer && inner.starts_with(outer);
        let mounts = needed
            .iter()
            .filter(|inner| !needed.iter().any(|outer| is_within(inner, outer)))
            .map(|path| (relative(&stack, path), below(path, base)))
            .collect();
        Ok(Folders {
            inside: below(&stack, base),
            sources: sources.iter().map(|source| relative(&stack, source)).collect(),
            mounts,
        })
    }

    /// Returns the paths of rules and dashboards, as seen from the stack's folder.
    pub(super) fn sources(&self) -> &[String] {
        &self.sources
    }

    /// Returns the path of the stack's folder within a container.
    pub(super) fn inside(&self) -> &str {
        &self.inside
    }

    /// Returns the folders that a container needs, and their paths within it.
    pub(super) fn mounts(&self) -> &[(String, String)] {
        &self.mounts
    }
}

/// Returns the names of a path, without `.` and `..`.
fn names(path: &Path) -> Result<Vec<String>, NoCommonFolder> {
    let problem = || NoCommonFolder(path.to_owned());
    let mut names = Vec::new();
    for component in path.components() {
        match component {
            Component::Normal(name) => names.push(name.to_str().ok_or_else(problem)?.to_owned()),
            Component::ParentDir => {
                names.pop().ok_or_else(problem)?;
            }
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    Ok(names)
}

fn shared(one: &[String], other: &[String]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

/// Returns the path without its first names.
fn below(path: &[String], base: usize) -> String {
    path.get(base..).unwrap_or_default().join("/")
}

/// Returns the path from a folder to another, such as `../rules`.
fn relative(from: &[String], to: &[String]) -> String {
    let shared = shared(from, to);
    let up = from.iter().skip(shared).map(|_| "..");
    let path: Vec<&str> = up.chain(to.iter().skip(shared).map(String::as_str)).collect();
    if path.is_empty() { ".".to_owned() } else { path.join("/") }
}

/// Path that leads out of the folder that it starts in, or has no UTF-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoCommonFolder(PathBuf);

impl fmt::Display for NoCommonFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has no way to the other folders: give absolute paths in UTF-8", self.0.display())
    }
}

impl Error for NoCommonFolder {}
