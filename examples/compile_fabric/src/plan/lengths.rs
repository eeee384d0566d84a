//! Lengths of values, and the mistakes of operands that do not fit together.

use std::collections::BTreeMap;

use super::{Node, Step, Value};
use crate::failure::{Failure, Kind};
use crate::specification::{Clause, Expression, Function, Place, Specification};

pub(super) fn resolve(specification: &Specification, order: Vec<&Clause>) -> Result<Vec<Step>, Failure> {
    let mut known: BTreeMap<&str, (Value, Option<usize>)> = BTreeMap::new();
    for (number, input) in specification.inputs.iter().enumerate() {
        known.insert(&input.name, (Value::Input(number), input.length));
    }
    let mut steps = Vec::with_capacity(order.len());
    for (number, clause) in order.into_iter().enumerate() {
        let resolver = Resolver { file: &specification.file, clause, known: &known };
        let node = resolver.node(&clause.expression)?;
        known.insert(&clause.name, (Value::Clause(number), node.length));
        steps.push(Step { clause: clause.clone(), node });
    }
    Ok(steps)
}

struct Resolver<'s> {
    file: &'s str,
    clause: &'s Clause,
    known: &'s BTreeMap<&'s str, (Value, Option<usize>)>,
}

impl Resolver<'_> {
    fn node(&self, expression: &Expression) -> Result<Node, Failure> {
        match expression {
            Expression::Number(number) => Ok(Node { value: Value::Number(*number), length: None }),
            Expression::Name(name, place) => self.name(name, *place),
            Expression::Negate(inner) => {
                let inner = self.node(inner)?;
                Ok(Node { length: inner.length, value: Value::Negate(Box::new(inner)) })
            }
            Expression::Binary(operator, sides, place) => {
                let [left, right] = &**sides;
                let (left, right) = (self.node(left)?, self.node(right)?);
                let length = match (left.length, right.length) {
                    (Some(left), Some(right)) if left != right => {
                        let message = format!("an array of {left} and one of {right} do not fit together");
                        return Err(self.wrong("length_mismatch", &message, *place));
                    }
                    (left, right) => left.or(right),
                };
                Ok(Node { value: Value::Binary(*operator, Box::new([left, right])), length })
            }
            Expression::Call(function, arguments, place) => self.call(*function, arguments, *place),
        }
    }

    fn name(&self, name: &str, place: Place) -> Result<Node, Failure> {
        match self.known.get(name) {
            Some((Value::Input(number), length)) => {
                Ok(Node { value: Value::Input(*number), length: *length })
            }
            Some((Value::Clause(number), length)) => {
                Ok(Node { value: Value::Clause(*number), length: *length })
            }
            _ => {
                Err(self.wrong("unknown_name", &format!("`{name}` is neither an input nor a clause"), place))
            }
        }
    }

    fn call(&self, function: Function, arguments: &[Expression], place: Place) -> Result<Node, Failure> {
        let arguments =
            arguments.iter().map(|argument| self.node(argument)).collect::<Result<Vec<_>, _>>()?;
        let mut lengths = arguments.iter().map(|argument| argument.length);
        let first = lengths.next().flatten();
        let Some(length) = first else {
            let message = format!("`{}` is of an array, and this is a number", function.name());
            return Err(self.wrong("not_an_array", &message, place));
        };
        if lengths.any(|other| other != Some(length)) {
            let message = format!("`{}` takes two arrays of one length", function.name());
            return Err(self.wrong("length_mismatch", &message, place));
        }
        Ok(Node { value: Value::Call(function, arguments), length: None })
    }

    fn wrong(&self, code: &str, message: &str, place: Place) -> Failure {
        Failure::new(Kind::Plan, code, message).at(self.file, place).because_of(self.clause)
    }
}
