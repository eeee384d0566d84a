//! Specification: inputs, and clauses that compute values from them.
//!
//! ```text
//! # Text after a # is a comment.
//! revision r3                          # first; goes into the bundle's name
//! input count: int in 0..100           # whole numbers of 64 bits, by default all of them
//! input price: int[4] in -500..500     # an array of four
//! clause worth   = dot(price, price)   # one line each, in any order
//! clause average = worth / max(price)
//! ```
//!
//! | | on numbers | on arrays |
//! |---|---|---|
//! | `+` `-` `*` `/` `%` | as in arithmetic | element by element; a number is used for all elements |
//! | `-x` | the number below zero | every element |
//! | `sum(a)` `min(a)` `max(a)` `length(a)` | | one number of an array |
//! | `dot(a, b)` | | the sum of the products |
//!
//! A result that does not fit into 64 bits is `overflow`; `/` and `%` round towards minus infinity, and
//! by zero are `division_by_zero`. A clause that uses such a clause ends equally.

mod lexer;
mod operator;
mod parser;
mod validate;

use telemetry::{StageAttributes, stage};

use crate::conventions::{key, span};
use crate::failure::Failure;
use crate::job::Job;
use crate::provenance::Trail;

pub(crate) use operator::{Function, Operator};

/// Position in the text of a specification, counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Line.
    pub(crate) line: usize,
    /// Character in the line.
    pub(crate) column: usize,
}

impl Place {
    pub(crate) fn in_file(self, file: &str) -> String {
        format!("{file}:{}:{}", self.line, self.column)
    }
}

/// Input of all programs.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) place: Place,
    /// Length of an array; a number has none.
    pub(crate) length: Option<usize>,
    pub(crate) least: i64,
    pub(crate) most: i64,
}

/// A computed value.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) name: String,
    /// Hash of the text.
    pub(crate) id: String,
    /// Text without comment, with one space between words.
    pub(crate) text: String,
    pub(crate) place: Place,
    pub(crate) expression: Expression,
}

/// Expression of the value.
#[derive(Clone, Debug)]
pub(crate) enum Expression {
    Number(i64),
    Name(String, Place),
    Negate(Box<Expression>),
    Binary(Operator, Box<[Expression; 2]>, Place),
    Call(Function, Vec<Expression>, Place),
}

impl Expression {
    /// Operator that is applied last.
    pub(crate) const fn operator(&self) -> &'static str {
        match self {
            Expression::Number(_) => "constant",
            Expression::Name(..) => "copy",
            Expression::Negate(_) => "negate",
            Expression::Binary(operator, ..) => operator.name(),
            Expression::Call(function, ..) => function.name(),
        }
    }
}

/// A specification without mistakes in its text.
#[derive(Debug, StageAttributes)]
pub(crate) struct Specification {
    #[telemetry(key = key::SPEC_NAME)]
    pub(crate) name: String,
    #[telemetry(key = key::SPEC_CLAUSE_COUNT)]
    pub(crate) clause_count: usize,
    #[telemetry(skip)]
    pub(crate) file: String,
    #[telemetry(skip)]
    pub(crate) text: String,
    #[telemetry(skip)]
    pub(crate) revision: String,
    #[telemetry(skip)]
    pub(crate) inputs: Vec<Input>,
    #[telemetry(skip)]
    pub(crate) clauses: Vec<Clause>,
}

/// Parses a specification and checks it against its schema.
#[stage(span::SPEC_PARSE, fields(key::SPEC_NAME = &job.name), output)]
pub(crate) fn parse(job: &Job, trail: &mut Trail) -> Result<Specification, Failure> {
    trail.note(span::SPEC_PARSE.name(), None, None);
    let specification = parser::parse(job)?;
    validate::validate(&specification)?;
    Ok(specification)
}
