//! Workers: each receives a task, checks its abilities, and performs or returns the task.

pub(crate) mod extract;
mod limits;
mod review;

use telemetry::{Label as _, StageAttributes, decision, stage};

use crate::conventions::label::{DatsQueueTier, DatsWorkerOutputType, DatsWorkerRefusalReason};
use crate::conventions::{key, metric, span};
use crate::count::count;
use crate::extraction::{Extraction, output_type};
use crate::failure::Failure;
use crate::floor::Floor;
use crate::refusal::Refusal;
use crate::task::{Estimated, Task};
use crate::workproduct::{Artifact, Draft, create_artifact};

pub(crate) use limits::most_bytes;

#[derive(Debug, StageAttributes)]
pub(crate) struct Received {
    #[telemetry(key = key::DATS_WORKER_OUTPUT_SUMMARY)]
    summary: String,
}

#[stage(
    span::WORKER_RECEIVE_TASK,
    input(task),
    fields(key::DATS_QUEUE_TIER = tier, key::DATS_WORKER_INPUT_SUMMARY = task.summary()),
    output
)]
pub(crate) fn receive_task(task: &Task, tier: DatsQueueTier) -> Received {
    Received { summary: format!("1 task for {}, tier {}", task.domain.as_label(), tier.as_label()) }
}

/// Ability of a worker to perform a task.
#[derive(Debug, StageAttributes)]
pub(crate) struct Check {
    #[telemetry(key = key::DATS_WORKER_CAN_HANDLE)]
    can_handle: bool,
    #[telemetry(key = key::DATS_WORKER_OUTPUT_SUMMARY)]
    summary: String,
    #[telemetry(skip)]
    pub(crate) refusal: Option<DatsWorkerRefusalReason>,
}

#[stage(
    span::WORKER_CHECK_COMPLEXITY,
    input(task),
    fields(
        key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY = complexity,
        key::DATS_WORKER_INPUT_SUMMARY = task.summary(),
    ),
    output
)]
pub(crate) fn check_complexity(task: &Task, complexity: f64, tier: DatsQueueTier) -> Check {
    let (refusal, because) = limits::refusal(task, tier);
    let can_handle = refusal.is_none();
    decision!(can_handle = can_handle, because = because.as_str(), considered = [true, false]);
    let summary = refusal.map_or("can do it", |reason| reason.as_label()).to_owned();
    Check { can_handle, summary, refusal }
}

/// Reaction to a task that was refused.
#[derive(Debug)]
pub(crate) enum GivenBack {
    /// Other workers can perform it: its parts, or all of it in a higher tier.
    Again(Vec<Estimated>),
    /// No worker can perform it.
    Never,
}

#[derive(Debug, StageAttributes)]
pub(crate) struct Refused {
    #[telemetry(key = key::DATS_WORKER_OUTPUT_SUMMARY)]
    summary: String,
    #[telemetry(skip)]
    pub(crate) given_back: GivenBack,
}

#[stage(
    span::WORKER_REFUSE_TASK,
    input(task),
    fields(key::DATS_WORKER_REFUSAL_REASON = reason, key::DATS_WORKER_INPUT_SUMMARY = task.summary()),
    metrics(calls = metric::DATS_WORKER_REFUSALS),
    output
)]
pub(crate) fn refuse_task(task: Task, from: Refusal, reason: DatsWorkerRefusalReason) -> Refused {
    let given_back = from.give_back(task, reason);
    let summary = match &given_back {
        GivenBack::Again(tasks) => format!("{} for others", count(tasks.len(), "task")),
        GivenBack::Never => "given up".to_owned(),
    };
    Refused { summary, given_back }
}

/// Output of a worker.
#[derive(Debug, StageAttributes)]
pub(crate) struct Executed {
    #[telemetry(key = key::DATS_WORKER_OUTPUT_TYPE)]
    output_type: DatsWorkerOutputType,
    #[telemetry(key = key::DATS_WORKER_ARTIFACT_COUNT)]
    artifact_count: usize,
    #[telemetry(key = key::DATS_WORKER_OUTPUT_SUMMARY)]
    summary: String,
    #[telemetry(skip)]
    pub(crate) extraction: Extraction,
    #[telemetry(skip)]
    pub(crate) artifact: Artifact,
}

#[stage(
    span::WORKER_EXECUTE,
    input(task),
    fields(key::DATS_WORKER_INPUT_SUMMARY = task.summary()),
    output
)]
pub(crate) fn execute(task: &Task, floor: &Floor) -> Result<Executed, Failure> {
    let (format, text) = (task.content.document.format, task.content.text());
    let extraction = match extract::extract(task.domain, format, text) {
        Some(extraction) => extraction,
        None => review::review(task, floor)?,
    };
    let Produced { artifact_count, artifact, summary } = produce_output(task, &extraction)?;
    Ok(Executed { output_type: extraction.output_type(), artifact_count, summary, extraction, artifact })
}

#[derive(Debug, StageAttributes)]
struct Produced {
    #[telemetry(key = key::DATS_WORKER_ARTIFACT_COUNT)]
    artifact_count: usize,
    #[telemetry(key = key::DATS_WORKER_OUTPUT_SUMMARY)]
    summary: String,
    #[telemetry(skip)]
    artifact: Artifact,
}

#[stage(
    span::WORKER_PRODUCE_OUTPUT,
    input(task),
    fields(
        key::DATS_WORKER_OUTPUT_TYPE = output_type(task.domain),
        key::DATS_WORKER_INPUT_SUMMARY = extraction.summary(),
    ),
    metrics(success = metric::DATS_WORKER_ARTIFACTS),
    output
)]
fn produce_output(task: &Task, extraction: &Extraction) -> Result<Produced, Failure> {
    let artifact = create_artifact(Draft::of(task, extraction)?).artifact;
    Ok(Produced { artifact_count: 1, summary: format!("{} in 1 artifact", extraction.summary()), artifact })
}
