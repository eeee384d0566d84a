//! Decomposer: splits a request into tasks for documents, and those into tasks for sections.

use telemetry::{Label as _, decision, stage};

use crate::conventions::label::DatsWorkerDomain;
use crate::conventions::{key, span};
use crate::count::count;
use crate::document::Content;
use crate::task::{Parent, Request, Task};

/// Size of the largest task for a worker of any tier, in bytes.
const READ_AT_ONCE: usize = 2_048;

/// Returns the tasks of a request: documents, and sections where a document is too large.
pub(crate) fn decompose(request: &Request, wanted: Vec<(DatsWorkerDomain, Content)>) -> Vec<Task> {
    let documents = break_task(&Parent::from(request), wanted);
    documents.into_iter().flat_map(|task| split(task, READ_AT_ONCE)).collect()
}

/// Returns the task, or the tasks for its sections if it is larger than `limit` and has sections.
pub(crate) fn split(task: Task, limit: usize) -> Vec<Task> {
    if check_atomicity(&task, limit) {
        return vec![task];
    }
    let parts = task.content.parts().into_iter().map(|part| (task.domain, part)).collect();
    break_task(&Parent::from(&task), parts)
}

#[stage(
    span::DECOMPOSER_BREAK_TASK,
    input(parent),
    fields(
        key::DATS_DECOMPOSER_DEPTH_LEVEL = parent.depth,
        key::DATS_DECOMPOSER_INPUT_SUMMARY = format!("1 task, {}", count(parts.len(), "part")),
    ),
    output(
        key::DATS_DECOMPOSER_SUBTASK_COUNT = |tasks| tasks.len(),
        key::DATS_DECOMPOSER_OUTPUT_SUMMARY = |tasks| count(tasks.len(), "subtask"),
    )
)]
fn break_task(parent: &Parent, parts: Vec<(DatsWorkerDomain, Content)>) -> Vec<Task> {
    let made = parts.into_iter().map(|(domain, content)| {
        let task = Task::below(parent, domain, content);
        create_subtask(task, &parent.id)
    });
    made.collect()
}

#[stage(
    span::DECOMPOSER_CREATE_SUBTASK,
    input(task),
    fields(
        key::DATS_TASK_PARENT_ID = parent_id,
        key::DATS_DECOMPOSER_DEPTH_LEVEL = task.depth,
        key::DATS_DECOMPOSER_INPUT_SUMMARY = task.summary(),
    ),
    output(
        key::DATS_DECOMPOSER_OUTPUT_SUMMARY = |task| format!("1 task for {}", task.domain.as_label()),
    )
)]
fn create_subtask(task: Task, parent_id: &str) -> Task {
    task
}

#[stage(
    span::DECOMPOSER_CHECK_ATOMICITY,
    input(task),
    fields(
        key::DATS_DECOMPOSER_DEPTH_LEVEL = task.depth,
        key::DATS_DECOMPOSER_INPUT_SUMMARY = task.summary(),
    ),
    output(
        key::DATS_DECOMPOSER_IS_ATOMIC = |is_atomic| *is_atomic,
        key::DATS_DECOMPOSER_OUTPUT_SUMMARY =
            |is_atomic| if *is_atomic { "atomic" } else { "divisible" },
    )
)]
fn check_atomicity(task: &Task, limit: usize) -> bool {
    let (bytes, parts) = (task.content.text().len(), task.content.parts().len());
    let is_atomic = bytes <= limit || parts < 2;
    let because = format!("{bytes} bytes in {}, {limit} at once", count(parts.max(1), "section"));
    decision!(is_atomic = is_atomic, because = because.as_str(), considered = [true, false]);
    is_atomic
}
