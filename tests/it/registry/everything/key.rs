// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate`

//! Attributes: name, type, sensitivity and cardinality of each.

/// Code of the answer.
///
/// `app.code`: open enumeration of integers, stable, unbounded values.
pub const APP_CODE: ::telemetry::semconv::Key<super::label::AppCode> = ::telemetry::semconv::Key::new("app.code");

/// Exit code.
///
/// `app.exit`: closed enumeration of integers, stable, few values.
///
/// Examples: `0`.
pub const APP_EXIT: ::telemetry::semconv::Key<super::label::AppExit> = ::telemetry::semconv::Key::new("app.exit").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Part of the program.
///
/// `app.part`: string, stable, few values.
///
/// Examples: `core`.
pub const APP_PART: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("app.part").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Price plan.
///
/// `app.plan`: closed enumeration, stable, few values.
pub const APP_PLAN: ::telemetry::semconv::Key<super::label::AppPlan> = ::telemetry::semconv::Key::new("app.plan").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Id of the run.
///
/// `app.run`: string, stable, unbounded values, inherited by child stages.
///
/// Examples: `r1`.
pub const APP_RUN: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("app.run").as_context();

/// Words \<b\> in \[brackets\] at <https://example.com/x>, with `Vec<T>`.
///
/// A note of
/// two lines.
///
/// `app.tags`: string array, alpha, unbounded values, secret, inherited by child stages.
///
/// Examples: `[a, b]`, `` [c`d] ``.
pub const APP_TAGS: ::telemetry::semconv::Key<[String]> = ::telemetry::semconv::Key::new("app.tags").with_sensitivity(::telemetry::semconv::Sensitivity::Secret).as_context();

/// Paying customer.
///
/// `app.tenant`: open enumeration, beta, few values.
pub const APP_TENANT: ::telemetry::semconv::Key<super::label::AppTenant> = ::telemetry::semconv::Key::new("app.tenant").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Asking user.
///
/// `app.user`: string, in development, unbounded values.
///
/// Examples: `ann`.
#[deprecated(note = "use `app.tenant`")]
pub const APP_USER: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("app.user");

/// Names and sensitivities of the attributes whose values are not recorded in the clear, those of
/// extended registries included.
pub const SENSITIVE_NAMES: &[(&str, ::telemetry::semconv::Sensitivity)] = &[
    ("app.tags", ::telemetry::semconv::Sensitivity::Secret),
];
