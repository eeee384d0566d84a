//! This example shows how to look at a running program in a browser: it checks formulas, one of which fails,
//! and serves its metrics, health, stages and traces until its standard input ends.
//!
//! ```console
//! $ cargo run -p telemetry-runtime --example admin --features admin -- 9464
//! ```
//!
//! A second argument, `utf8`, selects OpenTelemetry's names of metrics if the scraper allows them.

#![allow(clippy::print_stdout, reason = "the example prints its address and result")]

use std::error::Error;
use std::io::Read;
use std::time::Duration;

use telemetry::admin::{AdminOptions, Health};
use telemetry::{Label, StageAttributes, StageError, Telemetry, decision, event, stage};

/// A formula of `x`, in postfix notation.
#[derive(StageAttributes)]
struct Formula {
    #[telemetry(plain)]
    text: String,
}

#[derive(StageAttributes)]
struct Checked {
    inputs: u32,
}

#[derive(Clone, Copy, Label)]
enum Width {
    Narrow,
    Wide,
}

#[derive(Debug, StageError)]
enum FormulaError {
    /// A word that is neither a number, `x`, `+` nor `*`.
    UnknownWord,
    /// Too few numbers for an operation, or too many at the end.
    Unbalanced,
    /// Different results with narrow and wide numbers.
    Mismatch,
}

impl std::fmt::Display for FormulaError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.error_type())
    }
}

impl Error for FormulaError {}

enum Step {
    Number(i64),
    Input,
    Add,
    Multiply,
}

#[stage("formula.parse", input(formula))]
fn parse(formula: &Formula) -> Result<Vec<Step>, FormulaError> {
    formula.text.split_whitespace().map(step).collect()
}

fn step(word: &str) -> Result<Step, FormulaError> {
    match word {
        "x" => Ok(Step::Input),
        "+" => Ok(Step::Add),
        "*" => Ok(Step::Multiply),
        word => word.parse().map(Step::Number).map_err(|_| FormulaError::UnknownWord),
    }
}

#[stage("formula.plan")]
fn plan(steps: &[Step]) -> Width {
    let products = steps.iter().filter(|step| matches!(step, Step::Multiply)).count();
    let width = if products > 2 { Width::Wide } else { Width::Narrow };
    decision!(
        width = width,
        because = "up to two products fit into 16 bits",
        considered = [Width::Narrow, Width::Wide]
    );
    width
}

/// Returns the value of a formula for `x`, calculated with numbers of this width.
fn evaluate(steps: &[Step], x: i64, width: Width) -> Result<i64, FormulaError> {
    let truncate = |number: i64| match width {
        Width::Narrow => i64::from(number as i16),
        Width::Wide => number,
    };
    let mut stack = Vec::new();
    for step in steps {
        let value = match step {
            Step::Number(number) => *number,
            Step::Input => x,
            Step::Add | Step::Multiply => {
                let (Some(b), Some(a)) = (stack.pop(), stack.pop()) else {
                    return Err(FormulaError::Unbalanced);
                };
                if matches!(step, Step::Add) { i64::wrapping_add(a, b) } else { i64::wrapping_mul(a, b) }
            }
        };
        stack.push(truncate(value));
    }
    match stack.as_slice() {
        [result] => Ok(*result),
        _ => Err(FormulaError::Unbalanced),
    }
}

#[stage("formula.verify", input(inputs), output)]
fn verify(steps: &[Step], width: Width, inputs: u32) -> Result<Checked, FormulaError> {
    for x in 0..i64::from(inputs) {
        let (expected, found) = (evaluate(steps, x, Width::Wide)?, evaluate(steps, x, width)?);
        if expected != found {
            event!(
                "formula.differs",
                "formula.input" = x,
                "formula.expected" = expected,
                "formula.found" = found
            );
            return Err(FormulaError::Mismatch);
        }
    }
    Ok(Checked { inputs })
}

#[stage("formula.check", input(formula))]
fn check(formula: &Formula) -> Result<Checked, FormulaError> {
    let steps = parse(formula)?;
    let width = plan(&steps);
    verify(&steps, width, 500)
}

#[stage("batch.run", fields(formulas = texts.len() as u32))]
fn run(texts: &[&str]) -> Result<u32, FormulaError> {
    let mut inputs = 0;
    for text in texts {
        inputs += check(&Formula { text: (*text).to_owned() })?.inputs;
    }
    Ok(inputs)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut admin = AdminOptions::port(arguments.next().map_or(Ok(9464), |port| port.parse())?);
    if arguments.next().as_deref() == Some("utf8") {
        admin = admin.utf8_names();
    }
    let health = Health::new();
    health.check("temporary folder", Duration::from_secs(1), || {
        std::env::temp_dir().is_dir().then_some(()).ok_or("the folder does not exist")
    });
    let telemetry = Telemetry::builder("formulas")
        .version(env!("CARGO_PKG_VERSION"))
        .health(health)
        .admin(admin)
        .install()?;
    if let Some(address) = telemetry.admin_address() {
        println!("http://{address}/");
    }
    for _ in 0..3 {
        run(&["x 2 * 1 +", "x x * 7 *  x x * * 3 +"])?;
    }
    if let Err(error) = run(&["x 2 * 1 +", "x 3 +", "x x * x *", "x 1 +"]) {
        println!("a batch failed: {error}");
    }
    let _ = run(&["x y +"]);
    // Serves the pages until standard input ends.
    std::io::stdin().read_to_end(&mut Vec::new())?;
    print!("{}", telemetry.shutdown(Duration::from_secs(5)));
    Ok(())
}
