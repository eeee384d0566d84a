//! An argument of a returned closure whose type an asynchronous body does not tell.

use telemetry::stage;

#[stage("closure.trim")]
async fn trim() -> impl Fn(&str) -> &str {
    |text| text.trim()
}

fn main() {}
