use telemetry::stage;

#[stage("task.run")]
struct Task;

#[stage("task.run")]
mod tasks {}

#[stage("task.run")]
trait Runs {
    fn run(&self) {}
}

trait Run {
    #[stage("task.run")]
    fn run(&self);
}

fn main() {}
