//! Work products: results of the pipeline, as files that can be found again.

use std::fs;
use std::path::Path;

use serde::Serialize;
use telemetry::{Label as _, StageAttributes, stage};

use crate::conventions::label::DatsWorkproductArtifactType;
use crate::conventions::{key, span};
use crate::extraction::Extraction;
use crate::failure::Failure;
use crate::fingerprint;
use crate::store::Store;
use crate::task::Task;

/// A work product; its content is in a file of its own.
#[derive(Clone, Debug, StageAttributes)]
pub(crate) struct Artifact {
    #[telemetry(key = key::DATS_WORKPRODUCT_ARTIFACT_ID)]
    pub(crate) id: String,
    #[telemetry(nested)]
    pub(crate) draft: Draft,
}

/// An artifact without an identifier.
#[derive(Clone, Debug, StageAttributes)]
pub(crate) struct Draft {
    #[telemetry(key = key::DATS_WORKPRODUCT_ARTIFACT_TYPE)]
    artifact_type: DatsWorkproductArtifactType,
    /// Identifier of the task that produced it.
    #[telemetry(skip)]
    pub(crate) task_id: String,
    /// Name of its document; empty for the report, which is made of all.
    #[telemetry(skip)]
    pub(crate) document: String,
    #[telemetry(skip)]
    content: String,
}

/// Content of the file of an extract or a review.
#[derive(Serialize)]
struct Written<'a> {
    document: &'a str,
    section: Option<&'a str>,
    #[serde(flatten)]
    extraction: &'a Extraction,
}

impl Draft {
    /// Returns the artifact of the findings of a worker.
    pub(crate) fn of(task: &Task, extraction: &Extraction) -> Result<Draft, Failure> {
        let section = task.content.section.map(|_| task.content.title());
        let written = Written { document: task.document(), section, extraction };
        let artifact_type = match extraction {
            Extraction::Review(_) => DatsWorkproductArtifactType::Review,
            _ => DatsWorkproductArtifactType::Extract,
        };
        Ok(Draft {
            artifact_type,
            task_id: task.id.clone(),
            document: task.document().to_owned(),
            content: format!("{}\n", serde_json::to_string_pretty(&written)?),
        })
    }

    /// Returns the artifact of the merged index.
    pub(crate) fn report(task_id: &str, content: String) -> Draft {
        let artifact_type = DatsWorkproductArtifactType::Report;
        Draft { artifact_type, task_id: task_id.to_owned(), document: String::new(), content }
    }
}

impl Artifact {
    /// Returns the path within the folder of results.
    pub(crate) fn file_path(&self) -> String {
        let is_report = self.draft.artifact_type == DatsWorkproductArtifactType::Report;
        format!("products/{}.{}", self.id, if is_report { "md" } else { "json" })
    }
}

#[stage(
    span::WORKPRODUCT_CREATE_ARTIFACT,
    input(draft),
    fields(key::DATS_WORKPRODUCT_INPUT_SUMMARY = format!("{} bytes", draft.content.len())),
    output(
        key::DATS_WORKPRODUCT_ARTIFACT_ID = |artifact| &artifact.id,
        key::DATS_WORKPRODUCT_SIZE = |artifact| artifact.draft.content.len(),
        key::DATS_WORKPRODUCT_OUTPUT_SUMMARY =
            |artifact| format!("1 artifact of {} bytes", artifact.draft.content.len()),
    )
)]
pub(crate) fn create_artifact(draft: Draft) -> Artifact {
    let id = fingerprint::id("artifact", &[&draft.task_id, draft.artifact_type.as_label()]);
    Artifact { id, draft }
}

/// Writes an artifact to its file in the folder of results.
#[stage(
    span::WORKPRODUCT_SAVE,
    input(artifact),
    fields(
        key::DATS_WORKPRODUCT_FILE_PATH = artifact.file_path(),
        key::DATS_WORKPRODUCT_INPUT_SUMMARY = format!("1 artifact of {} bytes", artifact.draft.content.len()),
    ),
    output(
        key::DATS_WORKPRODUCT_SIZE = |()| artifact.draft.content.len(),
        key::DATS_WORKPRODUCT_OUTPUT_SUMMARY = |()| "1 file",
    )
)]
pub(crate) fn save(artifact: &Artifact, out: &Path) -> Result<(), Failure> {
    fs::write(out.join(artifact.file_path()), &artifact.draft.content)?;
    Ok(())
}

#[stage(
    span::WORKPRODUCT_INDEX,
    input(artifact),
    fields(key::DATS_WORKPRODUCT_INPUT_SUMMARY = "1 artifact"),
    output(key::DATS_WORKPRODUCT_OUTPUT_SUMMARY = |()| "1 row")
)]
pub(crate) fn index(artifact: &Artifact, store: &Store) -> Result<(), Failure> {
    let Draft { artifact_type, document, .. } = &artifact.draft;
    store.index_artifact(&artifact.id, artifact_type.as_label(), document, &artifact.file_path())
}
