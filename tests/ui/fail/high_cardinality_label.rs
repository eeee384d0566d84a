use telemetry::{StageAttributes, stage};

mod key {
    pub const USER: telemetry::Key<bool> = telemetry::Key::new("user.flag");
}

#[derive(StageAttributes)]
struct Task {
    #[telemetry(key = key::USER, label)]
    user: bool,
}

#[stage("task.run")]
fn run(#[telemetry(label, key = key::USER)] user: bool) {}

fn main() {}
