// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate`

//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

/// How many answers there were.
///
/// `app.answers`: counter of integers, unit `{answer}`, stable.
///
/// Measured as [`AppAnswers`].
///
/// Attributes:
///
/// - [`app.exit`](super::key::APP_EXIT) (required): Exit code.
/// - [`app.part`](super::key::APP_PART) (recommended, in Prometheus `component`): Which one.
/// - [`app.plan`](super::key::APP_PLAN) (required): Price plan.
pub const APP_ANSWERS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("app.answers", ::telemetry::semconv::Instrument::Counter, "{answer}")
    .with_brief("How many answers there were.")
    .with_required(&["app.exit", "app.plan"])
    .with_attributes(&["app.exit", "app.part", "app.plan"])
    .with_prometheus_labels(&[("app.part", "component")])
    .with_outcome_values(&[::telemetry::semconv::OutcomeValues::new("app.plan", "paid", "free").with_expected("paid")]);

/// Measurement of [`APP_ANSWERS`]: how many answers there were.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AppAnswers<'a> {
    /// [`app.exit`](super::key::APP_EXIT): Exit code.
    pub exit: super::label::AppExit,
    /// [`app.part`](super::key::APP_PART): Which one.
    ///
    /// Recommended.
    pub part: Option<&'a str>,
    /// [`app.plan`](super::key::APP_PLAN): Price plan.
    pub plan: super::label::AppPlan,
}

::telemetry::semconv::__measurement!(AppAnswers<'a> is Counter of u64, APP_ANSWERS {
    exit => "app.exit",
    part => "app.part",
    plan => "app.plan",
});

/// How busy it is.
///
/// `app.load`: gauge of doubles, unit `By/s`, stable.
///
/// Measured as [`AppLoad`].
///
/// Name in Prometheus: `app_load`.
#[deprecated(note = "Nobody looks at it.")]
pub const APP_LOAD: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("app.load", ::telemetry::semconv::Instrument::Gauge, "By/s")
    .of_doubles()
    .with_brief("How busy it is.")
    .with_prometheus_name("app_load");

/// Measurement of [`APP_LOAD`]: how busy it is.
#[deprecated(note = "Nobody looks at it.")]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AppLoad;

::telemetry::semconv::__measurement!(AppLoad is Gauge of f64, APP_LOAD {
});
