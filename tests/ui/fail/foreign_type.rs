//! A type of another crate: each message names what records it.

use telemetry::{StageAttributes, stage};

/// Stands for a type of another crate.
struct Money;

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("1 EUR")
    }
}

#[derive(StageAttributes)]
struct Undecided {
    total: Money,
}

#[derive(StageAttributes)]
struct Plain {
    #[telemetry(plain)]
    total: Money,
}

#[derive(StageAttributes)]
struct Hashed {
    #[telemetry(hash)]
    total: Money,
}

#[derive(StageAttributes)]
struct Nested {
    #[telemetry(nested)]
    total: Money,
}

const TOTAL: telemetry::Key<str> = telemetry::Key::new("shop.total");

#[derive(StageAttributes)]
struct Keyed {
    #[telemetry(key = TOTAL)]
    total: Money,
}

#[stage("a.input", input(total))]
fn input(total: Money) {}

#[stage("a.output", output)]
fn output() -> Money {
    Money
}

#[stage("a.parameter")]
fn parameter(#[telemetry(plain)] total: Money) {}

#[stage("a.field", fields(total = total))]
fn field(total: Money) {}

#[stage("a.output", output(plain))]
fn plain_output() -> Money {
    Money
}

fn main() {}
