//! A program that panics while a guard, which is never dropped, holds finished spans.

use telemetry::export::ConsoleExporter;
use telemetry::{Telemetry, stage};

#[stage("abort.step")]
fn step() {}

fn main() {
    let _telemetry = Telemetry::builder("abort").exporter(ConsoleExporter::stdout()).install().unwrap();
    step();
    step();
    panic!("the end");
}
