//! Messages from another process: parent of the consumer, time in the queue, hop count.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use expect_test::{Expect, expect};
use telemetry::export::SpanData;
use telemetry::propagation::{Envelope, Message, OwnedContext, Remote};
use telemetry::testing::{Recording, record, record_with};
use telemetry::{Key, Sampler, event, stage};
use tokio_stream::{Stream, StreamExt as _};

use super::{SAMPLED, ignored};
use crate::block_on;

const TASK: Key<str> = Key::new("task.id").as_context();

#[stage("mail.send", kind = producer)]
fn send(#[telemetry(key = TASK)] task: &str, copies: u32) -> Envelope<u32> {
    Envelope::new(copies)
}

#[stage("mail.leaf")]
fn leaf() {}

#[stage("mail.print", consume(message), input(limit), output)]
fn print(message: &Envelope<u32>, limit: u32) -> u32 {
    leaf();
    message.payload.min(limit)
}

#[stage("mail.print_all", consume(messages))]
fn print_all(messages: &[Envelope<u32>]) -> u32 {
    leaf();
    messages.iter().map(|message| message.payload).sum()
}

#[stage("mail.remember", consume(message, link))]
fn remember(message: &Envelope<u32>) {
    leaf();
}

/// Returns a message as another process reads it.
fn post(task: &str, copies: u32) -> Envelope<u32> {
    serde_json::from_str(&serde_json::to_string(&send(task, copies)).unwrap()).unwrap()
}

fn recording() -> Recording {
    record_with(|builder| builder.propagate(&TASK))
}

fn check(run: impl FnOnce(), expected: Expect) {
    let recording = recording();
    run();
    expected.assert_eq(&recording.tree());
    assert_eq!(ignored(recording), "");
}

#[test]
fn a_consumer_is_a_child_of_the_sender_and_has_the_time_in_the_queue() {
    check(
        || assert_eq!(print(&post("T-1", 3), 2), 2),
        expect![[r#"
            mail.send  task.id=T-1
            │  → input  task.id=T-1
            └─ mail.print  stage.queue.time=0.000002 stage.hops=1 task.id=T-1
               │  → input  limit=2
               │  ← output  output=2
               └─ mail.leaf  task.id=T-1
        "#]],
    );
}

#[test]
fn a_consumer_has_the_span_kind_consumer() {
    let recording = recording();
    print(&post("T-1", 1), 1);
    let kinds: Vec<_> = recording.spans().iter().map(|span| (span.name, span.kind)).collect();
    use semconv::SpanKind::{Consumer, Internal, Producer};
    assert_eq!(kinds, [("mail.send", Producer), ("mail.leaf", Internal), ("mail.print", Consumer)]);
}

#[test]
fn a_batch_links_all_senders_and_has_no_parent() {
    let recording = recording();
    let batch = vec![post("T-1", 1), post("T-2", 2), Envelope::of(3, OwnedContext::default(), None)];
    assert_eq!(print_all(&batch), 6);
    let spans = recording.spans();
    let consumer = spans.iter().find(|span| span.name == "mail.print_all").unwrap();
    let senders: Vec<_> = spans.iter().filter(|span| span.name == "mail.send").collect();
    assert_eq!(consumer.parent_span_id, None);
    let linked: Vec<_> = consumer.links.iter().map(|link| (link.trace_id, link.span_id)).collect();
    assert_eq!(linked, senders.iter().map(|span| (span.trace_id, span.span_id)).collect::<Vec<_>>());
    assert_eq!(
        attributes(consumer),
        "stage.queue.time=0.000005 stage.hops=1 messaging.batch.message_count=3",
        "the longest wait, and no field of one of many tasks"
    );
    assert_eq!(
        recording.metrics("stage_queue_duration_seconds_count"),
        "stage_queue_duration_seconds_count{stage_name=\"mail.print_all\"} 2\n",
        "each message that says when it was sent"
    );
}

fn attributes(span: &SpanData) -> String {
    let other = span.attributes.iter().filter(|(name, _)| name != "stage.outcome");
    other.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_consumer_with_links_keeps_its_parent_and_inherits_the_task() {
    #[stage("mail.loop")]
    fn worker_loop(message: &Envelope<u32>) {
        remember(message);
    }
    let recording = recording();
    let message = post("T-1", 1);
    worker_loop(&message);
    let spans = recording.spans();
    let [sender, leaf, consumer, around] = &spans[..] else { panic!("{spans:?}") };
    assert_eq!(consumer.parent_span_id, Some(around.span_id));
    assert_eq!(consumer.links[0].span_id, sender.span_id);
    assert_eq!(attributes(leaf), "task.id=T-1");
    assert!(attributes(around).is_empty(), "what came is not outside the consumer");
    assert_eq!(ignored(recording), "");
}

#[test]
fn a_consumer_inside_a_stage_is_a_child_of_the_sender() {
    #[stage("mail.serve")]
    fn serve(message: &Envelope<u32>) {
        print(message, 1);
        leaf();
    }
    check(
        || serve(&post("T-1", 1)),
        expect![[r#"
            mail.send  task.id=T-1
            │  → input  task.id=T-1
            └─ mail.print  stage.queue.time=0.000003 stage.hops=1 task.id=T-1
               │  → input  limit=1
               │  ← output  output=1
               └─ mail.leaf  task.id=T-1
            mail.serve
            └─ mail.leaf
        "#]],
    );
}

#[test]
fn every_shape_of_a_consumer() {
    struct Agent;
    #[stage]
    impl Agent {
        #[stage("mail.by_method", consume(message))]
        fn take(&self, message: Envelope<u32>) {
            leaf();
        }
    }
    #[stage("mail.by_future", consume(message))]
    async fn by_future(message: Envelope<u32>) {
        tokio::task::yield_now().await;
        leaf();
    }
    #[stage("mail.by_returned_future", consume(message))]
    fn by_returned_future(message: Arc<Envelope<u32>>) -> impl Future<Output = ()> {
        async move { leaf() }
    }
    #[stage("mail.by_stream", consume(message))]
    fn by_stream(message: &mut Envelope<u32>) -> impl Stream<Item = ()> + use<> {
        tokio_stream::once(()).map(|()| leaf())
    }
    #[stage("mail.by_batch", consume(messages))]
    async fn by_batch(messages: Vec<Envelope<u32>>) {
        leaf();
    }
    check(
        || {
            let message = || post("T-1", 1);
            Agent.take(message());
            block_on(by_future(message()));
            block_on(by_returned_future(Arc::new(message())));
            block_on(by_stream(&mut message()).collect::<Vec<_>>());
            block_on(by_batch(vec![message()]));
        },
        expect![[r#"
            mail.send  task.id=T-1
            │  → input  task.id=T-1
            └─ mail.by_method  stage.queue.time=0.000002 stage.hops=1 task.id=T-1
               └─ mail.leaf  task.id=T-1
            mail.send  task.id=T-1
            │  → input  task.id=T-1
            └─ mail.by_future  stage.queue.time=0.000002 stage.hops=1 task.id=T-1
               └─ mail.leaf  task.id=T-1
            mail.send  task.id=T-1
            │  → input  task.id=T-1
            └─ mail.by_returned_future  stage.queue.time=0.000002 stage.hops=1 task.id=T-1
               └─ mail.leaf  task.id=T-1
            mail.send  task.id=T-1
            │  → input  task.id=T-1
            └─ mail.by_stream  stage.queue.time=0.000002 stage.hops=1 stage.items=1 task.id=T-1
               │  ← output  stage.items=1
               └─ mail.leaf  task.id=T-1
            mail.send  task.id=T-1
               → input  task.id=T-1
            mail.by_batch  stage.queue.time=0.000002 stage.hops=1 messaging.batch.message_count=1
            │  ⇢ span 000000000000001d of trace 000000000000001e000000000000001f
            └─ mail.leaf
        "#]],
    );
}

#[test]
fn an_async_consumer_keeps_received_fields_until_its_end() {
    #[stage("mail.slow", consume(message))]
    async fn slow(message: Envelope<u32>) -> OwnedContext {
        tokio::task::yield_now().await;
        OwnedContext::current()
    }
    let recording = recording();
    let mut pending = Vec::new();
    for task in ["T-1", "T-2"] {
        let mut future = Box::pin(slow(post(task, 1)));
        let waker = std::task::Waker::noop();
        assert!(future.as_mut().poll(&mut std::task::Context::from_waker(waker)).is_pending());
        pending.push(future);
    }
    (0..20_000).for_each(|_| assert_eq!(print(&post("T-3", 1), 1), 1));
    let sent: Vec<_> = pending.into_iter().map(|future| block_on(future).to_string()).collect();
    assert!(sent[0].contains("baggage: task.id=T-1\nstage-hops: 2\n"), "{sent:?}");
    assert!(sent[1].contains("baggage: task.id=T-2\nstage-hops: 2\n"), "{sent:?}");
    drop(recording);
}

#[test]
fn a_message_from_the_future_has_no_time_in_the_queue() {
    let recording = record();
    let later = UNIX_EPOCH + Duration::from_secs(4_000_000_000);
    let mut context = OwnedContext::default();
    context.put_bytes("traceparent", SAMPLED.as_bytes());
    print(&Envelope::of(1, context, Some(later)), 1);
    let span = recording.spans().remove(1);
    assert_eq!(attributes(&span), "stage.queue.time=0");
    assert!(span.has_remote_parent);
}

#[test]
fn a_message_without_context_begins_a_trace() {
    let recording = record();
    print(&Envelope::of(1, OwnedContext::default(), None), 1);
    let span = recording.spans().remove(1);
    assert_eq!((span.parent_span_id, attributes(&span)), (None, String::new()));
    assert_eq!(ignored(recording), "");
}

#[test]
fn the_consumer_of_an_unsampled_sender_is_measured() {
    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF).propagate(&TASK));
    print(&post("T-1", 1), 1);
    assert_eq!(recording.tree(), "");
    assert_eq!(
        recording.metrics("stage_queue_duration_seconds_count"),
        "stage_queue_duration_seconds_count{stage_name=\"mail.print\"} 1\n"
    );
}

#[test]
fn a_message_type_of_the_program() {
    struct Delivery(&'static str);
    impl Message for Delivery {
        fn sender(&self) -> Remote {
            super::caller(&[("traceparent", self.0)])
        }
    }
    #[stage("mail.deliver", consume(delivery))]
    fn deliver(delivery: &Delivery) {
        event!("mail.delivered");
    }
    let recording = record();
    deliver(&Delivery(SAMPLED));
    deliver(&Delivery("nonsense"));
    let parents: Vec<_> = recording.spans().iter().map(|span| span.has_remote_parent).collect();
    assert_eq!(parents, [true, false]);
    assert_eq!(ignored(recording), "traceparent (malformed): 1\n");
}

#[test]
fn messages_are_consumed_without_an_installation() {
    let _alone = telemetry::testing::alone();
    let message = send("T-1", 3);
    assert!(message.context().is_empty());
    assert!(message.enqueued().unwrap() > UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    assert_eq!(print(&message, 9), 3);
    assert_eq!(print_all(&[message.clone().map(|copies| copies * 2)]), 6);
    remember(&message);
}

#[test]
fn json_has_the_payload_the_context_and_the_time() {
    let recording = recording();
    let message = send("T-1", 3);
    let json = serde_json::to_string(&message).unwrap();
    expect![[r#"{"payload":3,"context":{"traceparent":"00-00000000000000020000000000000003-0000000000000001-03","baggage":"task.id=T-1","stage-hops":"1"},"enqueued_at":1577836800000001}"#]]
        .assert_eq(&json);
    assert_eq!(serde_json::from_str::<Envelope<u32>>(&json).unwrap(), message);
    drop(recording);
}

#[test]
fn json_with_an_invalid_context_is_a_message_and_is_counted() {
    for (context, expected) in [
        ("{}", ""),
        (r#"{"traceparent": 7, "other": {"deep": [1, null]}}"#, "traceparent (malformed): 1\n"),
        (
            r#"{"traceparent": ["00"], "baggage": null}"#,
            "traceparent (malformed): 1\nbaggage (malformed): 1\n",
        ),
        ("5", "traceparent (malformed): 1\n"),
        (r#"["traceparent"]"#, "traceparent (malformed): 1\n"),
        ("true", "traceparent (malformed): 1\n"),
    ] {
        let recording = recording();
        for time in ["-1", "1.5", "\"now\"", "null", "{\"a\": 1}", "[1]"] {
            let json = format!(r#"{{"payload": 3, "context": {context}, "enqueued_at": {time}, "more": 1}}"#);
            let message: Envelope<u32> = serde_json::from_str(&json).unwrap();
            assert_eq!((message.payload, message.enqueued()), (3, None), "{json}");
            if time == "null" {
                print(&message, 1);
            }
        }
        assert_eq!(ignored(recording), expected, "{context}");
    }
    let bare: Envelope<u32> = serde_json::from_str(r#"{"payload": 3}"#).unwrap();
    assert!(bare.context().is_empty());
}
