//! Plain C: a clause is one expression with the operators of C. It has no loops, and therefore no arrays;
//! nothing is checked, and division is that of C. Verification finds the errors.

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
        // An array is read to reach the numbers after it; no clause can use it.
        let name = &input.name;
        let count = input.length.unwrap_or(1);
        text.push_str(&format!(
            "        long long {name} = 0;\n        for (int i = 0; i < {count}; i++) if (scanf(\"%lld\", &{name}) != 1) return 0;\n"
        ));
    }
    // Each clause prints before the next one is computed, which may end the program.
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
