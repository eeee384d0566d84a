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
    let mut record = create_record(artifact, project_id).record;
    if !sources.is_empty() {
        let parents = sources.iter().map(|artifact| id_of(artifact)).collect();
        link_parent(&mut record, parents);
    }
    save(&record, out)?;
    Ok(())
}

fn id_of(artifact_id: &str) -> String {
    fingerprint::id("prov", &[artifact_id])
}

#[derive(Debug, StageAttributes)]
struct Created {
    #[telemetry(key = key::DATS_PROVENANCE_ID)]
    id: String,
    #[telemetry(key = key::DATS_PROVENANCE_OUTPUT_SUMMARY)]
    summary: String,
    #[telemetry(skip)]
    record: Record,
}

#[stage(
    span::PROVENANCE_CREATE_RECORD,
    input(artifact),
    fields(key::DATS_PROVENANCE_INPUT_SUMMARY = "1 artifact"),
    output
)]
fn create_record(artifact: &Artifact, project_id: &str) -> Created {
    let document = &artifact.draft.document;
    let record = Record {
        id: id_of(&artifact.id),
        artifact_id: artifact.id.clone(),
        task_id: artifact.draft.task_id.clone(),
        project_id: project_id.to_owned(),
        document: (!document.is_empty()).then(|| document.clone()),
        parents: Vec::new(),
    };
    Created { id: record.id.clone(), summary: "1 record".to_owned(), record }
}

#[derive(Debug, StageAttributes)]
struct Linked {
    #[telemetry(key = key::DATS_PROVENANCE_OUTPUT_SUMMARY)]
    summary: String,
}

#[stage(
    span::PROVENANCE_LINK_PARENT,
    input(record),
    fields(
        key::DATS_PROVENANCE_PARENT_IDS = parents,
        key::DATS_PROVENANCE_INPUT_SUMMARY = format!("1 record, {}", count(parents.len(), "parent")),
    ),
    output
)]
fn link_parent(record: &mut Record, parents: Vec<String>) -> Linked {
    record.parents = parents;
    Linked { summary: count(record.parents.len(), "parent") }
}

#[derive(Debug, StageAttributes)]
struct Saved {
    #[telemetry(key = key::DATS_PROVENANCE_OUTPUT_SUMMARY)]
    summary: String,
}

#[stage(
    span::PROVENANCE_SAVE,
    input(record),
    fields(key::DATS_PROVENANCE_INPUT_SUMMARY = "1 record"),
    output
)]
fn save(record: &Record, out: &Path) -> Result<Saved, Failure> {
    let written = serde_json::to_string_pretty(record)?;
    fs::write(out.join(format!("provenance/{}.json", record.id)), written + "\n")?;
    Ok(Saved { summary: "1 file".to_owned() })
}
