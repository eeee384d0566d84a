//! Links from the running stage to spans of other processes.

use std::time::Duration;

use expect_test::expect;
use telemetry::export::TreeStyle;
use telemetry::otlp::OtlpExporter;
use telemetry::propagation::{Remote, link};
use telemetry::testing::{record, record_with};
use telemetry::{Sampler, stage};

use super::{SAMPLED, SPAN, TRACE, UNSAMPLED, caller, ignored};
use receiver::Receiver;

#[stage("link.flush")]
fn flush(callers: &[Remote]) {
    callers.iter().for_each(link);
}

fn sender() -> Remote {
    caller(&[("traceparent", SAMPLED), ("tracestate", "rojo=1")])
}

#[test]
fn a_link_does_not_change_the_parent() {
    let recording = record();
    flush(&[sender(), caller(&[("traceparent", UNSAMPLED)]), Remote::default()]);
    let [span] = &recording.spans()[..] else { panic!("one span") };
    assert_eq!(span.parent_span_id, None);
    let links: Vec<_> = span
        .links
        .iter()
        .map(|link| (link.trace_id.to_string(), link.span_id.to_string(), link.trace_state.as_deref()))
        .collect();
    let (trace, other) = (TRACE.to_owned(), SPAN.to_owned());
    assert_eq!(links, [(trace.clone(), other.clone(), Some("rojo=1")), (trace, other, None)]);
    assert_eq!(ignored(recording), "");
}

/// Fills a ring with values that a reader would take for attributes.
#[stage("link.fill")]
fn fill(text: &str) {
    telemetry::event!("link.filled", text = text, number = 3);
}

#[test]
fn a_link_has_no_values_of_older_records() {
    let recording = record_with(|builder| builder.ring_bytes(64 * 1024));
    // Twice around the ring, with records of every length.
    for round in 0..2_000 {
        fill("text text text text text text text text ".get(..round % 40).unwrap());
        let state = format!("rojo={}", &"1234567890"[..1 + round % 10]);
        flush(&[caller(&[("traceparent", SAMPLED), ("tracestate", &state)])]);
    }
    let spans = recording.spans();
    let attributes: Vec<_> =
        spans.iter().flat_map(|span| &span.links).flat_map(|link| &link.attributes).collect();
    assert!(attributes.is_empty(), "{attributes:?}");
}

#[test]
fn otlp_has_links() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::http(receiver.endpoint())));
    flush(&[sender(), caller(&[("traceparent", UNSAMPLED)])]);
    assert!(receiver.wait_for_spans(1, Duration::from_secs(60)));
    let span = &receiver.spans()[0];
    let links: Vec<_> =
        span.links.iter().map(|link| (link.span_id.clone(), link.trace_state.as_str(), link.flags)).collect();
    let other = vec![0x00, 0xf0, 0x67, 0xaa, 0x0b, 0xa9, 0x02, 0xb7];
    assert_eq!(links, [(other.clone(), "rojo=1", 0x301), (other, "", 0x300)]);
    assert_eq!(span.links[0].trace_id[..4], [0x4b, 0xf9, 0x2f, 0x35]);
    drop(recording);
}

#[test]
fn a_tree_shows_links_and_a_brief_one_the_first_of_many() {
    let recording = record();
    flush(&vec![sender(); 5]);
    expect![[r#"
        link.flush
           ⇢ span 00f067aa0ba902b7 of trace 4bf92f3577b34da6a3ce929d0e0e4736
           ⇢ span 00f067aa0ba902b7 of trace 4bf92f3577b34da6a3ce929d0e0e4736
           ⇢ span 00f067aa0ba902b7 of trace 4bf92f3577b34da6a3ce929d0e0e4736
           ⇢ … 2 more
    "#]]
    .assert_eq(&recording.tree_in(TreeStyle { durations: false, ..TreeStyle::BRIEF }));
}

#[test]
fn the_number_of_links_is_limited() {
    let recording = record();
    flush(&vec![sender(); 130]);
    assert_eq!(recording.spans()[0].links.len(), 128);
    assert_eq!(ignored(recording), "link (over_limit): 2\n");
}

#[test]
fn only_links_outside_any_stage_are_counted() {
    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    link(&sender());
    flush(&[sender()]);
    assert_eq!(ignored(recording), "link (no_stage): 1\n");
}
