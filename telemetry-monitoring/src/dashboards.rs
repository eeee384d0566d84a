//! Dashboards of Grafana, in the classic form, which Grafana 9 to 13 reads.
//!
//! Queries work on Prometheus, Mimir and VictoriaMetrics, scraped or by OTLP: services are the label `job`,
//! and environments are found by `target_info`.

mod overview;
mod page;
mod panel;
mod query;
mod spec;
mod system;

use std::path::PathBuf;

use semconv::generator::catalog::Catalog;

use crate::files::{Files, Settings};
use page::Page;

/// Generates the overview and, if `panels` has the text of a file of panels, the dashboard of the system.
///
/// # Errors
///
/// All references of the panels to names that the registry does not have, each with line and remedy.
pub fn generate(
    catalog: &Catalog,
    panels: Option<(&str, &str)>,
    settings: &Settings,
) -> Result<Files, String> {
    let name = &catalog.name;
    let mut files = Files::new();
    let mut add = |page: Page| {
        let path = PathBuf::from(format!("dashboards/{}.json", page.uid()));
        let mut text = serde_json::to_string_pretty(&page).unwrap_or_default();
        text.push('\n');
        files.insert(path, text);
    };
    let system = panels.map(|(file, text)| system::read(catalog, file, text)).transpose()?;
    let unused = system.as_ref().map_or(&[][..], |system| &system.unused);
    add(Page::new(
        &format!("{name}-overview"),
        &format!("{name}: overview"),
        name,
        settings,
        overview::panels(catalog, unused),
    ));
    if let Some(system) = system {
        add(Page::new(&format!("{name}-system"), &system.title, name, settings, system.panels));
    }
    Ok(files)
}
