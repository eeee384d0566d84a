//! Clause as a sequence of operations on numbered values: the source of languages with checked
//! operations.

use crate::plan::{Node, Value};
use crate::specification::{Function, Operator};

/// A value within a clause: an array, or a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) number: usize,
    pub(super) length: Option<usize>,
}

impl Slot {
    /// Returns the number of elements.
    pub(super) fn count(self) -> usize {
        self.length.unwrap_or(1)
    }
}

#[derive(Debug)]
pub(super) enum Instruction {
    Number(i64),
    Input(usize),
    Clause(usize),
    Negate(Slot),
    Binary(Operator, Slot, Slot),
    /// A function of one array.
    Reduce(Function, Slot),
    Dot(Slot, Slot),
}

/// Returns the operations of a clause with the values that they define; the last is the value of the clause.
pub(super) fn of(node: &Node) -> Vec<(Slot, Instruction)> {
    let mut instructions = Vec::new();
    add(node, &mut instructions);
    instructions
}

fn add(node: &Node, instructions: &mut Vec<(Slot, Instruction)>) -> Slot {
    let instruction = match &node.value {
        Value::Number(number) => Instruction::Number(*number),
        Value::Input(number) => Instruction::Input(*number),
        Value::Clause(number) => Instruction::Clause(*number),
        Value::Negate(inner) => Instruction::Negate(add(inner, instructions)),
        Value::Binary(operator, sides) => {
            let [left, right] = &**sides;
            let left = add(left, instructions);
            Instruction::Binary(*operator, left, add(right, instructions))
        }
        Value::Call(function, arguments) => {
            let slots: Vec<_> = arguments.iter().map(|argument| add(argument, instructions)).collect();
            match slots.as_slice() {
                [left, right] => Instruction::Dot(*left, *right),
                [only] => Instruction::Reduce(*function, *only),
                _ => Instruction::Number(0),
            }
        }
    };
    let slot = Slot { number: instructions.len(), length: node.length };
    instructions.push((slot, instruction));
    slot
}
