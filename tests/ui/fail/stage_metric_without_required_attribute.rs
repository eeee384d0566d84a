//! A metric requires attributes that the stage does not provide.

use semconv::{key, metric};
use telemetry::stage;

#[stage("app.compile", fields(key::BACKEND_NAME = "c"), metrics(success = metric::COMPILE_SUCCESS))]
fn compile() {}

fn main() {}
