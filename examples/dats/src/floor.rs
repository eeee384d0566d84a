//! Floor of the workers: their queues, their shared tools, and the way of one task from the queue to the
//! results.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use telemetry::Label as _;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::clock::Clock;
use crate::conventions::label::{DatsQaOverallResult, DatsQaReviewReason, DatsQueueTier, DatsWorkerDomain};
use crate::extraction::Extraction;
use crate::failure::Failure;
use crate::llm::LanguageModel;
use crate::qa::human::{Question, Reviews, request_review};
use crate::qa::{self, Subject};
use crate::queue::{Queue, Ticket, Work, dequeue_task, enqueue_task};
use crate::refusal::Refusal;
use crate::store::Store;
use crate::task::{Estimated, Task};
use crate::worker::{self, Executed, GivenBack};
use crate::{embedding, provenance, workproduct};

/// State that the workers share.
pub(crate) struct Floor {
    pub(crate) store: Store,
    pub(crate) model: Box<dyn LanguageModel>,
    pub(crate) reviews: Reviews,
    pub(crate) out: PathBuf,
    clock: Arc<dyn Clock>,
    queues: [Arc<Queue>; 3],
    done: Mutex<Vec<Done>>,
    /// Number of tasks that wait or are in progress.
    open: AtomicUsize,
    idle: Notify,
}

/// A task with its end.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) task: Task,
    pub(crate) end: End,
}

/// End of a task.
#[derive(Debug)]
pub(crate) enum End {
    /// The result is stored; with a reason, a person has to review it.
    Kept {
        artifact_id: String,
        extraction: Extraction,
        reason: Option<DatsQaReviewReason>,
    },
    /// Quality assurance rejected the result.
    Rejected {
        reason: Option<DatsQaReviewReason>,
    },
    /// No worker can perform the task.
    GivenUp,
    Failed(Failure),
}

impl Floor {
    pub(crate) fn new(
        store: Store,
        model: Box<dyn LanguageModel>,
        clock: Arc<dyn Clock>,
        out: PathBuf,
    ) -> Floor {
        let tiers = [DatsQueueTier::Small, DatsQueueTier::Medium, DatsQueueTier::Large];
        Floor {
            store,
            model,
            reviews: Reviews::default(),
            out,
            clock,
            queues: tiers.map(Queue::new),
            done: Mutex::default(),
            open: AtomicUsize::new(0),
            idle: Notify::new(),
        }
    }

    /// Starts this number of workers for each tier; each runs until the queues are closed.
    pub(crate) fn staff(&self, workers: usize) -> JoinSet<Result<(), Failure>> {
        let mut staff = JoinSet::new();
        for queue in self.queues.iter().flat_map(|queue| std::iter::repeat_n(queue, workers.max(1))) {
            let queue = Arc::clone(queue);
            staff.spawn(async move {
                let mut panicked = Ok(());
                while let Some(work) = queue.next().await {
                    // In a spawned task of its own: a panic ends the task and not the worker.
                    panicked = panicked.and(tokio::spawn(work).await.map_err(Failure::Worker));
                }
                panicked
            });
        }
        staff
    }

    /// Puts a task into the queue of its tier, and returns its position.
    pub(crate) fn submit(self: &Arc<Self>, estimated: Estimated) -> usize {
        let [small, medium, large] = &self.queues;
        let queue = match estimated.tier {
            DatsQueueTier::Small => small,
            DatsQueueTier::Medium => medium,
            DatsQueueTier::Large => large,
        };
        let open = Open::new(Arc::clone(self));
        let task = estimated.task.clone();
        enqueue_task(queue, &task, &self.clock, |ticket| work(open, estimated, ticket))
    }

    /// Waits until no task waits or is in progress.
    pub(crate) async fn is_idle(&self) {
        loop {
            let idle = self.idle.notified();
            if self.open.load(Ordering::Acquire) == 0 {
                return;
            }
            idle.await;
        }
    }

    pub(crate) fn close(&self) {
        self.queues.iter().for_each(|queue| queue.close());
    }

    /// Returns all tasks with their ends, in an order that does not depend on timing.
    pub(crate) fn take_done(&self) -> Vec<Done> {
        let mut done = std::mem::take(&mut *self.done.lock().unwrap_or_else(PoisonError::into_inner));
        done.sort_by(|a, b| a.task.place().cmp(&b.task.place()));
        done
    }

    fn end(&self, task: Task, end: End) {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push(Done { task, end });
    }

    /// Executes a task, judges the result, and stores it unless it is rejected.
    fn carry_out(&self, task: &Task) -> Result<End, Failure> {
        let Executed { extraction, artifact } = worker::execute(task, self)?;
        let judgement = qa::judge(Subject::new(task, &extraction));
        let reason = judgement.reason;
        if let Some(reason) = reason {
            let (document, about) = (task.document().to_owned(), task.domain.as_label());
            let (task_id, findings) = (task.id.clone(), judgement.findings);
            request_review(&self.reviews, Question { document, task_id, about, reason, findings });
        }
        if judgement.result == DatsQaOverallResult::Failed {
            return Ok(End::Rejected { reason });
        }
        workproduct::save(&artifact, &self.out)?;
        workproduct::index(&artifact, &self.store)?;
        let sources = match &extraction {
            Extraction::Review(review) => review.sources.as_slice(),
            _ => &[],
        };
        provenance::record(&artifact, &task.project_id, sources, &self.out)?;
        let content = extraction.searchable(task.content.text());
        let kind = extraction.output_type();
        embedding::embed(&self.store, &artifact, kind, content, reason.is_none())?;
        Ok(End::Kept { artifact_id: artifact.id, extraction, reason })
    }
}

/// Runs a task from the queue to the results; boxed, because a returned task is submitted again from within.
fn work(open: Open, estimated: Estimated, ticket: Ticket) -> Work {
    Box::pin(async move {
        let (floor, Estimated { task, complexity, tier }) = (&open.0, estimated);
        dequeue_task(&task, ticket).await;
        worker::receive_task(&task, tier);
        let Some(reason) = worker::check_complexity(&task, complexity, tier) else {
            let end = floor.carry_out(&task).unwrap_or_else(End::Failed);
            return floor.end(task, end);
        };
        match worker::refuse_task(task.clone(), Refusal { tier, complexity }, reason) {
            GivenBack::Again(tasks) => {
                for task in tasks {
                    floor.submit(task);
                }
            }
            GivenBack::Never => floor.end(task, End::GivenUp),
        }
    })
}

/// Guard that counts a task as open until it is dropped.
struct Open(Arc<Floor>);

impl Open {
    fn new(floor: Arc<Floor>) -> Open {
        floor.open.fetch_add(1, Ordering::AcqRel);
        Open(floor)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if self.0.open.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.0.idle.notify_waiters();
        }
    }
}

/// Returns true if a task belongs to the work before the first checkpoint.
pub(crate) fn is_extraction(task: &Task) -> bool {
    task.domain != DatsWorkerDomain::Review
}
