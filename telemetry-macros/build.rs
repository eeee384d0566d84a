//! Switches annotations off in a build with `TELEMETRY_OFF=1`.
//!
//! A feature of Cargo would do it for all crates of a build if one of them asked for it. The environment of a
//! build belongs to its author alone, and reaches this crate in a build for another machine, too.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=TELEMETRY_OFF");
    println!("cargo::rustc-check-cfg=cfg(telemetry_off)");
    if std::env::var_os("TELEMETRY_OFF").is_some_and(|value| !value.is_empty() && value != "0") {
        println!("cargo::rustc-cfg=telemetry_off");
    }
}
