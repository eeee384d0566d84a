// Generated from `semconv/registry`; do not edit. To regenerate:
// `UPDATE_EXPECT=1 cargo test -p telemetry-tests built_in`

//! Files of the registry, by their path below its folder.

pub(super) const FILES: &[(&str, &str)] = &[
    ("instruments/attributes.yaml", include_str!("../../../registry/instruments/attributes.yaml")),
    ("instruments/events.yaml", include_str!("../../../registry/instruments/events.yaml")),
    ("instruments/metrics.yaml", include_str!("../../../registry/instruments/metrics.yaml")),
    ("manifest.yaml", include_str!("../../../registry/manifest.yaml")),
    ("stage/attributes.yaml", include_str!("../../../registry/stage/attributes.yaml")),
    ("stage/metrics.yaml", include_str!("../../../registry/stage/metrics.yaml")),
    ("standard/attributes.yaml", include_str!("../../../registry/standard/attributes.yaml")),
    ("standard/db.yaml", include_str!("../../../registry/standard/db.yaml")),
    ("standard/gen_ai.yaml", include_str!("../../../registry/standard/gen_ai.yaml")),
    ("standard/http.yaml", include_str!("../../../registry/standard/http.yaml")),
    ("standard/http_metrics.yaml", include_str!("../../../registry/standard/http_metrics.yaml")),
    ("standard/messaging.yaml", include_str!("../../../registry/standard/messaging.yaml")),
    ("standard/otel.yaml", include_str!("../../../registry/standard/otel.yaml")),
    ("standard/process.yaml", include_str!("../../../registry/standard/process.yaml")),
    ("standard/rpc.yaml", include_str!("../../../registry/standard/rpc.yaml")),
    ("standard/spans.yaml", include_str!("../../../registry/standard/spans.yaml")),
];
