//! The variable of the formats in which context crosses processes.

use crate::propagation::propagator::Propagator;
use crate::setup::builder::Builder;
use crate::setup::env::environment::Environment;

pub(super) fn add(builder: Builder, environment: &Environment<'_>) -> Builder {
    let known = [
        ("tracecontext", Some(Propagator::TraceContext)),
        ("baggage", Some(Propagator::Baggage)),
        ("none", None),
    ];
    match environment.choices("OTEL_PROPAGATORS", &known) {
        None => builder,
        Some(chosen) => builder.propagators(chosen.into_iter().flatten()),
    }
}
