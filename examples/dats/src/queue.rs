//! Queues, one for each tier. A task that waits is a stage of its own, which begins when the task
//! is put into the queue and ends when a worker takes it out.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use telemetry::{InStage as _, Label as _, stage};
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::conventions::label::DatsQueueTier;
use crate::conventions::{key, metric, span};
use crate::task::Task;

/// Work of a worker on one task.
pub(crate) type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The queue of one tier.
pub(crate) struct Queue {
    pub(crate) tier: DatsQueueTier,
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Work>,
    is_closed: bool,
}

impl Queue {
    pub(crate) fn new(tier: DatsQueueTier) -> Arc<Queue> {
        Arc::new(Queue { tier, state: Mutex::default(), changed: Notify::new() })
    }

    pub(crate) const fn name(&self) -> &'static str {
        match self.tier {
            DatsQueueTier::Small => "dats.small",
            DatsQueueTier::Medium => "dats.medium",
            DatsQueueTier::Large => "dats.large",
        }
    }

    /// Returns the next work in the order of arrival; `None` if the queue is closed.
    pub(crate) async fn next(&self) -> Option<Work> {
        loop {
            // Created before the check, so that no later notification is missed.
            let changed = self.changed.notified();
            {
                let mut state = self.state();
                if let Some(work) = state.waiting.pop_front() {
                    return Some(work);
                }
                if state.is_closed {
                    return None;
                }
            }
            changed.await;
        }
    }

    /// Closes the queue: workers end when it is empty.
    pub(crate) fn close(&self) {
        self.state().is_closed = true;
        self.changed.notify_waiters();
    }

    fn depth(&self) -> usize {
        self.state().waiting.len()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ticket for a task in its queue.
pub(crate) struct Ticket {
    queue: Arc<Queue>,
    waiting: Pin<Box<dyn Future<Output = Duration> + Send>>,
}

/// Puts a task into a queue, and returns its position. The work on it continues the trace of this stage, as a
/// child of it.
#[stage(
    span::QUEUE_ENQUEUE_TASK,
    input(task),
    fields(
        key::DATS_QUEUE_NAME = queue.name(),
        key::DATS_QUEUE_TIER = queue.tier,
        key::DATS_QUEUE_INPUT_SUMMARY = format!("1 task of tier {}", queue.tier.as_label()),
    ),
    output(
        key::DATS_QUEUE_POSITION = |position| *position,
        key::DATS_QUEUE_DEPTH = |position| *position,
        key::DATS_QUEUE_OUTPUT_SUMMARY = |position| format!("position {position} of {position}"),
    )
)]
pub(crate) fn enqueue_task<F>(
    queue: &Arc<Queue>,
    task: &Task,
    clock: &Arc<dyn Clock>,
    work: impl FnOnce(Ticket) -> F,
) -> usize
where
    F: Future<Output = ()> + Send + 'static,
{
    // The lock is held until the task is in its place, so that the position is its own.
    let mut state = queue.state();
    let position = state.waiting.len() + 1;
    let waiting = Box::pin(task_waiting(task, queue, position, Arc::clone(clock)));
    let work = work(Ticket { queue: Arc::clone(queue), waiting });
    state.waiting.push_back(Box::pin(work.in_stage()));
    drop(state);
    queue.changed.notify_one();
    position
}

/// Stage that begins with the call and ends when its future is first polled.
#[stage(
    span::QUEUE_TASK_WAITING,
    input(task),
    fields(
        key::DATS_QUEUE_NAME = queue.name(),
        key::DATS_QUEUE_TIER = queue.tier,
        key::DATS_QUEUE_INPUT_SUMMARY = format!("1 task at position {position}"),
    ),
    metrics(active = metric::DATS_QUEUE_WAITING, duration = metric::DATS_QUEUE_WAIT_DURATION),
    output(
        key::DATS_QUEUE_WAIT_TIME = |time| *time,
        key::DATS_QUEUE_OUTPUT_SUMMARY = |_| "1 task taken out",
    )
)]
fn task_waiting(
    task: &Task,
    queue: &Queue,
    #[telemetry(key = key::DATS_QUEUE_POSITION, histogram = metric::DATS_QUEUE_ARRIVAL_POSITION)]
    position: usize,
    clock: Arc<dyn Clock>,
) -> impl Future<Output = Duration> + Send + use<> {
    let since = clock.now();
    async move { clock.now().saturating_sub(since) }
}

/// Takes the task of a ticket out of its queue. Returns its waiting time, and the number of tasks that are
/// left.
#[stage(
    span::QUEUE_DEQUEUE_TASK,
    input(task),
    fields(
        key::DATS_QUEUE_NAME = ticket.queue.name(),
        key::DATS_QUEUE_TIER = ticket.queue.tier,
        key::DATS_QUEUE_INPUT_SUMMARY = format!("1 task of tier {}", ticket.queue.tier.as_label()),
    ),
    output(
        key::DATS_QUEUE_WAIT_TIME = |(wait_time, _)| *wait_time,
        key::DATS_QUEUE_DEPTH = |(_, depth)| *depth,
        key::DATS_QUEUE_OUTPUT_SUMMARY = |(_, depth)| format!("1 task, {depth} left"),
    )
)]
pub(crate) async fn dequeue_task(task: &Task, ticket: Ticket) -> (Duration, usize) {
    let Ticket { queue, waiting } = ticket;
    let wait_time = waiting.await;
    (wait_time, queue.depth())
}
