use telemetry::{Key, record, semconv::key, stage};

struct Plan;

const SECRET: Key<str> = Key::new("shop.card");

#[stage("record.values")]
fn values(plan: &Plan, names: Vec<String>) {
    record!(key::STAGE_ITEMS = "three");
    record!(key::STAGE_ITEM = 3);
    record!(keys::STAGE_ITEMS = 3);
    record!("plan" = plan);
    record!(SECRET = plan);
    record!(SECRET = names);
}

fn main() {
    values(&Plan, Vec::new());
}
