//! Bundle: one archive with a specification, its programs and their provenance.

pub(crate) mod archive;
pub(crate) mod signature;

use serde::{Deserialize, Serialize};

use crate::provenance::Passed;

/// Name of the manifest in the archive.
pub(crate) const MANIFEST: &str = "manifest.json";
/// Name of the specification in the archive.
pub(crate) const SPECIFICATION: &str = "specification.spec";
/// Format version of the manifest.
pub(crate) const FORMAT: &str = "compile-fabric-bundle-1";

/// Manifest: contents and provenance of a bundle.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Manifest {
    pub(crate) format: String,
    pub(crate) specification: String,
    pub(crate) revision: String,
    pub(crate) target: String,
    pub(crate) provenance_id: String,
    /// Trace of the bundle; absent if it was made without telemetry.
    pub(crate) trace_id: Option<String>,
    pub(crate) dataset_version: String,
    pub(crate) model_version: String,
    pub(crate) clauses: Vec<ClauseEntry>,
    pub(crate) artifacts: Vec<ArtifactEntry>,
    pub(crate) blocked: Vec<BlockedEntry>,
    pub(crate) spans: Vec<Passed>,
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct ClauseEntry {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) text: String,
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct ArtifactEntry {
    pub(crate) backend: String,
    pub(crate) maturity: String,
    pub(crate) toolchain: String,
    pub(crate) toolchain_version: String,
    pub(crate) file: String,
    pub(crate) sha256: String,
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct BlockedEntry {
    pub(crate) backend: String,
    pub(crate) code: String,
    pub(crate) why: String,
}
