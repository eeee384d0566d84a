//! Names of attributes: each is once on a span and on an event, also after name collisions.

use expect_test::expect;
use semconv::StageDef;
use telemetry::export::SpanData;
use telemetry::testing::record;
use telemetry::{Key, StageAttributes, stage};

const DOCUMENT: Key<i64> = Key::new("document.id");

#[derive(StageAttributes)]
struct Document {
    #[telemetry(key = DOCUMENT)]
    id: i64,
}

/// Returns the attributes of a span and its events, one in each line.
fn all_attributes(span: &SpanData) -> String {
    let own = span.attributes.iter().map(|(name, value)| format!("{name}={value}\n"));
    let of_events = span.events.iter().flat_map(|event| {
        event.attributes.iter().map(|(name, value)| format!("{}: {name}={value}\n", event.name))
    });
    own.chain(of_events).collect()
}

#[test]
fn the_first_of_two_values_of_one_key_is_recorded() {
    #[stage("attribute.merge", input(left, right))]
    fn merge(left: &Document, right: &Document) {}
    let recording = record();
    merge(&Document { id: 1 }, &Document { id: 2 });
    expect![[r#"
        stage.outcome=ok
        document.id=1
        attribute.merge.input: document.id=1
    "#]]
    .assert_eq(&all_attributes(&recording.spans()[0]));
}

/// The parts of a name do not matter: a field of an argument, and a text of the annotation.
#[test]
fn the_first_of_two_values_of_one_full_name_is_recorded() {
    #[derive(StageAttributes)]
    struct Order {
        #[telemetry(label)]
        id: Size,
    }
    #[derive(Clone, Copy, telemetry::Label)]
    enum Size {
        Large,
    }
    #[stage("attribute.joined", input(order), fields("order.id" = 1))]
    fn joined(order: &Order) {}
    let recording = record();
    joined(&Order { id: Size::Large });
    expect![[r#"
        stage.outcome=ok
        order.id=1
        attribute.joined.input: order.id=large
    "#]]
    .assert_eq(&all_attributes(&recording.spans()[0]));
}

#[test]
fn fields_cannot_set_reserved_attributes() {
    #[stage("attribute.reserved", fields("stage.outcome" = "mine", "error.type" = "mine", own = 1))]
    fn reserved() -> Result<(), std::fmt::Error> {
        Err(std::fmt::Error)
    }
    let recording = record();
    assert!(reserved().is_err());
    expect![[r#"
        stage.outcome=error
        error.type=core::fmt::Error
        own=1
    "#]]
    .assert_eq(&all_attributes(&recording.spans()[0]));
}

#[test]
fn constant_attributes_of_a_definition_are_always_recorded() {
    const TAKE: StageDef =
        StageDef::new("attribute.take").with_constants(&[("queue.stage", "queue"), ("queue.kind", "fifo")]);
    #[stage(TAKE, fields("queue.stage" = true, own = 1))]
    fn take() {}
    let recording = record();
    take();
    expect![[r#"
        stage.outcome=ok
        queue.stage=queue
        queue.kind=fifo
        own=1
    "#]]
    .assert_eq(&all_attributes(&recording.spans()[0]));
}

#[test]
fn an_argument_may_be_called_output() {
    #[derive(StageAttributes)]
    struct Target {
        path: u32,
    }
    #[stage("attribute.write", input(output, path))]
    fn write(output: &Target, path: u32) {}
    let recording = record();
    write(&Target { path: 1 }, 2);
    expect![[r#"
        stage.outcome=ok
        attribute.write.input: output.path=1
        attribute.write.input: path=2
    "#]]
    .assert_eq(&all_attributes(&recording.spans()[0]));
}
