//! An integration outside the crate, by the public interface alone: a queue of jobs whose runner opens a
//! stage for each job, polls it, and ends it.

use std::collections::HashMap;

use expect_test::expect;
use telemetry::propagation::{ReceivedContext, extract, inject};
use telemetry::record::{Field, Location, OpenStage, Site};
use telemetry::semconv::{SpanKind, StageDef, key};
use telemetry::stage;
use telemetry::testing::record;

static FIELDS: [Field; 1] = [Field::keyed(&key::MESSAGING_DESTINATION_NAME)];
static JOB: Site = Site::stage(
    StageDef::new("job.run").with_kind(SpanKind::Consumer),
    Location::of(module_path!(), "run"),
    &FIELDS,
    &[],
);

/// A job that is polled until it has no steps left.
struct Job {
    stage: OpenStage,
    steps: u32,
}

impl Job {
    fn open(headers: &HashMap<String, String>, steps: u32) -> Job {
        let caller = ReceivedContext::of(&extract(headers));
        let open = || {
            JOB.open_with(|fields| {
                fields.keyed(&key::MESSAGING_DESTINATION_NAME, "mail");
            })
        };
        Job { stage: caller.as_ref().map_or_else(open, |caller| caller.scope(open)), steps }
    }

    /// Returns true if the job is done.
    fn poll(&mut self) -> bool {
        self.steps -= 1;
        self.stage.run(|| step(self.steps));
        self.steps == 0
    }
}

#[stage("job.step", fields("left" = left))]
fn step(left: u32) {
    assert!(left < 9, "too many steps");
}

#[stage("job.send", kind = producer)]
fn send() -> HashMap<String, String> {
    let mut headers = HashMap::new();
    inject(&mut headers);
    headers
}

#[test]
fn a_stage_is_opened_polled_and_ended_by_hand() {
    let recording = record();
    let headers = send();
    let mut done = Job::open(&headers, 2);
    while !done.poll() {}
    done.stage.end_with(|ending| ending.ok());
    let mut failed = Job::open(&headers, 1);
    failed.poll();
    failed.stage.end_with(|ending| ending.fail("no_paper"));
    drop(Job::open(&HashMap::new(), 1));
    expect![[r#"
        job.send
        ├─ job.run  messaging.destination.name=mail
        │  ├─ job.step  left=1
        │  └─ job.step  left=0
        └─ job.run [error: no_paper]  messaging.destination.name=mail
           └─ job.step  left=0
        job.run [cancelled]  messaging.destination.name=mail
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn a_panic_in_a_poll_ends_the_stage() {
    let recording = record();
    let mut job = Job::open(&HashMap::new(), 10);
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| job.poll())).is_err());
    assert!(job.stage.has_ended());
    expect![[r#"
        job.run [panic: &str]  messaging.destination.name=mail
        └─ job.step [panic: &str]  left=9
    "#]]
    .assert_eq(&recording.tree());
}
