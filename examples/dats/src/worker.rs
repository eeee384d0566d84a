//! Workers: each receives a task, checks its abilities, and performs or returns the task.

pub(crate) mod extract;
mod limits;
mod review;

use telemetry::{Label as _, decision, stage};

use crate::conventions::label::{DatsQueueTier, DatsWorkerRefusalReason};
use crate::conventions::{key, metric, span};
use crate::count::count;
use crate::extraction::{Extraction, output_type};
use crate::failure::Failure;
use crate::floor::Floor;
use crate::refusal::Refusal;
use crate::task::{Estimated, Task};
use crate::workproduct::{Artifact, Draft, create_artifact};

pub(crate) use limits::most_bytes;

#[stage(
    span::WORKER_RECEIVE_TASK,
    input(task),
    fields(key::DATS_QUEUE_TIER = tier, key::DATS_WORKER_INPUT_SUMMARY = task.summary()),
    output(
        key::DATS_WORKER_OUTPUT_SUMMARY =
            |()| format!("1 task for {}, tier {}", task.domain.as_label(), tier.as_label()),
    )
)]
pub(crate) fn receive_task(task: &Task, tier: DatsQueueTier) {}

/// Returns the reason for which a worker refuses a task.
#[stage(
    span::WORKER_CHECK_COMPLEXITY,
    input(task),
    fields(
        key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY = complexity,
        key::DATS_WORKER_INPUT_SUMMARY = task.summary(),
    ),
    output(
        key::DATS_WORKER_CAN_HANDLE = |refusal| refusal.is_none(),
        key::DATS_WORKER_OUTPUT_SUMMARY = |refusal| refusal.map_or("can do it", |reason| reason.as_label()),
    )
)]
pub(crate) fn check_complexity(
    task: &Task,
    complexity: f64,
    tier: DatsQueueTier,
) -> Option<DatsWorkerRefusalReason> {
    let (refusal, because) = limits::refusal(task, tier);
    let can_handle = refusal.is_none();
    decision!(can_handle = can_handle, because = because.as_str(), considered = [true, false]);
    refusal
}

/// Reaction to a task that was refused.
#[derive(Debug)]
pub(crate) enum GivenBack {
    /// Other workers can perform it: its parts, or all of it in a higher tier.
    Again(Vec<Estimated>),
    /// No worker can perform it.
    Never,
}

impl GivenBack {
    fn summary(&self) -> String {
        match self {
            GivenBack::Again(tasks) => format!("{} for others", count(tasks.len(), "task")),
            GivenBack::Never => "given up".to_owned(),
        }
    }
}

#[stage(
    span::WORKER_REFUSE_TASK,
    input(task),
    fields(key::DATS_WORKER_REFUSAL_REASON = reason, key::DATS_WORKER_INPUT_SUMMARY = task.summary()),
    metrics(calls = metric::DATS_WORKER_REFUSALS),
    output(key::DATS_WORKER_OUTPUT_SUMMARY = GivenBack::summary)
)]
pub(crate) fn refuse_task(task: Task, from: Refusal, reason: DatsWorkerRefusalReason) -> GivenBack {
    from.give_back(task, reason)
}

/// Output of a worker: what it found, and the artifact of it.
#[derive(Debug)]
pub(crate) struct Executed {
    pub(crate) extraction: Extraction,
    pub(crate) artifact: Artifact,
}

#[stage(
    span::WORKER_EXECUTE,
    input(task),
    fields(key::DATS_WORKER_INPUT_SUMMARY = task.summary()),
    output(
        key::DATS_WORKER_OUTPUT_TYPE = |executed| executed.extraction.output_type(),
        key::DATS_WORKER_ARTIFACT_COUNT = |_| 1,
        key::DATS_WORKER_OUTPUT_SUMMARY = |executed| format!("{} in 1 artifact", executed.extraction.summary()),
    )
)]
pub(crate) fn execute(task: &Task, floor: &Floor) -> Result<Executed, Failure> {
    let (format, text) = (task.content.document.format, task.content.text());
    let extraction = match extract::extract(task.domain, format, text) {
        Some(extraction) => extraction,
        None => review::review(task, floor)?,
    };
    let artifact = produce_output(task, &extraction)?;
    Ok(Executed { extraction, artifact })
}

#[stage(
    span::WORKER_PRODUCE_OUTPUT,
    input(task),
    fields(
        key::DATS_WORKER_OUTPUT_TYPE = output_type(task.domain),
        key::DATS_WORKER_INPUT_SUMMARY = extraction.summary(),
    ),
    metrics(success = metric::DATS_WORKER_ARTIFACTS),
    output(
        key::DATS_WORKER_ARTIFACT_COUNT = |_| 1,
        key::DATS_WORKER_OUTPUT_SUMMARY = |_| format!("{} in 1 artifact", extraction.summary()),
    )
)]
fn produce_output(task: &Task, extraction: &Extraction) -> Result<Artifact, Failure> {
    Ok(create_artifact(Draft::of(task, extraction)?))
}
