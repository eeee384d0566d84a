//! Guides: the longer documents of the project. Pictures and relative links in them work in the repository's
//! folder `docs`.

// `telemetry-runtime/docs` has symbolic links to these files, so that the published package contains them.

/// Admin server: metrics for Prometheus, health, live stages and traces of a running program.
#[cfg(feature = "admin")]
pub mod admin {
    #![doc = include_str!("../docs/admin.md")]
}

/// Delivery: pipelines, limits, answers, ends of a process and dropped items.
#[cfg(feature = "otlp-http")]
pub mod delivery {
    #![doc = include_str!("../docs/delivery.md")]
}

/// Environment variables that [`Telemetry::from_env`](crate::Telemetry::from_env) reads.
pub mod environment {
    #![doc = include_str!("../docs/environment.md")]
}

/// Own conventions: a registry of names for an application, checked at compile time.
pub mod own_conventions {
    #![doc = include_str!("../docs/own-conventions.md")]
}

/// Propagation: traces that continue in another process.
pub mod propagation {
    #![doc = include_str!("../docs/propagation.md")]
}

/// Sampling: which traces are exported, decided when they begin and after they have ended.
pub mod sampling {
    #![doc = include_str!("../docs/sampling.md")]
}
