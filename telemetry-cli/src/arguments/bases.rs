//! Arguments of every command that reads a registry: the registries to which it refers.

use std::path::PathBuf;

use clap::Args;

/// Registries to refer to.
#[derive(Debug, Args)]
pub(crate) struct BaseArguments {
    /// Refer to the names of this registry, too
    ///
    /// PATH is the Rust module that was generated from it; only `generate` needs it.
    /// May be given several times.
    #[arg(verbatim_doc_comment, long, value_name = "DIR[=PATH]", value_parser = extended)]
    pub(crate) extends: Vec<Extended>,
    /// Do not refer to the registry that is built in
    #[arg(long)]
    pub(crate) standalone: bool,
}

/// A registry to refer to, and the path of its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Extended {
    pub(crate) folder: PathBuf,
    pub(crate) rust_path: Option<String>,
}

fn extended(text: &str) -> Result<Extended, String> {
    match text.rsplit_once('=') {
        None => Ok(Extended { folder: PathBuf::from(text), rust_path: None }),
        Some((folder, path)) => {
            Ok(Extended { folder: PathBuf::from(folder), rust_path: Some(rust_path(path)?) })
        }
    }
}

/// Parses a path of Rust identifiers, so that nothing else gets into generated code.
pub(super) fn rust_path(text: &str) -> Result<String, String> {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    match text.strip_prefix("::").unwrap_or(text).split("::").all(is_name) {
        true => Ok(text.to_owned()),
        false => Err("a Rust path is names joined by `::`, such as `::telemetry::semconv` or `crate::names`"
            .to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rust_path_is_nothing_but_names() {
        for good in ["semconv", "::semconv", "crate::a_b::C2"] {
            assert_eq!(rust_path(good), Ok(good.to_owned()));
        }
        for bad in ["", "::", "a::", "a b", "a;b", "2a", "a:b", "a::{b}"] {
            assert!(rust_path(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_extended_registry_may_have_a_rust_path() {
        let of = |folder: &str, path: Option<&str>| {
            Ok(Extended { folder: PathBuf::from(folder), rust_path: path.map(str::to_owned) })
        };
        assert_eq!(extended("../shared"), of("../shared", None));
        assert_eq!(extended("a=b=::c::d"), of("a=b", Some("::c::d")));
        assert!(extended("a=b c").is_err());
    }
}
