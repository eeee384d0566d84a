//! The checked registry as Rust modules, one file for each kind of definition.

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

/// Modules by file name, each beginning with the place that it comes from. `own` has the registry's own
/// attributes; `model` has those of the registries that it extends as well, to which its signals refer.
pub(super) fn emit(model: &Model, own: &Model, settings: &Settings) -> BTreeMap<PathBuf, String> {
    let types = settings.types.as_str();
    let modules = [
        ("mod.rs", root::emit(own, types)),
        ("key.rs", key::emit(own, model, types)),
        ("label.rs", label::emit(own, types)),
        ("span.rs", span::emit(model, types)),
        ("metric.rs", metric::emit(model, types)),
        ("event.rs", event::emit(model, types)),
    ];
    let file = |(name, body): (&str, String)| (PathBuf::from(name), format!("{}{body}", header(settings)));
    modules.into_iter().map(file).collect()
}

fn header(settings: &Settings) -> String {
    let Settings { source, command, .. } = settings;
    format!("// Generated from `{source}`; do not edit. To regenerate:\n// `{command}`\n\n")
}
