//! Settings of the generated files.

/// What the generated files say about themselves, and where they find the types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The path of the crate that holds the types: `semconv`, or another under which it is re-exported.
    pub types: String,
    /// The registry, as a reader of the generated files would look for it.
    pub source: String,
    /// The command that generates the files again.
    pub command: String,
}

impl Default for Settings {
    /// For a crate that depends on `semconv` and has a registry of its own beside its sources.
    fn default() -> Self {
        Settings {
            types: "semconv".to_owned(),
            source: "registry".to_owned(),
            command: "telemetry registry generate".to_owned(),
        }
    }
}
