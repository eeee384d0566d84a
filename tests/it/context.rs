//! Inherited fields: they reach every descendant, in any order of threads, also if the spans between are
//! dropped and their own stage has ended.

use std::pin::Pin;
use std::sync::mpsc::{Sender, channel};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use expect_test::expect;
use telemetry::export::OwnedValue;
use telemetry::testing::{record_process, record_with};
use telemetry::{InStage, Key, Overflow, in_current_stage, stage};

use crate::block_on;

const PATIENCE: Duration = Duration::from_secs(60);
const TASK: Key<str> = Key::new("task.id").as_context();

#[stage("context.task")]
fn task(#[telemetry(key = TASK)] id: &str, run: impl FnOnce()) {
    run();
}

#[stage("context.leaf", input(n))]
fn leaf(n: u32) {}

/// Stage that is ready at the second poll.
#[stage("context.waiting")]
async fn waiting() {
    let mut polls = 0;
    std::future::poll_fn(|_| {
        polls += 1;
        if polls > 1 { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

fn begin(future: Pin<&mut impl Future<Output = ()>>) {
    assert!(future.poll(&mut Context::from_waker(Waker::noop())).is_pending());
}

type Job = Box<dyn FnOnce() + Send>;

/// Runs a job on a worker and waits for its end.
fn do_there(worker: &Sender<(Job, Sender<()>)>, job: Job) {
    let (done, is_done) = channel();
    worker.send((job, done)).unwrap();
    is_done.recv().unwrap();
}

#[test]
fn a_closure_inherits_on_a_thread_with_an_older_ring() {
    let recording = record_process();
    std::thread::scope(|scope| {
        let (worker, jobs) = channel::<(Job, Sender<()>)>();
        scope.spawn(move || {
            for (job, done) in jobs {
                job();
                done.send(()).unwrap();
            }
        });
        // The worker gets a ring with its first stage.
        do_there(&worker, Box::new(|| leaf(0)));
        scope.spawn(move || task("T-1", || do_there(&worker, Box::new(in_current_stage(|| leaf(1))))));
    });
    expect![[r#"
        context.leaf
           → input  n=0
        context.task  task.id=T-1
        │  → input  task.id=T-1
        └─ context.leaf  task.id=T-1
              → input  n=1
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn a_dropped_span_passes_inherited_fields_on() {
    #[stage("context.outer")]
    fn outer(#[telemetry(plain, context)] tenant: &str, run: impl FnOnce()) {
        run();
    }
    #[stage("context.middle")]
    fn middle(#[telemetry(plain, context)] job: u32, run: impl FnOnce()) {
        run();
    }
    let recording = record_with(|builder| builder.open_spans(3));
    outer("acme", || {
        let mut fillers = [Box::pin(waiting()), Box::pin(waiting())];
        fillers.iter_mut().for_each(|filler| begin(filler.as_mut()));
        middle(1, || {
            // The fourth span has displaced the first, from which the others inherit.
            drop(fillers);
            assert!(recording.telemetry().unwrap().flush_spans(PATIENCE));
            leaf(1);
        });
    });
    expect![[r#"
        context.waiting [cancelled]  tenant=acme
        context.waiting [cancelled]  tenant=acme
        context.middle  job=1 tenant=acme
        │  → input  job=1
        └─ context.leaf  job=1 tenant=acme
              → input  n=1
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn a_future_inherits_from_a_stage_that_ended_thousands_of_stages_ago() {
    let recording = record_with(|builder| builder.overflow(Overflow::Wait(PATIENCE)));
    let mut future = None;
    task("T-1", || {
        let mut below = Box::pin(waiting().in_stage());
        begin(below.as_mut());
        future = Some(below);
    });
    assert!(recording.telemetry().unwrap().flush_spans(PATIENCE));
    (0..5_000).for_each(|_| task("T-2", || ()));
    block_on(future.unwrap());
    let spans = recording.spans();
    let below = spans.iter().find(|span| span.name == "context.waiting").unwrap();
    assert_eq!(below.attribute("task.id"), Some(&OwnedValue::Text("T-1".to_owned())));
}
