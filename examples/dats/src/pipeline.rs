//! Pipeline of one request, from its arrival to the report.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use telemetry::{Label as _, StageAttributes, stage};

use crate::clock::Clock;
use crate::conventions::label::{DatsCoordinatorMode, DatsPipelineResult, DatsQaReviewReason};
use crate::conventions::{key, metric, span};
use crate::coordinator::{Checkpoint, Plan, coordinate};
use crate::count::count;
use crate::decomposer::decompose;
use crate::estimator::estimate;
use crate::failure::Failure;
use crate::floor::{Done, End, Floor, is_extraction};
use crate::llm::LanguageModel;
use crate::merge::{index, merge};
use crate::provenance;
use crate::qa::human::{Question, request_review};
use crate::store::Store;
use crate::task::{Request, Task};
use crate::workproduct::{self, Draft, create_artifact};

/// Environment in which a request is processed.
pub struct Setting {
    /// Folder for results.
    pub out: PathBuf,
    /// Number of workers of each tier.
    pub workers: usize,
    /// Clock for the waiting times of tasks.
    pub clock: Arc<dyn Clock>,
    /// Language model that writes the summaries.
    pub model: Box<dyn LanguageModel>,
}

/// Result of a request.
#[derive(Debug)]
pub struct Outcome {
    /// Mode of the coordinator.
    mode: DatsCoordinatorMode,
    /// Number of subtasks.
    pub subtasks: usize,
    /// True if all results were accepted.
    pub result: DatsPipelineResult,
    /// Numbers of tasks by their ends.
    pub ends: Ends,
    /// Documents of tasks that failed, with the reasons.
    pub failures: Vec<String>,
    /// Number of conflicts between the two versions of the index.
    pub conflicts: usize,
    /// Number of questions to a person.
    pub questions: usize,
    /// Path of the merged index in the folder for results.
    pub index: String,
}

/// Numbers of tasks by their ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// Number of tasks that were accepted without a question.
    pub accepted: usize,
    /// Number of tasks whose results a person has to review.
    pub questioned: usize,
    /// Number of tasks that quality assurance rejected.
    pub rejected: usize,
    /// Number of tasks that all workers refused.
    pub given_up: usize,
    /// Failed.
    pub failed: usize,
}

impl Ends {
    fn of(done: &[Done]) -> Ends {
        let mut ends = Ends::default();
        for done in done {
            *match done.end {
                End::Kept { reason: None, .. } => &mut ends.accepted,
                End::Kept { .. } => &mut ends.questioned,
                End::Rejected { .. } => &mut ends.rejected,
                End::GivenUp => &mut ends.given_up,
                End::Failed(_) => &mut ends.failed,
            } += 1;
        }
        ends
    }

    const fn result(self) -> DatsPipelineResult {
        if self.accepted + self.questioned == 0 {
            DatsPipelineResult::Rejected
        } else if self.questioned + self.rejected + self.given_up + self.failed == 0 {
            DatsPipelineResult::Accepted
        } else {
            DatsPipelineResult::Partial
        }
    }
}

impl fmt::Display for Ends {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ends { accepted, questioned, rejected, given_up, failed } = self;
        write!(
            f,
            "{accepted} accepted, {questioned} questioned, {rejected} rejected, {given_up} given up, {failed} failed"
        )
    }
}

/// Processes a request; its products are files in the folder of the setting.
///
/// # Errors
///
/// If the results cannot be written, or a worker panics. A task that fails is no error: the rest of the
/// request continues without it.
#[stage(
    span::PIPELINE_PROCESS_REQUEST,
    input(request),
    fields(
        key::DATS_PIPELINE_DOCUMENT_COUNT = request.documents.len(),
        key::DATS_PIPELINE_INPUT_SUMMARY =
            request.summary(),
    ),
    output(
        key::DATS_PIPELINE_SUBTASK_COUNT = |outcome| outcome.subtasks,
        key::DATS_PIPELINE_RESULT = |outcome| outcome.result,
        key::DATS_PIPELINE_OUTPUT_SUMMARY =
            |outcome| format!("{}: {}", outcome.result.as_label(), outcome.ends),
        key::DATS_COORDINATOR_MODE = |outcome| outcome.mode,
    ),
    metrics(success = metric::DATS_PIPELINE_REQUESTS)
)]
pub async fn process_request(request: &Request, setting: Setting) -> Result<Outcome, Failure> {
    let Setting { out, workers, clock, model } = setting;
    prepare(&out)?;
    let plan = coordinate(request);
    let floor = Arc::new(Floor::new(Store::open(&out.join("dats.sqlite"))?, model, clock, out));
    let mut staff = floor.staff(workers);
    let tasks = decompose(request, plan.wanted.clone());
    let subtasks = tasks.len();
    let done = work_off(&floor, &plan, tasks).await;
    floor.close();
    while let Some(worker) = staff.join_next().await {
        worker??;
    }
    let ends = Ends::of(&done);
    let result = ends.result();
    let (index, conflicts) = report(request, &floor, &done)?;
    let questions = floor.reviews.write(&floor.out.join("reviews.json"))?;
    let failures = failures(&done);
    Ok(Outcome { mode: plan.mode, subtasks, result, ends, failures, conflicts, questions, index })
}

fn failures(done: &[Done]) -> Vec<String> {
    let failure = |done: &Done| match &done.end {
        End::Failed(failure) => Some(format!("{}: {failure}", done.task.document())),
        _ => None,
    };
    done.iter().filter_map(failure).collect()
}

/// Creates the folders, without the products of earlier runs; other files in them stay.
fn prepare(out: &Path) -> Result<(), Failure> {
    for (folder, prefix) in [("products", "artifact-"), ("provenance", "prov-")] {
        let folder = out.join(folder);
        fs::create_dir_all(&folder)?;
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(prefix) {
                fs::remove_file(entry.path())?;
            }
        }
    }
    Ok(())
}

/// Submits all tasks, and waits at each checkpoint for the earlier ones.
async fn work_off(floor: &Arc<Floor>, plan: &Plan, tasks: Vec<Task>) -> Vec<Done> {
    let waves = if plan.checkpoints.contains(&Checkpoint::Extracted) {
        let (extractions, reviews) = tasks.into_iter().partition(is_extraction);
        vec![extractions, reviews]
    } else {
        vec![tasks]
    };
    for tasks in waves.into_iter().filter(|tasks: &Vec<Task>| !tasks.is_empty()) {
        estimate_and_queue(floor, Wave { count: tasks.len(), tasks });
        floor.is_idle().await;
    }
    floor.take_done()
}

/// Tasks between two checkpoints.
#[derive(Debug, StageAttributes)]
struct Wave {
    #[telemetry(key = key::DATS_PIPELINE_SUBTASK_COUNT)]
    count: usize,
    #[telemetry(skip)]
    tasks: Vec<Task>,
}

/// Returns the number of tasks in queues.
#[stage(
    span::PIPELINE_ESTIMATE_AND_QUEUE,
    input(wave),
    fields(key::DATS_PIPELINE_INPUT_SUMMARY = count(wave.count, "task")),
    output(
        key::DATS_PIPELINE_QUEUED_COUNT = |queued| *queued,
        key::DATS_PIPELINE_OUTPUT_SUMMARY = |queued| format!("{} in queues", count(*queued, "task")),
    )
)]
fn estimate_and_queue(floor: &Arc<Floor>, wave: Wave) -> usize {
    for task in wave.tasks {
        floor.submit(estimate(task));
    }
    wave.count
}

/// Merges the two versions of the index and stores the result; returns its path and the number of conflicts.
fn report(request: &Request, floor: &Floor, done: &[Done]) -> Result<(String, usize), Failure> {
    let merged = merge(&index::versions(&request.documents, done));
    for entry in merged.undecided {
        let question = Question {
            document: entry,
            task_id: request.task_id.clone(),
            about: "index",
            reason: DatsQaReviewReason::Disagreement,
            findings: vec!["one version keeps the entry, the other one deletes it".to_owned()],
        };
        request_review(&floor.reviews, question);
    }
    let text = index::render(&request.project_id, &merged.lines);
    let artifact = create_artifact(Draft::report(&request.task_id, text));
    workproduct::save(&artifact, &floor.out)?;
    workproduct::index(&artifact, &floor.store)?;
    let kept = done.iter().filter_map(|done| match &done.end {
        End::Kept { artifact_id, .. } => Some(artifact_id.clone()),
        _ => None,
    });
    let sources: Vec<_> = kept.collect();
    provenance::record(&artifact, &request.project_id, &sources, &floor.out)?;
    Ok((artifact.file_path(), merged.conflicts))
}
