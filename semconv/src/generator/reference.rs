//! Reference page of a registry, for authors of dashboards and for auditors.
//!
//! An author of a dashboard looks up a metric or a span: its name in Prometheus, its labels and their values,
//! its unit and its buckets. An auditor asks which personal or secret data are recorded, where, and how they
//! are protected. Neither has to read YAML or Rust.

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

/// Generates the page as a file of this name. Its first line contains `source` and `command` of the settings.
#[must_use]
pub fn generate(registry: &Registry, settings: &Settings, name: impl Into<PathBuf>) -> Generated {
    Generated::single(name.into(), render(registry, settings), &settings.command)
}

/// Renders the page as Markdown.
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
