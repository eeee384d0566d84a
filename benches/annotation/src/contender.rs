//! Contenders: an annotation and the dependency that provides it.

use crate::future_size;

/// One way to annotate a function.
pub(crate) struct Contender {
    /// Name of the generated crate, unlike any other crate.
    pub(crate) name: &'static str,
    /// Title in the table.
    pub(crate) title: &'static str,
    /// Lines of the generated manifest after `[dependencies]`; `{root}` is this workspace.
    pub(crate) dependency: &'static str,
    /// Lines before every function; `{operation}` is its name.
    pub(crate) annotation: &'static str,
    /// Bytes of nested futures, by depth.
    pub(crate) future_sizes: fn() -> future_size::Sizes,
}

/// Contender without an annotation, with which all others are compared.
pub(crate) const PLAIN: &str = "cost-of-plain";
/// `tracing` without arguments.
pub(crate) const TRACING: &str = "cost-of-tracing";
/// `fastrace`.
pub(crate) const FASTRACE: &str = "cost-of-fastrace";
/// `#[stage]` without arguments and exporters, as a library depends on it: exporters of `fastrace` and
/// `tracing` are crates of their own.
pub(crate) const OURS: &str = "cost-of-ours";
/// `#[stage]` that records an argument and the result.
pub(crate) const OURS_CAPTURED: &str = "cost-of-ours-captured";

/// Contenders in the order of a round.
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
