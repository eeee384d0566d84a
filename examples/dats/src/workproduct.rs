//! Work products: what the pipeline leaves behind, as files that can be found again.

use std::fs;
use std::path::Path;

use semconv::label::{DatsWorkerOutputType, DatsWorkproductArtifactType};
use semconv::{key, span};
use serde::Serialize;
use telemetry::{Label as _, StageAttributes, stage};

use crate::extraction::Extraction;
use crate::failure::Failure;
use crate::fingerprint;
use crate::store::Store;
use crate::task::Task;

/// Something that was made: its content is in a file of its own.
#[derive(Clone, Debug)]
pub(crate) struct Artifact {
    pub(crate) id: String,
    pub(crate) artifact_type: DatsWorkproductArtifactType,
    pub(crate) output_type: DatsWorkerOutputType,
    /// The document that it was made of; empty for the report, which is made of all.
    pub(crate) document: String,
    extension: &'static str,
    pub(crate) content: String,
}

/// What is written into the file of an extract or a review.
#[derive(Serialize)]
struct Written<'a> {
    document: &'a str,
    section: Option<&'a str>,
    #[serde(flatten)]
    extraction: &'a Extraction,
}

impl Artifact {
    pub(crate) fn of(task: &Task, extraction: &Extraction) -> Result<Artifact, Failure> {
        let section = task.content.section.map(|_| task.content.title());
        let written = Written { document: task.document(), section, extraction };
        let artifact_type = match extraction {
            Extraction::Review(_) => DatsWorkproductArtifactType::Review,
            _ => DatsWorkproductArtifactType::Extract,
        };
        Ok(Artifact {
            id: fingerprint::id("artifact", &[&task.id]),
            artifact_type,
            output_type: extraction.output_type(),
            document: task.document().to_owned(),
            extension: "json",
            content: format!("{}\n", serde_json::to_string_pretty(&written)?),
        })
    }

    /// The merged index.
    pub(crate) fn report(task_id: &str, content: String) -> Artifact {
        Artifact {
            id: fingerprint::id("artifact", &[task_id, "report"]),
            artifact_type: DatsWorkproductArtifactType::Report,
            output_type: DatsWorkerOutputType::Review,
            document: String::new(),
            extension: "md",
            content,
        }
    }

    fn file_name(&self) -> String {
        format!("{}.{}", self.id, self.extension)
    }
}

#[derive(Debug, StageAttributes)]
struct Created {
    #[telemetry(key = key::DATS_WORKPRODUCT_ARTIFACT_ID)]
    id: String,
    #[telemetry(key = key::DATS_WORKPRODUCT_SIZE)]
    size: usize,
    #[telemetry(key = key::DATS_WORKPRODUCT_OUTPUT_SUMMARY)]
    summary: String,
    #[telemetry(skip)]
    artifact: Artifact,
}
