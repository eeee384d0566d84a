//! A crate outside this workspace, built against it.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Adds to a crate's manifest the dependencies from this workspace, and the versions of all others in the
/// workspace's lock file.
pub(crate) fn patch(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let patched = format!(
        "{manifest}\n[workspace]\n\n[profile.dev]\ndebug = \"line-tables-only\"\n\n[patch.crates-io]\n\
         semconv = {{ path = {:?} }}\ntelemetry-runtime = {{ path = {:?} }}\ntelemetry-macros = {{ path = {:?} }}\n",
        root.join("semconv"),
        root.join("telemetry-runtime"),
        root.join("telemetry-macros"),
    );
    fs::write(folder.join("Cargo.toml"), patched).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

/// Returns a cargo command without network, with the target directory of this test, so that nothing is built
/// twice.
pub(crate) fn cargo() -> Command {
    let binary = Path::new(env!("CARGO_BIN_EXE_telemetry"));
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["--quiet", "--offline"]).env("CARGO_TARGET_DIR", binary.ancestors().nth(2).unwrap());
    cargo
}
