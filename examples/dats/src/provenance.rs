//! Provenance: the task, the document and the source artifacts of each artifact.

use std::fs;
use std::path::Path;

use serde::Serialize;
use telemetry::{StageAttributes, stage};

use crate::conventions::{key, span};
use crate::count::count;
use crate::failure::Failure;
use crate::fingerprint;
use crate::workproduct::Artifact;

/// Provenance of an artifact.
#[derive(Debug, Serialize, StageAttributes)]
struct Record {
    #[telemetry(key = key::DATS_PROVENANCE_ID)]
    id: String,
    #[telemetry(key = key::DATS_WORKPRODUCT_ARTIFACT_ID)]
    artifact_id: String,
    #[telemetry(skip)]
    task_id: String,
    #[telemetry(skip)]
    project_id: String,
    #[telemetry(skip)]
    document: Option<String>,
    /// Records of the artifacts that it was made from.
    #[telemetry(skip)]
    parents: Vec<String>,
}

/// Records the provenance of an artifact and of its source artifacts.
pub(crate) fn record(
    artifact: &Artifact,
    project_id: &str,
    sources: &[String],
    out: &Path,
) -> Result<(), Failure> {
    let mut record = create_record(artifact, project_id);
    if !sources.is_empty() {
        let parents = sources.iter().map(|artifact| id_of(artifact)).collect();
        record = link_parent(record, parents);
    }
    save(&record, out)
}

fn id_of(artifact_id: &str) -> String {
    fingerprint::id("prov", &[artifact_id])
}

#[stage(
    span::PROVENANCE_CREATE_RECORD,
    input(artifact),
    fields(key::DATS_PROVENANCE_INPUT_SUMMARY = "1 artifact"),
    output(
        key::DATS_PROVENANCE_ID = |record| &record.id,
        key::DATS_PROVENANCE_OUTPUT_SUMMARY = |_| "1 record",
    )
)]
fn create_record(artifact: &Artifact, project_id: &str) -> Record {
    let document = &artifact.draft.document;
    Record {
        id: id_of(&artifact.id),
        artifact_id: artifact.id.clone(),
        task_id: artifact.draft.task_id.clone(),
        project_id: project_id.to_owned(),
        document: (!document.is_empty()).then(|| document.clone()),
        parents: Vec::new(),
    }
}

#[stage(
    span::PROVENANCE_LINK_PARENT,
    input(record),
    fields(
        key::DATS_PROVENANCE_PARENT_IDS = parents,
        key::DATS_PROVENANCE_INPUT_SUMMARY = format!("1 record, {}", count(parents.len(), "parent")),
    ),
    output(key::DATS_PROVENANCE_OUTPUT_SUMMARY = |record| count(record.parents.len(), "parent"))
)]
fn link_parent(record: Record, parents: Vec<String>) -> Record {
    Record { parents, ..record }
}

#[stage(
    span::PROVENANCE_SAVE,
    input(record),
    fields(key::DATS_PROVENANCE_INPUT_SUMMARY = "1 record"),
    output(key::DATS_PROVENANCE_OUTPUT_SUMMARY = |()| "1 file")
)]
fn save(record: &Record, out: &Path) -> Result<(), Failure> {
    let written = serde_json::to_string_pretty(record)?;
    fs::write(out.join(format!("provenance/{}.json", record.id)), written + "\n")?;
    Ok(())
}
