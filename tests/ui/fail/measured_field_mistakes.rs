//! Fields marked as measurements that they cannot be.

use telemetry::{StageAttributes, stage};
use telemetry_tests::conventions::metric;

#[derive(StageAttributes)]
struct Twice {
    #[telemetry(gauge = metric::PROCESS_UPTIME, counter = metric::SHOP_PAYMENTS)]
    two_metrics: u64,
    #[telemetry(hash, gauge = metric::PROCESS_UPTIME)]
    hashed: u64,
    #[telemetry(skip, gauge = metric::PROCESS_UPTIME)]
    skipped: u64,
    #[telemetry(gauge)]
    of_nothing: u64,
    #[telemetry(gage = metric::PROCESS_UPTIME)]
    misspelt: u64,
}

#[stage("app.result", output(gauge = metric::PROCESS_UPTIME))]
fn result() -> u64 {
    1
}

fn main() {}
