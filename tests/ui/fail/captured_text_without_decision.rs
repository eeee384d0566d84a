use telemetry::stage;

#[stage("task.run", input(prompt))]
fn run(prompt: &str) {}

#[stage("task.run", input(prompt))]
async fn run_async(prompt: String) {}

fn main() {}
