//! A payload has decisions for its parts, which its text would lose.

use telemetry::{StageAttributes, stage};

#[derive(Debug, StageAttributes)]
struct Email(#[telemetry(hash, name = "address")] String);

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(StageAttributes)]
struct Displayed {
    #[telemetry(display)]
    email: Email,
    #[telemetry(debug)]
    other: Option<Email>,
}

#[stage("a.input", output(debug))]
fn input(#[telemetry(display)] email: &Email) -> Vec<Email> {
    Vec::new()
}

fn main() {}
