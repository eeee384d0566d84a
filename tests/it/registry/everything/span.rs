// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate`

//! Stages: name, kind, required attributes and events of each span.

/// Answers.
///
/// `app.answer`: server span, beta, recorded as `app.answer {app.plan}`.
///
/// Attributes:
///
/// - [`app.code`](super::key::APP_CODE) (recommended): Code of the answer.
/// - [`app.part`](super::key::APP_PART) (required, always `core`): Part of the program.
/// - [`app.plan`](super::key::APP_PLAN) (required): Price plan.
/// - [`app.run`](super::key::APP_RUN) (required): Id of the run.
/// - [`app.tenant`](super::key::APP_TENANT) (required): Paying customer | or not.
///
/// Events: [`app.started`](super::event::APP_STARTED).
pub const APP_ANSWER: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("app.answer {app.plan}")
    .with_kind(::telemetry::semconv::SpanKind::Server)
    .with_brief("Answers.")
    .with_required(&["app.plan", "app.tenant"])
    .with_inherited(&["app.run"])
    .with_constants(&[("app.part", "core")])
    .with_placeholders(&["app.plan"])
    .with_events(&["app.started"]);
