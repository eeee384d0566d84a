use telemetry::stage;

#[stage("task.run", output)]
fn run() -> Result<String, std::io::Error> {
    Ok(String::new())
}

#[stage("task.run", output)]
async fn run_async() -> String {
    String::new()
}

struct Opaque;

#[stage("task.run", output(plain))]
fn opaque() -> Opaque {
    Opaque
}

fn main() {}
