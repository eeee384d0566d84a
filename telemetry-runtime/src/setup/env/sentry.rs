//! The variables of the exporter of errors.

use crate::setup::builder::Builder;
use crate::setup::env::environment::Environment;

const DSN: &str = "SENTRY_DSN";

/// Adds the exporter of errors if there is a DSN. Spans and log records go to the same project where no other
/// variable speaks of them.
#[cfg(feature = "sentry")]
pub(super) fn add(builder: Builder, environment: &Environment<'_>) -> Builder {
    use crate::export::sentry::dsn::Dsn;
    use crate::export::sentry::settings::SentryExporter;
    use crate::setup::env::exporters::{LOGS, TRACES};
    use crate::setup::env::otlp;

    let Some(dsn) = environment.get(DSN) else { return builder };
    if let Err(problem) = Dsn::parse(&dsn) {
        environment.problem(DSN, format_args!("{problem}; no errors are sent"));
        return builder;
    }
    let addressed = otlp::addressed(environment);
    let mut sentry = SentryExporter::new(dsn);
    sentry.sends_traces = addressed.traces.is_none() && environment.get(TRACES).is_none();
    sentry.sends_logs = addressed.logs.is_none() && environment.get(LOGS).is_none();
    sentry.proxies = otlp::proxies(environment);
    if let Some(rate) = sample_rate(environment) {
        sentry = sentry.sample_rate(rate);
    }
    builder.sentry(sentry)
}

#[cfg(feature = "sentry")]
fn sample_rate(environment: &Environment<'_>) -> Option<f64> {
    const SAMPLE_RATE: &str = "SENTRY_SAMPLE_RATE";
    let text = environment.get(SAMPLE_RATE)?;
    let rate = text.parse().ok().filter(|rate| (0.0..=1.0).contains(rate));
    if rate.is_none() {
        environment.problem(
            SAMPLE_RATE,
            format_args!("`{text}` is no number from 0 to 1, such as 0.25, and is ignored"),
        );
    }
    rate
}

#[cfg(not(feature = "sentry"))]
pub(super) fn add(builder: Builder, environment: &Environment<'_>) -> Builder {
    if environment.get(DSN).is_some() {
        environment.problem(
            DSN,
            "this program was built without Sentry; add the feature `sentry` of telemetry-runtime, or unset the \
             variable",
        );
    }
    builder
}
