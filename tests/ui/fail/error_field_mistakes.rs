use telemetry::StageError;

#[derive(StageError)]
enum Failure {
    Tool {
        #[telemetry(plane)]
        code: i32,
        #[telemetry(expected)]
        stderr: String,
    },
    Upstream(#[telemetry(plain)] u16),
    Expected(#[telemetry(expected)] u16),
    Text {
        #[telemetry(name = "failure.text")]
        text: String,
    },
}

#[derive(StageError)]
struct Undecided {
    #[telemetry(name = "undecided.text")]
    text: String,
}

fn main() {}
