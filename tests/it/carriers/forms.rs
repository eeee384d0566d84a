//! One trace through each carrier of context.

use std::process::Command;

use expect_test::expect;
use telemetry::propagation::{
    ChildEnvironment, Environment, Headers, HeadersMut, OwnedContext, Remote, extract, inject,
};
use telemetry::testing::{Recording, record_with};
use telemetry::{Key, Telemetry, stage};

use super::headers;
use crate::child;

const TASK: Key<str> = Key::new("task.id").as_context();

#[stage("form.send")]
fn send<R>(#[telemetry(key = TASK)] task: &str, run: impl FnOnce() -> R) -> R {
    run()
}

#[stage("form.receive")]
fn receive() {}

fn recording() -> Recording {
    record_with(|builder| builder.propagate(&TASK))
}

/// Injects by `write`, extracts by `read`, and compares the result.
fn check<C>(write: impl FnOnce() -> C, read: impl FnOnce(&C) -> Remote) {
    let recording = recording();
    let carrier = send("T-1: ä", write);
    read(&carrier).scope(receive);
    expect![[r#"
        form.send  task.id="T-1: ä"
        │  → input  task.id="T-1: ä"
        └─ form.receive  task.id="T-1: ä"
    "#]]
    .assert_eq(&recording.tree());
    assert_eq!(super::ignored(recording), "");
}

#[test]
fn a_map() {
    let write = || {
        let mut map = headers(&[]);
        inject(&mut map);
        map
    };
    check(write, extract);
}

#[test]
fn the_headers_of_http() {
    let write = || {
        let mut map = http::HeaderMap::new();
        inject(&mut HeadersMut(&mut map));
        map
    };
    check(write, |map| extract(&Headers(map)));
}

#[test]
fn text_in_a_file() {
    let folder = crate::folder::Folder::new("carrier-in-a-file");
    let file = folder.path("claim.trace");
    check(
        || std::fs::write(&file, OwnedContext::current().to_string()).unwrap(),
        |()| extract(&OwnedContext::read(&std::fs::read_to_string(&file).unwrap())),
    );
}

#[test]
fn fields_that_are_bytes() {
    let write =
        || OwnedContext::current().iter().map(|(name, value)| (name, value.as_bytes().to_vec())).collect();
    check(write, |table: &Vec<(&str, Vec<u8>)>| {
        let mut carrier = OwnedContext::default();
        table.iter().for_each(|(name, value)| carrier.put_bytes(name, value));
        extract(&carrier)
    });
}

#[test]
fn the_environment_of_a_command() {
    let write = || {
        let mut command = Command::new("true");
        inject(&mut ChildEnvironment(&mut command));
        command
    };
    check(write, |command| {
        let set = command.get_envs().filter_map(|(name, value)| Some((name, value?)));
        extract(&set.collect::<Environment>())
    });
}

#[test]
fn a_child_process_continues_the_trace_of_its_parent() {
    const TEST: &str = "carriers::forms::a_child_process_continues_the_trace_of_its_parent";
    let work = || {
        let memory = telemetry::export::MemoryExporter::new(10);
        let guard = Telemetry::builder("child").propagate(&TASK).exporter(memory.clone()).install().unwrap();
        extract(&std::env::vars_os().collect::<Environment>()).scope(receive);
        drop(guard);
        let span = &memory.take()[0];
        let parent = span.parent_span_id.unwrap();
        println!("child: {} {parent} {}", span.trace_id, span.attribute("task.id").unwrap());
    };
    if child::is_one() {
        return work();
    }
    let recording = recording();
    let output = send("T-1", || child::start(TEST, |command| inject(&mut ChildEnvironment(command))));
    let sender = &recording.spans()[0];
    let expected = format!("{} {} T-1", sender.trace_id, sender.span_id);
    assert_eq!(child::said(&output, "child: "), [expected], "{output:?}");
}

#[test]
fn work_from_a_file_is_linked_with_its_sender() {
    const TEST: &str = "carriers::forms::work_from_a_file_is_linked_with_its_sender";
    const FILE: &str = "TELEMETRY_TEST_CLAIM";
    #[stage("form.pick_up", consume(left, link))]
    fn pick_up(left: &OwnedContext) {
        receive();
    }
    let work = || {
        let memory = telemetry::export::MemoryExporter::new(10);
        let guard = Telemetry::builder("child").propagate(&TASK).exporter(memory.clone()).install().unwrap();
        pick_up(&OwnedContext::read(&std::fs::read_to_string(std::env::var_os(FILE).unwrap()).unwrap()));
        drop(guard);
        let spans = memory.take();
        let [below, picked_up] = &spans[..] else { panic!("{spans:?}") };
        let link = &picked_up.links[0];
        println!("child: {} {} {}", link.trace_id, link.span_id, below.attribute("task.id").unwrap());
        assert_ne!(picked_up.trace_id, link.trace_id);
    };
    if child::is_one() {
        return work();
    }
    let recording = recording();
    let folder = crate::folder::Folder::new("carrier-for-another-process");
    let file = folder.path("claim.trace");
    send("T-1", || std::fs::write(&file, OwnedContext::current().to_string()).unwrap());
    let sender = &recording.spans()[0];
    let output = child::start(TEST, |command| {
        command.env(FILE, &file);
    });
    let expected = format!("{} {} T-1", sender.trace_id, sender.span_id);
    assert_eq!(child::said(&output, "child: "), [expected], "{output:?}");
}
