//! Prometheus names of the metrics of the examples, as dashboards use them.

use compile_fabric::conventions::metric;
use expect_test::{Expect, expect};
use opentelemetry::metrics::MeterProvider;
use semconv::generator::{Settings, reference};
use semconv::{Instrument, MetricDef};
use telemetry::testing::record;

use super::example;

/// Records one measurement of each metric and compares the families of a scrape, with their kinds.
fn check(definitions: &[MetricDef], expected: Expect) {
    let recording = record();
    let meter = recording.telemetry().unwrap().meter_provider().unwrap().meter("registry");
    for definition in definitions {
        let (name, unit) = (definition.name(), definition.unit());
        match definition.instrument() {
            Instrument::Counter => meter.u64_counter(name).with_unit(unit).build().add(1, &[]),
            Instrument::UpDownCounter => meter.i64_up_down_counter(name).with_unit(unit).build().add(1, &[]),
            Instrument::Gauge => meter.f64_gauge(name).with_unit(unit).build().record(1.0, &[]),
            Instrument::Histogram => meter.f64_histogram(name).with_unit(unit).build().record(1.0, &[]),
        }
    }
    let text = recording.telemetry().unwrap().prometheus_text();
    let everybodys = ["stage_", "target_", "telemetry_"];
    let own = |name: &str| !everybodys.iter().any(|prefix| name.starts_with(prefix));
    let families = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")).filter(|line| own(line));
    expected.assert_eq(&families.map(|family| format!("{family}\n")).collect::<String>());
}

#[test]
fn compile_fabric() {
    check(
        &[
            metric::PIPELINE_LATENCY,
            metric::LOWERING_DURATION,
            metric::COMPILE_SUCCESS,
            metric::COMPILE_FAILURE,
            metric::VERIFICATION_BLOCK_RATE,
            metric::OFFLINE_BUNDLE_SIZE,
            metric::REGISTRY_MISSING_BINARIES,
            metric::REGISTRY_BACKENDS,
        ],
        expect![[r#"
            compile_failure_total counter
            compile_success_total counter
            lowering_duration_seconds histogram
            offline_bundle_size_bytes histogram
            pipeline_latency_seconds histogram
            registry_backends gauge
            registry_missing_binaries gauge
            verification_block_rate gauge
        "#]],
    );
}

#[test]
fn dawsos_executor() {
    let page = reference::render(&example("dawsos"), &Settings::default());
    let rows = page.lines().filter(|line| line.starts_with("| [`dawsos.executor."));
    let families = rows.filter_map(|row| {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [_, family, instrument, _, labels] = cells.as_slice() else { return None };
        Some(format!("{family} {instrument}: {labels}\n").replace(['`', '|'], "").replace(" \n", "\n"))
    });
    expect![[r#"
        dawsos_executor_agent_invocations_total counter: capability, agent_name, status
        dawsos_executor_agent_latency_seconds histogram: capability, agent_name
        dawsos_executor_api_request_duration_seconds histogram: status, pattern_id
        dawsos_executor_build_info gauge: service, version
        dawsos_executor_circuit_breaker_failures_total counter: agent_name
        dawsos_executor_circuit_breaker_state gauge: agent_name
        dawsos_executor_pack_build_duration_seconds histogram: pack_id
        dawsos_executor_pack_freshness gauge: pack_id
        dawsos_executor_pattern_executions_total counter: status, pattern_id
        dawsos_executor_pattern_step_duration_seconds histogram: capability, pattern_id, step_index
        dawsos_executor_request_errors_total counter: error_type, pattern_id
        dawsos_executor_requests_total counter: status, pattern_id
    "#]]
    .assert_eq(&families.collect::<String>());
}

#[test]
fn labels_have_the_names_of_the_dashboards() {
    let definition = metric::LOWERING_DURATION;
    let label =
        |name: &&str| definition.prometheus_label(name).map_or_else(|| name.replace('.', "_"), str::to_owned);
    let labels: Vec<String> = definition.attributes().iter().map(label).collect();
    assert_eq!(labels.join(" "), "maturity backend environment host_region operator");
}
