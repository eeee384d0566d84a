use telemetry::{StageAttributes, event, stage};

#[stage(semconv::span::INDEX_SCOER)]
fn run() {}

#[stage("task.run", fields(semconv::key::DOCUMENT_SCROE = 3.0))]
fn with_field() {}

#[derive(StageAttributes)]
struct Task {
    #[telemetry(key = semconv::key::DOCUMENT_PAHT)]
    path: String,
}

fn main() {
    event!(semconv::event::NOTHING_LIKE_IT);
}
