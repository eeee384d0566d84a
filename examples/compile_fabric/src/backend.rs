//! Backends: a language, its maturity, and a toolchain.

use crate::codegen::Language;
use crate::conventions::label::BackendMaturity;
use crate::toolchain::Toolchain;

/// A backend, which makes a program of a specification.
#[derive(Clone, Debug)]
pub struct Backend {
    pub(crate) name: &'static str,
    pub(crate) maturity: BackendMaturity,
    pub(crate) language: Language,
    pub(crate) toolchain: Toolchain,
}

/// Options of a C with wrapping overflow, whose warnings are kept with the artifacts.
const C_FLAGS: [&str; 6] = ["-std=c11", "-O0", "-fwrapv", "-Wall", "-Wextra", "-fno-ident"];
const RUST_FLAGS: [&str; 8] = [
    "--edition=2021",
    "--crate-name=program",
    "-Copt-level=0",
    "-Cdebuginfo=0",
    "-Cstrip=symbols",
    "-Cpanic=abort",
    "--color=never",
    "-Coverflow-checks=on",
];

impl Backend {
    /// Returns all backends with the toolchains of these names, such as `cc` and `rustc`.
    #[must_use]
    pub fn all(c: &str, rust: &str) -> Vec<Backend> {
        let cc = |name, maturity, language| Backend {
            name,
            maturity,
            language,
            toolchain: Toolchain::find(c, &C_FLAGS),
        };
        vec![
            cc("c", BackendMaturity::Stable, Language::C),
            cc("c_plain", BackendMaturity::Experimental, Language::PlainC),
            Backend {
                name: "rust",
                maturity: BackendMaturity::Beta,
                language: Language::Rust,
                toolchain: Toolchain::find(rust, &RUST_FLAGS),
            },
        ]
    }
}
