//! The variables of limits, of metrics and of rules for stages, and the standard's variables that mean
//! nothing here.

use std::time::Duration;

use crate::model::stage_rules::StageRules;
use crate::record::fields::{MAX_TEXT_LIMIT, MIN_TEXT_LIMIT};
use crate::record::masked::own::Patterns;
use crate::setup::builder::Builder;
use crate::setup::env::environment::Environment;

/// Standard variables without a counterpart here: each that is set is one warning.
const NOT_IMPLEMENTED: [&str; 13] = [
    "OTEL_ATTRIBUTE_COUNT_LIMIT",
    "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT",
    "OTEL_SPAN_EVENT_COUNT_LIMIT",
    "OTEL_SPAN_LINK_COUNT_LIMIT",
    "OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT",
    "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT",
    "OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT",
    "OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT",
    "OTEL_EXPORTER_ZIPKIN_ENDPOINT",
    "OTEL_EXPORTER_ZIPKIN_TIMEOUT",
    "OTEL_EXPORTER_ZIPKIN_PROTOCOL",
    "OTEL_CONFIG_FILE",
    "OTEL_EXPERIMENTAL_CONFIG_FILE",
];

pub(super) fn add(mut builder: Builder, environment: &Environment<'_>) -> Builder {
    builder.environment_rules.extend(stages(environment));
    if let Some(path) = environment.get("TELEMETRY_STAGES_FILE") {
        builder = builder.stages_file(path);
    }
    let lengths = ["OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT"];
    if let Some(bytes) = lengths.into_iter().find_map(|name| text_limit(environment, name)) {
        builder = builder.text_limit(bytes);
    }
    if let Some(wanted) = environment.flag("TELEMETRY_PROCESS_METRICS") {
        builder = builder.process_metrics(wanted);
    }
    if let Some(interval) = environment.positive("OTEL_METRIC_EXPORT_INTERVAL") {
        builder = builder.metric_interval(Duration::from_millis(interval));
    }
    builder.mask_patterns.extend(mask_patterns(environment));
    if let Some(duration) = environment.number("TELEMETRY_SLOW_QUERY") {
        builder = builder.slow_query(Duration::from_millis(duration));
    }
    let histograms = [("explicit_bucket_histogram", false), ("base2_exponential_bucket_histogram", true)];
    let name = "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION";
    if let Some(exponential) = environment.choice(name, &histograms) {
        builder = builder.exponential_histograms(exponential);
    }
    // The only filter there is: exemplars are of sampled traces.
    let _ = environment.choice("OTEL_METRICS_EXEMPLAR_FILTER", &[("trace_based", ())]);
    for name in NOT_IMPLEMENTED.into_iter().filter(|name| environment.get(name).is_some()) {
        environment.problem(name, "is set, but not implemented here");
    }
    builder
}

/// Returns the rules for stages. An item that is none is left out.
fn stages(environment: &Environment<'_>) -> StageRules {
    let name = "TELEMETRY_STAGES";
    let (rules, errors) = StageRules::parse(&environment.get(name).unwrap_or_default());
    for error in errors {
        environment.problem(name, format_args!("{error}; the item is ignored"));
    }
    rules
}

/// Returns the patterns to mask. One that cannot be used is left out.
fn mask_patterns(environment: &Environment<'_>) -> Vec<String> {
    let name = "TELEMETRY_MASK_PATTERNS";
    let list = environment.get(name).unwrap_or_default();
    let is_usable = |pattern: &&str| match Patterns::check(pattern) {
        Ok(()) => true,
        Err(defect) => {
            environment.problem(name, format_args!("{defect}; the pattern is ignored"));
            false
        }
    };
    list.split_whitespace().filter(is_usable).map(str::to_owned).collect()
}

/// Returns the nearest limit of texts that can be honoured.
fn text_limit(environment: &Environment<'_>, name: &str) -> Option<u32> {
    let bytes = environment.number(name)?;
    let nearest = bytes.clamp(MIN_TEXT_LIMIT.into(), MAX_TEXT_LIMIT.into());
    if nearest != bytes {
        environment.problem(
            name,
            format_args!(
                "{bytes} cannot be honoured, {nearest} is used; the least value is {MIN_TEXT_LIMIT}, the \
                 greatest {MAX_TEXT_LIMIT}"
            ),
        );
    }
    u32::try_from(nearest).ok()
}
