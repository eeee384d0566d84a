//! A metric that the registry does not know.

use telemetry::stage;

#[stage("app.unknown", metrics(duration = semconv::metric::PIPELINE_LATENZY))]
fn unknown() {}

fn main() {}
