//! The advice of `fail/foreign_type.rs`, followed: there is no second error.

use telemetry::{StageAttributes, stage};

#[derive(Debug)]
struct Money;

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("1 EUR")
    }
}

impl Money {
    fn cents(&self) -> u32 {
        100
    }
}

#[derive(StageAttributes)]
struct Decided {
    #[telemetry(display)]
    total: Money,
    #[telemetry(debug)]
    debug: Money,
    #[telemetry(plain, display)]
    plain: Money,
    #[telemetry(hash, display)]
    hashed: Money,
    #[telemetry(with = Money::cents)]
    cents: Money,
    #[telemetry(redact)]
    redacted: Money,
    #[telemetry(skip)]
    skipped: Money,
}

const TOTAL: telemetry::Key<str> = telemetry::Key::new("shop.total");

#[derive(StageAttributes)]
struct Keyed {
    #[telemetry(key = TOTAL, display)]
    total: Money,
}

#[stage("a.input", input(decided, keyed))]
fn input(#[telemetry(display)] total: Money, decided: &Decided, keyed: &Keyed) {}

#[stage("a.output", output(display))]
fn output() -> Money {
    Money
}

#[stage("a.output", output(with = Money::cents))]
fn converted() -> Money {
    Money
}

#[derive(StageAttributes)]
struct Generic<T: std::fmt::Display> {
    #[telemetry(display)]
    value: T,
}

#[stage("a.parameter")]
fn parameter(
    #[telemetry(debug)] debug: Money,
    #[telemetry(hash, display)] hashed: Money,
    #[telemetry(with = Money::cents)] cents: Money,
    #[telemetry(redact)] redacted: Money,
) {
}

#[stage("a.field", fields(total = total.to_string(), cents = total.cents()))]
fn field(total: Money) {}

#[stage("a.output", output(debug))]
fn debug_output() -> Money {
    Money
}

#[stage("a.output", output(redact))]
fn redacted_output() -> Money {
    Money
}

fn main() {}
