// Every file of `semconv/registry`; do not edit. To write it again: `UPDATE_EXPECT=1 cargo test -p telemetry-tests built_in`

//! The files of the registry, by their path below its folder.

pub(super) const FILES: &[(&str, &str)] = &[
    ("manifest.yaml", include_str!("../../../registry/manifest.yaml")),
    ("quickstart/attributes.yaml", include_str!("../../../registry/quickstart/attributes.yaml")),
    ("quickstart/signals.yaml", include_str!("../../../registry/quickstart/signals.yaml")),
    ("quickstart/spans.yaml", include_str!("../../../registry/quickstart/spans.yaml")),
    ("stage/attributes.yaml", include_str!("../../../registry/stage/attributes.yaml")),
    ("stage/metrics.yaml", include_str!("../../../registry/stage/metrics.yaml")),
    ("standard/attributes.yaml", include_str!("../../../registry/standard/attributes.yaml")),
];
