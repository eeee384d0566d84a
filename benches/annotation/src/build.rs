//! One timed build of one generated crate.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::contender::Contender;
use crate::{Fallible, cpu_time};

/// The generated workspace, with its dependencies built.
pub(crate) struct Workspace {
    folder: PathBuf,
}

/// What one build took.
#[derive(Clone, Copy)]
pub(crate) struct Built {
    /// Seconds from the command to its end.
    pub(crate) wall: f64,
    /// Seconds of user time of the compiler and the linker.
    pub(crate) cpu: Option<f64>,
    /// Bytes of the program.
    pub(crate) size: u64,
}

impl Workspace {
    /// Builds everything once, dependencies included, in a workspace that has been written.
    ///
    /// # Errors
    ///
    /// When Cargo fails.
    pub(crate) fn prepare(folder: PathBuf) -> Fallible<Self> {
        let workspace = Self { folder };
        workspace.cargo(&["build", "--workspace"])?;
        Ok(workspace)
    }

    /// Builds a contender's crate again, and only that.
    ///
    /// # Errors
    ///
    /// When Cargo fails, or did not write the program.
    pub(crate) fn build(&self, contender: &Contender) -> Fallible<Built> {
        self.cargo(&["clean", "--package", contender.name])?;
        let (began, cpu_before) = (Instant::now(), cpu_time::of_children()?);
        self.cargo(&["build", "--package", contender.name])?;
        let (wall, cpu_after) = (began.elapsed().as_secs_f64(), cpu_time::of_children()?);
        let program = self.target().join("debug").join(contender.name);
        let size = fs::metadata(program.with_extension(std::env::consts::EXE_EXTENSION))?.len();
        Ok(Built { wall, cpu: cpu_after.zip(cpu_before).map(|(after, before)| after - before), size })
    }

    /// Where the generated crates are built.
    fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// Runs Cargo in the generated workspace, silently unless it fails.
    fn cargo(&self, arguments: &[&str]) -> Fallible<()> {
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(arguments)
            .current_dir(&self.folder)
            // What this process was started with is not for the build that it times.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET")
            .env("CARGO_TARGET_DIR", Path::new("target"))
            .env("CARGO_INCREMENTAL", "0")
            .stdin(Stdio::null())
            .output()?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("cargo {} failed:\n{said}", arguments.join(" ")).into())
    }
}
