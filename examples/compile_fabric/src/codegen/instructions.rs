//! A clause as one operation after the other, each on values that have a number: what languages with checked operations
//! are written from.

use crate::plan::{Node, Value};
use crate::specification::{Function, Operator};

/// A value within a clause: an array, or a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) number: usize,
    pub(super) length: Option<usize>,
}

impl Slot {
    /// How many elements it has.
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
    /// Of one array.
    Reduce(Function, Slot),
    Dot(Slot, Slot),
}

/// The operations of a clause and where each puts its value; the last is the clause's own.
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
