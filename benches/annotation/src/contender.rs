//! Who is measured: an annotation and the dependency it comes from.

use crate::future_size;

/// One way to annotate a function.
pub(crate) struct Contender {
    /// The name of its generated crate, which is nobody else's.
    pub(crate) name: &'static str,
    /// What the table calls it.
    pub(crate) title: &'static str,
    /// The lines of the generated manifest below `[dependencies]`; `{root}` is this workspace.
    pub(crate) dependency: &'static str,
    /// The lines above every function; `{operation}` is its name.
    pub(crate) annotation: &'static str,
    /// Bytes of nested futures, by depth.
    pub(crate) future_sizes: fn() -> future_size::Sizes,
}

/// The contender all others are compared with.
pub(crate) const PLAIN: &str = "cost-of-plain";
/// `tracing`, recording no argument.
pub(crate) const TRACING: &str = "cost-of-tracing";
/// `fastrace`.
pub(crate) const FASTRACE: &str = "cost-of-fastrace";
/// Ours, recording no argument; without exporters, which `fastrace` and `tracing` have in crates of their
/// own: what a library would depend on.
pub(crate) const OURS: &str = "cost-of-ours";
/// Ours, recording an argument and the result.
pub(crate) const OURS_CAPTURED: &str = "cost-of-ours-captured";

/// Every contender in the order of a round.
pub(crate) const CONTENDERS: &[Contender] = &[
    Contender {
        name: PLAIN,
        title: "no annotation",
        dependency: "",
        annotation: "",
        future_sizes: future_size::plain::sizes,
    },
    Contender {
        name: FASTRACE,
        title: "fastrace `#[trace]`",
        dependency: r#"fastrace = { version = "0.7.19", features = ["enable"] }"#,
        annotation: "#[fastrace::trace]",
        future_sizes: future_size::fastrace::sizes,
    },
    Contender {
        name: OURS,
        title: "`#[stage(\"a.b\")]`",
        dependency: r#"telemetry = { path = "{root}/telemetry-runtime", package = "telemetry-runtime", default-features = false }"#,
        annotation: r#"#[telemetry::stage("work.{operation}")]"#,
        future_sizes: future_size::ours::sizes,
    },
    Contender {
        name: OURS_CAPTURED,
        title: "`#[stage(\"a.b\", input(..), output)]`",
        dependency: r#"telemetry = { path = "{root}/telemetry-runtime", package = "telemetry-runtime", default-features = false }"#,
        annotation: r#"#[telemetry::stage("work.{operation}", input(first), output)]"#,
        future_sizes: future_size::ours_captured::sizes,
    },
    Contender {
        name: TRACING,
        title: "tracing `#[instrument(skip_all)]`",
        dependency: r#"tracing = { version = "0.1.44", default-features = false, features = ["attributes", "std"] }"#,
        annotation: "#[tracing::instrument(skip_all)]",
        future_sizes: future_size::tracing::sizes,
    },
];
