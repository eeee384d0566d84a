use telemetry::{StageAttributes, event, stage};

#[stage(telemetry_tests::conventions::span::SHOP_PRIEC)]
fn run() {}

#[stage("task.run", fields(telemetry_tests::conventions::key::SHOP_ITEM_PRIEC = 3.0))]
fn with_field() {}

#[derive(StageAttributes)]
struct Task {
    #[telemetry(key = telemetry_tests::conventions::key::SHOP_ITEM_NAEM)]
    path: String,
}

fn main() {
    event!(telemetry_tests::conventions::event::NOTHING_LIKE_IT);
}
