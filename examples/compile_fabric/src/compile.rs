//! Compilation of programs by the toolchains of this machine, each once.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use telemetry::{StageAttributes, event, stage};

use crate::artifacts::{Artifacts, write};
use crate::backend::Backend;
use crate::conventions::label::BackendMaturity;
use crate::conventions::{event, key, metric, span};
use crate::failure::{Failure, Kind, MISSING_BINARY};
use crate::hash;
use crate::host::Host;
use crate::provenance::Trail;
use crate::specification::Clause;
use crate::toolchain::Said;

/// File name of each program.
const PROGRAM: &str = "program";

/// Text of a program with its compiler.
#[derive(Debug, StageAttributes)]
pub(crate) struct Source<'a> {
    #[telemetry(key = key::BACKEND_NAME)]
    name: &'static str,
    #[telemetry(key = key::BACKEND_MATURITY)]
    maturity: BackendMaturity,
    #[telemetry(nested)]
    host: &'a Host,
    #[telemetry(key = key::TOOLCHAIN_BINARY)]
    binary: &'a str,
    #[telemetry(key = key::TOOLCHAIN_VERSION)]
    version: Option<&'a str>,
    #[telemetry(skip)]
    backend: &'a Backend,
    #[telemetry(skip)]
    text: &'a str,
    /// File of the specification, and its clauses with their lines in the text.
    #[telemetry(skip)]
    origin: (&'a str, Vec<(&'a Clause, &'a str)>),
}

impl<'a> Source<'a> {
    pub(crate) fn new(
        backend: &'a Backend,
        host: &'a Host,
        text: &'a str,
        file: &'a str,
        clauses: Vec<(&'a Clause, &'a str)>,
    ) -> Source<'a> {
        let toolchain = &backend.toolchain;
        let version = toolchain.found.as_ref().map(|(_, version)| version.as_str());
        Source {
            name: backend.name,
            maturity: backend.maturity,
            host,
            binary: &toolchain.binary,
            version,
            backend,
            text,
            origin: (file, clauses),
        }
    }

    /// Returns the clause of the line of the compiler's first error.
    fn blamed(&self, stderr: &str) -> Option<&'a Clause> {
        // The form is `program.c:12:5: error: …`; other text after the file's name is no number.
        let file = format!("{}:", self.backend.language.source());
        let places = stderr.split(&file).skip(1);
        let digits =
            places.map(|behind| behind.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
        let line: usize = digits.filter_map(|digits| digits.parse().ok()).next()?;
        let (_, clauses) = &self.origin;
        clauses.iter().find_map(|(clause, part)| {
            let (before, _) = self.text.split_once(part)?;
            let first = before.lines().count() + 1;
            (first..first + part.lines().count()).contains(&line).then_some(*clause)
        })
    }

    /// Returns the hash of all inputs of the compilation.
    fn build_key(&self) -> String {
        let flags = self.backend.toolchain.flags.join(" ");
        hash::of_texts(&[self.binary, self.version.unwrap_or_default(), &flags, self.text], 32)
    }
}

/// Result of a toolchain: hashes of its outputs.
#[derive(Clone, Debug, StageAttributes)]
pub(crate) struct ProgramRun {
    #[telemetry(key = key::PROCESS_EXIT_CODE)]
    exit_code: Option<i32>,
    #[telemetry(key = key::TOOLCHAIN_STDOUT_HASH)]
    stdout: String,
    #[telemetry(key = key::TOOLCHAIN_STDERR_HASH)]
    stderr: String,
}

/// A compiled program, of this build or an earlier one.
#[derive(Debug, StageAttributes)]
pub(crate) struct Compiled {
    #[telemetry(key = key::BUILD_CACHE_HIT)]
    pub(crate) cache_hit: bool,
    #[telemetry(key = key::BUILD_ARTIFACT_HASH)]
    hash: String,
    #[telemetry(nested)]
    run: Option<ProgramRun>,
    #[telemetry(skip)]
    pub(crate) program: PathBuf,
}

/// Folders of the compilation.
#[derive(Debug)]
pub(crate) struct Workshop {
    pub(crate) cache: PathBuf,
    artifacts: Artifacts,
}

impl Workshop {
    /// Returns the folders of the compilation.
    pub(crate) fn new(cache: PathBuf, artifacts: PathBuf) -> Workshop {
        Workshop { cache, artifacts: Artifacts::new(artifacts) }
    }
}

/// Compiles a program, unless an earlier build has done so.
#[stage(
    span::COMPILE_EXECUTE,
    input(source),
    output,
    metrics(
        failure = metric::COMPILE_FAILURE,
        // A program of an earlier build is no compilation.
        metric::COMPILE_SUCCESS = |compiled| (!compiled.cache_hit).then_some(1_u64),
    )
)]
pub(crate) fn execute(
    source: &Source<'_>,
    workshop: &Workshop,
    trail: &mut Trail,
) -> Result<Compiled, Failure> {
    trail.note(span::COMPILE_EXECUTE.name(), Some(source.name), None);
    let folder = workshop.cache.join(source.build_key());
    let program = folder.join(PROGRAM);
    let (cache_hit, run) = match fs::metadata(&program) {
        Ok(_) => (true, None),
        Err(error) if error.kind() == ErrorKind::NotFound => (false, Some(make(source, workshop, &folder)?)),
        Err(error) => return Err(Failure::file("cannot use the build cache", &program, &error)),
    };
    let bytes = fs::read(&program).map_err(|error| Failure::file("cannot read", &program, &error))?;
    Ok(Compiled { cache_hit, hash: hash::of(&bytes), run, program })
}

/// Compiles in a folder of its own, which is moved into the cache if it contains a program.
fn make(source: &Source<'_>, workshop: &Workshop, folder: &Path) -> Result<ProgramRun, Failure> {
    let toolchain = &source.backend.toolchain;
    let Some((path, _)) = &toolchain.found else {
        let message =
            format!("the backend {} needs `{}`, which is not on the path", source.name, source.binary);
        return Err(Failure::new(Kind::Toolchain, MISSING_BINARY, message));
    };
    let bench = folder.with_added_extension(format!("unfinished-{}", std::process::id()));
    let file = source.backend.language.source();
    write(&bench.join(file), source.text.as_bytes())?;

    event!(event::COMPILE_START, key::BACKEND_NAME = source.name, key::TOOLCHAIN_BINARY = source.binary);
    let said = toolchain
        .compile(path, &bench, file, PROGRAM)
        .map_err(|error| Failure::file("cannot run", path, &error))?;
    let code = (!said.succeeded()).then(|| error_code(&said));
    let exit_code = said.status.and_then(|status| status.code());
    event!(
        event::COMPILE_END,
        key::BACKEND_NAME = source.name,
        key::TOOLCHAIN_BINARY = source.binary,
        key::PROCESS_EXIT_CODE = exit_code,
        key::FABRIC_ERROR_CODE = code.as_deref(),
    );

    let kept = |bytes: &[u8]| workshop.artifacts.keep(bytes);
    let run = ProgramRun { exit_code, stdout: kept(&said.stdout)?, stderr: kept(&said.stderr)? };
    let Some(code) = code else {
        return match fs::rename(&bench, folder) {
            // Another process has stored the same program first.
            Err(_) if folder.is_dir() => Ok(run),
            Err(error) => Err(Failure::file("cannot fill the build cache", folder, &error)),
            Ok(()) => Ok(run),
        };
    };
    let _ = fs::remove_dir_all(&bench);
    let message = format!(
        "{} refused the program of the backend {} ({code}); what it said is kept as {}",
        source.binary, source.name, run.stderr
    );
    let failure = Failure::new(Kind::Toolchain, code, message).of_run(run);
    Err(match source.blamed(&String::from_utf8_lossy(&said.stderr)) {
        Some(clause) => failure.at(source.origin.0, clause.place).because_of(clause),
        None => failure,
    })
}

/// Returns the compiler's code of its first error, such as `E0308`, or its exit status.
fn error_code(said: &Said) -> String {
    let text = String::from_utf8_lossy(&said.stderr);
    let own = text.split_once("error[").and_then(|(_, behind)| behind.split_once(']'));
    own.map_or_else(|| said.how(), |(code, _)| code.chars().take(8).collect())
}
