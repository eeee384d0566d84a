//! Status of a program, from the answers of its admin server.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::exposition::{self, Sample};
use crate::status::client::{Client, Problem};

/// Status of a program.
pub(super) struct Status {
    pub(super) address: String,
    /// Answer of `/health`.
    pub(super) health: Value,
    pub(super) stages: BTreeMap<String, StageStatus>,
    pub(super) exporters: BTreeMap<String, ExporterStatus>,
    /// Number of dropped items by signal and reason.
    pub(super) dropped: BTreeMap<(String, String), f64>,
    /// Changes of the rules for stages that are in effect.
    pub(super) changes: Vec<Value>,
}

/// Calls of one stage since the program began.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct StageStatus {
    pub(super) calls: f64,
    /// Errors, panics and cancellations that were not expected.
    pub(super) failures: f64,
    pub(super) expected_errors: f64,
    pub(super) running: f64,
    pub(super) seconds: f64,
}

/// Items of one exporter since the program began.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ExporterStatus {
    pub(super) exported: f64,
    /// Items that were not exported, by the type of the error.
    pub(super) failed: BTreeMap<String, f64>,
    pub(super) in_flight: f64,
    pub(super) server: String,
}

pub(super) fn asked(client: &Client, address: String) -> Result<Status, Problem> {
    let health: Value = serde_json::from_str(&client.get("/health")?)
        .map_err(|_| Problem("is no admin server of this framework".to_owned()))?;
    let samples = exposition::samples(&client.get("/metrics")?);
    // Programs of an older version have no rules.
    let rules: Value =
        client.get("/stages").ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let changes = rules.get("changes").and_then(Value::as_array).cloned().unwrap_or_default();
    Ok(Status {
        address,
        health,
        stages: stages(&samples),
        exporters: exporters(&samples),
        dropped: dropped(&samples),
        changes,
    })
}

fn stages(samples: &[Sample]) -> BTreeMap<String, StageStatus> {
    let mut stages = BTreeMap::<String, StageStatus>::new();
    for sample in samples {
        const OF_STAGES: [&str; 3] =
            ["stage_duration_seconds_count", "stage_duration_seconds_sum", "stage_active"];
        if !OF_STAGES.contains(&sample.name.as_str()) {
            continue;
        }
        let stage = stages.entry(sample.label("stage_name").to_owned()).or_default();
        match (sample.name.as_str(), sample.label("stage_outcome"), sample.label("stage_error_expected")) {
            ("stage_active", ..) => stage.running += sample.value,
            ("stage_duration_seconds_sum", ..) => stage.seconds += sample.value,
            (_, outcome, expected) => {
                stage.calls += sample.value;
                match (outcome, expected) {
                    ("ok", _) => {}
                    (_, "true") => stage.expected_errors += sample.value,
                    _ => stage.failures += sample.value,
                }
            }
        }
    }
    stages
}

fn exporters(samples: &[Sample]) -> BTreeMap<String, ExporterStatus> {
    let mut exporters = BTreeMap::<String, ExporterStatus>::new();
    for sample in samples {
        let name = sample.label("otel_component_name");
        let Some(kind) = sample.name.strip_prefix("otel_sdk_exporter_").filter(|_| !name.is_empty()) else {
            continue;
        };
        let is_exported = kind.ends_with("_exported_total");
        if !is_exported && !kind.ends_with("_inflight") {
            continue;
        }
        let exporter = exporters.entry(name.to_owned()).or_default();
        let (host, port) = (sample.label("server_address"), sample.label("server_port"));
        if !host.is_empty() {
            exporter.server = format!("{host}:{port}");
        }
        match sample.label("error_type") {
            _ if !is_exported => exporter.in_flight += sample.value,
            "" => exporter.exported += sample.value,
            error => *exporter.failed.entry(error.to_owned()).or_default() += sample.value,
        }
    }
    exporters
}

fn dropped(samples: &[Sample]) -> BTreeMap<(String, String), f64> {
    let mut dropped = BTreeMap::new();
    for sample in
        samples.iter().filter(|sample| sample.name == "stage_telemetry_dropped_total" && sample.value > 0.0)
    {
        let key = (
            sample.label("stage_telemetry_signal").to_owned(),
            sample.label("stage_telemetry_reason").to_owned(),
        );
        *dropped.entry(key).or_default() += sample.value;
    }
    dropped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exporters_and_dropped_items_are_read_from_the_metrics() {
        let samples = exposition::samples(
            "otel_sdk_exporter_span_exported_total{otel_component_name=\"otlp/0\",server_address=\"c\",server_port=\"4318\"} 7\n\
             otel_sdk_exporter_span_exported_total{otel_component_name=\"otlp/0\",error_type=\"rejected\"} 2\n\
             otel_sdk_exporter_span_inflight{otel_component_name=\"otlp/0\"} 1\n\
             otel_sdk_exporter_operation_duration_seconds_count{otel_component_name=\"otlp/0\"} 3\n\
             stage_telemetry_dropped_total{stage_telemetry_signal=\"span\",stage_telemetry_reason=\"ring_full\"} 4\n\
             stage_telemetry_dropped_total{stage_telemetry_signal=\"log\",stage_telemetry_reason=\"ring_full\"} 0\n",
        );
        let expected = ExporterStatus {
            exported: 7.0,
            failed: BTreeMap::from([("rejected".to_owned(), 2.0)]),
            in_flight: 1.0,
            server: "c:4318".to_owned(),
        };
        assert_eq!(exporters(&samples), BTreeMap::from([("otlp/0".to_owned(), expected)]));
        let ring_full = ("span".to_owned(), "ring_full".to_owned());
        assert_eq!(dropped(&samples), BTreeMap::from([(ring_full, 4.0)]));
    }
}
