//! Pipeline of one specification, from its text to its bundle.

use std::path::PathBuf;

use telemetry::{StageAttributes, stage};

use crate::backend::Backend;
use crate::block_rate::BlockRate;
use crate::bundle::signature::SigningKey;
use crate::codegen::{Lowering, Names, lower};
use crate::compile::{self, Source, Workshop};
use crate::conventions::label::FabricResult;
use crate::conventions::{key, metric, span};
use crate::distribute::{Bundle, Shipment, Verified, package};
use crate::failure::Failure;
use crate::host::Host;
use crate::job::Job;
use crate::plan::{Plan, compile_graph};
use crate::provenance::Trail;
use crate::readiness;
use crate::specification::{Specification, parse};
use crate::verify::{Candidate, Reference, verify};

/// Environment in which specifications are built.
pub struct Fabric {
    backends: Vec<Backend>,
    host: Host,
    workshop: Workshop,
    bundles: PathBuf,
    key: SigningKey,
    block_rate: BlockRate,
}

impl Fabric {
    /// Returns a fabric whose results are in subfolders of `out`.
    #[must_use]
    pub fn new(backends: Vec<Backend>, host: Host, out: PathBuf, key: SigningKey) -> Fabric {
        let workshop = Workshop::new(out.join("cache"), out.join("artifacts"));
        Fabric {
            backends,
            host,
            workshop,
            bundles: out.join("bundles"),
            key,
            block_rate: BlockRate::default(),
        }
    }

    /// Uses this folder as the build cache.
    #[must_use]
    pub fn with_cache(mut self, cache: PathBuf) -> Fabric {
        self.workshop.cache = cache;
        self
    }

    /// Returns the host on which the pipeline runs.
    #[must_use]
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// Begins a round: an interval for the rate of blocked artifacts, and a measurement of the backends.
    pub fn begin_round(&self) {
        self.block_rate.reset();
        readiness::measure(&self.backends, &self.host);
    }
}

/// Result of a specification that has a bundle.
#[derive(Debug, StageAttributes)]
pub struct Built {
    /// Completeness: partial if an artifact was blocked.
    #[telemetry(key = key::FABRIC_RESULT)]
    pub result: FabricResult,
    /// Path of the file.
    #[telemetry(skip)]
    pub bundle: Bundle,
    /// Backends without an artifact in the bundle, with the reasons.
    #[telemetry(skip)]
    pub blocked: Vec<(&'static str, Failure)>,
}

/// Takes a specification from its text to its bundle.
///
/// # Errors
///
/// If its text or its plan is wrong, or all artifacts are blocked.
#[stage(
    span::FABRIC_BUILD,
    input(job),
    fields(
        key::FABRIC_ENVIRONMENT = fabric.host.environment,
        key::FABRIC_HOST_REGION = fabric.host.region.as_deref(),
    ),
    output,
    metrics(success_duration = metric::PIPELINE_LATENCY)
)]
pub fn build(job: &Job, fabric: &Fabric) -> Result<Built, Failure> {
    let mut trail = Trail::default();
    trail.note(span::FABRIC_BUILD.name(), None, None);
    let specification = parse(job, &mut trail)?;
    let plan = compile_graph(&specification, &mut trail)?;
    let reference = Reference::new(&specification, &plan);
    let (mut verified, mut blocked) = (Vec::new(), Vec::new());
    for backend in &fabric.backends {
        let made = make(backend, &specification, &plan, fabric, &mut trail);
        let program = made.as_ref().map(|made| made.compiled.program.as_path());
        let checked = verify(&Candidate::new(backend.name, program), &reference, &mut trail);
        fabric.block_rate.add(checked.is_err(), &fabric.host);
        match (made, checked) {
            (Ok(made), Ok(_)) => verified.push(made),
            (Err(why), _) | (_, Err(why)) => blocked.push((backend.name, why)),
        }
    }
    let shipment = Shipment {
        host: &fabric.host,
        target: Host::target(),
        revision: &specification.revision,
        job,
        specification: &specification,
        plan: &plan,
        verified: &verified,
        blocked: &blocked,
    };
    let bundle = package(&shipment, &fabric.bundles, &fabric.key, &mut trail)?;
    let result = if blocked.is_empty() { FabricResult::Complete } else { FabricResult::Partial };
    Ok(Built { result, bundle, blocked })
}

/// Makes the program of one backend: each clause is lowered, and all are compiled together.
fn make<'b>(
    backend: &'b Backend,
    specification: &Specification,
    plan: &Plan,
    fabric: &Fabric,
    trail: &mut Trail,
) -> Result<Verified<'b>, Failure> {
    let names = Names::of(specification, plan);
    let mut clauses = Vec::with_capacity(plan.steps.len());
    for (number, step) in plan.steps.iter().enumerate() {
        let lowering = Lowering::new(backend, &fabric.host, &specification.file, step, number);
        clauses.push(lower(&lowering, &names, trail)?);
    }
    let source = backend.language.program(specification, plan, &clauses);
    let parts = plan.steps.iter().map(|step| &step.clause).zip(clauses.iter().map(String::as_str)).collect();
    let text = Source::new(backend, &fabric.host, &source, &specification.file, parts);
    let compiled = compile::execute(&text, &fabric.workshop, trail)?;
    Ok(Verified { backend, source, compiled })
}
