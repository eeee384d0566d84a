// Generated from `semconv/registry`; do not edit. To regenerate: `cargo run -p semconv --features generator --example generate`

//! The metrics: name, instrument, unit, buckets and attributes of each.

/// How many stages are running now.
///
/// `stage.active`: up-down counter of integers, unit `{stage}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`stage.name`](super::key::STAGE_NAME) | required | The name of the stage, as its definition gives it. |
pub const STAGE_ACTIVE: crate::MetricDef =
    crate::MetricDef::new("stage.active", crate::Instrument::UpDownCounter, "{stage}")
    .with_brief("How many stages are running now.")
    .with_attributes(&["stage.name"]);

/// How often each alternative was chosen.
///
/// `stage.decisions`: counter of integers, unit `{decision}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`stage.decision.chosen`](super::key::STAGE_DECISION_CHOSEN) | required | The alternative that was chosen, one of a closed set. |
/// | [`stage.decision.name`](super::key::STAGE_DECISION_NAME) | required | What was decided, as the place in the code names it. |
/// | [`stage.name`](super::key::STAGE_NAME) | required | The name of the stage, as its definition gives it. |
pub const STAGE_DECISIONS: crate::MetricDef =
    crate::MetricDef::new("stage.decisions", crate::Instrument::Counter, "{decision}")
    .with_brief("How often each alternative was chosen.")
    .with_attributes(&["stage.decision.chosen", "stage.decision.name", "stage.name"]);

/// How long stages take.
///
/// Derived from the span of each stage, sampled or not.
///
/// `stage.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the stage failed | The class of the error with which an operation ended. |
/// | [`stage.name`](super::key::STAGE_NAME) | required | The name of the stage, as its definition gives it. |
/// | [`stage.outcome`](super::key::STAGE_OUTCOME) | required | How the stage ended. |
pub const STAGE_DURATION: crate::MetricDef =
    crate::MetricDef::new("stage.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long stages take.")
    .with_boundaries(&[1e-6, 5e-6, 1e-5, 5e-5, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0])
    .with_attributes(&["error.type", "stage.name", "stage.outcome"]);

/// How much telemetry was lost, and why.
///
/// Anything above zero means that what is displayed is not all that happened.
///
/// `telemetry.dropped`: counter of integers, unit `{item}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`telemetry.reason`](super::key::TELEMETRY_REASON) | required | Why telemetry was lost. |
/// | [`telemetry.signal`](super::key::TELEMETRY_SIGNAL) | required | The kind of telemetry that was lost. |
pub const TELEMETRY_DROPPED: crate::MetricDef =
    crate::MetricDef::new("telemetry.dropped", crate::Instrument::Counter, "{item}")
    .with_brief("How much telemetry was lost, and why.")
    .with_attributes(&["telemetry.reason", "telemetry.signal"]);
