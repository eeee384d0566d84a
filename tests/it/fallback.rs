//! Without an installation, stages are spans of the `tracing` subscriber of the application.

pub(crate) mod journal;
mod limits;
mod running;

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use expect_test::{Expect, expect};
use semconv::Sensitivity;
use telemetry::export::MemoryExporter;
use telemetry::propagation::{Envelope, OwnedContext};
use telemetry::testing::{alone, record};
use telemetry::{
    InStage, Key, Label, StageAttributes, StageError, Telemetry, decision, event, in_current_stage, stage,
    stage_block,
};
use tracing::dispatcher::with_default;
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::fallback::journal::Journal;
use crate::{block_on, child};

/// Runs `run` with a subscriber and compares the calls to it.
fn check(run: impl FnOnce(), expected: Expect) {
    let journal = Journal::new();
    let _alone = alone();
    with_default(&journal.dispatch(), run);
    expected.assert_eq(&journal.take());
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

#[derive(Clone, Copy, Debug, Label)]
enum Mode {
    Simple,
    Complex,
}

#[derive(Debug, StageError)]
enum Trouble {
    #[telemetry(expected)]
    Declined,
    Upstream,
}

#[stage("lent.leaf", input(n))]
fn leaf(n: u32) {}

#[stage("lent.sum", input(n), output)]
fn sum(n: u32) -> u32 {
    leaf(n);
    n + 1
}

#[stage("lent.tried")]
fn tried(what: &str) -> Result<u32, Trouble> {
    match what {
        "declined" => Err(Trouble::Declined),
        "upstream" => Err(Trouble::Upstream),
        _ => panic!("with a message that nobody may record"),
    }
}

#[stage("lent.waiting", input(n))]
async fn waiting(n: u32) {
    tokio::task::yield_now().await;
    leaf(n);
}

#[test]
fn stages_nest_with_their_fields_and_a_result_is_an_event() {
    check(
        || assert_eq!(sum(1), 2),
        expect![[r#"
            + lent.sum  n=1
            > lent.sum
            + lent.leaf in lent.sum  n=1
            > lent.leaf
            ~ lent.leaf  stage.outcome=ok
            < lent.leaf
            - lent.leaf
            ~ lent.sum  stage.outcome=ok
            • lent.sum.output in lent.sum  message=lent.sum.output  stage.outcome=ok  output=2
            < lent.sum
            - lent.sum
        "#]],
    );
}

#[test]
fn stages_and_spans_of_the_application_are_in_one_tree() {
    check(
        || {
            tracing::info_span!("request").in_scope(|| {
                stage_block!("lent.block", {
                    tracing::info_span!("query").in_scope(|| leaf(1));
                });
            });
        },
        expect![[r#"
            + request
            > request
            + lent.block in request
            > lent.block
            + query in lent.block
            > query
            + lent.leaf in query  n=1
            > lent.leaf
            ~ lent.leaf  stage.outcome=ok
            < lent.leaf
            - lent.leaf
            < query
            - query
            ~ lent.block  stage.outcome=ok
            < lent.block
            - lent.block
            < request
            - request
        "#]],
    );
}

#[test]
fn interleaved_futures_enter_their_spans_only_while_polled() {
    check(
        || {
            let (mut one, mut two) = (pin!(waiting(1)), pin!(waiting(2)));
            assert!(poll(one.as_mut()).is_pending());
            assert!(poll(two.as_mut()).is_pending());
            assert!(poll(one.as_mut()).is_ready());
            assert!(poll(two.as_mut()).is_ready());
        },
        expect![[r#"
            + lent.waiting  n=1
            > lent.waiting
            < lent.waiting
            + lent.waiting  n=2
            > lent.waiting
            < lent.waiting
            > lent.waiting
            + lent.leaf in lent.waiting  n=1
            > lent.leaf
            ~ lent.leaf  stage.outcome=ok
            < lent.leaf
            - lent.leaf
            < lent.waiting
            ~ lent.waiting  stage.outcome=ok
            - lent.waiting
            > lent.waiting
            + lent.leaf in lent.waiting  n=2
            > lent.leaf
            ~ lent.leaf  stage.outcome=ok
            < lent.leaf
            - lent.leaf
            < lent.waiting
            ~ lent.waiting  stage.outcome=ok
            - lent.waiting
        "#]],
    );
}

#[test]
fn a_cancelled_future_drops_its_values_inside_its_span() {
    struct Held;
    impl Drop for Held {
        fn drop(&mut self) {
            leaf(9);
        }
    }
    #[stage("lent.cancelled")]
    async fn cancelled() {
        let _held = Held;
        waiting(1).await;
    }
    check(
        || {
            let mut future = Box::pin(cancelled());
            assert!(poll(future.as_mut()).is_pending());
        },
        expect![[r#"
            + lent.cancelled
            > lent.cancelled
            + lent.waiting in lent.cancelled  n=1
            > lent.waiting
            < lent.waiting
            < lent.cancelled
            > lent.cancelled
            > lent.waiting
            < lent.waiting
            ~ lent.waiting  stage.outcome=cancelled  error.type=cancelled
            - lent.waiting
            + lent.leaf in lent.cancelled  n=9
            > lent.leaf
            ~ lent.leaf  stage.outcome=ok
            < lent.leaf
            - lent.leaf
            < lent.cancelled
            ~ lent.cancelled  stage.outcome=cancelled  error.type=cancelled
            - lent.cancelled
        "#]],
    );
}

#[test]
fn a_stream_is_one_span_until_its_end() {
    #[stage("lent.stream")]
    fn items() -> impl tokio_stream::Stream<Item = u32> {
        tokio_stream::iter([1, 2])
    }
    check(
        || {
            block_on(async {
                use tokio_stream::StreamExt;
                let mut items = pin!(items());
                while let Some(n) = items.next().await {
                    leaf(n);
                }
            })
        },
        expect![[r#"
            + lent.stream
            > lent.stream
            < lent.stream
            > lent.stream
            < lent.stream
            + lent.leaf  n=1
            > lent.leaf
            ~ lent.leaf  stage.outcome=ok
            < lent.leaf
            - lent.leaf
            > lent.stream
            < lent.stream
            + lent.leaf  n=2
            > lent.leaf
            ~ lent.leaf  stage.outcome=ok
            < lent.leaf
            - lent.leaf
            > lent.stream
            < lent.stream
            ~ lent.stream  stage.outcome=ok
            • lent.stream.output in lent.stream  message=lent.stream.output  stage.outcome=ok  stage.items=2
            - lent.stream
        "#]],
    );
}

#[test]
fn errors_and_panics_have_an_outcome_and_a_type_without_a_message() {
    // The types of panics are known after the first installation.
    drop(record());
    check(
        || {
            assert!(tried("declined").is_err());
            assert!(tried("upstream").is_err());
            assert!(catch_unwind(AssertUnwindSafe(|| tried("panic"))).is_err());
        },
        expect![[r#"
            + lent.tried
            > lent.tried
            ~ lent.tried  stage.outcome=error  error.type=declined  stage.error.expected=true
            < lent.tried
            - lent.tried
            + lent.tried
            > lent.tried
            ~ lent.tried  stage.outcome=error  error.type=upstream
            < lent.tried
            - lent.tried
            + lent.tried
            > lent.tried
            ~ lent.tried  stage.outcome=panic  error.type=&str
            < lent.tried
            - lent.tried
        "#]],
    );
}

mod key {
    use super::{Key, Sensitivity};

    pub(super) const TASK_ID: Key<str> = Key::new("task.id").as_context();
    pub(super) const USER_NAME: Key<str> = Key::new("user.name").with_sensitivity(Sensitivity::Pii);
    pub(super) const API_KEY: Key<str> = Key::new("api.key").with_sensitivity(Sensitivity::Secret);
}

#[derive(StageAttributes)]
struct Task {
    #[telemetry(key = key::TASK_ID)]
    id: &'static str,
    #[telemetry(label)]
    mode: Mode,
    #[telemetry(key = key::USER_NAME)]
    user: &'static str,
    #[telemetry(key = key::API_KEY)]
    api_key: &'static str,
    #[telemetry(redact)]
    token: &'static str,
    #[telemetry(plain, truncate = 4)]
    prompt: &'static str,
    limit: Option<u32>,
    share: f64,
    #[telemetry(nested)]
    source: Source,
    #[telemetry(skip)]
    _unused: u8,
}

#[derive(StageAttributes)]
enum Source {
    Memory,
    File { size: u64, is_open: bool },
}

fn task(limit: Option<u32>, source: Source) -> Task {
    let (api_key, token) = ("never to be read", "nor this");
    let (user, prompt) = ("Ada Lovelace", "Summarise the file");
    Task {
        id: "T-1",
        mode: Mode::Complex,
        user,
        api_key,
        token,
        prompt,
        limit,
        share: 0.5,
        source,
        _unused: 0,
    }
}

#[stage("lent.work", input(task), fields(attempt = 2))]
fn work(task: &Task) {
    let _ = (&task.id, &task.api_key, &task.token);
}

#[test]
fn fields_have_the_names_and_the_redaction_of_records() {
    let journal = Journal::new();
    let _alone = alone();
    // The key of an installation remains after its end; a process without one generates a key.
    let telemetry = Telemetry::builder("key").pseudonym_key("a key for tests").install().unwrap();
    telemetry.shutdown(Duration::ZERO);
    with_default(&journal.dispatch(), || {
        work(&task(None, Source::Memory));
        work(&task(Some(3), Source::File { size: 7, is_open: true }));
    });
    expect![[r#"
        + lent.work  attempt=2  task.id=T-1  task.mode=complex  user.name=39f00e09  api.key=[REDACTED]  task.token=[REDACTED]  task.prompt=Summ  task.share=0.5  stage.truncated.keys=["task.prompt"]  stage.truncated.sizes=[18]
        > lent.work
        ~ lent.work  stage.outcome=ok
        < lent.work
        - lent.work
        + lent.work  attempt=2  task.id=T-1  task.mode=complex  user.name=39f00e09  api.key=[REDACTED]  task.token=[REDACTED]  task.prompt=Summ  task.share=0.5  stage.truncated.keys=["task.prompt"]  stage.truncated.sizes=[18]  task.limit=3  task.source.size=7  task.source.is_open=true
        > lent.work
        ~ lent.work  stage.outcome=ok
        < lent.work
        - lent.work
    "#]]
    .assert_eq(&journal.take());
}

#[test]
fn events_and_decisions_are_events_of_their_stage() {
    #[stage("lent.plan")]
    fn plan() {
        event!("cache.miss", items = 3, share = 0.5);
        decision!(mode = Mode::Simple, because = "two files", considered = [Mode::Simple, Mode::Complex]);
    }
    check(
        plan,
        expect![[r#"
            + lent.plan
            > lent.plan
            • cache.miss in lent.plan  items=3  share=0.5  message=cache.miss
            • stage.decision in lent.plan  stage.decision.chosen=simple  stage.decision.because=two files  stage.decision.considered=["simple", "complex"]  message=stage.decision  stage.decision.name=mode
            ~ lent.plan  stage.outcome=ok
            < lent.plan
            - lent.plan
        "#]],
    );
}

#[test]
fn events_have_the_level_of_their_severity() {
    use tracing_subscriber::Layer;
    use tracing_subscriber::layer::SubscriberExt;

    #[stage("lent.plan")]
    fn plan() {
        event!("cache.read");
        event!(debug, "cache.hit");
        event!(warn, "cache.miss");
        event!(error, "cache.lost");
    }
    let journal = Journal::new();
    let _alone = alone();
    let severe = journal.clone().with_filter(LevelFilter::WARN);
    with_default(&tracing::Dispatch::new(tracing_subscriber::registry().with(severe)), plan);
    expect![[r#"
        • cache.miss  message=cache.miss
        • cache.lost  message=cache.lost
    "#]]
    .assert_eq(&journal.take());
}

#[test]
fn work_on_other_threads_is_in_the_span_of_its_stage() {
    let journal = Journal::new();
    let _alone = alone();
    let dispatch = journal.dispatch();
    let on_a_thread = |work: Box<dyn FnOnce() + Send>| {
        let dispatch = dispatch.clone();
        std::thread::spawn(move || with_default(&dispatch, work)).join().unwrap();
    };
    with_default(&dispatch, || {
        stage_block!("lent.parent", {
            on_a_thread(Box::new(in_current_stage(|| leaf(1))));
            let future = waiting(2).in_stage();
            on_a_thread(Box::new(|| block_on(future)));
            on_a_thread(Box::new(|| leaf(3)));
        });
    });
    expect![[r#"
        + lent.parent
        > lent.parent
        > lent.parent
        + lent.leaf in lent.parent  n=1
        > lent.leaf
        ~ lent.leaf  stage.outcome=ok
        < lent.leaf
        - lent.leaf
        < lent.parent
        > lent.parent
        + lent.waiting in lent.parent  n=2
        > lent.waiting
        < lent.waiting
        < lent.parent
        > lent.parent
        > lent.waiting
        + lent.leaf in lent.waiting  n=2
        > lent.leaf
        ~ lent.leaf  stage.outcome=ok
        < lent.leaf
        - lent.leaf
        < lent.waiting
        ~ lent.waiting  stage.outcome=ok
        - lent.waiting
        < lent.parent
        + lent.leaf  n=3
        > lent.leaf
        ~ lent.leaf  stage.outcome=ok
        < lent.leaf
        - lent.leaf
        ~ lent.parent  stage.outcome=ok
        < lent.parent
        - lent.parent
    "#]]
    .assert_eq(&journal.take());
}

#[test]
fn a_future_ends_with_the_subscriber_of_its_beginning() {
    #[stage("lent.moved", output)]
    async fn moved() -> u32 {
        tokio::task::yield_now().await;
        1
    }
    let journal = Journal::new();
    let _alone = alone();
    let mut future = Box::pin(moved());
    with_default(&journal.dispatch(), || assert!(poll(future.as_mut()).is_pending()));
    assert!(std::thread::spawn(move || poll(future.as_mut()).is_ready()).join().unwrap());
    expect![[r#"
        + lent.moved
        > lent.moved
        < lent.moved
        > lent.moved
        < lent.moved
        ~ lent.moved  stage.outcome=ok
        • lent.moved.output in lent.moved  message=lent.moved.output  stage.outcome=ok  output=1
        - lent.moved
    "#]]
    .assert_eq(&journal.take());
}

/// Value that counts its readings.
struct Counted(AtomicU32);

impl StageAttributes for Counted {
    fn record(&self, fields: &mut telemetry::record::Fields<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
        fields.value(&1);
    }
}

#[test]
fn a_disabled_callsite_evaluates_no_fields() {
    #[stage("lent.refused", input(counted))]
    fn refused(counted: &Counted) {
        event!("cache.miss", items = counted.0.fetch_add(1, Ordering::Relaxed));
        leaf(2);
    }
    let counted = Counted(AtomicU32::new(0));
    let journal = Journal::that_wants(|metadata| metadata.name() == "lent.leaf");
    let _alone = alone();
    with_default(&journal.dispatch(), || refused(&counted));
    assert_eq!(counted.0.into_inner(), 0);
    expect![[r#"
        + lent.leaf  n=2
        > lent.leaf
        ~ lent.leaf  stage.outcome=ok
        < lent.leaf
        - lent.leaf
    "#]]
    .assert_eq(&journal.take());
}

#[test]
fn metadata_have_the_source_location() {
    let journal = Journal::that_wants(|metadata| {
        let place = (metadata.target(), metadata.module_path(), *metadata.level());
        metadata.is_span()
            && place == (module_path!(), Some(module_path!()), tracing::Level::INFO)
            && metadata.file() == Some(file!())
            && metadata.line().is_some_and(|line| line < line!())
    });
    let _alone = alone();
    with_default(&journal.dispatch(), || leaf(1));
    assert!(journal.take().starts_with("+ lent.leaf"), "the subscriber refuses what stands elsewhere");
}

#[test]
fn filters_of_layers_and_the_format_layer_work() {
    use tracing_subscriber::Layer;
    use tracing_subscriber::filter::filter_fn;
    use tracing_subscriber::layer::SubscriberExt;

    #[derive(Clone, Default)]
    struct Text(Arc<Mutex<Vec<u8>>>);
    impl std::io::Write for Text {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let (text, journal) = (Text::default(), Journal::new());
    let writer = text.clone();
    let lines =
        tracing_subscriber::fmt::layer().without_time().with_ansi(false).with_writer(move || writer.clone());
    let registry = tracing_subscriber::registry()
        .with(lines.with_filter(filter_fn(|metadata| metadata.name() != "lent.leaf")))
        .with(journal.clone().with_filter(filter_fn(|metadata| metadata.name() == "lent.leaf")));
    let _alone = alone();
    with_default(&tracing::Dispatch::new(registry), || {
        stage_block!("lent.request", fields(id = 7), {
            sum(1);
            tracing::info!("a line of the application");
        });
    });
    let text = String::from_utf8(text.0.lock().unwrap().clone()).unwrap();
    expect![[r#"
        INFO lent.request{id=7}:lent.sum{n=1 stage.outcome="ok"}: it::fallback: lent.sum.output stage.outcome="ok" output=2
        INFO lent.request{id=7}: it::fallback: a line of the application
    "#]]
    .assert_eq(text.replace("\n ", "\n").trim_start());
    assert!(journal.take().starts_with("+ lent.leaf  n=1"));
}

#[test]
fn stages_run_after_the_end_of_the_subscriber() {
    let journal = Journal::new();
    let _alone = alone();
    let mut future = Box::pin(waiting(1));
    with_default(&journal.dispatch(), || assert!(poll(future.as_mut()).is_pending()));
    journal.take();
    assert_eq!(sum(1), 2);
    assert!(poll(future.as_mut()).is_ready());
    expect![[r#"
        > lent.waiting
        < lent.waiting
        ~ lent.waiting  stage.outcome=ok
        - lent.waiting
    "#]]
    .assert_eq(&journal.take());
}

#[test]
fn an_installation_replaces_the_subscriber_until_its_end() {
    let journal = Journal::new();
    with_default(&journal.dispatch(), || {
        let recording = record();
        leaf(1);
        assert_eq!(recording.tree(), "lent.leaf\n   → input  n=1\n");
        assert_eq!(journal.take(), "");
        assert_eq!(recording.finish().finished, 1);
        let _alone = alone();
        leaf(2);
        expect![[r#"
            + lent.leaf  n=2
            > lent.leaf
            ~ lent.leaf  stage.outcome=ok
            < lent.leaf
            - lent.leaf
        "#]]
        .assert_eq(&journal.take());
    });
}

#[test]
fn a_stage_ends_with_its_subscriber_despite_an_installation() {
    let journal = Journal::new();
    let _alone = alone();
    let memory = MemoryExporter::new(10);
    with_default(&journal.dispatch(), || {
        let telemetry = stage_block!("lent.around", {
            let telemetry = Telemetry::builder("taken").exporter(memory.clone()).install().unwrap();
            leaf(1);
            telemetry
        });
        telemetry.shutdown(Duration::from_secs(60));
    });
    let spans: Vec<_> = memory.take().into_iter().map(|span| (span.name, span.parent_span_id)).collect();
    assert_eq!(spans, [("lent.leaf", None)]);
    expect![[r#"
        + lent.around
        > lent.around
        ~ lent.around  stage.outcome=ok
        < lent.around
        - lent.around
    "#]]
    .assert_eq(&journal.take());
}

#[test]
fn stages_inside_a_subscriber_are_not_forwarded() {
    let journal = Journal::that_runs(|| {
        leaf(99);
        event!("lent.event");
    });
    let _alone = alone();
    with_default(&journal.dispatch(), || leaf(1));
    expect![[r#"
        + lent.leaf  n=1
        > lent.leaf
        ~ lent.leaf  stage.outcome=ok
        < lent.leaf
        - lent.leaf
    "#]]
    .assert_eq(&journal.take());
}

#[test]
fn a_panicking_subscriber_does_not_affect_stages() {
    let journal = Journal::that_runs(|| panic!("a mistake of the subscriber"));
    let _alone = alone();
    with_default(&journal.dispatch(), || assert_eq!(sum(1), 2));
}

#[test]
fn a_payload_that_panics_on_drop_does_not_affect_stages() {
    struct Payload;
    impl Drop for Payload {
        fn drop(&mut self) {
            panic!("one more mistake of the subscriber");
        }
    }
    let journal = Journal::that_runs(|| std::panic::panic_any(Payload));
    let _alone = alone();
    with_default(&journal.dispatch(), || assert_eq!((sum(1), sum(2)), (2, 3)));
    let told = journal.take();
    assert_eq!(told.lines().filter(|line| line.starts_with("+ lent.sum")).count(), 2, "{told}");
}

#[test]
fn stages_at_the_end_of_a_thread_are_forwarded() {
    struct AtEnd;
    impl Drop for AtEnd {
        fn drop(&mut self) {
            leaf(3);
        }
    }
    thread_local! {
        static AT_END: AtEnd = const { AtEnd };
    }
    /// A registry cannot be used at the end of a thread.
    struct WithoutRegistry;
    impl Subscriber for WithoutRegistry {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }
        fn new_span(&self, _: &Attributes<'_>) -> Id {
            leaf(99);
            println!("told: begun");
            Id::from_u64(1)
        }
        fn record(&self, _: &Id, _: &Record<'_>) {}
        fn record_follows_from(&self, _: &Id, _: &Id) {}
        fn event(&self, _: &Event<'_>) {}
        fn enter(&self, _: &Id) {}
        fn exit(&self, _: &Id) {}
        fn try_close(&self, _: Id) -> bool {
            leaf(99);
            println!("told: closed");
            true
        }
    }
    let test = "fallback::stages_at_the_end_of_a_thread_are_forwarded";
    let output = child::run(test, || {
        tracing::subscriber::set_global_default(WithoutRegistry).unwrap();
        std::thread::spawn(|| {
            // Dropped after the thread-local state of stages, which is created later.
            AT_END.with(|_| ());
            leaf(2);
        })
        .join()
        .unwrap();
    });
    if let Some(output) = output {
        assert_eq!(child::said(&output, "told: "), ["begun", "closed", "begun", "closed"]);
    }
}

#[test]
fn a_panicking_value_does_not_fail_the_stage() {
    struct Broken;
    impl StageAttributes for Broken {
        fn record(&self, _: &mut telemetry::record::Fields<'_>) {
            panic!("cannot be recorded")
        }
    }
    #[stage("lent.broken", input(broken), output)]
    fn broken(broken: &Broken) -> Broken {
        Broken
    }
    check(
        || {
            broken(&Broken);
        },
        expect![[r#"
            + lent.broken  otel.dropped_attributes_count=1
            > lent.broken
            ~ lent.broken  stage.outcome=ok
            • lent.broken.output in lent.broken  message=lent.broken.output  stage.outcome=ok  otel.dropped_attributes_count=1
            < lent.broken
            - lent.broken
        "#]],
    );
}

#[test]
fn a_subscriber_set_after_the_first_stage_gets_the_next() {
    let output = child::run("fallback::a_subscriber_set_after_the_first_stage_gets_the_next", || {
        let journal = Journal::new();
        leaf(1);
        tracing::dispatcher::set_global_default(journal.dispatch()).unwrap();
        std::thread::spawn(|| leaf(2)).join().unwrap();
        journal.take().lines().for_each(|line| println!("journal: {line}"));
    });
    if let Some(output) = output {
        assert_eq!(child::said(&output, "journal: ")[0], "+ lent.leaf  n=2");
    }
}

#[test]
fn a_filtering_subscriber_of_another_thread_is_consulted() {
    let output = child::run("fallback::a_filtering_subscriber_of_another_thread_is_consulted", || {
        let journal = Journal::that_wants(|metadata| metadata.target() == module_path!());
        let dispatch = journal.dispatch();
        std::thread::spawn(|| leaf(1)).join().unwrap();
        with_default(&dispatch, || leaf(2));
        journal.take().lines().for_each(|line| println!("journal: {line}"));
    });
    if let Some(output) = output {
        assert_eq!(child::said(&output, "journal: ")[0], "+ lent.leaf  n=2");
    }
}

#[test]
fn a_consumer_has_the_attributes_of_its_messages() {
    #[stage("lent.receive", consume(message), input(n))]
    fn receive(message: &Envelope<()>, n: u32) {}
    #[stage("lent.receive_all", consume(messages))]
    async fn receive_all(messages: Vec<Envelope<()>>) {}
    let mut context = OwnedContext::default();
    context.put_bytes("stage-hops", b"2");
    let message = Envelope::of((), context, None);
    check(
        || {
            receive(&message, 1);
            block_on(receive_all(vec![message.clone()]));
        },
        expect![[r#"
            + lent.receive  n=1  stage.hops=2
            > lent.receive
            ~ lent.receive  stage.outcome=ok
            < lent.receive
            - lent.receive
            + lent.receive_all  stage.hops=2  messaging.batch.message_count=1
            > lent.receive_all
            < lent.receive_all
            ~ lent.receive_all  stage.outcome=ok
            - lent.receive_all
        "#]],
    );
}
