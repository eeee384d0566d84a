//! The registry as a page for people: what is recorded, under which names, and who may see it.
//!
//! Two readers work from it. A dashboard's author looks a metric or a span up and needs its name in Prometheus,
//! its labels and their values, its unit and its buckets. An auditor asks which personal or secret data are recorded,
//! where, and what happens to them first. Neither should have to read YAML or Rust.

mod attribute;
mod audit;
mod event;
mod index;
mod metric;
mod metric_label;
mod page;
mod property;
mod span;
mod stage;

use std::path::PathBuf;

use super::generated::Generated;
use super::registry::Registry;
use super::settings::Settings;
use page::Page;

/// The page as a file of this name. Of the settings, `source` and `command` go into its first line.
#[must_use]
pub fn generate(registry: &Registry, settings: &Settings, name: impl Into<PathBuf>) -> Generated {
    Generated::single(name.into(), render(registry, settings), &settings.command)
}

/// The page as Markdown.
#[must_use]
pub fn render(registry: &Registry, settings: &Settings) -> String {
    let page = Page { registry, model: registry.own_signals() };
    let Settings { source, command, .. } = settings;
    let sections = [
        format!("<!-- Generated from `{source}`; do not edit. To regenerate: `{command}` -->\n"),
        index::render(&page),
        stage::render(&page),
        span::render(&page),
        event::render(&page),
        metric::render(&page),
        metric_label::render(&page),
        attribute::render(&page),
        audit::render(&page),
    ];
    let sections: Vec<&str> = sections.iter().map(|section| section.trim_end()).collect();
    sections.join("\n\n") + "\n"
}
