#![allow(unused_variables)]

use telemetry::{StageAttributes, stage};

mod key {
    pub const USER: telemetry::Key<str> = telemetry::Key::new("user.id");
}

#[derive(StageAttributes)]
struct Task {
    #[telemetry(redact, hash)]
    one_way: String,
    #[telemetry(skip, plain)]
    skipped: String,
    #[telemetry(nested, label)]
    nested: bool,
    #[telemetry(label, truncate = 3)]
    label: bool,
    #[telemetry(key = key::USER, name = "user")]
    name: String,
    #[telemetry(truncate = 3, hash)]
    cut: String,
    #[telemetry(redact, hash, skip)]
    three: String,
}

#[stage("task.run", output(plain, redact))]
fn run(#[telemetry(hash, plain)] user: &str) -> u32 {
    3
}

fn main() {}
