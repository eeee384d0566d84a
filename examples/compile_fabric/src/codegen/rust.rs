//! Rust whose operations are checked: a clause is a function that returns its elements or the reason for
//! their absence.

use std::fmt::Write as _;

use super::instructions::{self, Instruction, Slot};
use crate::plan::{Plan, Step};
use crate::specification::{Function, Specification};

const PRELUDE: &str = r#"use std::io::Read;

#[derive(Clone, Copy)]
enum Trap { Overflow, DivisionByZero }
type Values<const N: usize> = Result<[i64; N], Trap>;

fn add(a: i64, b: i64) -> Result<i64, Trap> { a.checked_add(b).ok_or(Trap::Overflow) }
fn subtract(a: i64, b: i64) -> Result<i64, Trap> { a.checked_sub(b).ok_or(Trap::Overflow) }
fn multiply(a: i64, b: i64) -> Result<i64, Trap> { a.checked_mul(b).ok_or(Trap::Overflow) }
fn divide(a: i64, b: i64) -> Result<i64, Trap> {
    if b == 0 { return Err(Trap::DivisionByZero); }
    let quotient = a.checked_div(b).ok_or(Trap::Overflow)?;
    Ok(if a.wrapping_rem(b) != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}
fn remainder(a: i64, b: i64) -> Result<i64, Trap> {
    if b == 0 { return Err(Trap::DivisionByZero); }
    let rest = a.wrapping_rem(b);
    Ok(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
}
fn print<const N: usize>(n: usize, name: &str, values: &Values<N>) {
    print!("{n} {name}");
    match values {
        Ok(values) => values.iter().for_each(|value| print!(" {value}")),
        Err(Trap::Overflow) => print!(" overflow"),
        Err(Trap::DivisionByZero) => print!(" division_by_zero"),
    }
    println!();
}
fn read<const N: usize>(numbers: &mut impl Iterator<Item = i64>) -> Option<[i64; N]> {
    let mut values = [0; N];
    for value in &mut values { *value = numbers.next()?; }
    Some(values)
}

struct State {
"#;

pub(super) fn clause(step: &Step, number: usize) -> String {
    let instructions = instructions::of(&step.node);
    let count = step.node.length.unwrap_or(1);
    let mut text = format!("\n// {}\n", step.clause.text);
    // Writing into a string does not fail.
    let _ = writeln!(text, "fn compute_{number}(state: &State) -> Values<{count}> {{\n    let _ = state;");
    for (slot, instruction) in &instructions {
        let (to, length) = (slot.number, slot.count());
        let value = value(*slot, instruction);
        let _ = writeln!(text, "    let v{to}: [i64; {length}] = {value};");
    }
    let last = instructions.last().map_or(0, |(slot, _)| slot.number);
    let _ = writeln!(text, "    Ok(v{last})\n}}");
    text
}

fn value(to: Slot, instruction: &Instruction) -> String {
    let each = |body: String| {
        format!("{{ let mut to = [0; {}]; for i in 0..to.len() {{ to[i] = {body}; }} to }}", to.count())
    };
    match instruction {
        Instruction::Number(value) => format!("[{value}]"),
        Instruction::Input(number) => format!("state.input_{number}"),
        Instruction::Clause(number) => format!("state.clause_{number}?"),
        Instruction::Negate(from) => each(format!("subtract(0, {})?", element(*from))),
        Instruction::Binary(operator, left, right) => {
            each(format!("{}({}, {})?", operator.name(), element(*left), element(*right)))
        }
        Instruction::Reduce(function, from) => reduce(*function, *from),
        Instruction::Dot(left, right) => {
            let (left, right) = (left.number, right.number);
            format!(
                "{{ let mut sum = 0; for i in 0..v{left}.len() {{ sum = add(sum, multiply(v{left}[i], v{right}[i])?)?; }} [sum] }}"
            )
        }
    }
}

fn reduce(function: Function, from: Slot) -> String {
    let source = from.number;
    match function {
        Function::Sum => format!("{{ let mut sum = 0; for x in v{source} {{ sum = add(sum, x)?; }} [sum] }}"),
        Function::Min | Function::Max => {
            format!(
                "{{ let mut found = v{source}[0]; for x in v{source} {{ found = found.{}(x); }} [found] }}",
                function.name()
            )
        }
        Function::Length | Function::Dot => format!("{{ let _ = v{source}; [{}] }}", from.count()),
    }
}

fn element(slot: Slot) -> String {
    format!("v{}[{}]", slot.number, if slot.length.is_some() { "i" } else { "0" })
}

pub(super) fn program(specification: &Specification, plan: &Plan, clauses: &str) -> String {
    let mut text = PRELUDE.to_owned();
    for (number, input) in specification.inputs.iter().enumerate() {
        let _ = writeln!(text, "    input_{number}: [i64; {}],", input.length.unwrap_or(1));
    }
    for (number, step) in plan.steps.iter().enumerate() {
        let _ = writeln!(text, "    clause_{number}: Values<{}>,", step.node.length.unwrap_or(1));
    }
    text.push_str("}\n");
    text.push_str(clauses);
    text.push_str("\nfn one(n: usize, numbers: &mut impl Iterator<Item = i64>) -> Option<()> {\n    let _ = &numbers;\n    let mut state = State {\n");
    for number in 0..specification.inputs.len() {
        let _ = writeln!(text, "        input_{number}: read(numbers)?,");
    }
    for (number, step) in plan.steps.iter().enumerate() {
        let _ = writeln!(text, "        clause_{number}: Ok([0; {}]),", step.node.length.unwrap_or(1));
    }
    text.push_str("    };\n");
    for (number, step) in plan.steps.iter().enumerate() {
        let name = &step.clause.name;
        let _ = writeln!(
            text,
            "    state.clause_{number} = compute_{number}(&state);\n    print(n, \"{name}\", &state.clause_{number});"
        );
    }
    let again = if specification.inputs.is_empty() { "None" } else { "Some(())" };
    let _ = writeln!(text, "    {again}\n}}");
    text.push_str("\nfn main() {\n    let mut text = String::new();\n    let _ = std::io::stdin().read_to_string(&mut text);\n    let mut numbers = text.split_whitespace().filter_map(|word| word.parse().ok());\n    for n in 0.. {\n        if one(n, &mut numbers).is_none() { return; }\n    }\n}\n");
    text
}
