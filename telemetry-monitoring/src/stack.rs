//! Stack: configurations of the programs that receive, store and show telemetry.
//!
//! The files are those of `stack/`, with paths and days filled in. Programs talk to each other at 127.0.0.1,
//! in containers as well, so that one set of files serves both.

mod folders;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use crate::files::{Files, Settings};
pub use folders::{Folders, NoCommonFolder};

/// Days for which telemetry is stored unless told otherwise: the longest window of most objectives, and one
/// more.
pub const DEFAULT_DAYS: u32 = 31;

/// Choices of a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// Folders of the stack and of rules and dashboards.
    pub folders: Folders,
    /// Days for which telemetry is stored.
    pub days: u32,
    /// Copies all metrics from Prometheus to an InfluxDB by remote write.
    pub has_influxdb: bool,
}

/// Files whose text is the template, with values filled in.
const TEMPLATES: [(&str, &str); 11] = [
    ("README.md", include_str!("../stack/README.md")),
    ("collector.yaml", include_str!("../stack/collector.yaml")),
    ("collector-clickhouse.yaml", include_str!("../stack/collector-clickhouse.yaml")),
    ("collector-tls.yaml", include_str!("../stack/collector-tls.yaml")),
    ("compose.yaml", include_str!("../stack/compose.yaml")),
    ("compose.clickhouse.yaml", include_str!("../stack/compose.clickhouse.yaml")),
    ("grafana/dashboards/telemetry.yaml", include_str!("../stack/grafana/dashboards.yaml")),
    ("grafana/datasources/telemetry.yaml", include_str!("../stack/grafana/datasources.yaml")),
    ("loki.yaml", include_str!("../stack/loki.yaml")),
    ("prometheus.yaml", include_str!("../stack/prometheus.yaml")),
    ("tempo.yaml", include_str!("../stack/tempo.yaml")),
];

const REMOTE_WRITE: &str = "
remote_write:
  - url: http://127.0.0.1:8086/api/v1/prom/write?db=telemetry
";

const INFLUXDB_SERVICE: &str = r#"
  influxdb:
    image: influxdb:1.8
    network_mode: "service:network"
    restart: unless-stopped
    depends_on: {network: {condition: service_healthy}}
    environment: {INFLUXDB_DB: telemetry, INFLUXDB_HTTP_BIND_ADDRESS: "127.0.0.1:8086", INFLUXDB_REPORTING_DISABLED: "true"}
    volumes: ["influxdb:/var/lib/influxdb"]
"#;

/// Returns the files of a stack. The header of each names `settings.source` and `settings.command`.
#[must_use]
pub fn generate(stack: &Stack, settings: &Settings) -> Files {
    let values = values(stack);
    let rendered = |(name, template): &(&str, &str)| {
        let mut text = (*template).to_owned();
        for (placeholder, value) in &values {
            text = text.replace(&format!("{{{{{placeholder}}}}}"), value);
        }
        let header = match name.ends_with(".md") {
            true => format!(
                "<!-- Generated from `{}`; do not edit. To regenerate: `{}` -->\n\n",
                settings.source, settings.command
            ),
            false => settings.header(),
        };
        (PathBuf::from(name), format!("{header}{}\n", text.trim_end()))
    };
    TEMPLATES.iter().map(rendered).collect()
}

/// Returns the values of the placeholders.
fn values(stack: &Stack) -> Vec<(&'static str, String)> {
    let Stack { folders, days, has_influxdb } = stack;
    let lines = |line: &dyn Fn(&str) -> String| -> String {
        folders.sources().iter().map(|path| line(path)).collect()
    };
    let mounts = folders.mounts().iter().map(|(path, inside)| format!("{path}:/stack/{inside}:ro"));
    let mounts = mounts.chain(["data:/data".to_owned()]).map(|mount| format!("    - {mount}\n")).collect();
    let of_influxdb = |text: &str| if *has_influxdb { text.to_owned() } else { String::new() };
    vec![
        ("days", days.to_string()),
        ("hours", (days * 24).to_string()),
        ("folder", folders.inside().to_owned()),
        ("rules", folders.sources().iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ")),
        ("rule_files", lines(&|path| format!("  - {path}/rules/*.yaml\n"))),
        (
            "alertmanager",
            format!("{}/alertmanager.yaml", folders.sources().first().map_or(".", String::as_str)),
        ),
        (
            "providers",
            lines(&|path| {
                format!(
                    "  - name: {path}\n    type: file\n    allowUiUpdates: false\n    options: {{path: \"${{TELEMETRY_STACK}}/{path}/dashboards\"}}\n"
                )
            }),
        ),
        ("mounts", mounts),
        ("remote_write", of_influxdb(REMOTE_WRITE)),
        ("influxdb", of_influxdb(INFLUXDB_SERVICE)),
        ("influxdb_volume", of_influxdb("  influxdb: {}\n")),
        (
            "influxdb_about",
            of_influxdb(&format!(
                "\nPrometheus copies all metrics to an InfluxDB 1 at port 8086. Its database must be there:\n`influx -execute \
                 'CREATE DATABASE telemetry WITH DURATION {days}d'`.\n"
            )),
        ),
    ]
}
