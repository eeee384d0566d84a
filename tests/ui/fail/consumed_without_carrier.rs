use telemetry::propagation::Envelope;
use telemetry::{stage, stage_block};

struct Job {
    files: u32,
}

#[stage("job.run", consume(job))]
fn run(job: &Job) -> u32 {
    job.files
}

#[stage("job.run_all", consume(jobs))]
fn run_all(jobs: Vec<Job>) -> usize {
    jobs.len()
}

#[stage("job.run_later", consume(job))]
async fn run_later(job: Job) -> u32 {
    job.files
}

#[stage("job.misspelt", consume(jop))]
fn misspelt(job: Envelope<Job>) {}

#[stage("job.relation", consume(job, child))]
fn relation(job: Envelope<Job>) {}

#[stage("job.none", consume)]
fn none(job: Envelope<Job>) {}

#[stage("job.expression", consume(job.inner))]
fn expression(job: Envelope<Job>) {}

#[stage("job.two", consume(job, link, other))]
fn two(job: Envelope<Job>, other: Envelope<Job>) {}

fn main() {
    let job = Envelope::new(1);
    stage_block!("job.block", consume(job), {
        drop(job);
    });
}
