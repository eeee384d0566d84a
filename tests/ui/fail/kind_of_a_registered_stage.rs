use telemetry::stage;

mod span {
    pub const RUN: telemetry::__private::StageDef = telemetry::__private::StageDef::new("task.run");
}

#[stage(span::RUN, kind = server)]
fn run() {}

fn main() {}
