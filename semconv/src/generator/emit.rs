//! The checked registry as Rust modules, one file for each kind of name.

mod call;
mod doc;
mod event;
mod key;
mod label;
mod link;
mod measurement;
mod metric;
mod root;
mod span;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::model::Model;
use super::settings::Settings;

/// The modules by file name, each beginning with where it comes from.
pub(super) fn emit(model: &Model, settings: &Settings) -> BTreeMap<PathBuf, String> {
    let types = settings.types.as_str();
    let modules = [
        ("mod.rs", root::emit(model, types)),
        ("key.rs", key::emit(model, types)),
        ("label.rs", label::emit(model, types)),
        ("span.rs", span::emit(model, types)),
        ("metric.rs", metric::emit(model, types)),
        ("event.rs", event::emit(model, types)),
    ];
    let file = |(name, body): (&str, String)| (PathBuf::from(name), format!("{}{body}", header(settings)));
    modules.into_iter().map(file).collect()
}

fn header(settings: &Settings) -> String {
    let Settings { source, command, .. } = settings;
    format!("// Generated from `{source}`; do not edit. To regenerate: `{command}`\n\n")
}
