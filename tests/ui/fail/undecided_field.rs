use telemetry::StageAttributes;

#[derive(StageAttributes)]
struct Task {
    attempts: u32,
    prompt: String,
}

#[derive(StageAttributes)]
enum Source {
    Remote { host: Option<String> },
    Local(#[telemetry(name = "path")] String),
}

#[derive(StageAttributes)]
struct Generic<T> {
    value: T,
}

fn main() {}
