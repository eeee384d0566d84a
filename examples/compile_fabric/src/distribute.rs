//! Distribution of verified programs in a bundle with checksum and signature.

use std::fs;
use std::path::{Path, PathBuf};

use telemetry::{Label as _, StageAttributes, stage};

use crate::artifacts::write;
use crate::backend::Backend;
use crate::bundle::signature::{Signature, SigningKey};
use crate::bundle::{
    ArtifactEntry, BlockedEntry, ClauseEntry, FORMAT, MANIFEST, Manifest, SPECIFICATION, archive,
};
use crate::compile::Compiled;
use crate::conventions::{key, metric, span};
use crate::failure::{Failure, Kind};
use crate::host::Host;
use crate::job::Job;
use crate::plan::Plan;
use crate::provenance::Trail;
use crate::specification::Specification;
use crate::{dataset, hash, interpreter};

/// A program that may be shipped.
pub(crate) struct Verified<'a> {
    pub(crate) backend: &'a Backend,
    pub(crate) source: String,
    pub(crate) compiled: Compiled,
}

/// Contents of a bundle.
#[derive(StageAttributes)]
pub(crate) struct Shipment<'a> {
    #[telemetry(nested)]
    pub(crate) host: &'a Host,
    #[telemetry(key = key::BUNDLE_TARGET)]
    pub(crate) target: String,
    #[telemetry(key = key::BUNDLE_REVISION)]
    pub(crate) revision: &'a str,
    #[telemetry(skip)]
    pub(crate) job: &'a Job,
    #[telemetry(skip)]
    pub(crate) specification: &'a Specification,
    #[telemetry(skip)]
    pub(crate) plan: &'a Plan,
    #[telemetry(skip)]
    pub(crate) verified: &'a [Verified<'a>],
    #[telemetry(skip)]
    pub(crate) blocked: &'a [(&'static str, Failure)],
}

/// A bundle on disk.
#[derive(Clone, Debug, StageAttributes)]
pub struct Bundle {
    /// Size in bytes.
    #[telemetry(key = key::BUNDLE_SIZE)]
    pub size: usize,
    #[telemetry(key = key::BUNDLE_CHECKSUM)]
    checksum: String,
    /// Path of the file.
    #[telemetry(skip)]
    pub path: PathBuf,
}

/// Packs, checksums and signs a bundle.
#[stage(
    span::DISTRIBUTE_PACKAGE,
    input(shipment),
    output,
    metrics(metric::OFFLINE_BUNDLE_SIZE = |bundle| bundle.size)
)]
pub(crate) fn package(
    shipment: &Shipment<'_>,
    folder: &Path,
    key: &SigningKey,
    trail: &mut Trail,
) -> Result<Bundle, Failure> {
    trail.note(span::DISTRIBUTE_PACKAGE.name(), None, None);
    let Shipment { target, revision, job, specification, verified, .. } = shipment;
    if verified.is_empty() {
        let message = format!("{}: every artifact is blocked, so there is nothing to package", job.file);
        return Err(Failure::new(Kind::Package, "nothing_to_package", message));
    }
    let mut bytes = Vec::new();
    let mut artifacts = Vec::new();
    archive::add(&mut bytes, SPECIFICATION, specification.text.as_bytes(), false);
    for Verified { backend, source, compiled } in *verified {
        let program = fs::read(&compiled.program)
            .map_err(|error| Failure::file("cannot read the program", &compiled.program, &error))?;
        let file = format!("{}/program", backend.name);
        archive::add(
            &mut bytes,
            &format!("{}/{}", backend.name, backend.language.source()),
            source.as_bytes(),
            false,
        );
        archive::add(&mut bytes, &file, &program, true);
        artifacts.push(entry(backend, file, &program));
    }
    let manifest = serde_json::to_vec_pretty(&manifest(shipment, artifacts, trail)).map_err(|error| {
        Failure::new(Kind::Package, "no_manifest", format!("the manifest is no JSON: {error}"))
    })?;
    archive::add(&mut bytes, MANIFEST, &manifest, false);
    archive::end(&mut bytes);

    let path = folder.join(format!("{}-{revision}-{target}.tar", specification.name));
    let signature = serde_json::to_vec_pretty(&Signature::of(&bytes, key)?).map_err(|error| {
        Failure::new(Kind::Package, "no_signature", format!("the signature is no JSON: {error}"))
    })?;
    write(&path, &bytes)?;
    write(&Signature::path(&path), &signature)?;
    Ok(Bundle { size: bytes.len(), checksum: hash::of(&bytes), path })
}

fn entry(backend: &Backend, file: String, program: &[u8]) -> ArtifactEntry {
    let version = backend.toolchain.found.as_ref().map(|(_, version)| version.clone());
    ArtifactEntry {
        backend: backend.name.to_owned(),
        maturity: backend.maturity.as_label().to_owned(),
        toolchain: backend.toolchain.binary.clone(),
        toolchain_version: version.unwrap_or_default(),
        file,
        sha256: hash::full(program),
    }
}

fn manifest(shipment: &Shipment<'_>, artifacts: Vec<ArtifactEntry>, trail: &Trail) -> Manifest {
    let clauses = shipment.plan.steps.iter().map(|step| ClauseEntry {
        id: step.clause.id.clone(),
        name: step.clause.name.clone(),
        text: step.clause.text.clone(),
    });
    let blocked = shipment.blocked.iter().map(|(backend, why)| BlockedEntry {
        backend: (*backend).to_owned(),
        code: why.code().to_owned(),
        why: why.to_string(),
    });
    Manifest {
        format: FORMAT.to_owned(),
        specification: shipment.specification.name.clone(),
        revision: shipment.revision.to_owned(),
        target: shipment.target.clone(),
        provenance_id: shipment.job.provenance_id.clone(),
        trace_id: trail.trace_id(),
        dataset_version: dataset::VERSION.to_owned(),
        model_version: interpreter::VERSION.to_owned(),
        clauses: clauses.collect(),
        artifacts,
        blocked: blocked.collect(),
        spans: trail.passed().to_vec(),
    }
}
