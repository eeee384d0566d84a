//! This example shows how to generate Rust from a registry in a build of one's own: here the modules of this
//! crate.
//!
//! It needs nothing but this crate, so that it works where the runtime does not compile, because it refers to
//! a name that is in the registry and not yet in the modules.
//!
//! ```console
//! $ cargo run -p semconv --features generator --example generate
//! ```

use std::error::Error;
use std::path::Path;

use semconv::generator::{Settings, generate};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // The header of each file names the command that checks it as well.
    let settings = Settings {
        types: "crate".to_owned(),
        source: "semconv/registry".to_owned(),
        command: "telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate"
            .to_owned(),
    };
    let generated = generate(&root.join("registry"), &settings).map_err(|report| report.to_string())?;
    generated.write(&root.join("src/generated"))?;
    Ok(())
}
