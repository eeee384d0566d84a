//! C whose operations are checked: a result equals that of the reference, or names the reason for its
//! absence.

use std::fmt::Write as _;

use super::instructions::{self, Instruction, Slot};
use crate::plan::{Plan, Step};
use crate::specification::{Function, Specification};

/// A value is an array, of one element if it is a number. A function returns 0, or the number of its trap.
const PRELUDE: &str = r#"#include <stdint.h>
#include <stdio.h>

enum { OVERFLOW = 1, DIVISION_BY_ZERO = 2 };

static inline int add(int64_t a, int64_t b, int64_t *to) { return __builtin_add_overflow(a, b, to) ? OVERFLOW : 0; }
static inline int subtract(int64_t a, int64_t b, int64_t *to) { return __builtin_sub_overflow(a, b, to) ? OVERFLOW : 0; }
static inline int multiply(int64_t a, int64_t b, int64_t *to) { return __builtin_mul_overflow(a, b, to) ? OVERFLOW : 0; }
static inline int divide(int64_t a, int64_t b, int64_t *to) {
    if (b == 0) return DIVISION_BY_ZERO;
    if (b == -1) return subtract(0, a, to);
    *to = a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
    return 0;
}
static inline int rest(int64_t a, int64_t b, int64_t *to) {
    if (b == 0) return DIVISION_BY_ZERO;
    int64_t r = b == -1 ? 0 : a % b;
    *to = (r != 0 && (r < 0) != (b < 0)) ? r + b : r;
    return 0;
}
"#;

const MAIN: &str = r#"
static void print(long number, const char *name, int trap, const int64_t *values, int count) {
    printf("%ld %s", number, name);
    if (trap == OVERFLOW) printf(" overflow");
    else if (trap == DIVISION_BY_ZERO) printf(" division_by_zero");
    else for (int i = 0; i < count; i++) printf(" %lld", (long long)values[i]);
    printf("\n");
}

static int number(int64_t *to) {
    long long value;
    int found = scanf("%lld", &value);
    *to = value;
    return found == 1;
}

"#;

pub(super) fn clause(step: &Step, number: usize) -> String {
    let instructions = instructions::of(&step.node);
    let count = step.node.length.unwrap_or(1);
    let mut text = format!("\n/* {} */\n", step.clause.text);
    line(&mut text, 0, &format!("static int64_t clause_{number}[{count}];\nstatic int trap_{number};"));
    line(&mut text, 0, &format!("static int compute_{number}(void) {{\n    int trap = 0;"));
    for (slot, instruction) in &instructions {
        line(&mut text, 1, &format!("int64_t v{}[{}];", slot.number, slot.count()));
        self::instruction(&mut text, *slot, instruction);
    }
    if let Some((slot, _)) = instructions.last() {
        line(
            &mut text,
            1,
            &format!("for (int i = 0; i < {count}; i++) clause_{number}[i] = v{}[i];", slot.number),
        );
    }
    line(&mut text, 1, "return trap;\n}");
    text
}

fn instruction(text: &mut String, to: Slot, instruction: &Instruction) {
    let (target, count) = (to.number, to.count());
    let each = format!("for (int i = 0; i < {count}; i++)");
    match instruction {
        Instruction::Number(value) => line(text, 1, &format!("v{target}[0] = INT64_C({value});")),
        Instruction::Input(number) => line(text, 1, &format!("{each} v{target}[i] = input_{number}[i];")),
        Instruction::Clause(number) => {
            line(text, 1, &format!("if (trap_{number}) return trap_{number};"));
            line(text, 1, &format!("{each} v{target}[i] = clause_{number}[i];"));
        }
        Instruction::Negate(from) => {
            checked(text, &each, &format!("subtract(0, {}, &v{target}[i])", element(*from)));
        }
        Instruction::Binary(operator, left, right) => {
            let name = if operator.symbol() == '%' { "rest" } else { operator.name() };
            let call = format!("{name}({}, {}, &v{target}[i])", element(*left), element(*right));
            checked(text, &each, &call);
        }
        Instruction::Reduce(function, from) => reduce(text, target, *function, *from),
        Instruction::Dot(left, right) => {
            line(text, 1, &format!("v{target}[0] = 0;"));
            line(
                text,
                1,
                &format!("for (int i = 0; i < {}; i++) {{\n        int64_t product;", left.count()),
            );
            let product = format!("multiply(v{}[i], v{}[i], &product)", left.number, right.number);
            checked(text, "    ", &product);
            checked(text, "    ", &format!("add(v{target}[0], product, &v{target}[0])"));
            line(text, 1, "}");
        }
    }
}

fn reduce(text: &mut String, target: usize, function: Function, from: Slot) {
    let (source, count) = (from.number, from.count());
    match function {
        Function::Sum => {
            line(text, 1, &format!("v{target}[0] = 0;"));
            let sum = format!("add(v{target}[0], v{source}[i], &v{target}[0])");
            checked(text, &format!("for (int i = 0; i < {count}; i++)"), &sum);
        }
        Function::Min | Function::Max => {
            let sign = if function == Function::Min { '<' } else { '>' };
            line(text, 1, &format!("v{target}[0] = v{source}[0];"));
            line(
                text,
                1,
                &format!(
                    "for (int i = 1; i < {count}; i++) if (v{source}[i] {sign} v{target}[0]) v{target}[0] = v{source}[i];"
                ),
            );
        }
        Function::Length | Function::Dot => {
            line(text, 1, &format!("(void)v{source};"));
            line(text, 1, &format!("v{target}[0] = {count};"));
        }
    }
}

/// Returns an operand within a loop over `i`: a number is constant for all elements.
fn element(slot: Slot) -> String {
    format!("v{}[{}]", slot.number, if slot.length.is_some() { "i" } else { "0" })
}

fn checked(text: &mut String, before: &str, call: &str) {
    line(text, 1, &format!("{before} if ((trap = {call})) return trap;"));
}

fn line(text: &mut String, indent: usize, line: &str) {
    // Writing into a string does not fail.
    let _ = writeln!(text, "{:indent$}{line}", "", indent = indent * 4);
}

pub(super) fn program(specification: &Specification, plan: &Plan, clauses: &str) -> String {
    let mut text = PRELUDE.to_owned();
    for (number, input) in specification.inputs.iter().enumerate() {
        line(&mut text, 0, &format!("static int64_t input_{number}[{}];", input.length.unwrap_or(1)));
    }
    text.push_str(clauses);
    text.push_str(MAIN);
    line(
        &mut text,
        0,
        "int main(void) {\n    setvbuf(stdout, NULL, _IOLBF, 4096);\n    for (long n = 0;; n++) {",
    );
    for (number, input) in specification.inputs.iter().enumerate() {
        let count = input.length.unwrap_or(1);
        line(
            &mut text,
            2,
            &format!("for (int i = 0; i < {count}; i++) if (!number(&input_{number}[i])) return 0;"),
        );
    }
    for (number, step) in plan.steps.iter().enumerate() {
        let (name, count) = (&step.clause.name, step.node.length.unwrap_or(1));
        line(&mut text, 2, &format!("trap_{number} = compute_{number}();"));
        line(&mut text, 2, &format!("print(n, \"{name}\", trap_{number}, clause_{number}, {count});"));
    }
    if specification.inputs.is_empty() {
        line(&mut text, 2, "return 0;");
    }
    line(&mut text, 1, "}\n}");
    text
}
