//! The registry's metrics under the names that dashboards know.

use expect_test::{Expect, expect};
use opentelemetry::metrics::MeterProvider;
use semconv::{Instrument, MetricDef, metric};
use telemetry::testing::record;

/// Records one measurement of each metric and shows the families of a scrape, with their kinds.
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
    check(
        &[
            metric::DAWSOS_EXECUTOR_API_REQUEST_DURATION,
            metric::DAWSOS_EXECUTOR_REQUESTS,
            metric::DAWSOS_EXECUTOR_REQUEST_ERRORS,
            metric::DAWSOS_EXECUTOR_PACK_FRESHNESS,
            metric::DAWSOS_EXECUTOR_PACK_BUILD_DURATION,
            metric::DAWSOS_EXECUTOR_AGENT_INVOCATIONS,
            metric::DAWSOS_EXECUTOR_AGENT_LATENCY,
            metric::DAWSOS_EXECUTOR_CIRCUIT_BREAKER_STATE,
            metric::DAWSOS_EXECUTOR_CIRCUIT_BREAKER_FAILURES,
            metric::DAWSOS_EXECUTOR_PATTERN_EXECUTIONS,
            metric::DAWSOS_EXECUTOR_PATTERN_STEP_DURATION,
            metric::DAWSOS_EXECUTOR_BUILD_INFO,
        ],
        expect![[r#"
            dawsos_executor_agent_invocations_total counter
            dawsos_executor_agent_latency_seconds histogram
            dawsos_executor_api_request_duration_seconds histogram
            dawsos_executor_build_info gauge
            dawsos_executor_circuit_breaker_failures_total counter
            dawsos_executor_circuit_breaker_state gauge
            dawsos_executor_pack_build_duration_seconds histogram
            dawsos_executor_pack_freshness gauge
            dawsos_executor_pattern_executions_total counter
            dawsos_executor_pattern_step_duration_seconds histogram
            dawsos_executor_request_errors_total counter
            dawsos_executor_requests_total counter
        "#]],
    );
}

#[test]
fn labels_have_the_names_of_the_dashboards() {
    let labels = |definition: MetricDef| {
        let label = |name: &&str| {
            definition.prometheus_label(name).map_or_else(|| name.replace('.', "_"), str::to_owned)
        };
        definition.attributes().iter().map(label).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(labels(metric::LOWERING_DURATION), "maturity backend environment host_region operator");
    assert_eq!(labels(metric::DAWSOS_EXECUTOR_API_REQUEST_DURATION), "status pattern_id");
    assert_eq!(labels(metric::DAWSOS_EXECUTOR_REQUEST_ERRORS), "error_type pattern_id");
    assert_eq!(labels(metric::DAWSOS_EXECUTOR_PACK_FRESHNESS), "pack_id");
    assert_eq!(labels(metric::DAWSOS_EXECUTOR_AGENT_INVOCATIONS), "capability agent_name status");
    assert_eq!(labels(metric::DAWSOS_EXECUTOR_PATTERN_STEP_DURATION), "capability pattern_id step_index");
    assert_eq!(labels(metric::DAWSOS_EXECUTOR_BUILD_INFO), "service version");
}
