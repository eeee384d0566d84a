use telemetry::stage;

struct Task;

#[stage("task.run")]
impl Task {
    fn named(&self) {}
}

#[stage(prefix = "Task", output, prefx = "task")]
impl Task {
    fn misspelt(&self) {}
}

#[stage]
impl Task {
    const fn constant() -> Task {
        Task
    }

    #[stage(skip, output)]
    fn skipped(&self) -> u32 {
        3
    }

    fn still_understood(&self) {}

    fn _unused(&self) {}

    #[stage(output)]
    fn größe(&self) -> u32 {
        3
    }
}

trait Run {
    fn run(&self);
}

#[stage]
impl Run for (u32, u32) {
    fn run(&self) {}
}

#[stage("task.run", prefix = "task")]
fn prefix_on_a_function() {}

fn main() {
    Task::constant().still_understood();
    Task.named();
    Task.misspelt();
}
