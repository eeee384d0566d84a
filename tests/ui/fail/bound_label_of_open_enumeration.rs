use telemetry::Label;
use telemetry::semconv::label;

#[derive(Label)]
#[telemetry(of = label::ErrorType)]
enum Failure {
    #[telemetry(name = "_OTHER")]
    Other,
}

fn main() {}
