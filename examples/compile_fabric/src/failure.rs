//! Failure of a stage: a code and a place for the telemetry, a sentence for people.

use std::fmt;
use std::io;
use std::path::Path;

use telemetry::record::Fields;
use telemetry::{Label, StageAttributes, StageError};

use crate::compile::ProgramRun;
use crate::conventions::key;
use crate::specification::{Clause, Place};
use crate::verify::Counts;

/// Code of a failure because a compiler is not on the machine.
pub(crate) const MISSING_BINARY: &str = "missing_binary";

/// Kind of failure: the value of `error.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label)]
pub enum Kind {
    /// Mistake in the text of the specification.
    Specification,
    /// Mistake in the relations of its clauses.
    Plan,
    /// A backend that cannot express a clause.
    Unsupported,
    /// A compiler that is missing or refuses a program.
    Toolchain,
    /// A program that must not be shipped.
    Blocked,
    /// A bundle that cannot be made.
    Package,
    /// A file that cannot be read or written.
    File,
}

/// Failure of a stage.
///
/// The message is for the user of the program. Code, place and clause are in the telemetry as well.
#[derive(Clone, Debug)]
pub struct Failure(Box<Details>);

#[derive(Clone, Debug, StageAttributes)]
struct Details {
    #[telemetry(skip)]
    kind: Kind,
    #[telemetry(key = key::FABRIC_ERROR_CODE)]
    code: String,
    #[telemetry(key = key::CLAUSE_NAME)]
    clause_name: Option<String>,
    #[telemetry(key = key::SPEC_LOCATION)]
    location: Option<String>,
    #[telemetry(key = key::CLAUSE_ID)]
    clause_id: Option<String>,
    #[telemetry(nested)]
    run: Option<ProgramRun>,
    #[telemetry(nested)]
    counts: Option<Counts>,
    #[telemetry(skip)]
    message: String,
}

impl Failure {
    pub(crate) fn new(kind: Kind, code: impl Into<String>, message: impl Into<String>) -> Failure {
        Failure(Box::new(Details {
            kind,
            code: code.into(),
            clause_name: None,
            clause_id: None,
            location: None,
            run: None,
            counts: None,
            message: message.into(),
        }))
    }

    /// Returns a failure at a place in a specification, with which the message begins.
    pub(crate) fn at(mut self, file: &str, place: Place) -> Failure {
        let location = place.in_file(file);
        self.0.message = format!("{location}: {}", self.0.message);
        self.0.location = Some(location);
        self
    }

    /// Returns a failure because of a clause.
    pub(crate) fn because_of(mut self, clause: &Clause) -> Failure {
        self.0.clause_name = Some(clause.name.clone());
        self.0.clause_id = Some(clause.id.clone());
        self
    }

    /// Takes clause and place of another failure, if it has them.
    pub(crate) fn of_the_clause_of(mut self, other: &Failure) -> Failure {
        self.0.clause_name.clone_from(&other.0.clause_name);
        self.0.clause_id.clone_from(&other.0.clause_id);
        self.0.location.clone_from(&other.0.location);
        self
    }

    /// Returns the clause's name, its identifier, and the place in the specification.
    pub(crate) fn clause(&self) -> (Option<&str>, Option<&str>, Option<&str>) {
        (self.0.clause_name.as_deref(), self.0.clause_id.as_deref(), self.0.location.as_deref())
    }

    /// Adds the outputs of a compiler.
    pub(crate) fn of_run(mut self, run: ProgramRun) -> Failure {
        self.0.run = Some(run);
        self
    }

    /// Adds the number of comparisons.
    pub(crate) fn after(mut self, counts: Counts) -> Failure {
        self.0.counts = Some(counts);
        self
    }

    /// Returns the failure of a file, with its error.
    pub(crate) fn file(what: &str, path: &Path, error: &io::Error) -> Failure {
        Failure::new(Kind::File, error.error_type(), format!("{what} {}: {error}", path.display()))
    }

    /// Returns the kind of the failure.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// Returns the code of the failing program or check.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.code
    }
}

impl StageError for Failure {
    fn error_type(&self) -> &'static str {
        self.0.kind.as_label()
    }

    fn attributes(&self, fields: &mut Fields<'_>) -> bool {
        self.0.record(fields);
        true
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Failure {}
