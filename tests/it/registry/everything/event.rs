// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate`

//! Events: name, description and attributes of each.

/// It started.
///
/// `app.started`: event, stable.
///
/// Attributes:
///
/// - [`app.part`](super::key::APP_PART) (recommended): Part of the program.
/// - [`app.run`](super::key::APP_RUN) (required): Id of the run.
#[deprecated(note = "Look at the span instead.")]
pub const APP_STARTED: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("app.started")
    .with_brief("It started.")
    .with_required(&["app.run"])
    .with_attributes(&["app.part", "app.run"]);

/// It went astray.
///
/// `app.strayed`: audit event of severity `warn`, beta.
pub const APP_STRAYED: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("app.strayed")
    .with_brief("It went astray.")
    .with_severity(::telemetry::semconv::Severity::Warn)
    .with_audit();
