use telemetry::stage;

#[stage("story.run")]
fn run(#[telemetry(plain, truncate = 15_296)] _fits: &str, #[telemetry(plain, truncate = 15_297)] _long: &str) {}

fn main() {}
