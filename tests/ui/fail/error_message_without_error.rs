//! The message of an error, of a function that returns none, and of an error that has none.

use telemetry::stage;

struct Silent;

#[stage("a.value", error(display))]
fn value() -> u32 {
    1
}

#[stage("a.unit", error(display))]
fn unit() {}

#[stage("a.silent", error(display))]
fn silent() -> Result<(), Silent> {
    Err(Silent)
}

fn main() {}
