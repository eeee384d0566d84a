//! Page: the JSON of a dashboard, with its variables.

use serde::Serialize;
use serde_json::{Value, json};

use super::panel::Panel;
use crate::files::Settings;

/// Width of the grid.
const WIDTH: u32 = 24;
/// Height of a panel.
const HEIGHT: u32 = 8;

/// Dashboard in Grafana's classic form. The description is first: it tells generated files from others.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Page {
    description: String,
    uid: String,
    title: String,
    tags: Vec<String>,
    editable: bool,
    schema_version: u32,
    refresh: &'static str,
    time: Value,
    timezone: &'static str,
    templating: Value,
    annotations: Value,
    links: Vec<Value>,
    panels: Vec<Panel>,
}

impl Page {
    pub(super) fn new(
        uid: &str,
        title: &str,
        system: &str,
        settings: &Settings,
        mut panels: Vec<Panel>,
    ) -> Page {
        place(&mut panels);
        Page {
            description: format!(
                "Generated from {}; do not edit. To regenerate: {}",
                settings.source, settings.command
            ),
            uid: uid.chars().take(40).collect(),
            title: title.to_owned(),
            tags: vec!["telemetry".to_owned(), system.to_owned()],
            editable: true,
            // The version of Grafana 9; newer ones migrate it when they load it.
            schema_version: 36,
            refresh: "30s",
            time: json!({"from": "now-1h", "to": "now"}),
            timezone: "browser",
            templating: json!({"list": variables()}),
            annotations: json!({"list": []}),
            links: vec![json!({
                "title": system, "type": "dashboards", "icon": "external link", "tooltip": "", "tags": [system],
                "asDropdown": false, "targetBlank": false, "includeVars": true, "keepTime": true,
            })],
            panels,
        }
    }

    pub(super) fn uid(&self) -> &str {
        &self.uid
    }
}

/// Numbers the panels and puts them into rows, in their order.
fn place(panels: &mut [Panel]) {
    let (mut x, mut y) = (0, 0);
    for (panel, id) in panels.iter_mut().zip(1..) {
        if x + panel.width > WIDTH {
            (x, y) = (0, y + HEIGHT);
        }
        panel.id = id;
        panel.grid_pos = json!({"x": x, "y": y, "w": panel.width, "h": HEIGHT});
        x += panel.width;
    }
}

fn variables() -> Vec<Value> {
    let source =
        |name: &str| json!({"name": name, "label": name, "type": "datasource", "query": name, "refresh": 1});
    let of = |name: &str, query: &str| {
        json!({
            "name": name, "label": name, "type": "query", "query": query,
            "definition": query, "datasource": {"type": "prometheus", "uid": "${prometheus}"},
            "includeAll": true, "multi": true, "allValue": ".*", "refresh": 2, "sort": 1,
            "current": {"text": ["All"], "value": ["$__all"]},
        })
    };
    vec![
        source("prometheus"),
        source("loki"),
        source("tempo"),
        of("environment", "label_values(target_info, deployment_environment_name)"),
        of("service", "label_values(target_info{deployment_environment_name=~\"$environment\"}, job)"),
        of(
            "instance",
            "label_values(target_info{deployment_environment_name=~\"$environment\", job=~\"$service\"}, instance)",
        ),
    ]
}
