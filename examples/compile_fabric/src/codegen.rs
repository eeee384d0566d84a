//! Lowering of clauses to the languages of the backends.

mod c;
mod instructions;
mod plain_c;
mod rust;

use telemetry::{StageAttributes, stage};

use crate::backend::Backend;
use crate::conventions::label::BackendMaturity;
use crate::conventions::{key, metric, span};
use crate::failure::{Failure, Kind};
use crate::host::Host;
use crate::plan::{Plan, Step};
use crate::provenance::Trail;
use crate::specification::Specification;

/// Language of a backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// C whose operations are checked.
    C,
    /// Plain C: a clause is one expression with the operators of C.
    PlainC,
    /// Rust whose operations are checked.
    Rust,
}

impl Language {
    pub(crate) const fn source(self) -> &'static str {
        match self {
            Language::C | Language::PlainC => "program.c",
            Language::Rust => "program.rs",
        }
    }

    /// Returns the text of one clause, or an error if the language cannot express it.
    fn clause(self, step: &Step, number: usize, names: &Names<'_>) -> Result<String, Unsupported> {
        match self {
            Language::C => Ok(c::clause(step, number)),
            Language::PlainC => plain_c::clause(step, names),
            Language::Rust => Ok(rust::clause(step, number)),
        }
    }

    /// Returns the program around the clauses.
    pub(crate) fn program(self, specification: &Specification, plan: &Plan, clauses: &[String]) -> String {
        let clauses = clauses.concat();
        match self {
            Language::C => c::program(specification, plan, &clauses),
            Language::PlainC => plain_c::program(specification, plan, &clauses),
            Language::Rust => rust::program(specification, plan, &clauses),
        }
    }
}

/// Operator or function that the language cannot express.
pub(crate) struct Unsupported(&'static str);

/// Names of inputs and clauses in the specification.
pub(crate) struct Names<'p> {
    inputs: Vec<&'p str>,
    clauses: Vec<&'p str>,
}

impl<'p> Names<'p> {
    pub(crate) fn of(specification: &'p Specification, plan: &'p Plan) -> Names<'p> {
        Names {
            inputs: specification.inputs.iter().map(|input| input.name.as_str()).collect(),
            clauses: plan.steps.iter().map(|step| step.clause.name.as_str()).collect(),
        }
    }
}

/// One clause to be lowered.
#[derive(Debug, StageAttributes)]
pub(crate) struct Lowering<'p> {
    #[telemetry(key = key::BACKEND_NAME)]
    backend: &'static str,
    #[telemetry(key = key::BACKEND_MATURITY)]
    maturity: BackendMaturity,
    #[telemetry(nested)]
    host: &'p Host,
    #[telemetry(key = key::OPERATOR_NAME)]
    pub(crate) operator: &'static str,
    #[telemetry(key = key::CLAUSE_NAME)]
    clause_name: &'p str,
    #[telemetry(key = key::CLAUSE_ID)]
    clause_id: &'p str,
    #[telemetry(key = key::SPEC_LOCATION)]
    location: String,
    #[telemetry(skip)]
    file: &'p str,
    #[telemetry(skip)]
    language: Language,
    #[telemetry(skip)]
    step: &'p Step,
    /// Number of the clause in the plan.
    #[telemetry(skip)]
    number: usize,
}

impl<'p> Lowering<'p> {
    pub(crate) fn new(
        backend: &Backend,
        host: &'p Host,
        file: &'p str,
        step: &'p Step,
        number: usize,
    ) -> Lowering<'p> {
        let clause = &step.clause;
        Lowering {
            backend: backend.name,
            maturity: backend.maturity,
            host,
            operator: clause.expression.operator(),
            clause_name: &clause.name,
            clause_id: &clause.id,
            location: clause.place.in_file(file),
            file,
            language: backend.language,
            step,
            number,
        }
    }
}

/// Lowers one clause to the language of one backend.
#[stage(span::CODEGEN_LOWER, input(lowering), metrics(duration = metric::LOWERING_DURATION))]
pub(crate) fn lower(
    lowering: &Lowering<'_>,
    names: &Names<'_>,
    trail: &mut Trail,
) -> Result<String, Failure> {
    trail.note(span::CODEGEN_LOWER.name(), Some(lowering.backend), Some(lowering.clause_id));
    lowering.language.clause(lowering.step, lowering.number, names).map_err(|Unsupported(what)| {
        let (backend, clause) = (lowering.backend, &lowering.step.clause);
        let message = format!("the backend {backend} has no `{what}` for the clause `{}`", clause.name);
        let failure = Failure::new(Kind::Unsupported, format!("unsupported_{what}"), message);
        failure.at(lowering.file, clause.place).because_of(clause)
    })
}
