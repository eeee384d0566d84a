//! Verification of programs against the reference: a program that differs is not shipped.

use std::collections::BTreeMap;
use std::path::Path;

use telemetry::{StageAttributes, event, stage};

use crate::conventions::label::VerificationBlockReason;
use crate::conventions::{event, key, span};
use crate::dataset;
use crate::failure::{Failure, Kind, MISSING_BINARY};
use crate::interpreter::{self, Numbers};
use crate::plan::{Plan, Step};
use crate::provenance::Trail;
use crate::specification::Specification;
use crate::toolchain::{Said, run_program};

/// Subject of verification.
#[derive(Debug, StageAttributes)]
pub(crate) struct Candidate<'a> {
    #[telemetry(key = key::BACKEND_NAME)]
    pub(crate) backend: &'static str,
    #[telemetry(key = key::DATASET_VERSION)]
    dataset_version: &'static str,
    #[telemetry(key = key::MODEL_VERSION)]
    model_version: &'static str,
    #[telemetry(skip)]
    program: Result<&'a Path, &'a Failure>,
}

impl<'a> Candidate<'a> {
    /// Returns the candidate of a backend: its program, or the reason for its absence.
    pub(crate) fn new(backend: &'static str, program: Result<&'a Path, &'a Failure>) -> Candidate<'a> {
        Candidate { backend, dataset_version: dataset::VERSION, model_version: interpreter::VERSION, program }
    }
}

/// Numbers of the comparison.
#[derive(Clone, Copy, Debug, StageAttributes)]
pub(crate) struct Counts {
    #[telemetry(key = key::VERIFICATION_CASE_COUNT)]
    cases: usize,
    /// Number of cases with a result that differs.
    #[telemetry(key = key::VERIFICATION_MISMATCH_COUNT)]
    mismatches: usize,
}

/// Reference of the comparison.
pub(crate) struct Reference<'a> {
    specification: &'a Specification,
    plan: &'a Plan,
    cases: Vec<Vec<Numbers>>,
    /// Results of all clauses in all cases, as programs print them.
    expected: Vec<Vec<String>>,
}

impl<'a> Reference<'a> {
    pub(crate) fn new(specification: &'a Specification, plan: &'a Plan) -> Reference<'a> {
        let cases = dataset::cases(specification);
        let expected = cases
            .iter()
            .map(|case| interpreter::answers(plan, case).iter().map(ToString::to_string).collect());
        Reference { specification, plan, expected: expected.collect(), cases }
    }

    /// Returns all inputs, a case a line.
    fn input(&self) -> String {
        let words = |case: &Vec<Numbers>| {
            let words: Vec<_> = case.iter().flatten().map(i64::to_string).collect();
            words.join(" ") + "\n"
        };
        self.cases.iter().map(words).collect()
    }

    /// Returns one case: `price=-7 items=1,2,3`.
    fn shown(&self, case: usize) -> String {
        let numbers = self.cases.get(case).map(Vec::as_slice).unwrap_or_default();
        let shown = self.specification.inputs.iter().zip(numbers).map(|(input, numbers)| {
            let numbers: Vec<_> = numbers.iter().map(i64::to_string).collect();
            format!("{}={}", input.name, numbers.join(","))
        });
        shown.collect::<Vec<_>>().join(" ")
    }
}

/// Compares a program with the reference on generated inputs.
#[stage(span::VERIFY_RUN, input(candidate), output)]
pub(crate) fn verify(
    candidate: &Candidate<'_>,
    reference: &Reference<'_>,
    trail: &mut Trail,
) -> Result<Counts, Failure> {
    trail.note(span::VERIFY_RUN.name(), Some(candidate.backend), None);
    let program = candidate.program.map_err(|why| without_program(candidate.backend, why))?;
    let said = run_program(program.as_os_str(), &reference.input())
        .map_err(|error| Failure::file("cannot run", program, &error))?;
    let (counts, first) = compare(reference, &said);
    let Some(first) = first.filter(|_| counts.mismatches > 0) else { return Ok(counts) };
    Err(block(candidate.backend, reference, &said, &first).after(counts))
}

/// First difference of a program.
struct Difference<'a> {
    case: usize,
    step: &'a Step,
    expected: &'a str,
    actual: Option<String>,
}

fn compare<'a>(reference: &'a Reference<'_>, said: &Said) -> (Counts, Option<Difference<'a>>) {
    let text = String::from_utf8_lossy(&said.stdout);
    let answers: BTreeMap<(&str, &str), &str> = text.lines().filter_map(answer).collect();
    let (mut first, mut mismatches) = (None, 0);
    for (case, expected) in reference.expected.iter().enumerate() {
        let number = case.to_string();
        let differs = reference.plan.steps.iter().zip(expected).find_map(|(step, expected)| {
            let actual = answers.get(&(number.as_str(), step.clause.name.as_str()));
            (actual != Some(&expected.as_str())).then(|| Difference {
                case,
                step,
                expected,
                actual: actual.map(ToString::to_string),
            })
        });
        mismatches += usize::from(differs.is_some());
        first = first.or(differs);
    }
    (Counts { cases: reference.cases.len(), mismatches }, first)
}

/// Parses a line of output: `3 average -4` is the result of the clause `average` in case 3.
fn answer(line: &str) -> Option<((&str, &str), &str)> {
    let (case, rest) = line.split_once(' ')?;
    let (clause, value) = rest.split_once(' ')?;
    Some(((case, clause), value))
}

fn block(backend: &'static str, reference: &Reference<'_>, said: &Said, first: &Difference<'_>) -> Failure {
    let Difference { case, step, expected, actual } = first;
    let (file, clause, input) = (&reference.specification.file, &step.clause, reference.shown(*case));
    let (reason, code, result) = match actual {
        None if !said.succeeded() => {
            (VerificationBlockReason::Crash, said.how(), format!("ends by {}", said.how()))
        }
        None => (VerificationBlockReason::Mismatch, "no_result".to_owned(), "gives nothing".to_owned()),
        Some(actual) => (VerificationBlockReason::Mismatch, "mismatch".to_owned(), format!("gives {actual}")),
    };
    event!(
        event::VERIFY_BLOCK,
        key::BACKEND_NAME = backend,
        key::VERIFICATION_BLOCK_REASON = reason,
        key::FABRIC_ERROR_CODE = code.as_str(),
        key::CLAUSE_NAME = clause.name.as_str(),
        key::CLAUSE_ID = clause.id.as_str(),
        key::SPEC_LOCATION = clause.place.in_file(file),
        key::VERIFICATION_INPUT = input.as_str(),
        key::VERIFICATION_EXPECTED = *expected,
        key::VERIFICATION_ACTUAL = actual.as_deref(),
    );
    let name = &clause.name;
    let message = format!(
        "the program of the backend {backend} {result} for the clause `{name}` where the reference gives {expected}: {input}"
    );
    Failure::new(Kind::Blocked, code, message).at(file, clause.place).because_of(clause)
}

/// Returns the failure of an earlier stage, for which there is no program to verify.
fn without_program(backend: &'static str, why: &Failure) -> Failure {
    let reason = match (why.kind(), why.code()) {
        (Kind::Unsupported, _) => VerificationBlockReason::NotLowered,
        (_, MISSING_BINARY) => VerificationBlockReason::MissingBinary,
        _ => VerificationBlockReason::NotCompiled,
    };
    let failure = Failure::new(Kind::Blocked, why.code(), why.to_string()).of_the_clause_of(why);
    let (clause_name, clause_id, location) = failure.clause();
    event!(
        event::VERIFY_BLOCK,
        key::BACKEND_NAME = backend,
        key::VERIFICATION_BLOCK_REASON = reason,
        key::FABRIC_ERROR_CODE = why.code(),
        key::CLAUSE_NAME = clause_name,
        key::CLAUSE_ID = clause_id,
        key::SPEC_LOCATION = location,
    );
    failure
}
