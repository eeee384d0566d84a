//! Details of an error that do not exist, or of a function without errors.

use telemetry::{StageError, stage};

#[stage("a.unknown", error(debug))]
fn unknown() -> Result<(), String> {
    Ok(())
}

#[stage("a.both", error(display, chain))]
fn both() -> Result<(), String> {
    Ok(())
}

#[stage("a.alone", error(stacktrace))]
fn alone() -> Result<(), String> {
    Ok(())
}

#[stage("a.twice", error(display, display))]
fn twice() -> Result<(), String> {
    Ok(())
}

#[stage("a.without", error)]
fn without() -> Result<(), String> {
    Ok(())
}

#[derive(StageError)]
enum Failure {
    #[telemetry(transparent)]
    WithoutSource,
    #[telemetry(transparent)]
    Ambiguous(std::io::Error, std::fmt::Error),
    #[telemetry(transparent, expected)]
    Expected(std::io::Error),
    #[telemetry(transparent, error_type = "io")]
    Named(std::io::Error),
    #[telemetry(transparent)]
    WithAttributes {
        source: std::io::Error,
        #[telemetry(plain)]
        number: u32,
    },
}

fn main() {}
