//! Reference: computes clauses slowly and obviously.

use std::fmt;

use crate::plan::{Node, Plan, Value};
use crate::specification::{Function, Operator};

/// Version of the reference.
pub(crate) const VERSION: &str = "interpreter-1";

/// Reason for which a clause has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trap {
    Overflow,
    DivisionByZero,
}

impl Trap {
    /// Returns the text that programs print instead of a value.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Trap::Overflow => "overflow",
            Trap::DivisionByZero => "division_by_zero",
        }
    }
}

/// Elements; a number is an array of one.
pub(crate) type Numbers = Vec<i64>;

/// Result of a clause; displayed as programs print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer(pub(crate) Result<Numbers, Trap>);

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Ok(numbers) => {
                let words: Vec<_> = numbers.iter().map(i64::to_string).collect();
                f.write_str(&words.join(" "))
            }
            Err(trap) => f.write_str(trap.name()),
        }
    }
}

/// Computes all clauses of a plan for these inputs, in the plan's order.
pub(crate) fn answers(plan: &Plan, inputs: &[Numbers]) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::with_capacity(plan.steps.len());
    for step in &plan.steps {
        let answer = evaluate(&step.node, inputs, &answers);
        answers.push(Answer(answer));
    }
    answers
}

fn evaluate(node: &Node, inputs: &[Numbers], clauses: &[Answer]) -> Result<Numbers, Trap> {
    let inner = |node: &Node| evaluate(node, inputs, clauses);
    match &node.value {
        Value::Number(number) => Ok(vec![*number]),
        // Inputs and clauses have their numbers in the plan; one that does not exist has no elements.
        Value::Input(number) => Ok(inputs.get(*number).cloned().unwrap_or_default()),
        Value::Clause(number) => clauses.get(*number).map_or(Ok(Vec::new()), |answer| answer.0.clone()),
        Value::Negate(node) => {
            inner(node)?.into_iter().map(|x| x.checked_neg().ok_or(Trap::Overflow)).collect()
        }
        Value::Binary(operator, sides) => {
            let [left, right] = &**sides;
            let (left_is_one, right_is_one) = (left.length.is_none(), right.length.is_none());
            let (left, right) = (inner(left)?, inner(right)?);
            let count = if left_is_one { right.len() } else { left.len() };
            let left = left.iter().cycle().take(if left_is_one { count } else { left.len() });
            let right = right.iter().cycle().take(if right_is_one { count } else { right.len() });
            left.zip(right).map(|(left, right)| apply(*operator, *left, *right)).collect()
        }
        Value::Call(function, arguments) => {
            let arguments = arguments.iter().map(inner).collect::<Result<Vec<_>, _>>()?;
            Ok(vec![call(*function, &arguments)?])
        }
    }
}

fn apply(operator: Operator, left: i64, right: i64) -> Result<i64, Trap> {
    let is_division = matches!(operator, Operator::Divide | Operator::Remainder);
    if is_division && right == 0 {
        return Err(Trap::DivisionByZero);
    }
    match operator {
        Operator::Add => left.checked_add(right),
        Operator::Subtract => left.checked_sub(right),
        Operator::Multiply => left.checked_mul(right),
        Operator::Divide => left.checked_div(right).map(|quotient| {
            let is_exact = left.wrapping_rem(right) == 0;
            if is_exact || (left < 0) == (right < 0) { quotient } else { quotient - 1 }
        }),
        Operator::Remainder => {
            let rest = left.wrapping_rem(right);
            Some(if rest != 0 && (rest < 0) != (right < 0) { rest + right } else { rest })
        }
    }
    .ok_or(Trap::Overflow)
}

fn call(function: Function, arguments: &[Numbers]) -> Result<i64, Trap> {
    let of = |index: usize| arguments.get(index).map(Vec::as_slice).unwrap_or_default();
    let sum = |sum: i64, x: i64| sum.checked_add(x).ok_or(Trap::Overflow);
    match function {
        Function::Sum => of(0).iter().copied().try_fold(0, sum),
        Function::Min => Ok(of(0).iter().copied().min().unwrap_or_default()),
        Function::Max => Ok(of(0).iter().copied().max().unwrap_or_default()),
        Function::Length => Ok(i64::try_from(of(0).len()).unwrap_or(i64::MAX)),
        Function::Dot => of(0)
            .iter()
            .zip(of(1))
            .try_fold(0, |so_far, (a, b)| sum(so_far, a.checked_mul(*b).ok_or(Trap::Overflow)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_rounds_down_and_the_remainder_goes_with_it() {
        for (left, right, quotient, rest) in [
            (7, 2, 3, 1),
            (-7, 2, -4, 1),
            (7, -2, -4, -1),
            (-7, -2, 3, -1),
            (6, -2, -3, 0),
            (i64::MIN, 1, i64::MIN, 0),
        ] {
            assert_eq!(apply(Operator::Divide, left, right), Ok(quotient), "{left} / {right}");
            assert_eq!(apply(Operator::Remainder, left, right), Ok(rest), "{left} % {right}");
        }
        assert_eq!(apply(Operator::Divide, i64::MIN, -1), Err(Trap::Overflow));
        assert_eq!(apply(Operator::Remainder, i64::MIN, -1), Ok(0));
        assert_eq!(apply(Operator::Remainder, 1, 0), Err(Trap::DivisionByZero));
    }
}
