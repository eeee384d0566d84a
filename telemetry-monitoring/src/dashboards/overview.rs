//! Overview: what every program with stages has, and the objectives of the registry.

use semconv::generator::catalog::{Catalog, MetricEntry};

use super::panel::{Heading, Panel, Query, bars, heatmap, lines, number, table};
use super::query::{Selected, one_of};
use crate::promise::Promise;

/// Conditions of calls that failed; expected errors did not.
const FAILED: &str = "stage_outcome!=\"ok\",stage_error_expected!=\"true\"";
/// Interval of bars.
const INTERVAL: &str = "$__rate_interval";
/// The whole range that the dashboard shows.
const RANGE: &str = "$__range";

/// Metrics of which a program may have none: they belong to what not every program does.
pub(super) const OPTIONAL: [&str; 4] =
    ["stage.active", "stage.decisions", "stage.queue.duration", "stage.health"];

/// Returns the panels, without those of the metrics that the program does not use.
pub(super) fn panels(catalog: &Catalog, unused: &[String]) -> Vec<Panel> {
    let mut panels = objectives(catalog);
    let of = |name: &str| catalog.metric(name).filter(|_| !unused.iter().any(|unused| unused == name));
    if let Some(duration) = of("stage.duration") {
        panels.extend(durations(catalog, duration));
    }
    let heading = |title: &'static str, about: &'static str, unit| Heading { title, about, unit };
    if let Some(decisions) = of("stage.decisions") {
        let by = ["stage_decision_name", "stage_decision_chosen"];
        let selected = Selected::new(decisions, &by);
        let query = Query::new(selected.increase("", INTERVAL), selected.legend());
        panels.push(bars(
            &heading("Decisions", "Number of times that each alternative was chosen.", "short"),
            vec![query],
        ));
    }
    if let Some(active) = of("stage.active") {
        let selected = Selected::new(active, &["stage_name"]);
        let query = Query::new(selected.value(), selected.legend());
        panels.push(lines(
            &heading("Running stages", "Number of stages that are running.", "short"),
            vec![query],
            false,
        ));
    }
    if let Some(queued) = of("stage.queue.duration") {
        let selected = Selected::new(queued, &["stage_name"]);
        let query = Query::new(selected.quantile(0.95, INTERVAL), selected.legend());
        let about = "Time that 95 % of the messages were at most in their queue.";
        panels.push(lines(&heading("Time in queues", about, "s"), vec![query], false));
    }
    if let Some(dropped) = of("stage.telemetry.dropped") {
        let selected = Selected::new(dropped, &["stage_telemetry_signal", "stage_telemetry_reason"]);
        let dropped = selected.increase("", INTERVAL);
        // Zero where nothing was dropped, so that a panel without data means that nothing was asked.
        let query = Query::new(format!("{dropped} or on () vector(0)"), selected.legend());
        let about =
            "Telemetry that was dropped, by reason: above zero, traces are incomplete. Metrics are exact.";
        panels.push(bars(&heading("Dropped telemetry", about, "short"), vec![query]));
    }
    if let Some(health) = of("stage.health") {
        let selected = Selected::new(health, &["stage_health_check"]);
        let query = Query::new(selected.value(), selected.legend());
        panels.push(number(&heading("Health checks", "Instances whose check passed.", "short"), vec![query]));
    }
    panels
}

fn durations(catalog: &Catalog, duration: &MetricEntry) -> Vec<Panel> {
    let own = one_of("stage_name", catalog.spans.iter().map(|span| &span.name));
    let selected = |by: &[&str]| {
        let selected = Selected::new(duration, by);
        if catalog.spans.is_empty() { selected } else { selected.only(own.clone()) }
    };
    let by_stage = || selected(&["stage_name"]);
    let heading = |title: &'static str, about: &'static str, unit| Heading { title, about, unit };
    let failed = selected(&["stage_name", "error_type"]).only(FAILED);
    let percentiles = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)];
    vec![
        lines(
            &heading("Calls by stage", "Number of calls in a second.", "ops"),
            vec![Query::new(by_stage().rate("_count"), by_stage().legend())],
            false,
        )
        .leading_to_traces(),
        lines(
            &heading("Failures by type", "Failed calls in a second, without expected errors.", "ops"),
            vec![Query::new(failed.rate("_count"), failed.legend())],
            false,
        )
        .leading_to_traces(),
        lines(
            &heading(
                "Duration by stage",
                "Duration of 95 % of the calls at most; the points lead to traces.",
                "s",
            ),
            vec![Query::new(by_stage().quantile(0.95, INTERVAL), by_stage().legend())],
            true,
        )
        .leading_to_traces(),
        heatmap(
            &heading("Durations", "Number of calls by duration.", "s"),
            Query::new(selected(&[]).buckets(), "{{le}}"),
        ),
        table(
            &heading("Percentiles by stage", "Durations in the whole range of the dashboard.", "s"),
            percentiles.map(|(name, quantile)| Query::new(by_stage().quantile(quantile, RANGE), name)).into(),
        ),
        bars(
            &heading("Time by stage", "Seconds that stages took, in each second.", "s"),
            vec![Query::new(by_stage().rate("_sum"), by_stage().legend())],
        ),
    ]
}

/// Returns the panels of objectives; none for a registry without any.
fn objectives(catalog: &Catalog) -> Vec<Panel> {
    let slos: Vec<String> = Promise::all(catalog).iter().map(Promise::slo).collect();
    if slos.is_empty() {
        return Vec::new();
    }
    let condition = one_of("slo", slos.iter());
    let of = |name: &str| format!("min by (slo) ({name}{{{condition},job=~\"$service\"}})");
    let about =
        "Share that is promised, failures in the last hour, and part of the allowed failures that is left.";
    vec![
        table(
            &Heading { title: "Objectives", about, unit: "percentunit" },
            vec![
                Query::new(format!("min by (slo) (slo:objective:ratio{{{condition}}})"), "promised"),
                Query::new(of("slo:sli_error:ratio_rate1h"), "failures in the last hour"),
                Query::new(of("slo:budget_remaining:ratio"), "left"),
            ],
        ),
        lines(
            &Heading {
                title: "Allowed failures that are left",
                about: "Part of the failures that the window of each objective may have.",
                unit: "percentunit",
            },
            vec![Query::new(of("slo:budget_remaining:ratio"), "{{slo}}")],
            false,
        ),
    ]
}
