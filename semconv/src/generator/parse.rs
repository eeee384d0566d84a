//! Parser: files into syntax with places; references are resolved later.

mod about;
mod attribute;
mod dependency;
mod fields;
mod objective;
mod reference;
mod schema_url;
mod signal;

use super::read::Source;
use super::report::{Collector, Report};
use super::syntax::Syntax;
use super::yaml;
use fields::Fields;

/// First line of a file of definitions.
const FILE_FORMAT: &str = "definition/2";

/// Fields of a file of definitions.
const SECTIONS: &[&str] = &[
    "file_format",
    "attributes",
    "attribute_groups",
    "spans",
    "metrics",
    "events",
    "entities",
    "span_refinements",
    "metric_refinements",
    "event_refinements",
    "entity_refinements",
    "imports",
];

/// Sections of the format without a meaning for generated code, and hints for them.
const WITHOUT_MEANING: &[(&str, &str)] = &[
    ("span_refinements", "declare a span of its own, with an attribute group for what they share"),
    ("metric_refinements", "declare a metric of its own, with an attribute group for what they share"),
    ("event_refinements", "declare an event of its own, with an attribute group for what they share"),
    ("entity_refinements", "declare an entity of its own"),
];

/// Parses all files, and reports all their mistakes together.
pub(super) fn parse(sources: Vec<Source>, report: &mut Collector) -> Result<Syntax, Report> {
    let mut syntax = Syntax::default();
    for source in sources {
        let Some(document) = yaml::read(source.file, &source.text, report) else { continue };
        if source.is_manifest {
            let known = &["file_format", "schema_url", "description", "stability", "dependencies"];
            if let Some(fields) = Fields::open(document, "manifest", known, report) {
                manifest(fields, &mut syntax);
            }
        } else if let Some(fields) = Fields::open(document, "file", SECTIONS, report) {
            definitions(fields, &mut syntax);
        }
    }
    report.stop_if_wrong()?;
    Ok(syntax)
}

fn manifest(mut fields: Fields<'_>, syntax: &mut Syntax) {
    fields.text("file_format");
    fields.text("description");
    fields.word("stability", about::STABILITIES);
    let dependencies = fields.list("dependencies");
    syntax.dependencies =
        dependencies.into_iter().filter_map(|node| dependency::parse(node, fields.report)).collect();
    if let Some(url) = schema_url::parse(&mut fields) {
        syntax.schema_url = url.value;
    }
}

fn definitions(mut fields: Fields<'_>, syntax: &mut Syntax) {
    match fields.require_text("file_format") {
        Some(format) if format.value != FILE_FORMAT => fields.report.push_with_hint(
            format.place,
            format!("`{}` is not a file format the generator reads", format.value),
            format!("write `file_format: {FILE_FORMAT}`"),
        ),
        _ => {}
    }
    for (section, hint) in WITHOUT_MEANING {
        if let Some(node) = fields.take(section) {
            fields.report.push_with_hint(node.place, format!("`{section}` are not generated"), *hint);
        }
    }
    if let Some(node) = fields.take("imports") {
        dependency::imports(node, &mut syntax.imports, fields.report);
    }
    let mut take = |section| fields.list(section);
    let [attributes, groups] = [take("attributes"), take("attribute_groups")];
    let [spans, metrics] = [take("spans"), take("metrics")];
    let [events, entities] = [take("events"), take("entities")];
    let report = fields.report;
    syntax.attributes.extend(attributes.into_iter().filter_map(|node| attribute::parse(node, report)));
    syntax.groups.extend(groups.into_iter().filter_map(|node| reference::group(node, report)));
    syntax.spans.extend(spans.into_iter().filter_map(|node| signal::span(node, report)));
    syntax.metrics.extend(metrics.into_iter().filter_map(|node| signal::metric(node, report)));
    syntax.events.extend(events.into_iter().filter_map(|node| signal::event(node, report)));
    syntax.entities.extend(entities.into_iter().filter_map(|node| signal::entity(node, report)));
}
