//! Round over all specifications, and the log of a run: each result a line of JSON.

use std::path::PathBuf;

use serde::Serialize;
use telemetry::{Label as _, StageError as _};

use crate::conventions::label::FabricResult;
use crate::failure::Failure;
use crate::job::Job;
use crate::pipeline::{Built, Fabric, build};

/// Result of one specification.
pub struct Report {
    /// Name of the specification, or its file if it could not be read.
    pub name: String,
    /// Bundle of the specification, or its failure.
    pub built: Result<Built, Failure>,
}

/// Builds all specifications; the failure of one does not affect the others.
pub fn round(files: &[PathBuf], fabric: &Fabric, run: &str) -> Vec<Report> {
    fabric.begin_round();
    let report = |file: &PathBuf| match Job::read(file, fabric.host(), run) {
        Ok(job) => Report { name: job.name.clone(), built: build(&job, fabric) },
        Err(failure) => Report { name: file.display().to_string(), built: Err(failure) },
    };
    files.iter().map(report).collect()
}

/// A line of the log about a specification.
#[derive(Serialize)]
struct Line<'a> {
    specification: &'a str,
    outcome: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bundle: Option<String>,
    blocked: Vec<Blocked<'a>>,
}

#[derive(Serialize)]
struct Blocked<'a> {
    backend: &'a str,
    code: &'a str,
    why: String,
}

impl Report {
    /// `complete`, `partial`, or the type of the failure.
    #[must_use]
    pub fn outcome(&self) -> &'static str {
        match &self.built {
            Ok(Built { result: FabricResult::Complete, .. }) => FabricResult::Complete.as_label(),
            Ok(Built { result: FabricResult::Partial, .. }) => FabricResult::Partial.as_label(),
            Err(failure) => failure.error_type(),
        }
    }

    fn line(&self) -> Line<'_> {
        let blocked = self.built.as_ref().map(|built| built.blocked.as_slice()).unwrap_or_default();
        let blocked =
            blocked.iter().map(|(backend, why)| Blocked { backend, code: why.code(), why: why.to_string() });
        let failure = self.built.as_ref().err();
        let bundle = self.built.as_ref().ok().and_then(|built| built.bundle.path.file_name());
        Line {
            specification: &self.name,
            outcome: self.outcome(),
            code: failure.map(Failure::code),
            why: failure.map(ToString::to_string),
            bundle: bundle.map(|name| name.to_string_lossy().into_owned()),
            blocked: blocked.collect(),
        }
    }
}

/// Returns the log of a run: a line for each specification of each round.
#[must_use]
pub fn log(reports: &[Report]) -> String {
    let lines = reports.iter().map(|report| serde_json::to_string(&report.line()));
    // All keys are texts, so that the conversion into JSON cannot fail.
    lines.filter_map(Result::ok).map(|line| line + "\n").collect()
}
