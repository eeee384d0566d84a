//! Version, revision and compiler of the running program: the metric `build.info`, whose value is one.

use opentelemetry::KeyValue;
use opentelemetry::metrics::Meter;
use semconv::metric::BUILD_INFO;

use crate::model::resource::{Resource, ResourceValue};

pub(crate) const VERSION: &str = "service.version";
pub(crate) const REVISION: &str = "vcs.ref.head.revision";
pub(crate) const COMPILER: &str = "rust.compiler.version";

/// Version, revision and compiler of a program; returned by [`build_info!`](crate::build_info).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Build {
    /// Version of the program.
    pub version: Option<&'static str>,
    /// Revision of the source.
    pub revision: Option<&'static str>,
    /// Version of the compiler.
    pub compiler: Option<&'static str>,
}

impl Build {
    /// Values that are set, with their names in the resource.
    pub(crate) fn known(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let all = [(VERSION, self.version), (REVISION, self.revision), (COMPILER, self.compiler)];
        all.into_iter().filter_map(|(name, value)| Some((name, value.filter(|text| !text.is_empty())?)))
    }
}

/// Returns version, revision and compiler of the calling crate, for
/// [`Builder::build`](crate::Builder::build).
///
/// The version is that of the crate. The revision is the first of the environment variables `VERGEN_GIT_SHA`,
/// `GIT_COMMIT`, `GITHUB_SHA` and `CI_COMMIT_SHA` that is set during compilation, and the compiler's version
/// the first of `VERGEN_RUSTC_SEMVER` and `RUSTC_VERSION`.
///
/// ```
/// let build = telemetry::build_info!();
/// assert!(build.version.is_some());
/// let builder = telemetry::Telemetry::builder("shop").build(build);
/// # drop(builder);
/// ```
#[macro_export]
macro_rules! build_info {
    () => {
        $crate::instruments::build::Build {
            version: ::core::option_env!("CARGO_PKG_VERSION"),
            revision: ::core::option_env!("VERGEN_GIT_SHA")
                .or(::core::option_env!("GIT_COMMIT"))
                .or(::core::option_env!("GITHUB_SHA"))
                .or(::core::option_env!("CI_COMMIT_SHA")),
            compiler: ::core::option_env!("VERGEN_RUSTC_SEMVER").or(::core::option_env!("RUSTC_VERSION")),
        }
    };
}

/// Registers `build.info`, if more than the service's name is known.
pub(crate) fn observe(meter: &Meter, resource: &Resource) {
    let names = ["service.name", VERSION, REVISION, COMPILER];
    let attributes: Vec<KeyValue> = names
        .into_iter()
        .filter_map(|name| match resource.get(name)? {
            ResourceValue::Text(text) => Some(KeyValue::new(name, text.clone())),
            ResourceValue::Int(number) => Some(KeyValue::new(name, *number)),
        })
        .collect();
    if attributes.iter().all(|attribute| attribute.key.as_str() == "service.name") {
        return;
    }
    // The SDK holds the callback; dropping the handle does not unregister it.
    let _info = meter
        .i64_observable_gauge(BUILD_INFO.name())
        .with_unit(BUILD_INFO.unit())
        .with_description(BUILD_INFO.brief())
        .with_callback(move |observer| observer.observe(1, &attributes))
        .build();
}
