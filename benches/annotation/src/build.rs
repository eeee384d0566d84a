//! Build of a generated crate, with its time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::contender::{CONTENDERS, Contender};
use crate::cpu_time;
use crate::failure::Fallible;

/// Generated workspace with built dependencies.
pub(crate) struct Workspace {
    folder: PathBuf,
}

/// Cost of one build.
#[derive(Clone, Copy)]
pub(crate) struct Built {
    /// Duration in seconds.
    pub(crate) wall: f64,
    /// User time of the compiler and the linker in seconds.
    pub(crate) cpu: Option<f64>,
    /// Size of the program in bytes.
    pub(crate) size: u64,
}

impl Workspace {
    /// Builds each crate of a generated workspace once, dependencies included.
    ///
    /// # Errors
    ///
    /// Cargo fails.
    pub(crate) fn prepare(folder: PathBuf) -> Fallible<Self> {
        let workspace = Self { folder };
        // One by one, as they are measured: together, their dependencies would have the features of all of
        // them, and the first measured build would compile them again.
        for contender in CONTENDERS {
            workspace.cargo(&["build", "--package", contender.name])?;
        }
        Ok(workspace)
    }

    /// Builds only the crate of a contender again.
    ///
    /// # Errors
    ///
    /// Cargo fails, or has not written the program.
    pub(crate) fn build(&self, contender: &Contender) -> Fallible<Built> {
        self.cargo(&["clean", "--package", contender.name])?;
        let (began, cpu_before) = (Instant::now(), cpu_time::of_children()?);
        self.cargo(&["build", "--package", contender.name])?;
        let (wall, cpu_after) = (began.elapsed().as_secs_f64(), cpu_time::of_children()?);
        let program = self.target().join("debug").join(contender.name);
        let size = fs::metadata(program.with_extension(std::env::consts::EXE_EXTENSION))?.len();
        Ok(Built { wall, cpu: cpu_after.zip(cpu_before).map(|(after, before)| after - before), size })
    }

    /// Returns the folder of the build.
    fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// Runs Cargo in the generated workspace, without output unless it fails.
    fn cargo(&self, arguments: &[&str]) -> Fallible<()> {
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(arguments)
            .current_dir(&self.folder)
            // Settings of this process must not reach the measured build.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET")
            .env("CARGO_TARGET_DIR", Path::new("target"))
            .env("CARGO_INCREMENTAL", "0")
            .stdin(Stdio::null())
            .output()?;
        if output.status.success() {
            return Ok(());
        }
        let message = String::from_utf8_lossy(&output.stderr);
        Err(format!("cargo {} failed:\n{message}", arguments.join(" ")).into())
    }
}
