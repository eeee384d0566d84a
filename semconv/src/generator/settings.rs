//! Settings of the generated files.

/// Lines that the generated files begin with, and the path at which they find the types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Path of the crate that holds the types: `::telemetry::semconv`, or another under which it is found.
    pub types: String,
    /// The registry, as a reader of the generated files would look for it.
    pub source: String,
    /// The command that generates the files again.
    pub command: String,
}

impl Default for Settings {
    /// Settings of a crate that depends on `telemetry` and has a registry of its own beside its sources.
    fn default() -> Self {
        Settings {
            types: "::telemetry::semconv".to_owned(),
            source: "registry".to_owned(),
            command: "telemetry registry generate".to_owned(),
        }
    }
}
