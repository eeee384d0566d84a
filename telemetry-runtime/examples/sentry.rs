//! This example sends errors to Sentry, or to a server that takes its envelopes: it adds up the amounts of a
//! bill from standard input, a customer and an amount in each line. A line that cannot be read is an error.
//!
//! ```console
//! $ printf 'ada 3\nbob x\n' | SENTRY_DSN=https://KEY@HOST/PROJECT \
//!       cargo run -p telemetry-runtime --example sentry --features sentry
//! ```

#![allow(clippy::print_stdout, reason = "the example prints its result")]

use std::io::{self, BufRead};
use std::num::ParseIntError;
use std::time::Duration;

use telemetry::{StageAttributes, StageError, Telemetry, event, stage};

#[derive(StageAttributes)]
struct Line {
    #[telemetry(hash)]
    customer: String,
    #[telemetry(redact)]
    amount: String,
}

#[derive(Debug, StageError)]
enum LineError {
    NotTwoWords,
    NoAmount(#[telemetry(skip)] ParseIntError),
}

impl std::fmt::Display for LineError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the line is left out of the bill")
    }
}

impl std::error::Error for LineError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            LineError::NotTwoWords => None,
            LineError::NoAmount(source) => Some(source),
        }
    }
}

#[stage("bill.amount", input(line), error(chain))]
fn amount(line: &Line) -> Result<u64, LineError> {
    line.amount.parse().map_err(LineError::NoAmount)
}

#[stage("bill.line")]
fn read(line: &str) -> Result<u64, LineError> {
    let (customer, text) = line.split_once(' ').ok_or(LineError::NotTwoWords)?;
    event!("bill.line.split", words = 2);
    amount(&Line { customer: customer.to_owned(), amount: text.to_owned() })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let telemetry = Telemetry::from_env()?.install()?;
    let mut total = 0;
    for line in io::stdin().lock().lines() {
        total += read(&line?).unwrap_or_default();
    }
    println!("total {total}");
    let report = telemetry.shutdown(Duration::from_secs(5));
    println!("{report}");
    Ok(())
}
