use telemetry::stage;

fn main() {
    #[stage("task.run")]
    let run = || 3;
    run();
}
