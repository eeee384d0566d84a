//! Values, events and links beyond a limit: their numbers are told on the span or the event that does not
//! contain them.

use std::collections::HashMap;
use std::time::Duration;

use expect_test::expect;
use telemetry::export::TreeStyle;
use telemetry::otlp::OtlpExporter;
use telemetry::propagation::{Remote, extract, link};
use telemetry::testing::{Recording, record, record_with};
use telemetry::{Label, Overflow, StageAttributes, decision, event, stage};

use receiver::Receiver;

/// Returns the tree without attributes.
fn tree(recording: &Recording) -> String {
    recording.tree_in(TreeStyle { attributes: false, durations: false, ..TreeStyle::FULL })
}

/// A label whose second occurrence finds no room after a long text.
#[derive(Clone, Copy)]
struct Long;

impl Label for Long {
    const VALUES: &'static [&'static str] = &[LONG];

    fn as_label(&self) -> &'static str {
        LONG
    }
}

const LONG: &str = match std::str::from_utf8(&[b'k'; 700]) {
    Ok(text) => text,
    Err(_) => "",
};

/// Payload whose last four fields find no room in a record.
#[derive(StageAttributes)]
struct Page {
    #[telemetry(plain, truncate = 15_000)]
    body: String,
    #[telemetry(label)]
    kind: Long,
    #[telemetry(nested)]
    author: Author,
    #[telemetry(nested)]
    editor: Author,
    views: u64,
}

#[derive(StageAttributes)]
struct Author {
    age: u64,
    #[telemetry(label)]
    kind: Long,
}

fn page() -> Page {
    let author = || Author { age: 40, kind: Long };
    Page { body: "b".repeat(16_000), kind: Long, author: author(), editor: author(), views: 3 }
}

#[stage("limit.input", input(page))]
fn input(page: &Page) {}

#[stage("limit.output", output)]
fn output() -> Page {
    page()
}

/// Records an event of a text and of more numbers than a record has room for after it.
macro_rules! many_numbers {
    ($text:ident: $($name:ident)*) => { event!("limit.event", text = $text, $($name = 1),*) };
}

#[stage("limit.fields")]
fn fields(#[telemetry(plain, truncate = 15_000)] text: &str) {
    many_numbers!(text: a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 g0 g1 g2 g3 g4 g5 g6 g7 g8 g9 h0 h1 h2 h3 h4 h5 h6 h7 h8 h9 i0 i1 i2 i3 i4 i5 i6 i7 i8 i9 j0 j1 j2 j3 j4 j5 j6 j7 j8 j9 k0 k1 k2 k3 k4 k5 k6 k7 k8 k9 l0 l1 l2 l3 l4 l5 l6 l7 l8 l9 m0 m1 m2 m3 m4 m5 m6 m7 m8 m9 n0 n1 n2 n3 n4 n5 n6 n7 n8 n9 o0 o1 o2 o3 o4 o5 o6 o7 o8 o9 p0 p1 p2 p3 p4 p5 p6 p7 p8 p9);
}

#[test]
fn fields_without_room_are_counted_on_the_event_and_labels_on_the_span_too() {
    let recording = record();
    input(&page());
    output();
    expect![[r#"
        limit.input
           → input  … 3 attributes dropped
           … 1 attribute dropped
        limit.output
           ← output  … 3 attributes dropped
           … 1 attribute dropped
        stage_telemetry_dropped_total{stage_telemetry_reason="record_full",stage_telemetry_signal="attribute"} 6
    "#]]
    .assert_eq(&(tree(&recording) + &recording.metrics("stage_telemetry_dropped")));
}

#[test]
fn values_of_an_event_without_room_are_counted_on_it() {
    let recording = record_with(|builder| builder.text_limit(15_000));
    fields(&"x".repeat(16_000));
    expect![[r#"
        limit.fields
           → input
           • limit.event  … 11 attributes dropped
        stage_telemetry_dropped_total{stage_telemetry_reason="record_full",stage_telemetry_signal="attribute"} 11
    "#]]
    .assert_eq(&(tree(&recording) + &recording.metrics("stage_telemetry_dropped")));
}

#[test]
fn payloads_that_are_nested_too_deeply_are_counted() {
    #[derive(StageAttributes)]
    struct Node {
        #[telemetry(nested)]
        next: Option<Box<Node>>,
        depth: u32,
    }
    #[stage("limit.list", input(list))]
    fn list(list: &Node) {}
    let innermost = Node { next: None, depth: 20 };
    let recording = record();
    list(&(0..20).rev().fold(innermost, |node, depth| Node { next: Some(Box::new(node)), depth }));
    expect![[r#"
        limit.list
           → input  … 1 attribute dropped
        stage_telemetry_dropped_total{stage_telemetry_reason="over_limit",stage_telemetry_signal="attribute"} 1
    "#]]
    .assert_eq(&(tree(&recording) + &recording.metrics("stage_telemetry_dropped")));
}

#[stage("limit.noisy")]
fn noisy(events: u32) {
    let text = "x".repeat(1_000);
    for n in 0..events {
        event!("limit.said", text = &*text, n = n);
    }
}

#[test]
fn events_beyond_the_bytes_of_a_span_are_counted_on_it() {
    let recording = record_with(|builder| builder.overflow(Overflow::Wait(Duration::from_secs(60))));
    noisy(400);
    let span = recording.spans().remove(0);
    assert!(span.dropped_events_count > 100, "{}", span.dropped_events_count);
    assert_eq!(span.events.len() as u32 + span.dropped_events_count, 400);
}

#[test]
fn events_and_decisions_that_find_no_room_in_the_ring_are_counted_on_their_span() {
    #[stage("limit.inner")]
    fn inner() {
        noisy_here();
    }
    fn noisy_here() {
        let text = "x".repeat(1_000);
        for _ in 0..300 {
            event!("limit.said", text = &*text);
            decision!(again = true);
        }
    }
    #[stage("limit.outer")]
    fn outer() {
        inner();
        noisy_here();
    }
    let recording = record_with(|builder| builder.ring_bytes(64 * 1024).interval(Duration::from_secs(60)));
    outer();
    let spans = recording.spans();
    assert_eq!(spans.len(), 2);
    assert!(spans.iter().any(|span| span.dropped_events_count > 100));
    for span in spans {
        assert_eq!(span.events.len() as u32 + span.dropped_events_count, 600, "{}", span.name);
    }
}

/// Returns the sender of a message, to be linked to.
fn sender() -> Remote {
    let traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    extract(&HashMap::from([("traceparent".to_owned(), traceparent.to_owned())]))
}

#[stage("limit.links")]
fn links(count: usize) {
    (0..count).for_each(|_| link(&sender()));
}

#[test]
fn links_beyond_the_limit_are_counted_on_their_span() {
    let recording = record();
    links(131);
    let style = TreeStyle { durations: false, ..TreeStyle::BRIEF };
    expect![[r#"
        limit.links
           ⇢ span 00f067aa0ba902b7 of trace 4bf92f3577b34da6a3ce929d0e0e4736
           ⇢ span 00f067aa0ba902b7 of trace 4bf92f3577b34da6a3ce929d0e0e4736
           ⇢ span 00f067aa0ba902b7 of trace 4bf92f3577b34da6a3ce929d0e0e4736
           ⇢ … 125 more
           … 3 links dropped
    "#]]
    .assert_eq(&recording.tree_in(style));
}

#[derive(StageAttributes)]
struct Arrays {
    #[telemetry(plain)]
    whole: Vec<i64>,
    #[telemetry(plain)]
    texts: Vec<String>,
    #[telemetry(plain)]
    ints: Vec<i64>,
}

#[stage("limit.arrays", input(arrays))]
fn arrays(arrays: &Arrays) {}

#[test]
fn arrays_that_are_cut_carry_the_mark_of_texts() {
    let recording = record_with(|builder| builder.text_limit(128));
    arrays(&Arrays { whole: vec![1; 10], texts: vec!["t".repeat(100); 3], ints: vec![7; 5_000] });
    arrays(&Arrays { whole: vec![], texts: vec!["t".repeat(200), String::new()], ints: vec![7] });
    let spans = recording.spans();
    let shown: Vec<Option<i64>> = spans
        .iter()
        .flat_map(|span| {
            ["arrays.whole", "arrays.texts", "arrays.ints"]
                .map(|name| crate::original_size(&span.events[0].attributes, name))
        })
        .collect();
    assert_eq!(shown, [None, None, Some(5_000), None, Some(2), None]);
    let counts: Vec<u32> = spans.iter().map(|span| span.dropped_attributes_count).collect();
    assert_eq!(counts, [0, 0], "an attribute that is cut is not dropped");
}

macro_rules! context {
    ($stage:ident $payload:ident: $($field:ident)*) => {
        #[derive(StageAttributes, Default)]
        struct $payload {
            $(#[telemetry(context)] $field: u32,)*
        }

        #[stage("limit.context", input(payload))]
        fn $stage(payload: &$payload, run: impl FnOnce()) {
            run();
        }
    };
}

context!(first First: a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9);
context!(second Second: e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 g0 g1 g2 g3 g4 g5 g6 g7 g8 g9 h0 h1 h2 h3 h4 h5 h6 h7 h8 h9);

#[test]
fn inherited_fields_beyond_the_limit_are_counted_on_the_span_that_misses_them() {
    let recording = record();
    first(&First::default(), || second(&Second::default(), || links(0)));
    let style = TreeStyle { attributes: false, captures: false, durations: false, ..TreeStyle::FULL };
    expect![[r#"
        limit.context
        └─ limit.context
           └─ limit.links
                 … 16 attributes dropped
    "#]]
    .assert_eq(&recording.tree_in(style));
}

#[test]
fn the_counts_are_those_of_otlp() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| {
        let patient = builder.overflow(Overflow::Wait(Duration::from_secs(60)));
        patient.text_limit(15_000).otlp(OtlpExporter::http(receiver.endpoint()))
    });
    input(&page());
    fields(&"x".repeat(16_000));
    noisy(400);
    links(130);
    let spans = recording.spans();
    drop(recording);
    let mut sent = receiver.spans();
    sent.sort_by_key(|span| span.start_time_unix_nano);
    assert_eq!(sent.len(), spans.len());
    for (sent, span) in sent.iter().zip(&spans) {
        let counts = [sent.dropped_attributes_count, sent.dropped_events_count, sent.dropped_links_count];
        let known = [span.dropped_attributes_count, span.dropped_events_count, span.dropped_links_count];
        let events = |count: u32| if count > 0 { vec![count] } else { vec![] };
        let sent_events: Vec<u32> =
            sent.events.iter().flat_map(|event| events(event.dropped_attributes_count)).collect();
        let known_events: Vec<u32> =
            span.events.iter().flat_map(|event| events(event.dropped_attributes_count)).collect();
        assert_eq!((counts, sent_events), (known, known_events), "{}", span.name);
    }
    let totals = sent.iter().fold([0; 4], |[attributes, events, links, of_events], span| {
        let on_events: u32 = span.events.iter().map(|event| event.dropped_attributes_count).sum();
        [
            attributes + span.dropped_attributes_count,
            events + span.dropped_events_count,
            links + span.dropped_links_count,
            of_events + on_events,
        ]
    });
    assert!(totals.iter().all(|total| *total > 0), "{totals:?}");
}
