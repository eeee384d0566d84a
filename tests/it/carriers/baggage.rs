//! Inherited fields in baggage: those that the installation allows, and no others.

use std::time::Duration;

use expect_test::expect;
use semconv::Sensitivity;
use telemetry::export::OwnedValue;
use telemetry::propagation::{OwnedContext, extract, inject};
use telemetry::testing::{record, record_with, try_record_with};
use telemetry::{Builder, Key, Sampler, StageAttributes, in_current_stage, stage};

use super::{SAMPLED, UNSAMPLED, caller, headers, ignored};

const TASK: Key<str> = Key::new("task.id").as_context();
const ATTEMPT: Key<i64> = Key::new("task.attempt").as_context();
const USER: Key<str> = Key::new("user.id").with_sensitivity(Sensitivity::Pii).as_context();
const TOKEN: Key<str> = Key::new("user.token").with_sensitivity(Sensitivity::Secret).as_context();

#[stage("baggage.leaf")]
fn leaf() {}

#[stage("baggage.task")]
fn task<R>(
    #[telemetry(key = TASK)] id: &str,
    #[telemetry(key = ATTEMPT)] attempt: i64,
    #[telemetry(plain, context)] tenant: &str,
    run: impl FnOnce() -> R,
) -> R {
    run()
}

fn both(builder: Builder) -> Builder {
    builder.propagate(&TASK).propagate(&ATTEMPT)
}

/// Returns the injected header.
fn sent() -> Option<String> {
    let mut out = headers(&[]);
    inject(&mut out);
    out.remove("baggage")
}

#[stage("baggage.forward")]
fn forward() -> Option<String> {
    sent()
}

#[test]
fn fields_that_are_not_allowed_are_not_sent() {
    let recording = record();
    assert_eq!(task("T-1", 1, "acme", sent), None);
    drop(recording);
    let recording = record_with(|builder| builder.propagate(&TASK));
    assert_eq!(task("T-1", 1, "acme", sent).as_deref(), Some("task.id=T-1"));
    assert_eq!(ignored(recording), "");
}

#[test]
fn received_fields_that_are_not_allowed_are_ignored_without_a_count() {
    let recording = record_with(|builder| builder.propagate(&TASK));
    let caller = caller(&[("traceparent", SAMPLED), ("baggage", "task.attempt=1,task.id=T-1,tenant=acme")]);
    assert_eq!(caller.baggage().collect::<Vec<_>>(), [("task.id", "T-1")]);
    assert_eq!(ignored(recording), "");
}

#[test]
fn received_fields_are_on_every_descendant_with_their_types() {
    #[stage("baggage.serve")]
    fn serve() {
        leaf();
        std::thread::scope(|scope| {
            scope.spawn(in_current_stage(leaf));
        });
    }
    let recording = record_with(both);
    let pairs = [("traceparent", SAMPLED), ("baggage", "task.id=T%201%2C%22x%22, task.attempt = 3 ;p=q")];
    caller(&pairs).scope(serve);
    let spans = recording.spans();
    assert_eq!(spans.len(), 3);
    for span in spans {
        assert_eq!(
            span.attribute("task.id"),
            Some(&OwnedValue::Text("T 1,\"x\"".to_owned())),
            "{}",
            span.name
        );
        assert_eq!(span.attribute("task.attempt"), Some(&OwnedValue::Int(3)), "{}", span.name);
    }
    assert_eq!(ignored(recording), "");
}

#[test]
fn received_fields_are_sent_on_with_own_ones() {
    let recording = record_with(both);
    let pairs = [("traceparent", SAMPLED), ("tracestate", "a=1"), ("baggage", "task.id=T-1,task.attempt=3")];
    let below = caller(&pairs).scope(|| task("T-2", 4, "acme", OwnedContext::current));
    expect![[r#"
        traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000002-01
        tracestate: a=1
        baggage: task.id=T-2,task.attempt=4
        stage-hops: 1
    "#]]
    .assert_eq(&below.to_string());
    // The fields were set again, the state of the trace was not.
    let spans = recording.spans();
    assert_eq!(spans[0].trace_state.as_deref(), Some("a=1"));
    assert_eq!(ignored(recording), "");
}

#[test]
fn fields_are_sent_whatever_is_sampled() {
    for sampler in [Sampler::ALWAYS_ON, Sampler::ALWAYS_OFF] {
        let recording = record_with(|builder| both(builder).sampler(sampler));
        assert_eq!(
            task("T-1", 1, "acme", sent).as_deref(),
            Some("task.id=T-1,task.attempt=1"),
            "{sampler:?}"
        );
        for traceparent in [Some(SAMPLED), Some(UNSAMPLED), None] {
            let pairs = traceparent.map(|value| ("traceparent", value)).into_iter();
            let pairs: Vec<_> = pairs.chain([("baggage", "task.id=T-1")]).collect();
            let passed = caller(&pairs).scope(forward);
            assert_eq!(passed.as_deref(), Some("task.id=T-1"), "{sampler:?} {traceparent:?}");
        }
        assert_eq!(ignored(recording), "");
    }
}

#[test]
fn stages_with_inherited_fields_keep_the_trace_state() {
    let recording = record();
    let pairs = [("traceparent", SAMPLED), ("tracestate", "a=1")];
    let sent = caller(&pairs).scope(|| {
        task("T-1", 1, "acme", || {
            let mut out = headers(&[]);
            inject(&mut out);
            leaf();
            out
        })
    });
    assert_eq!(sent["tracestate"], "a=1");
    let states: Vec<_> = recording.spans().into_iter().map(|span| span.trace_state).collect();
    assert_eq!(states, [Some("a=1".to_owned()), Some("a=1".to_owned())]);
}

#[test]
fn stages_of_another_process_inherit_the_task() {
    let recording = record_with(both);
    let sent = task("T-1", 1, "acme", OwnedContext::current);
    extract(&sent).scope(leaf);
    expect![[r#"
        baggage.task  task.id=T-1 task.attempt=1 tenant=acme
        │  → input  task.id=T-1 task.attempt=1 tenant=acme
        └─ baggage.leaf  task.id=T-1 task.attempt=1
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn hops_between_processes_are_counted() {
    let recording = record();
    let mut carrier = OwnedContext::default();
    for _ in 0..3 {
        extract(&carrier).scope(|| carrier = task("T-1", 1, "acme", OwnedContext::current));
    }
    assert_eq!(extract(&carrier).hops(), 3);
    assert_eq!(ignored(recording), "");
}

#[test]
fn a_value_of_the_wrong_type_is_ignored_and_counted() {
    let recording = record_with(both);
    let caller = caller(&[("baggage", "task.attempt=three,task.id=T-1,task id=1"), ("stage-hops", "-1")]);
    assert_eq!(caller.baggage().collect::<Vec<_>>(), [("task.id", "T-1")]);
    assert_eq!(caller.hops(), 0);
    assert_eq!(ignored(recording), "baggage (malformed): 3\n");
}

#[test]
fn baggage_without_a_caller_is_inherited_in_a_trace_of_its_own() {
    let recording = record_with(both);
    let caller = caller(&[("baggage", "task.id=T-1")]);
    caller.scope(|| {
        leaf();
        assert_eq!(sent().as_deref(), Some("task.id=T-1"));
        in_current_stage(leaf)
    })();
    task("T-2", 2, "acme", || caller.scope(|| assert_eq!(sent().unwrap(), "task.id=T-1,task.attempt=2")));
    expect![[r#"
        baggage.leaf  task.id=T-1
        baggage.leaf  task.id=T-1
        baggage.task  task.id=T-2 task.attempt=2 tenant=acme
           → input  task.id=T-2 task.attempt=2 tenant=acme
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn personal_values_are_propagated_as_pseudonyms() {
    #[stage("baggage.user")]
    fn user(#[telemetry(key = USER)] id: &str) -> Option<String> {
        sent()
    }
    let recording = record_with(|builder| builder.propagate(&USER).pseudonym_key("key"));
    let header = user("ada@example.org").unwrap();
    let pseudonym = header.strip_prefix("user.id=").unwrap().strip_suffix(";pseudonym").unwrap().to_owned();
    assert_eq!(recording.spans()[0].attribute("user.id"), Some(&OwnedValue::Text(pseudonym.clone())));
    for incoming in [header.as_str(), "user.id=ada@example.org"] {
        let caller = caller(&[("baggage", incoming)]);
        assert_eq!(caller.baggage().collect::<Vec<_>>(), [("user.id", pseudonym.as_str())], "{incoming}");
    }
}

#[test]
fn a_personal_value_that_looks_like_a_pseudonym_is_hashed() {
    #[stage("baggage.leaf", kind = server)]
    fn serve() -> Option<String> {
        sent()
    }
    let recording = record_with(|builder| builder.propagate(&USER).pseudonym_key("key"));
    // A date of birth and a customer number have the form of a pseudonym; a mark without that form is no
    // proof.
    for value in ["19840317", "20231187", "cafebabe", "1984-03-17", "ada@example.org;pseudonym"] {
        let caller = caller(&[("baggage", &format!("user.id={value}"))]);
        let header = caller.scope(serve).unwrap();
        let plain = value.split(';').next().unwrap();
        assert!(header.ends_with(";pseudonym") && !header.contains(plain), "{value}: {header}");
        assert!(!recording.tree().contains(plain), "{value}: {}", recording.tree());
    }
}

#[test]
fn keys_that_cannot_be_propagated_fail_the_installation() {
    const SPACED: Key<str> = Key::new("task id").as_context();
    for (key, expected) in [
        (
            TOKEN,
            "the key `user.token` cannot be propagated: the registry says that its values are secret; leave it \
             out of `propagate`",
        ),
        (
            SPACED,
            "the key `task id` cannot be propagated: its name has characters that baggage does not allow; give \
             it another",
        ),
    ] {
        let error = try_record_with(|builder| builder.propagate(&key)).err().unwrap();
        assert_eq!(error.to_string(), expected);
    }
    drop(record());
}

#[test]
fn a_value_inside_a_payload_is_propagated() {
    #[derive(StageAttributes)]
    struct Job {
        #[telemetry(key = TASK)]
        id: String,
        attempts: u32,
    }
    #[stage("baggage.job", input(job))]
    fn job(job: &Job) -> Option<String> {
        sent()
    }
    let recording = record_with(|builder| builder.propagate(&TASK));
    assert_eq!(job(&Job { id: "T-9".to_owned(), attempts: 1 }).as_deref(), Some("task.id=T-9"));
    assert_eq!(ignored(recording), "");
}

#[test]
fn an_unsampled_trace_propagates_fields_as_a_sampled_one_does() {
    let recording = record_with(both);
    let pairs = [("traceparent", UNSAMPLED), ("baggage", "task.id=T-1")];
    let sent = caller(&pairs).scope(|| task("T-2", 2, "acme", sent));
    assert_eq!(sent.as_deref(), Some("task.id=T-2,task.attempt=2"));
    drop(recording);
}

#[test]
fn a_truncated_value_is_not_propagated_but_counted() {
    let recording = record_with(|builder| builder.propagate(&TASK).text_limit(128));
    let long = "x".repeat(200);
    assert_eq!(task(&long, 1, "acme", sent), None);
    assert_eq!(ignored(recording), "baggage (over_limit): 1\n");
}

#[test]
fn fields_beyond_the_limit_of_the_header_are_counted() {
    let recording = record_with(|builder| both(builder).text_limit(10_000));
    let long = "x".repeat(8_190);
    assert_eq!(task(&long, 1, "acme", sent).as_deref(), Some("task.attempt=1"));
    assert_eq!(ignored(recording), "baggage (over_limit): 1\n");
}

#[test]
fn received_fields_last_as_long_as_their_descendants() {
    let recording = record_with(both);
    let pairs = |task: usize| format!("task.id=T-{task}");
    let first = caller(&[("traceparent", SAMPLED), ("baggage", &pairs(0))]);
    first.scope(|| {
        for n in 1..20_000 {
            caller(&[("traceparent", SAMPLED), ("baggage", &pairs(n))]).scope(|| ());
        }
        assert!(recording.telemetry().unwrap().flush_spans(Duration::from_secs(60)));
        leaf();
        assert_eq!(sent().as_deref(), Some("task.id=T-0"));
    });
    let spans = recording.spans();
    assert_eq!(spans[0].attribute("task.id"), Some(&OwnedValue::Text("T-0".to_owned())));
}
