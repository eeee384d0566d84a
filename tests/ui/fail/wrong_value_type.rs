use telemetry::{StageAttributes, event, stage};

mod key {
    pub const SIZE: telemetry::Key<i64> = telemetry::Key::new("task.size");
}

#[derive(StageAttributes)]
struct Task {
    #[telemetry(key = key::SIZE)]
    size: String,
}

#[stage("task.run", fields(key::SIZE = "three"))]
fn run(#[telemetry(key = key::SIZE, hash)] size: bool) {
    event!("task.measured", key::SIZE = 1.5);
}

const NOT_AN_EVENT: telemetry::__private::StageDef = telemetry::__private::StageDef::new("task.run");

fn main() {
    event!(NOT_AN_EVENT);
}
