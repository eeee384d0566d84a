//! `mod.rs`: the modules, the schema URL, and lists of all definitions.

use std::collections::BTreeMap;

use crate::generator::model::Model;
use crate::generator::rust_name;

pub(super) fn emit(model: &Model, types: &str) -> String {
    let attributes: String = model.attributes.keys().map(|name| format!("    {name:?},\n")).collect();
    let lists = [
        list("SPANS", "stages", "StageDef", "span", &model.spans, types),
        list("METRICS", "metrics", "MetricDef", "metric", &model.metrics, types),
        list("EVENTS", "events", "EventDef", "event", &model.events, types),
    ];
    format!(
        "//! Names of a registry of semantic conventions, as constants and types.\n\
         \n\
         #![allow(\n    dead_code,\n    unreachable_pub,\n    \
         reason = \"a registry has more names than one program uses\"\n)]\n\
         #![allow(\n    clippy::doc_lazy_continuation,\n    clippy::doc_markdown,\n    clippy::unreadable_literal,\n    \
         reason = \"the texts and numbers are the registry's, laid out for its readers\"\n)]\n\
         \n\
         /// Schema URL of the registry, with its version.\n\
         pub const SCHEMA_URL: &str = {url:?};\n\
         \n\
         pub mod event;\n\
         pub mod key;\n\
         pub mod label;\n\
         pub mod metric;\n\
         pub mod span;\n\
         \n\
         /// Names of all attributes, in alphabetical order.\n\
         pub const ATTRIBUTES: &[&str] = &[\n{attributes}];\n\
         {lists}",
        url = model.schema_url,
        lists = lists.concat(),
    )
}

/// Returns a constant with all definitions of one kind, for tests that everything declared is emitted.
fn list<T>(
    name: &str,
    what: &str,
    kind: &str,
    module: &str,
    definitions: &BTreeMap<String, T>,
    types: &str,
) -> String {
    let paths: String = definitions
        .keys()
        .map(|definition| format!("    {module}::{},\n", rust_name::constant(definition)))
        .collect();
    format!(
        "\n/// Definitions of all {what}, in the order of their names.\n\
         #[allow(deprecated, reason = \"deprecated definitions are still declared\")]\n\
         pub const {name}: &[{types}::{kind}] = &[\n{paths}];\n"
    )
}
