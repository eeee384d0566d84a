//! Rules of a whole specification: names are unique and known, and there is at least one clause.

use std::collections::BTreeMap;

use super::{Expression, Place, Specification};
use crate::failure::{Failure, Kind};

pub(super) fn validate(specification: &Specification) -> Result<(), Failure> {
    let wrong = |code: &str, message: String, place| {
        Failure::new(Kind::Specification, code, message).at(&specification.file, place)
    };
    let inputs = specification.inputs.iter().map(|input| (input.name.as_str(), input.place));
    let clauses = specification.clauses.iter().map(|clause| (clause.name.as_str(), clause.place));
    let mut names: BTreeMap<&str, Place> = BTreeMap::new();
    for (name, place) in inputs.chain(clauses) {
        if let Some(first) = names.insert(name, place) {
            let message = format!("`{name}` is defined in line {} already", first.line);
            return Err(wrong("duplicate_name", message, place));
        }
    }
    if specification.clauses.is_empty() {
        let message = "nothing is computed: add a `clause NAME = EXPRESSION`".to_owned();
        return Err(wrong("no_clause", message, Place { line: 1, column: 1 }));
    }
    for clause in &specification.clauses {
        let unknown = |(name, _): &(&str, Place)| !names.contains_key(name);
        if let Some((name, place)) = clause.expression.names().into_iter().find(unknown) {
            let message = format!("`{name}` is neither an input nor a clause");
            return Err(wrong("unknown_name", message, place).because_of(clause));
        }
    }
    Ok(())
}

impl Expression {
    /// Returns the inputs and clauses that an expression uses, in the order of the text.
    pub(crate) fn names(&self) -> Vec<(&str, Place)> {
        match self {
            Expression::Number(_) => Vec::new(),
            Expression::Name(name, place) => vec![(name, *place)],
            Expression::Negate(inner) => inner.names(),
            Expression::Binary(_, sides, _) => sides.iter().flat_map(Expression::names).collect(),
            Expression::Call(_, arguments, _) => arguments.iter().flat_map(Expression::names).collect(),
        }
    }
}
