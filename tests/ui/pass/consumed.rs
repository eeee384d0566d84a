//! Every shape of a function that consumes a message or a batch.

#![deny(warnings)]

use std::sync::Arc;

use telemetry::propagation::{OwnedContext, Envelope, Message, Remote};
use telemetry::stage;

struct Job {
    files: u32,
}

#[stage("job.by_reference", consume(job))]
fn by_reference(job: &Envelope<Job>) -> u32 {
    job.payload.files
}

#[stage("job.by_value", consume(job,))]
fn by_value(job: Envelope<Job>) -> u32 {
    job.payload.files
}

#[stage("job.by_unique_reference", consume(job, link,), output)]
fn by_unique_reference(job: &mut Envelope<Job>) -> u32 {
    job.payload.files += 1;
    job.payload.files
}

#[stage("job.by_shared", consume(job), kind = internal)]
fn by_shared(job: Arc<Envelope<Job>>) -> u32 {
    job.payload.files
}

#[stage("job.slice", consume(jobs))]
fn slice(jobs: &[Envelope<Job>]) -> usize {
    jobs.len()
}

#[stage("job.vector", consume(jobs))]
async fn vector(jobs: Vec<Envelope<Job>>) -> usize {
    jobs.len()
}

#[stage("job.generic", consume(message))]
async fn generic<M: Message>(message: M) -> M {
    message
}

#[stage("job.hidden", consume(message))]
fn hidden(message: &dyn Message) -> bool {
    message.enqueued().is_some()
}

#[stage("job.pattern", consume(payload_and_context))]
fn pattern((payload_and_context, n): (Envelope<Job>, u32)) -> u32 {
    payload_and_context.payload.files + n
}


struct Worker {
    carrier: OwnedContext,
}

impl Message for Worker {
    fn sender(&self) -> Remote {
        telemetry::propagation::extract(&self.carrier)
    }
}

#[stage(prefix = "worker")]
impl Worker {
    #[stage("worker.take", consume(job))]
    fn take(&self, job: Envelope<Job>) -> u32 {
        job.payload.files
    }

    #[stage("worker.give", consume(self))]
    fn give(&self) -> bool {
        self.carrier.is_empty()
    }
}

fn main() {
    let job = || Envelope::new(Job { files: 1 });
    by_reference(&job());
    by_value(job());
    by_unique_reference(&mut job());
    by_shared(Arc::new(job()));
    slice(&[job()]);
    drop(vector(vec![job()]));
    drop(generic(Remote::default()));
    hidden(&job());
    pattern((job(), 2));
    let worker = Worker { carrier: OwnedContext::current() };
    worker.take(job());
    worker.give();
}
