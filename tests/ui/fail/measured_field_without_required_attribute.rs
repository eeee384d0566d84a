//! A metric requires attributes that no field beside the measured one provides.

use telemetry::{StageAttributes, stage};
use telemetry_tests::conventions::metric;

#[derive(StageAttributes)]
struct Sold {
    #[telemetry(counter = metric::SHOP_SALES)]
    count: u64,
}

#[stage("app.parameter")]
fn parameter(#[telemetry(counter = metric::SHOP_SALES)] count: u64, sold: Sold) {}

fn main() {
    parameter(1, Sold { count: 1 });
}
