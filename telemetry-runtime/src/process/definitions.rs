//! Definitions of the metrics in use, by name; the SDK's data does not contain all of a definition.

use std::collections::HashMap;

use semconv::MetricDef;
use semconv::metric::{
    BUILD_INFO, PROCESS_CPU_TIME, PROCESS_CPU_UTILIZATION, PROCESS_MEMORY_USAGE, PROCESS_MEMORY_VIRTUAL,
    PROCESS_THREAD_COUNT, PROCESS_UNIX_FILE_DESCRIPTOR_COUNT, PROCESS_UPTIME, STAGE_ACTIVE, STAGE_DECISIONS,
    STAGE_DURATION, STAGE_HEALTH, STAGE_TAIL_SAMPLER_TRACES, STAGE_TELEMETRY_DROPPED,
};

use crate::record::measure;

/// Metrics that are observed, so they are in use although none of the program's calls measures them.
const PROCESS: [MetricDef; 7] = [
    PROCESS_CPU_TIME,
    PROCESS_CPU_UTILIZATION,
    PROCESS_MEMORY_USAGE,
    PROCESS_MEMORY_VIRTUAL,
    PROCESS_THREAD_COUNT,
    PROCESS_UNIX_FILE_DESCRIPTOR_COUNT,
    PROCESS_UPTIME,
];

/// Returns the metrics of this library's instrumentation scope; the first definition of a name counts.
pub(crate) fn in_use() -> HashMap<&'static str, MetricDef> {
    let mut known = Vec::new();
    measure::copy_table(&mut known);
    let own = [
        STAGE_DURATION,
        STAGE_ACTIVE,
        STAGE_DECISIONS,
        STAGE_TELEMETRY_DROPPED,
        STAGE_HEALTH,
        STAGE_TAIL_SAMPLER_TRACES,
        BUILD_INFO,
    ];
    let mut definitions = HashMap::new();
    let sdk = semconv::METRICS.iter().filter(|metric| metric.name().starts_with("otel.sdk.")).copied();
    for definition in own.into_iter().chain(PROCESS).chain(sdk).chain(known) {
        definitions.entry(definition.name()).or_insert(definition);
    }
    definitions
}
