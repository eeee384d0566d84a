use telemetry::{RunningStage, open_stage};

fn sent<T: Send>(_: &T) {}

fn main() {
    let number = 3;
    let _a = open_stage!(number = 3);
    let _b = open_stage!("task");
    let _c = open_stage!("task.run", input(number), consume(message));
    let _d = open_stage!("task.run", output, error(display), ends = return);
    let _e = open_stage!("task.run", feilds(n = 3));
    let _f = open_stage!("task.run", { number });
    let stage: RunningStage = open_stage!("task.run");
    sent(&stage);
    stage.end_with_error("text");
    stage.end();
}
