//! An argument of a closure in a returned `Result`, whose type the body does not tell.

use telemetry::stage;

#[stage("closure.trim")]
fn trim() -> Result<impl Fn(&str) -> &str, std::fmt::Error> {
    Ok(|text| text.trim())
}

fn main() {}
