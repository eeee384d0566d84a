use telemetry::stage;

#[stage("task.run")]
struct Task;

#[stage("task.run")]
impl Task {
    fn run(&self) {}
}

#[stage("task.run")]
mod tasks {}

trait Run {
    #[stage("task.run")]
    fn run(&self);
}

fn main() {
    Task.run();
}
