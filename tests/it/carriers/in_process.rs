//! Messages in a queue of the process: inherited fields without an allowance, hop count, what leaves the
//! process all the same.

use std::collections::HashMap;
use std::sync::mpsc::channel;
use std::time::Duration;

use expect_test::expect;
use telemetry::propagation::{Envelope, Message, OwnedContext, extract, inject};
use telemetry::testing::{record, record_with};
use telemetry::{Key, Overflow, current, event, stage};

use super::{SAMPLED, caller, ignored};

const TASK: Key<str> = Key::new("task.id").as_context();
const ROUND: Key<str> = Key::new("task.round").as_context();

#[stage("queue.put", kind = producer)]
fn put(#[telemetry(key = TASK)] task: &str) -> Envelope<u32> {
    Envelope::new(1)
}

#[stage("queue.leaf")]
fn leaf() {}

#[stage("queue.take", consume(message))]
fn take(message: Envelope<u32>) -> HashMap<String, String> {
    drop(message);
    leaf();
    let mut headers = HashMap::new();
    inject(&mut headers);
    headers
}

#[test]
fn a_consumer_on_another_thread_inherits_every_context_field_and_no_hop() {
    let recording = record();
    let (sender, receiver) = channel();
    sender.send(put("T-1")).unwrap();
    drop(sender);
    let headers = std::thread::spawn(move || receiver.into_iter().map(take).last().unwrap()).join().unwrap();
    let names: Vec<_> = headers.keys().map(String::as_str).collect();
    assert_eq!(names, ["traceparent"], "no field leaves the process that is not allowed to");
    expect![[r#"
        queue.put  task.id=T-1
        │  → input  task.id=T-1
        └─ queue.take  stage.queue.time=0.000002 task.id=T-1
           └─ queue.leaf  task.id=T-1
    "#]]
    .assert_eq(&recording.tree());
    assert!(recording.spans().iter().all(|span| !span.has_remote_parent));
    assert_eq!(ignored(recording), "");
}

#[test]
fn the_serialised_form_has_allowed_fields_only_and_one_hop() {
    let recording = record();
    let message = put("T-1");
    let json = serde_json::to_string(&message).unwrap();
    assert!(!json.contains("T-1") && !json.contains("task"), "{json}");
    let read: Envelope<u32> = serde_json::from_str(&json).unwrap();
    assert_eq!((message.sender().hops(), read.sender().hops()), (0, 1));
    assert_eq!(extract(message.context()).hops(), 1);
    take(read);
    expect![[r#"
        queue.put  task.id=T-1
        │  → input  task.id=T-1
        └─ queue.take  stage.queue.time=0.000002 stage.hops=1
           └─ queue.leaf
    "#]]
    .assert_eq(&recording.tree());
    assert_eq!(ignored(recording), "");
}

#[test]
fn a_message_waits_as_long_as_it_likes_for_its_consumer() {
    // Complete rather than quick.
    let complete = Overflow::Wait(Duration::from_secs(60));
    let recording = record_with(|builder| builder.propagate(&TASK).overflow(complete));
    let first = put("T-1");
    // More than the collector retains of stages that have ended.
    (0..5_000).for_each(|_| drop(put("T-2")));
    let _begun = recording.spans();
    let headers = take(first);
    assert_eq!(headers["baggage"], "task.id=T-1", "allowed fields go on to other processes");
    let spans = recording.spans();
    assert_eq!(spans.iter().map(|span| span.name).collect::<Vec<_>>(), ["queue.leaf", "queue.take"]);
    for span in &spans {
        assert!(span.attributes.iter().any(|(name, value)| *name == "task.id" && value.to_string() == "T-1"));
    }
    assert_eq!(ignored(recording), "");
}

#[test]
fn a_linked_consumer_inherits_from_the_sender_unless_it_has_a_context() {
    #[stage("queue.note", consume(message, link))]
    fn note(message: &Envelope<u32>) {}
    #[stage("queue.round")]
    fn round(#[telemetry(key = ROUND)] round: &str, message: &Envelope<u32>) {
        note(message);
    }
    let recording = record();
    let message = put("T-1");
    note(&message);
    round("R-1", &message);
    expect![[r#"
        queue.put  task.id=T-1
           → input  task.id=T-1
        queue.note  stage.queue.time=0.000002 task.id=T-1
           ⇢ span 0000000000000001 of trace 00000000000000020000000000000003
        queue.round  task.round=R-1
        │  → input  task.round=R-1
        └─ queue.note  stage.queue.time=0.000007 task.round=R-1
              ⇢ span 0000000000000001 of trace 00000000000000020000000000000003
    "#]]
    .assert_eq(&recording.tree());
    assert_eq!(ignored(recording), "");
}

#[test]
fn a_scope_of_the_sender_is_no_stage() {
    let recording = record();
    put("T-1").sender().scope(|| {
        assert_eq!(current(), None);
        event!("queue.seen");
        leaf();
    });
    expect![[r#"
        queue.put  task.id=T-1
        │  → input  task.id=T-1
        └─ queue.leaf  task.id=T-1
    "#]]
    .assert_eq(&recording.tree());
    assert_eq!(ignored(recording), "event (no_stage): 1\n");
}

#[test]
fn a_message_in_a_received_trace_counts_the_processes_before() {
    let recording = record();
    let message = caller(&[("traceparent", SAMPLED), ("stage-hops", "2")]).scope(|| put("T-1"));
    assert_eq!(message.sender().hops(), 2);
    assert_eq!(OwnedContext::read(&message.context().to_string()), *message.context());
    drop(recording);
}

#[test]
fn a_message_of_an_ended_installation_is_that_of_another_process() {
    let recording = record();
    let message = put("T-1");
    drop(recording);
    let recording = record();
    take(message);
    let span = recording.spans().pop().unwrap();
    assert!(span.has_remote_parent);
    assert!(!recording.tree().contains("T-1"));
}
