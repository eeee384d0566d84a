//! C as one writes it down: a clause is one expression of the same names, an operator is C's. It has no loops, so it has no
//! arrays; nothing is checked, and division is C's. What comes of that is for verification to find.

use super::{Names, Unsupported};
use crate::plan::{Node, Plan, Step, Value};
use crate::specification::Specification;

pub(super) fn clause(step: &Step, names: &Names<'_>) -> Result<String, Unsupported> {
    let expression = expression(&step.node, names)?;
    Ok(format!("        const int64_t {} = {expression};\n", step.clause.name))
}

fn expression(node: &Node, names: &Names<'_>) -> Result<String, Unsupported> {
    let named = |names: &[&str], number: &usize| names.get(*number).copied().unwrap_or("0").to_owned();
    if node.length.is_some() {
        return Err(Unsupported("array"));
    }
    Ok(match &node.value {
        Value::Number(number) => number.to_string(),
        Value::Input(number) => named(&names.inputs, number),
        Value::Clause(number) => named(&names.clauses, number),
        Value::Negate(inner) => format!("(-{})", expression(inner, names)?),
        Value::Binary(operator, sides) => {
            let [left, right] = &**sides;
            format!("({} {} {})", expression(left, names)?, operator.symbol(), expression(right, names)?)
        }
        Value::Call(function, _) => return Err(Unsupported(function.name())),
    })
}

pub(super) fn program(specification: &Specification, plan: &Plan, clauses: &str) -> String {
    let mut text = "#include <stdint.h>\n#include <stdio.h>\n\nint main(void) {\n    setvbuf(stdout, NULL, _IOLBF, 4096);\n    for (long case_number__ = 0;; case_number__++) {\n".to_owned();
    for input in &specification.inputs {
        // An array is read, so that the numbers behind it are found; no clause here can use it.
        let name = &input.name;
        let count = input.length.unwrap_or(1);
        text.push_str(&format!(
            "        long long {name} = 0;\n        for (int i = 0; i < {count}; i++) if (scanf(\"%lld\", &{name}) != 1) return 0;\n"
        ));
    }
    // What a clause prints, it prints before the next is computed, which may end the program.
    for (step, clause) in plan.steps.iter().zip(clauses.split_inclusive('\n')) {
        let name = &step.clause.name;
        text.push_str(clause);
        text.push_str(&format!(
            "        printf(\"%ld {name} %lld\\n\", case_number__, (long long){name});\n"
        ));
    }
    if specification.inputs.is_empty() {
        text.push_str("        return 0;\n");
    }
    text.push_str("    }\n}\n");
    text
}
