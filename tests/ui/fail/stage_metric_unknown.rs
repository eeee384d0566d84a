//! An unknown metric.

use telemetry::stage;

#[stage("app.unknown", metrics(duration = telemetry_tests::conventions::metric::SHOP_ORDER_DURATIN))]
fn unknown() {}

fn main() {}
