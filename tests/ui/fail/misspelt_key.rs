use telemetry::{StageAttributes, stage};

mod key {
    pub const TASK_ID: telemetry::Key<str> = telemetry::Key::new("task.id");
}

#[derive(StageAttributes)]
struct Task {
    #[telemetry(key = key::TASK_IDD)]
    id: String,
}

#[stage("task.run", fields(key::TASKID = "a"))]
fn run() {}

fn main() {}
