//! This example shows how to regenerate this crate's own names after a change to its registry.
//!
//! The crate is built with the files it had before: should those not compile, restore them first.
//! A crate with a registry of its own does the same with `Settings::default()`.

use std::path::Path;
use std::process::ExitCode;

use semconv::generator::{Settings, generate};

#[allow(clippy::print_stderr, reason = "this is a command; stderr is where its answer belongs")]
fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = Settings {
        types: "crate".to_owned(),
        source: "semconv/registry".to_owned(),
        command: "cargo run -p semconv --features generator --example generate".to_owned(),
    };
    let generated = match generate(&root.join("registry"), &settings) {
        Ok(generated) => generated,
        Err(report) => {
            eprintln!("{report}");
            return ExitCode::FAILURE;
        }
    };
    match generated.write(&root.join("src/generated")) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the generated files cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}
