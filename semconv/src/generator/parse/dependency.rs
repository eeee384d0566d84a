//! Dependencies and imports of a registry.

use super::fields::{Fields, text};
use super::schema_url;
use crate::generator::report::{At, Collector};
use crate::generator::syntax::{Dependency, Imports};
use crate::generator::yaml::Node;

pub(super) fn parse(node: At<Node>, report: &mut Collector) -> Option<Dependency> {
    let mut fields = Fields::open(node, "dependency", &["schema_url", "registry_path"], report)?;
    let path = fields.require_text("registry_path");
    let schema_url = schema_url::parse(&mut fields);
    let path = path?;
    // Weaver would download it; the generator does not use the network.
    if path.value.contains("://") || path.value.ends_with(".zip") || path.value.ends_with(".tar.gz") {
        let message = format!("`{}` is not a folder", path.value);
        fields.report.push_with_hint(path.place, message, "unpack the registry and name its folder");
        return None;
    }
    Some(Dependency { schema_url: schema_url?, path })
}

pub(super) fn imports(node: At<Node>, imports: &mut Imports, report: &mut Collector) {
    // Spans cannot be imported: Weaver has no field for them, and the constants of another crate serve as
    // well.
    let known = &["metrics", "events", "entities"];
    let Some(mut fields) = Fields::open(node, "imports", known, report) else { return };
    let mut names = |kind: &str| -> Vec<At<String>> {
        let items = fields.list(kind);
        items.into_iter().filter_map(|node| name(node, kind, fields.report)).collect()
    };
    imports.metrics.extend(names("metrics"));
    imports.events.extend(names("events"));
    imports.entities.extend(names("entities"));
}

fn name(node: At<Node>, kind: &str, report: &mut Collector) -> Option<At<String>> {
    let name = text(node, kind, report)?;
    if name.value.trim_end_matches('*').contains('*') {
        let hint = "write a name, or the beginning of names and `*`";
        report.push_with_hint(name.place, format!("`{}` has a `*` before its end", name.value), hint);
        return None;
    }
    Some(name)
}
